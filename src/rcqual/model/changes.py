"""What an operation changed, so that each screen redraws only what it must."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """The kinds of things, and the things themselves, that one operation touched."""

    op: int | None = None
    """The operation's number in the study's log; None if nothing was written."""
    rows: frozenset[tuple[str, str]] = frozenset()
    """(noun, id) of each row touched; the noun is "coding", "code", "round", …"""
    transcripts: frozenset[str] = frozenset()
    """Ids of the transcripts whose codings changed."""

    def touches(self, *nouns: str) -> bool:
        """Whether anything of one of these kinds changed."""
        return any(noun in nouns for noun, _ in self.rows)


NOTHING = Changes()


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What an operation gives back: its value, what it changed, and what there is to say about it."""

    value: T
    changes: Changes = NOTHING
    said: str = ""
    """A sentence for the person who did it; may be empty."""
