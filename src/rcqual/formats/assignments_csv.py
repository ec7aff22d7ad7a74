"""Who coded what, as CSV: a row for each coder and transcript, also where the coder found nothing to code."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from rcqual.errors import Problem
from rcqual.formats.tables import Columns, quoted, read_table
from rcqual.text.csvtext import csv_text

_COLUMNS = Columns(
    known=("transcript", "coder"),
    required=("transcript", "coder"),
    aliases={"doc_id": "transcript"},
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentRow:
    """One coder's having one transcript to code."""

    line: int = field(default=0, compare=False)
    """Where it stands in the file, 1-based; 0 if it is from no file."""
    transcript: str
    """By name, id or hash."""
    coder: str


def read_assignments(
    path: str, data: bytes, encoding: str | None = None
) -> tuple[tuple[AssignmentRow, ...], tuple[Problem, ...]]:
    """The rows `transcript,coder` of a file, each pair once, and what is wrong in it."""
    table, faults = read_table(path, data, _COLUMNS, encoding)
    seen: dict[tuple[str, str], AssignmentRow] = {}
    for row in table.rows:
        if faults.has_error_at(row.line):
            continue
        pair = (row.name("transcript"), row.name("coder"))
        if pair in seen:
            faults.warning(row.line, f"{quoted(pair[1])} has {quoted(pair[0])} already, on line {seen[pair].line}.")
        else:
            seen[pair] = AssignmentRow(line=row.line, transcript=pair[0], coder=pair[1])
    return tuple(seen.values()), faults.problems


def assignments_csv(rows: Iterable[AssignmentRow]) -> str:
    """The table as text, which `read_assignments` reads back."""
    return csv_text(_COLUMNS.known, ((row.transcript, row.coder) for row in rows))
