"""How several things are told in a sentence."""

from collections.abc import Sequence

from rcqual.text.display import counted


def listed(names: Sequence[str]) -> str:
    """ "ann, bob and carla"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def interviews(names: Sequence[str]) -> str:
    """How many transcripts these are, and where they are few, which."""
    return counted(len(names), "interview") + (f" ({', '.join(names)})" if len(names) <= 3 else "")
