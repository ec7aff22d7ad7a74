"""The ranges of a round: where the team wants nothing but parts of its interviews judged."""

from collections.abc import Mapping, Sequence

from rcqual.model.ids import TranscriptId
from rcqual.model.rounds import Round, RoundKind, Scope, Unit
from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole, Transcript
from rcqual.store import ranges, segments, transcripts
from rcqual.study.study import Study, counted


def segments_of(study: Study, transcript_id: TranscriptId) -> tuple[Span, ...]:
    """The passages that the team marked in a transcript, in order."""
    return segments.segments_of(study.store, transcript_id)


def ranges_in(study: Study, round_: Round, transcript_id: TranscriptId) -> tuple[Span, ...] | None:
    """The ranges of a round in a transcript, in order; None where the round has no ranges at all."""
    found = ranges.ranges_of(study.store, round_.id)
    return found.get(transcript_id, ()) if found else None


def judged_ranges(study: Study, round_: Round, transcript_id: TranscriptId) -> tuple[Span, ...] | None:
    """Outside of what nothing is judged in a transcript: the round's ranges, and the passages if it judges by them.

    In order; None where there is no such limit.
    """
    found = ranges_in(study, round_, transcript_id)
    if round_.unit is not Unit.PASSAGE:
        return found
    passages = segments.segments_of(study.store, transcript_id)
    if found is None:
        return passages
    from rcqual.compare.intervals import intersection

    return tuple(intersection(passages, found))


def why_unjudged(study: Study, round_: Round, text: Transcript, span: Span) -> str:
    """Why a coding of a passage enters no figure of a round; empty if it may, and of open coding, which has none."""
    if round_.kind is RoundKind.OPEN:
        return ""
    turns = [(turn, part) for turn in text.turns if (part := span.clipped(turn.speech)) is not None]
    heard = [part for turn, part in turns if round_.scope is Scope.EVERYONE or turn.role is not SpeakerRole.INTERVIEWER]
    if text.turns and not heard:
        return "the interviewer speaks" if turns else "nobody speaks"
    codable = judged_ranges(study, round_, text.id)
    if codable is None or any(each.overlaps(part) for each in codable for part in heard or [span]):
        return ""
    if round_.unit is Unit.PASSAGE and not any(each.overlaps(span) for each in segments_of(study, text.id)):
        return "outside the passages of the round"
    return "outside the ranges of the round"


def ranges_in_both(study: Study, rounds: tuple[Round, Round], transcript_id: TranscriptId) -> tuple[Span, ...] | None:
    """What lies in the ranges of both rounds: elsewhere one of them asked for no judgement."""
    from rcqual.compare.intervals import intersection

    one, other = (ranges_in(study, each, transcript_id) for each in rounds)
    if one is None or other is None:
        return other if one is None else one
    return tuple(intersection(one, other))


def ranges_by_name(study: Study, round_: Round) -> dict[str, tuple[Span, ...]]:
    """The ranges of a round by the transcripts' names; empty where it has none."""
    names = transcripts.names(study.store)
    return {names[each]: spans for each, spans in ranges.ranges_of(study.store, round_.id).items()}


def scope_in_words(study: Study, round_: Round) -> str:
    """Whose speech is judged, and whether in ranges alone: "participants", "everyone, 12 ranges"."""
    return f"{round_.scope}{how_many(ranges.ranges_of(study.store, round_.id))}"


def how_many(found: Mapping[TranscriptId, Sequence[Span]]) -> str:
    """How many ranges there are, to be said behind something else: ", 12 ranges"; empty where there are none."""
    return f", {counted(sum(map(len, found.values())), 'range')}" if found else ""
