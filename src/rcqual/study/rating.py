"""Agreement of any table of ratings, for data that never was a study."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from rcqual import __version__
from rcqual.agreement.result import AgreementReport, Header
from rcqual.errors import FaultsInFiles, Problem
from rcqual.model.ratings_table import RatingsTable
from rcqual.study.study import counted

NO_TRANSCRIPTS = (
    "The table names no transcripts, so there are no intervals: units of one interview resemble each other. Add a "
    "column transcript, or say that units were sampled one by one."
)
ONE_BY_ONE = "The intervals hold only if the units were sampled one by one, each independently of the others."


def agreement_of_file(
    path: Path,
    *,
    encoding: str | None = None,
    distance: str = "masi",
    level: float = 0.95,
    bootstrap: int | None = None,
    seed: int = 1,
    independent_units: bool = False,
    progress: Callable[[float], None] = lambda share: None,
) -> tuple[AgreementReport, tuple[Problem, ...]]:
    """Every figure that a table of ratings allows, and what in the file deserves a look.

    Where cells hold one label each, the figures over all labels are those of one variable with so many categories;
    where a cell holds several or none, they are over label sets. independent_units: whether single units were sampled,
    which gives linearised intervals instead of those over transcripts. Raises FaultsInFiles if the file cannot be
    read or holds faults.
    """
    from rcqual.formats.ratings_csv import read_ratings

    try:
        data = path.read_bytes()
    except OSError as error:
        problem = Problem(str(path), None, f"The file cannot be read: {error.strerror}.")
        raise FaultsInFiles("No figure was computed.", [problem]) from error
    table, problems = read_ratings(str(path), data, encoding)
    if table is None:
        errors = sum(problem.severity == "error" for problem in problems)
        raise FaultsInFiles(f"No figure was computed; {counted(errors, 'fault')} found.", problems)
    header = Header(
        study=path.name,
        round=None,
        kind=None,
        snapshot=hashlib.sha256(data).hexdigest(),
        unit="unit",
        rule=None,
        scope=None,
        codebook_version=None,
        version=__version__,
        distance=distance,
        blinding=None,
    )
    report = _measured(table, header, level, bootstrap, seed, independent_units, progress)
    return report, problems


def _measured(
    table: RatingsTable,
    header: Header,
    level: float,
    bootstrap: int | None,
    seed: int,
    independent_units: bool,
    progress: Callable[[float], None],
) -> AgreementReport:
    from rcqual.agreement.bootstrap import Bootstrap
    from rcqual.agreement.cells import judged_cells
    from rcqual.agreement.intervals import Jackknife
    from rcqual.agreement.of_ratings import measure_ratings

    how = Jackknife(level=level) if bootstrap is None else Bootstrap(level=level, resamples=bootstrap, seed=seed)
    transcripts = table.by_transcript() or {"all units": tuple(range(len(table.units)))}
    coded, ratings = judged_cells(table.cells, table.labels, table.coders, transcripts)
    notes: tuple[str, ...] = ()
    if independent_units:
        notes = (ONE_BY_ONE,)
    elif table.transcripts is None:
        notes = (NO_TRANSCRIPTS,)
    return measure_ratings(
        coded,
        ratings,
        header,
        is_numeric=table.are_numbers,
        resampling=how,
        are_units_independent=independent_units,
        notes=notes,
        progress=progress,
    )
