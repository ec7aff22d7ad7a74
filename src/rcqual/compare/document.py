"""One transcript as a round has it: who judged it, what they coded, and the units that are judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from rcqual.compare.intervals import Whole, counted_before, intersection, is_ink
from rcqual.model.ids import CodeId, CoderId, TranscriptId
from rcqual.model.rounds import Scope, Unit
from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole, Turn

_NO_GAPS: Whole = np.array([], dtype=np.int64)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One transcript of a frozen round, as coders judged it."""

    transcript_id: TranscriptId
    name: str
    text: str = field(repr=False)
    turns: tuple[Turn, ...] = field(repr=False)
    sentences: tuple[Span, ...] = field(repr=False)
    """In order, without overlap, each inside one turn's speech."""
    judged_by: tuple[CoderId, ...]
    """Coders who were assigned the transcript and finished it; for all others it is missing."""
    codings: Mapping[CoderId, Mapping[CodeId, tuple[Span, ...]]] = field(repr=False)
    """The coders' spans by code, in any order; those of coders who did not judge it are not looked at."""
    segments: tuple[Span, ...] = field(default=(), repr=False)
    """Passages that the team marked, in order, without overlap; wherever they lie. None: there are none to judge."""
    tokens: tuple[Span, ...] = field(default=(), repr=False)
    """In order, without overlap, each inside one turn's speech; needed for the unit token alone."""
    codable: tuple[Span, ...] | None = field(default=None, repr=False)
    """The ranges outside of which nothing is judged, in order, without overlap; None: there is no such limit."""
    cluster: str = ""
    """What repeat interviews of one person share; empty: it stands by itself."""


def scope_of(document: Document, scope: Scope) -> tuple[Span, ...]:
    """The speech that is judged, turn by turn, in order; a turn that ranges cut may have several pieces."""
    return _in_ranges(document, _speech(document, scope))


def _speech(document: Document, scope: Scope) -> tuple[Span, ...]:
    """What those say whose speech is judged, turn by turn, in the ranges or not."""
    spans = (turn.speech for turn in document.turns if scope is Scope.EVERYONE or turn.role is SpeakerRole.PARTICIPANT)
    return tuple(sorted(span for span in spans if span.length > 0))


def _in_ranges(document: Document, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return spans if document.codable is None else tuple(intersection(spans, document.codable))


def _stretches(document: Document, unit: Unit, speech: tuple[Span, ...]) -> tuple[Span, ...]:
    """The stretches of speech that units are made of, in order, ranges apart; a passage may have several."""
    if unit is Unit.PASSAGE:
        return tuple(intersection(sorted(document.segments), speech))
    if unit in (Unit.SENTENCE, Unit.TOKEN):
        return _first_parts(document.sentences if unit is Unit.SENTENCE else document.tokens, speech)
    return speech


def _first_parts(spans: Sequence[Span], speech: Sequence[Span]) -> tuple[Span, ...]:
    """What each span holds of the first turn that it reaches; one that reaches none is left out."""
    found, at = [], 0
    for span in sorted(spans):
        while at < len(speech) and speech[at].end <= span.start:
            at += 1
        if at < len(speech) and (inside := span.clipped(speech[at])) is not None:
            found.append(inside)
    return tuple(found)


def _beginnings(document: Document, unit: Unit, stretches: Sequence[Span]) -> list[int]:
    """Where units begin, as offsets; the first one begins with the first character that counts in any case."""
    if unit in (Unit.CHARACTER, Unit.TRANSCRIPT):
        return []
    # What an interviewer says inside a passage, or what a range leaves out of a unit, parts it in pieces, not in units.
    return [start for start, _ in (document.segments if unit is Unit.PASSAGE else stretches)]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ruler:
    """A transcript measured in the characters that count: in a unit, and not white space.

    The n-th such character has number n, whatever stands between; so a span that crosses an interviewer's turn is one
    stretch of numbers.
    """

    ink_before: Whole
    """For each offset, the characters before it that are not white space."""
    before: Whole
    """For each offset, the characters before it that count."""
    at: Whole
    """For each character that counts, its offset."""
    bounds: Whole
    """Number of the first character of each unit, and at the end how many there are. No unit is empty."""
    gaps: Whole
    """Numbers of the characters before which something is said that lies in none of the ranges; mostly none."""

    @property
    def units(self) -> int:
        """How many units there are."""
        return len(self.bounds) - 1

    def unit_of(self, character: Whole) -> NDArray[np.int64]:
        """The unit in which each character lies."""
        return np.searchsorted(self.bounds, character, side="right").astype(np.int64) - 1

    def span(self, first: int, last: int) -> Span:
        """From the first character of one unit to the last of another."""
        return Span(int(self.at[self.bounds[first]]), int(self.at[self.bounds[last + 1] - 1]) + 1)

    def cut_at(self, characters: Whole) -> "Ruler":
        """The same characters, with units that begin at these numbers and behind gaps: runs of characters alike."""
        ends = np.array([0, len(self.at)], dtype=np.int64)
        return replace(self, bounds=np.unique(np.concatenate([characters, self.gaps, ends])))

    def uncut(self) -> "Ruler":
        """The same characters as one unit."""
        return replace(self, bounds=np.unique(np.array([0, len(self.at)], dtype=np.int64)))


def ruler_of(document: Document, unit: Unit, scope: Scope) -> Ruler:
    """The ruler of a transcript. In the unit character all is one unit, to be cut where codings begin and end."""
    speech = _speech(document, scope)
    stretches = _stretches(document, unit, speech)
    ink = is_ink(document.text)
    before = _inked_before(ink, _in_ranges(document, stretches))
    at = np.flatnonzero(np.diff(before)).astype(np.int64)
    starts = np.array(_beginnings(document, unit, stretches), dtype=np.int64)
    bounds = np.unique(np.append(before[starts], (0, len(at))))
    return Ruler(
        ink_before=counted_before(ink),
        before=before,
        at=at,
        bounds=bounds.astype(np.int64),
        gaps=_gaps(document.codable, before, _inked_before(ink, speech)) if document.codable else _NO_GAPS,
    )


def _inked_before(ink: NDArray[np.bool_], spans: Sequence[Span]) -> Whole:
    """For each offset, the characters of the spans before it that are not white space."""
    counts = np.zeros(len(ink), dtype=np.bool_)
    for start, end in spans:
        counts[start:end] = ink[start:end]
    return counted_before(counts)


def _gaps(ranges: Sequence[Span], before: Whole, spoken: Whole) -> Whole:
    """The numbers with which ranges begin that are parted from the range before by speech, not by a question alone."""
    edges = np.array(ranges, dtype=np.int64).reshape(len(ranges), 2)
    parted = spoken[edges[1:, 0]] > spoken[edges[:-1, 1]]
    numbers = np.unique(before[edges[1:, 0]][parted])
    return np.asarray(numbers[(numbers > 0) & (numbers < before[-1])], dtype=np.int64)


def units_of(document: Document, unit: Unit, scope: Scope) -> tuple[Span, ...]:
    """The units that are judged, in order; a stretch of nothing but white space is none.

    Each begins and ends with a character that is not white space. In the unit character: a span a character.
    """
    ruler = ruler_of(document, unit, scope)
    if unit is Unit.CHARACTER:
        return tuple(Span(int(at), int(at) + 1) for at in ruler.at)
    return tuple(ruler.span(number, number) for number in range(ruler.units))
