"""The part of a long interview in which its coder stopped: read at once, while reading all of it takes a while."""

from dataclasses import dataclass, replace

from rcqual.model.ids import TranscriptId
from rcqual.model.rounds import Round
from rcqual.model.span import Span
from rcqual.model.transcript import Turn
from rcqual.store import excerpts, transcripts
from rcqual.study.coding import round_of_now, rounds_on_screen
from rcqual.study.scoping import judged_ranges
from rcqual.study.study import Study

LONG = 250_000
"""Code points from which on an interview is long: to read as many takes a twentieth of a second."""
_LONGEST_LINE = 20_000
"""Code points in which a line feed must be found."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Some whole lines of a transcript. All places in it count from its own beginning."""

    name: str
    """The transcript's."""
    start: int
    """Where it begins in the transcript."""
    text: str
    turns: tuple[Turn, ...]
    """Those at its edges cut off there, as are sentences and ranges."""
    last_turn: Turn | None
    """The last one of the whole transcript; None where it has none."""
    sentences: tuple[Span, ...]
    codable: tuple[Span, ...] | None
    """Outside of what nothing is judged; None: there is no such limit."""
    stopped: Span | None
    """What one coded last, or came to see; None where neither is so."""
    round: Round
    """In which one codes the transcript now."""


def excerpt(study: Study, transcript_id: TranscriptId, around: int, at: Span | None = None) -> Excerpt | None:
    """The lines around the place where one stopped coding a long interview, or around `at`.

    around: how many code points before and after that place there are to be, as far as the transcript reaches. None
    where the interview is short, and where a line is too long to be read at once.
    """
    length = excerpts.last_sentence(study.store, transcript_id).end
    if length < LONG:
        return None
    round_ = round_of_now(study, transcript_id)
    shown = sorted(rounds_on_screen(study, transcript_id))
    stopped = at or excerpts.last_coded(study.store, transcript_id, study.me.id, shown)
    ranges = judged_ranges(study, round_, transcript_id)
    place = stopped.start if stopped is not None else ranges[0].start if ranges else 0
    part = Span(max(place - around - _LONGEST_LINE, 0), place + around + _LONGEST_LINE)
    text = excerpts.text(study.store, transcript_id, part)
    start, end = 0, len(text)
    if part.start:
        start = text.rfind("\n", 0, _LONGEST_LINE) + 1
        if not start:
            return None
    if len(text) == part.length:
        end = text.find("\n", end - _LONGEST_LINE) + 1
        if not end:
            return None
    whole = Span(part.start + start, part.start + end)
    return Excerpt(
        name=transcripts.names(study.store)[transcript_id],
        start=whole.start,
        text=text[start:end],
        turns=tuple(
            replace(turn, speech=_inside(turn.speech, whole))
            for turn in excerpts.turns(study.store, transcript_id, whole)
        ),
        last_turn=excerpts.last_turn(study.store, transcript_id),
        sentences=tuple(_inside(each, whole) for each in excerpts.sentences(study.store, transcript_id, whole)),
        codable=None if ranges is None else tuple(_inside(each, whole) for each in ranges if each.overlaps(whole)),
        stopped=None if stopped is None else _inside(stopped, whole),
        round=round_,
    )


def _inside(span: Span, part: Span) -> Span:
    """What of a span lies in a part that it touches, counted from the part's beginning."""
    return Span(max(span.start, part.start) - part.start, min(span.end, part.end) - part.start)
