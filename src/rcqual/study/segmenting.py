"""Passages that a team marked beforehand, from a file: held against the study, then stored all or none."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rcqual.errors import FaultsInFiles, NotAllowed, Problem
from rcqual.model.changes import Outcome
from rcqual.model.rounds import Scope
from rcqual.model.transcript import Transcript
from rcqual.store import segments
from rcqual.study.stretches import Marked, by_line, is_spoken, marked_in, place
from rcqual.study.study import Study, counted

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


def import_segments(
    study: Study, path: Path, *, encoding: str | None = None, dry_run: bool = False
) -> Outcome[SegmentsReport]:
    """Store the segments of a file in place of those that its transcripts had, in one operation.

    Raises FaultsInFiles, naming every fault with its line; NotAllowed if a round that is open or closed judges the
    passages of one of the transcripts.
    """
    problems: list[Problem] = []
    marked = marked_in(study, path, "segment", problems, encoding)
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise FaultsInFiles(f"No passage was marked; {counted(len(errors), 'fault')} found.", by_line(problems))
    rows = []
    for transcript_id, found in marked.items():
        silent = [each for each in found.marked if not is_spoken(found.text, each.span, Scope.PARTICIPANTS)]
        problems += [_unheard(str(path), found.text.name, each) for each in silent]
        rows.append(
            Segmented(
                transcript=found.text.name,
                segments=len(found.marked),
                in_scope=len(found.marked) - len(silent),
                replaced=len(segments.segments_of(study.store, transcript_id)),
            )
        )
    texts = [found.text for found in marked.values()]
    report = SegmentsReport(transcripts=tuple(rows), problems=by_line(problems))
    _refuse_judged(study, texts)
    names = ", ".join(f"“{each.transcript}”" for each in rows[:_NAMED]) + (", …" if len(rows) > _NAMED else "")
    what = f"{counted(sum(each.segments for each in rows), 'passage')} in {names or 'no transcript'}"
    if dry_run or not rows:
        return Outcome(report, said=f"Would mark {what}.")
    words = f"Marked {what}"
    with study.store.transact("transcript.segments", words, coder=study.viewer, direction="barrier") as op:
        _refuse_judged(study, texts)
        for transcript_id, found in marked.items():
            segments.put(study.store, transcript_id, found.spans)
    return Outcome(report, op.changes, f"{words}.")


def _unheard(path: str, name: str, each: Marked) -> Problem:
    told = f"No participant says anything in {place(each.span)} of “{name}”; where only they are judged it is no unit."
    return Problem(path, each.line, told, "warning")


def _refuse_judged(study: Study, texts: Iterable[Transcript]) -> None:
    """Raise NotAllowed if a round judges passages of one of the transcripts: its figures would move."""
    judged = {text.name: numbers for text in texts if (numbers := segments.rounds_by_passage(study.store, text.id))}
    if judged:
        told = "; ".join(f"“{name}” in round {', '.join(map(str, numbers))}" for name, numbers in judged.items())
        raise NotAllowed(
            f"Passages that a round judges are not marked anew ({told}).",
            hint="Leave those transcripts out of the file.",
        )
