"""Who codes what in a round, from a file, where not every coder codes every interview."""

from pathlib import Path

from rcqual.errors import FaultsInFiles, Problem
from rcqual.model.ids import CoderId, TranscriptId
from rcqual.study.incoming import assigned_in
from rcqual.study.study import Study, counted, team

Assigned = tuple[TranscriptId, CoderId]


def read_plan(study: Study, path: Path) -> tuple[list[Assigned], tuple[Problem, ...]]:
    """Who is to code what, from a CSV `transcript,coder`, and the warnings.

    Raises FaultsInFiles, naming every fault with its line, if the file cannot be read or names what the study lacks.
    """
    coders = {coder.name: coder.id for coder in team(study)}

    def knows_coder(path: str, line: int, name: str, problems: list[Problem]) -> bool:
        if name not in coders:
            problems.append(Problem(path, line, f"There is no coder “{name}”; add them with `rcqual coder add`."))
        return name in coders

    problems: list[Problem] = []
    pairs = assigned_in(study, path, knows_coder, problems) or []
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise FaultsInFiles(f"No round was opened; {counted(len(errors), 'fault')} found.", problems)
    return [(transcript_id, coders[name]) for transcript_id, name in pairs], tuple(problems)
