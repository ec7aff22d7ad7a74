"""Under which letters, and which names, coders stand at a disagreement."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from rcqual.model.decisions import Disagreement
from rcqual.model.ids import CoderId

LETTERS = "ABCDEFG"
"""One for each coder; the keys by which they are adopted."""


@dataclass(frozen=True, slots=True)
class Voices:
    """The coders who judged a passage."""

    order: tuple[CoderId, ...]
    """The first is A."""
    names: Mapping[CoderId, str]
    """What each is called on screen: by name, or by letter alone."""
    is_hidden: bool

    def letter(self, coder: CoderId) -> str:
        """The coder's letter; empty for one too many."""
        place = self.order.index(coder)
        return LETTERS[place] if place < len(LETTERS) else ""

    def titled(self, coder: CoderId) -> str:
        """ "A ann"; "A" alone where names are hidden."""
        return self.letter(coder) if self.is_hidden else f"{self.letter(coder)} {self.names[coder]}".strip()


def voices_of(case: Disagreement, people: Mapping[CoderId, str], *, is_hidden: bool = False) -> Voices:
    """The coders of a passage: by name, or hidden behind letters that are shuffled anew for each passage."""
    if not is_hidden:
        order = sorted(case.positions, key=lambda coder: people[coder])
        return Voices(tuple(order), people, is_hidden=False)
    # Shuffled by what the passage is, so that a passage looks the same when one comes back to it.
    order = sorted(case.positions, key=lambda coder: hashlib.sha256(f"{case.id} {coder}".encode()).digest())
    return Voices(tuple(order), dict(zip(order, LETTERS, strict=False)), is_hidden=True)
