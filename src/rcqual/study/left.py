"""How much of an interview is left: what the round judges there, and one has neither coded nor marked as read."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from rcqual.model.rounds import Scope, Unit
from rcqual.model.span import Span, joined
from rcqual.model.transcript import SpeakerRole
from rcqual.store import outlines, reading_marks, segments
from rcqual.study import reading
from rcqual.study.coding import rounds_on_screen
from rcqual.study.progress import OwnProgress
from rcqual.study.scoping import judged_ranges
from rcqual.study.study import Study


class Left(NamedTuple):
    """Sentences, or turns or passages where a round judges by these."""

    left: int
    in_all: int
    """How many are judged."""


def left_in(study: Study, row: OwnProgress) -> Left:
    """How much of an interview one has neither coded nor marked as read. The interview's text is not asked for."""
    round_, transcript_id = row.round, row.transcript.id
    turns = outlines.speeches(study.store, transcript_id)
    units: Sequence[Span]
    if round_ is not None and round_.unit is Unit.PASSAGE:
        units = segments.segments_of(study.store, transcript_id)
    elif round_ is not None and round_.unit is Unit.TURN:
        units = [speech for speech, _ in turns]
    else:
        units = outlines.sentences(study.store, transcript_id)
    is_for_everyone = round_ is not None and round_.scope is Scope.EVERYONE
    heard = [speech for speech, role in turns if is_for_everyone or role is not SpeakerRole.INTERVIEWER]
    if round_ is not None:
        ranges = judged_ranges(study, round_, transcript_id)
        if ranges is not None:
            heard = [part for speech in heard for part in _parts(speech, ranges)]
    judged = _overlapped(units, heard)
    done = [
        span
        for round_id in rounds_on_screen(study, transcript_id)
        for span in reading_marks.coded(study.store, round_id, transcript_id, study.me.id)
    ]
    if round_ is not None:
        done += reading.marks(study, transcript_id, round_)
    return Left(len(judged) - len(_overlapped(judged, joined(done))), len(judged))


def _overlapped(units: Sequence[Span], areas: Sequence[Span]) -> list[Span]:
    """The units of which any lies in an area; both in order, areas without overlap."""
    found: list[Span] = []
    following = iter(areas)
    area_start = area_end = -1
    for unit in units:
        start, end = unit
        while area_end <= start:
            area = next(following, None)
            if area is None:
                return found
            area_start, area_end = area
        if area_start < end:
            found.append(unit)
    return found


def _parts(speech: Span, ranges: Sequence[Span]) -> list[Span]:
    """What of a speech lies in the ranges, which are in order."""
    first = bisect_right(ranges, speech.start, key=lambda each: each.end)
    near = takewhile(lambda each: each.start < speech.end, islice(ranges, first, None))
    return [part for each in near if (part := each.clipped(speech)) is not None]
