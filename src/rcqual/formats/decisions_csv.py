"""Decisions as taken in a meeting, as CSV: one row a disagreement."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from rcqual.errors import Problem
from rcqual.formats.tables import Columns, Faults, Row, quoted, read_table, whole_number
from rcqual.model.decisions import REASONS, Verdict
from rcqual.text.csvtext import csv_text

_COLUMNS = Columns(
    known=("disagreement", "decision", "coder", "code", "start", "end", "reason", "note", "present"),
    required=("disagreement", "decision"),
)
_DISAGREEMENT = re.compile("[0-9a-f]{12}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionRow:
    """What a meeting decided about one disagreement, by the names that people use."""

    line: int = field(default=0, compare=False)
    """Where it stands in the file, 1-based; 0 if it is from no file."""
    disagreement: str
    """12 hexadecimal digits."""
    decision: Verdict
    coder: str = ""
    """Whose codes are adopted."""
    code: str = ""
    """The code that applies instead (OTHER)."""
    start: int | None = None
    """The extent that the team settled on, in code points; None: the disagreement's own."""
    end: int | None = None
    """Excluded."""
    reason: str = ""
    """Why coders differed, one of REASONS; of one that is left open (PARK) why, in any words."""
    note: str = ""
    present: str = ""
    """Who took part, as names separated by commas."""


def read_decisions(
    path: str, data: bytes, encoding: str | None = None
) -> tuple[tuple[DecisionRow, ...], tuple[Problem, ...]]:
    """The decisions of a file and what is wrong in it, as far as the file alone can tell.

    No rows at fault, but for those of which nothing but the reason is: what else is wrong with them can be told, too.
    """
    table, faults = read_table(path, data, _COLUMNS, encoding)
    decisions = []
    first_lines: dict[str, int] = {}
    for row in table.rows:
        disagreement = row.name("disagreement").lower()
        first = first_lines.setdefault(disagreement, row.line)
        if disagreement and first != row.line:
            faults.error(row.line, f"{quoted(disagreement)} is decided on line {first} already.")
        decision = _decision(row, disagreement, faults)
        if decision is not None and not faults.has_error_at(row.line):
            decisions.append(decision)
            _check_reason(row, decision, faults)
    return tuple(decisions), faults.problems


def decisions_csv(rows: Iterable[DecisionRow]) -> str:
    """The decisions as text, which `read_decisions` reads back."""
    return csv_text(_COLUMNS.known, (tuple(getattr(row, name) for name in _COLUMNS.known) for row in rows))


def _decision(row: Row, disagreement: str, faults: Faults) -> DecisionRow | None:
    """The row's decision; None where there is no telling which, or about what."""
    word = row.name("decision").lower()
    if disagreement and not _DISAGREEMENT.fullmatch(disagreement):
        faults.error(
            row.line,
            f"{quoted(disagreement)} names no disagreement: that has 12 digits or letters a to f. "
            "Spreadsheet programs turn some into numbers: format the column as text.",
        )
    if word and word not in tuple(Verdict):
        faults.error(row.line, f"{quoted(word)} is no decision; give {', '.join(Verdict)}.")
    coder, code = row.name("coder"), row.name("code")
    start, end = whole_number(row, "start", faults, 0), whole_number(row, "end", faults, 0)
    if word == Verdict.ADOPT and not coder:
        faults.error(row.line, "adopt needs the coder whose codes are adopted.")
    if word == Verdict.OTHER and not (code or row.name("start") or row.name("end")):
        faults.error(row.line, "other needs the code that applies, or start and end of the passage.")
    if bool(row.name("start")) != bool(row.name("end")):
        faults.error(row.line, "start and end belong together: give both, or none.")
    if start is not None and end is not None and start >= end:
        faults.error(row.line, f"The passage is empty: it starts at {start} and ends before {end}.")
    reason = row.name("reason").casefold()
    if not _DISAGREEMENT.fullmatch(disagreement) or word not in tuple(Verdict):
        return None
    return DecisionRow(
        line=row.line,
        disagreement=disagreement,
        decision=Verdict(word),
        coder=coder,
        code=code,
        start=start,
        end=end,
        reason=reason if reason in REASONS else row.exact("reason"),
        note=row.exact("note"),
        present=row.exact("present"),
    )


def _check_reason(row: Row, decision: DecisionRow, faults: Faults) -> None:
    """Tell of a reason that is none of the list; why something is left open may be said in any words."""
    typed = decision.reason.strip()
    if not typed or typed in REASONS or decision.decision is Verdict.PARK:
        return
    near = get_close_matches(typed.casefold(), REASONS, 1)
    meant = f"Did you mean “{near[0]}”? " if near else ""
    faults.error(
        row.line,
        f"{quoted(typed)} is no reason why coders differ. {meant}There are: {', '.join(REASONS)}; other words belong in"
        " the note.",
    )
