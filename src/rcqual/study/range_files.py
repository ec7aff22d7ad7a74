"""The file that says which parts of interviews a round judges."""

from collections.abc import Iterable
from pathlib import Path

from rcqual.errors import FaultsInFiles, Problem
from rcqual.model.ids import TranscriptId
from rcqual.model.rounds import Scope
from rcqual.model.span import Span
from rcqual.store import transcripts
from rcqual.study.stretches import MarkedText, by_line, is_spoken, marked_in, place
from rcqual.study.study import Study, counted

_NAMED = 5


def read_ranges(
    study: Study, path: Path, transcript_ids: Iterable[TranscriptId], scope: Scope
) -> tuple[dict[TranscriptId, tuple[Span, ...]], tuple[Problem, ...]]:
    """The ranges that a file gives the transcripts of a round, in the order of the text, and the warnings.

    Raises FaultsInFiles, naming every fault with its line, if the file cannot be read, names what the study lacks, or
    leaves out one of the transcripts: whether that one is to be judged whole or not at all, nobody could tell.
    """
    problems: list[Problem] = []
    marked = marked_in(study, path, "range", problems)
    wanted = set(transcript_ids)
    # Of a file that cannot be read nobody knows what it leaves out.
    if marked or not problems:
        problems += _missing(study, str(path), wanted - marked.keys())
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise FaultsInFiles(f"No round was opened; {counted(len(errors), 'fault')} found.", by_line(problems))
    for transcript_id, found in marked.items():
        if transcript_id in wanted:
            problems += _unheard(str(path), found, scope)
    beside = [found.text.name for transcript_id, found in marked.items() if transcript_id not in wanted]
    if beside:
        told = f"Not in the round, so left out: {_named(beside)}."
        problems.append(Problem(str(path), None, told, "warning"))
    in_round = {each: tuple(found.spans) for each, found in marked.items() if each in wanted}
    return in_round, by_line(problems)


def _missing(study: Study, path: str, transcript_ids: set[TranscriptId]) -> list[Problem]:
    names = [name for each, name in transcripts.names(study.store).items() if each in transcript_ids]
    told = "has no range; give it one (turn by turn, or from start to end), or leave it out of the round."
    return [Problem(path, None, f"“{name}” {told}") for name in names]


def _unheard(path: str, found: MarkedText, scope: Scope) -> list[Problem]:
    who = "Nobody" if scope is Scope.EVERYONE else "No participant"
    return [
        Problem(path, each.line, f"{who} says anything in {place(each.span)} of “{found.text.name}”.", "warning")
        for each in found.marked
        if not is_spoken(found.text, each.span, scope)
    ]


def _named(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
