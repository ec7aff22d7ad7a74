"""Passages that a team marked beforehand, from a file: held against the study, then stored all or none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rcqual.errors import FaultsInFiles, NotAllowed, Problem
from rcqual.formats.segments_csv import read_segments
from rcqual.model.changes import Outcome
from rcqual.model.ids import TranscriptId
from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole, Transcript
from rcqual.store import segments, transcripts
from rcqual.study.incoming import file_bytes, no_transcript, span_of_row
from rcqual.study.study import Study, counted, transcript_of

_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Segmented:
    """One transcript that the file names."""

    transcript: str
    segments: int
    in_scope: int
    """Of them, those that hold something that a participant says."""
    replaced: int
    """How many it had before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentsReport:
    """What an import of segments did, or would do."""

    transcripts: tuple[Segmented, ...]
    """In the order of import."""
    problems: tuple[Problem, ...]
    """Warnings; errors are raised."""


@dataclass(frozen=True, slots=True)
class _Marked:
    """A segment with the line that it stands on."""

    span: Span
    line: int


def segments_of(study: Study, transcript_id: TranscriptId) -> tuple[Span, ...]:
    """The passages that the team marked in a transcript, in order."""
    return segments.segments_of(study.store, transcript_id)


def import_segments(
    study: Study, path: Path, *, encoding: str | None = None, dry_run: bool = False
) -> Outcome[SegmentsReport]:
    """Store the segments of a file in place of those that its transcripts had, in one operation.

    Raises FaultsInFiles, naming every fault with its line; NotAllowed if a round that is open or closed judges the
    passages of one of the transcripts.
    """
    problems: list[Problem] = []
    marked = _marked(study, path, encoding, problems)
    texts = {each: transcript_of(study, each) for each in transcripts.names(study.store) if each in marked}
    for transcript_id, text in texts.items():
        problems += _overlaps(str(path), text.name, marked[transcript_id])
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise FaultsInFiles(f"No passage was marked; {counted(len(errors), 'fault')} found.", _by_line(problems))
    spans = {each: sorted(one.span for one in found) for each, found in marked.items()}
    rows = []
    for transcript_id, text in texts.items():
        silent = [each for each in marked[transcript_id] if not _is_in_scope(text, each.span)]
        problems += [_unheard(str(path), text.name, each) for each in silent]
        rows.append(
            Segmented(
                transcript=text.name,
                segments=len(spans[transcript_id]),
                in_scope=len(spans[transcript_id]) - len(silent),
                replaced=len(segments.segments_of(study.store, transcript_id)),
            )
        )
    report = SegmentsReport(transcripts=tuple(rows), problems=_by_line(problems))
    _refuse_judged(study, texts.values())
    names = ", ".join(f"“{each.transcript}”" for each in rows[:_NAMED]) + (", …" if len(rows) > _NAMED else "")
    what = f"{counted(sum(each.segments for each in rows), 'passage')} in {names or 'no transcript'}"
    if dry_run or not rows:
        return Outcome(report, said=f"Would mark {what}.")
    words = f"Marked {what}"
    with study.store.transact("transcript.segments", words, coder=study.viewer, direction="barrier") as op:
        _refuse_judged(study, texts.values())
        for transcript_id, found in spans.items():
            segments.put(study.store, transcript_id, found)
    return Outcome(report, op.changes, f"{words}.")


def _marked(
    study: Study, path: Path, encoding: str | None, problems: list[Problem]
) -> dict[TranscriptId, list[_Marked]]:
    """The segments of a file by transcript; what the study lacks is noted as a fault."""
    data = file_bytes(path, problems)
    if data is None:
        return {}
    rows, faults = read_segments(str(path), data, encoding)
    problems.extend(faults)
    texts: dict[str, Transcript | None] = {}
    marked: dict[TranscriptId, list[_Marked]] = {}
    for row in rows:
        if row.transcript not in texts:
            found = transcripts.find(study.store, row.transcript)
            texts[row.transcript] = None if found is None else transcript_of(study, found)
        text = texts[row.transcript]
        if text is None:
            problems.append(no_transcript(str(path), row.line, row.transcript))
            continue
        span = span_of_row(str(path), row, text, problems)
        if span is not None:
            marked.setdefault(text.id, []).append(_Marked(span, row.line))
    return marked


def _overlaps(path: str, name: str, marked: Sequence[_Marked]) -> list[Problem]:
    """A fault for each segment that begins before one that stands before it has ended."""
    faults = []
    in_order = sorted(marked, key=lambda each: each.span)
    furthest = in_order[0]
    for each in in_order[1:]:
        if each.span.start < furthest.span.end:
            told = f"{_place(each.span)} of “{name}” overlaps {_place(furthest.span)} (line {furthest.line})."
            faults.append(Problem(path, each.line, told))
        furthest = max(furthest, each, key=lambda one: one.span.end)
    return faults


def _is_in_scope(text: Transcript, span: Span) -> bool:
    """Whether a participant says any of it."""
    return any(
        (inside := turn.speech.clipped(span)) is not None and not text.text[inside.start : inside.end].isspace()
        for turn in text.turns
        if turn.role is SpeakerRole.PARTICIPANT
    )


def _unheard(path: str, name: str, each: _Marked) -> Problem:
    told = f"No participant says anything in {_place(each.span)} of “{name}”; where only they are judged it is no unit."
    return Problem(path, each.line, told, "warning")


def _place(span: Span) -> str:
    return f"{span.start}–{span.end}"


def _by_line(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.line or 0))


def _refuse_judged(study: Study, texts: Iterable[Transcript]) -> None:
    """Raise NotAllowed if a round judges passages of one of the transcripts: its figures would move."""
    judged = {text.name: numbers for text in texts if (numbers := segments.rounds_by_passage(study.store, text.id))}
    if judged:
        told = "; ".join(f"“{name}” in round {', '.join(map(str, numbers))}" for name, numbers in judged.items())
        raise NotAllowed(
            f"Passages that a round judges are not marked anew ({told}).",
            hint="Leave those transcripts out of the file.",
        )
