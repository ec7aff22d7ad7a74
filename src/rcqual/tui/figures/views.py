"""The views of a round's figures: which tables stand in each."""

from collections.abc import Callable
from dataclasses import dataclass

from rcqual.agreement.result import AgreementReport
from rcqual.tui.figures.briefs import codes_by_round, codes_by_way, rounds_table, transcripts_table, ways_table
from rcqual.tui.figures.codes import codes_table
from rcqual.tui.figures.matrices import coders_table, confusion_table, pair_matrix
from rcqual.tui.figures.table import Table
from rcqual.tui.figures.words import COEFFICIENTS_OFF


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One way to look at the figures."""

    title: str
    tables: Callable[[AgreementReport, int], tuple[Table, ...]]
    """Of a report, with axes of so many cells: one or two tables."""


def _pairs(report: AgreementReport, cells: int) -> tuple[Table, ...]:
    matrix = pair_matrix(report)
    return (matrix, coders_table(report, cells)) if report.has_coefficients else (matrix,)


def _rounds(report: AgreementReport, cells: int) -> tuple[Table, ...]:
    if not report.has_coefficients:
        return (_off("Rounds"),)
    return (rounds_table(report, cells), *((codes_by_round(report),) if report.by_round else ()))


def _ways(report: AgreementReport, cells: int) -> tuple[Table, ...]:
    return (ways_table(report, cells), codes_by_way(report)) if report.has_coefficients else (_off("Units and rules"),)


def _off(caption: str) -> Table:
    return Table(caption=caption, columns=(), rows=(), instead=COEFFICIENTS_OFF)


VIEWS = (
    View(title="Codes", tables=lambda report, cells: (codes_table(report, cells),)),
    View(title="Pairs", tables=_pairs),
    View(title="Interviews", tables=lambda report, cells: (transcripts_table(report, cells),)),
    View(title="Confusion", tables=lambda report, cells: (confusion_table(report),)),
    View(title="Rounds", tables=_rounds),
    View(title="Units and rules", tables=_ways),
)
"""In the order of their keys, 1 to 6."""
