"""How several things are told in a sentence."""

from collections.abc import Sequence

from rcqual.text.display import counted


def listed(names: Sequence[str]) -> str:
    """ "ann, bob and carla"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


_SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def spelled(number: int, noun: str) -> str:
    """A number with its noun as a sentence has it: "three coders", "12 coders"."""
    told = _SPELLED[number] if number < len(_SPELLED) else f"{number:,}"
    return f"{told} {noun}{'' if number == 1 else 's'}"


def interviews(names: Sequence[str]) -> str:
    """How many transcripts these are, and where they are few, which."""
    return counted(len(names), "interview") + (f" ({', '.join(names)})" if len(names) <= 3 else "")
