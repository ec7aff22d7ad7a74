"""Passages that are read again by their code."""

from dataclasses import dataclass
from typing import NamedTuple

from rcqual.model.span import Span


class InContext(NamedTuple):
    """Words that were looked for, and what the same person says around them."""

    span: Span
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieved:
    """One passage with its code, and all that a reader may ask about it."""

    code: str
    transcript: str
    """The transcript's name."""
    round: int
    """The number of the round from which the coding comes."""
    turns: tuple[int, ...]
    """The numbers of the turns of which it holds words."""
    voices: tuple[tuple[str, str], ...]
    """Who is heard in it: the label, empty where nobody is named, and how the participants sheet describes them."""
    span: Span
    words: str
    """Exactly as they stand."""
    basis: str
    """Why the coding stands: agreed, adopted, …, sole coder; "coder" where one coder's were asked for."""
    coders: tuple[str, ...]
    """Whose codings it rests on."""
    hits: tuple[InContext, ...]
    """Where the words that were looked for stand in it; none where no words were."""
