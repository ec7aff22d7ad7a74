"""Who codes what in a round, from a file, where not every coder codes every interview."""

from pathlib import Path

from rcqual.errors import FaultsInFiles, Problem
from rcqual.formats.assignments_csv import read_assignments
from rcqual.model.ids import CoderId, TranscriptId
from rcqual.store import transcripts
from rcqual.study.incoming import file_bytes
from rcqual.study.study import Study, counted, team

Assigned = tuple[TranscriptId, CoderId]


def read_plan(study: Study, path: Path) -> tuple[list[Assigned], tuple[Problem, ...]]:
    """Who is to code what, from a CSV `transcript,coder`, and the warnings.

    Raises FaultsInFiles, naming every fault with its line, if the file cannot be read or names what the study lacks.
    """
    problems: list[Problem] = []
    data = file_bytes(path, problems)
    rows, faults = ((), ()) if data is None else read_assignments(str(path), data)
    problems.extend(faults)
    coders = {coder.name: coder.id for coder in team(study)}
    # A pair may stand there twice, once by name and once by id.
    assigned: dict[Assigned, None] = {}
    for row in rows:
        transcript = transcripts.find(study.store, row.transcript)
        coder = coders.get(row.coder)
        if transcript is None:
            told = f"There is no transcript “{row.transcript}” in the study; import it first."
            problems.append(Problem(str(path), row.line, told))
        if coder is None:
            told = f"There is no coder “{row.coder}”; add them with `rcqual coder add`."
            problems.append(Problem(str(path), row.line, told))
        if transcript is not None and coder is not None:
            assigned[transcript, coder] = None
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise FaultsInFiles(f"No round was opened; {counted(len(errors), 'fault')} found.", problems)
    return list(assigned), tuple(problems)
