"""What is searched in the interviews, and what is found."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from rcqual.model.ids import TranscriptId
from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole


class Phrase(NamedTuple):
    """One word, or several that follow one another."""

    words: str
    """As typed; case, accents and what stands between words do not matter."""
    is_beginning: bool = False
    """Whether the last word may go on."""


class Sort(StrEnum):
    """In which order what is found is shown."""

    PLACE = "place"
    """By interview, in the order of import, then as the text goes."""
    RANK = "rank"
    """The turns first that have most of it and little else, by BM25."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place in an interview where the words stand."""

    transcript_id: TranscriptId
    transcript: str
    """The transcript's name."""
    turn: int
    """The number of the turn, from 1."""
    speaker: str | None
    """As the transcript labels them; None where nobody is named."""
    role: SpeakerRole
    span: Span
    """What was found: the word or phrase; of several, the shortest stretch of the turn that holds them all."""
    found: tuple[Span, ...]
    """Each word or phrase in it, in order."""
    speech: Span
    """The whole turn, without its label."""
    sentences: Span
    """From the beginning of the sentence in which `span` begins to the end of the one in which it ends."""
    before: str
    """What the same person says before it, cut to the length that was asked for."""
    words: str
    """The text of `span`."""
    after: str
    """What the same person says after it, cut likewise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """What a search found."""

    hits: tuple[Hit, ...]
    """As many as were asked for, in the order that was asked for."""
    turns: int
    """In how many turns the words stand, as far as they were counted."""
    is_counted: bool
    """Whether that is all of them; else there are more."""
    is_all: bool
    """Whether `hits` are all that there are."""
    sort: Sort
    """The order in which they stand: by place where there were too many to be ranked."""
