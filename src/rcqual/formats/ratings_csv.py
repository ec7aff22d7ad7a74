"""Ratings from elsewhere as CSV: a row a judgement (long), or a row a unit with a column a coder (wide).

Labels are text as it stands: "nan", "NA" and "1.0" are labels. An empty cell is missing, "-" the empty set.

A long table with two different codes of one coder for one unit is refused, not read as a set: such rows come as well
from a rating that was changed, and from units that are named alike in several transcripts, and nothing would show it.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from rcqual.errors import Problem
from rcqual.formats.tables import Columns, Faults, Records, listed, quoted, read_records
from rcqual.model.ratings_table import Cell, RatingsTable
from rcqual.text.csvtext import csv_text

_BETWEEN_LABELS, _EMPTY_SET = "|", "-"
_USUAL_FOR_MISSING = frozenset({"na", "n/a", "#n/a", "nan", "null", "."})
_COLUMNS = Columns(known=("unit", "coder", "code", "transcript"), required=("unit",), aliases={"doc_id": "transcript"})


def read_ratings(
    path: str, data: bytes, encoding: str | None = None
) -> tuple[RatingsTable | None, tuple[Problem, ...]]:
    """The table in a file's bytes and what is wrong in it; None where that is an error.

    It is long if it has both columns `coder` and `code`, else wide. Cells lose surrounding white space.
    """
    records, faults = read_records(path, data, _COLUMNS, encoding)
    if not records.headings:
        return None, faults.problems
    if not records.rows and not faults.problems:
        faults.error(records.header_line, "There is no row under the header, so there are no ratings.")
    _check_widths(records, faults)
    table = _long(records, faults) if {"coder", "code"} <= {*records.names} else _wide(records, faults)
    if table is None or any(problem.severity == "error" for problem in faults.problems):
        return None, faults.problems
    _warn_of_labels(table, faults)
    return table, faults.problems


def ratings_csv(table: RatingsTable) -> str:
    """The table as a long one, which `read_ratings` reads back."""
    return csv_text(
        (*_COLUMNS.known[:3], *([] if table.transcripts is None else ["transcript"])),
        (
            (unit, coder, _written(row[at]), *([] if table.transcripts is None else [table.transcripts[at]]))
            for at, unit in enumerate(table.units)
            for coder, row in zip(table.coders, table.cells, strict=True)
        ),
    )


class _Cells(dict[str, Cell]):
    """What each text of a cell means, worked out once a text."""

    def __init__(self) -> None:
        super().__init__()
        self.faults: dict[str, str] = {}
        """Text of a cell → what is wrong with it; it counts as missing until the file is mended."""

    def __missing__(self, text: str) -> Cell:
        labels = [label.strip() for label in text.split(_BETWEEN_LABELS)]
        cell: Cell = None
        if labels == [_EMPTY_SET]:
            cell = frozenset()
        elif len(labels) > 1 and "" in labels:
            self.faults[text] = f"{quoted(text)} names an empty label; between two labels of a set stands one “|”."
        elif _EMPTY_SET in labels:
            self.faults[text] = f"{quoted(text)} names “-”, which is the empty set, among labels."
        elif labels != [""]:
            cell = frozenset(labels)
        self[text] = cell
        return cell


def _wide(records: Records, faults: Faults) -> RatingsTable | None:
    given = {*records.names} & {"coder", "code"}
    if given:
        missing = ({"coder", "code"} - given).pop()
        faults.error(
            records.header_line,
            f"There is a column {given.pop()}, but none called {missing}. A long table, with a row for each judgement, "
            "has both; a wide one, with a column for each coder, has neither, and no coder of that name.",
        )
        return None
    columns = [at for at, name in enumerate(records.names) if name and name not in _COLUMNS.known]
    coders = tuple(records.headings[at].strip() for at in columns)
    if not coders:
        faults.error(
            records.header_line,
            "No coder is named: the header should be unit, coder, code, or unit and then a column for each coder.",
        )
    _check_coders(dict.fromkeys(coders, records.header_line), faults)
    lines = [line for line, _ in records.rows]
    units = _named("unit", records, faults)
    transcripts = _transcripts(records, faults)
    _check_units(lines, units, transcripts, faults)
    meaning = _Cells()
    cells: list[tuple[Cell, ...]] = []
    for at in columns:
        column = [row[at] for _, row in records.rows]
        cells.append(tuple(map(meaning.__getitem__, column)))
        _note_cells(lines, column, meaning, faults)
    return RatingsTable(units=tuple(units), coders=coders, transcripts=transcripts, cells=tuple(cells))


def _long(records: Records, faults: Faults) -> RatingsTable:
    further = [head.strip() for head, name in zip(records.headings, records.names, strict=True)
               if name and name not in _COLUMNS.known]  # fmt: skip
    if further:
        faults.warning(records.header_line, f"Left out, as not known here: {listed(further)}.")
    lines = [line for line, _ in records.rows]
    units, coders = _named("unit", records, faults), _named("coder", records, faults)
    transcripts = _transcripts(records, faults)
    codes = [row[records.names.index("code")] for _, row in records.rows]
    meaning = _Cells()
    position: dict[tuple[str, str], int] = {}
    said: dict[str, dict[int, int]] = defaultdict(dict)
    for row, unit in enumerate(zip(units, transcripts or [""] * len(units), strict=True)):
        at = position.setdefault(unit, len(position))
        first = said[coders[row]].setdefault(at, row)
        if first != row and unit[0] and coders[row]:
            who, before = f"{quoted(coders[row])} has {quoted(unit[0])}", f"on line {lines[first]}"
            if meaning[codes[first]] == meaning[codes[row]]:
                faults.warning(lines[row], f"{who} with this code already {before}; it counts once.")
            else:
                faults.error(lines[row], f"{who} {before} as {quoted(codes[first])}, not as {quoted(codes[row])}. "
                             "The codes of a set stand in one row, as a|b; units of several transcripts that are named "
                             "alike need a column transcript.")  # fmt: skip
    _check_coders({coder: lines[min(rows.values())] for coder, rows in said.items() if coder}, faults)
    cells = tuple(
        tuple(meaning[codes[rows[at]]] if at in rows else None for at in range(len(position))) for rows in said.values()
    )
    _note_cells(lines, codes, meaning, faults)
    names, places = [unit for unit, _ in position], [transcript for _, transcript in position]
    _warn_of_split_units(names, places, said.values(), faults)
    return RatingsTable(
        units=tuple(names), coders=tuple(said), transcripts=None if transcripts is None else tuple(places), cells=cells
    )


def _check_widths(records: Records, faults: Faults) -> None:
    """Note rows that are too short or too long, and cells under no heading; short ones are filled up."""
    width = len(records.headings)
    nameless = [at for at, name in enumerate(records.names) if not name]
    for line, row in records.rows:
        if len(row) < width:
            faults.error(line, f"The row has {len(row)} of {width} cells. A missing rating has an empty cell, too.")
            row += [""] * (width - len(row))
        elif len(row) > width and (stray := [cell for cell in row[width:] if cell.strip()]):
            faults.error(line, f"The row has more cells than the header has columns: {listed(stray)}. "
                         "A cell with a comma in it stands in quotation marks.")  # fmt: skip
    for at in nameless:
        if any(row[at].strip() for _, row in records.rows):
            faults.error(records.header_line, f"Column {at + 1} has cells and no heading, so nobody knows whose it is.")


def _named(column: str, records: Records, faults: Faults) -> list[str]:
    """The column's cells; each should hold something."""
    at = records.names.index(column)
    found = [row[at].strip() for _, row in records.rows]
    if "" in found:
        for (line, _), name in zip(records.rows, found, strict=True):
            if not name:
                faults.error(line, f"Nothing stands in {column}.")
    return found


def _transcripts(records: Records, faults: Faults) -> tuple[str, ...] | None:
    """By row; None where there is no such column, or nothing in it."""
    if "transcript" not in records.names:
        return None
    at = records.names.index("transcript")
    if not any(row[at].strip() for _, row in records.rows):
        return None
    return tuple(_named("transcript", records, faults))


def _check_units(lines: list[int], units: list[str], transcripts: tuple[str, ...] | None, faults: Faults) -> None:
    if len(set(units)) == len(units):
        return
    keys = list(zip(units, transcripts or [""] * len(units), strict=True))
    first: dict[tuple[str, str], int] = {}
    for line, key in zip(lines, keys, strict=True):
        if key[0] and first.setdefault(key, line) != line:
            faults.error(line, f"The unit {quoted(key[0])} stands on line {first[key]} already. A table with a row for "
                         "each judgement has columns coder and code; units of several transcripts that are named alike "
                         "need a column transcript.")  # fmt: skip


def _check_coders(lines: dict[str, int], faults: Faults) -> None:
    """Note coders whose names differ in no more than capitals, spaces or how a letter is stored."""
    for alike in _alike(lines):
        faults.error(
            max(lines[name] for name in alike),
            f"These names of coders mean the same: {listed(alike)}. Write the coder's name in one way.",
        )


def _note_cells(lines: list[int], texts: list[str], meaning: _Cells, faults: Faults) -> None:
    if meaning.faults:
        for line, text in zip(lines, texts, strict=True):
            if text in meaning.faults:
                faults.error(line, meaning.faults[text])


def _warn_of_split_units(
    units: list[str], transcripts: list[str], said: Iterable[dict[int, int]], faults: Faults
) -> None:
    """Say which units stand in several transcripts, unless a coder's own show that names begin anew in each."""
    if len(set(units)) == len(units) or any(len({units[at] for at in rows}) < len(rows) for rows in said):
        return
    by_name: dict[str, list[str]] = defaultdict(list)
    for unit, transcript in zip(units, transcripts, strict=True):
        by_name[unit].append(transcript)
    unit, places = next((unit, places) for unit, places in by_name.items() if len(places) > 1)
    number = sum(len(places) > 1 for places in by_name.values())
    more = f", as do {number - 1:,} more" if number > 1 else ""
    faults.warning(
        None,
        f"The unit {quoted(unit)} stands in several transcripts, {listed(places)}{more}, never twice with one coder. "
        "In each it counts as another unit. Are these names of one transcript?",
    )


def _warn_of_labels(table: RatingsTable, faults: Faults) -> None:
    """Say which labels may be one in two ways of writing or mean a missing rating, and whose column is no coder's."""
    if missing := [label for label in table.labels if label.casefold() in _USUAL_FOR_MISSING]:
        faults.warning(None, f"Taken as a label like any other: {listed(missing)}. If it means that the coder did not "
                       "judge the unit, leave the cell empty.")  # fmt: skip
    for alike in _alike(table.labels):
        faults.warning(None, f"These count as different labels, though they look alike: {listed(alike)}.")
    uses: dict[str, int] = defaultdict(int)
    own = [frozenset[str]().union(*{cell for cell in row if cell is not None}) for row in table.cells]
    for label in (label for labels in own for label in labels):
        uses[label] += 1
    alone = [coder for coder, labels in zip(table.coders, own, strict=True)
             if labels and all(uses[label] == 1 for label in labels)]  # fmt: skip
    if alone and sum(map(bool, own)) > 1:
        faults.warning(None, f"No other coder gives any label that {listed(alone)} gave. Is that a coder, and are the "
                       "labels written as the others write them?")  # fmt: skip


def _alike(names: Iterable[str]) -> list[list[str]]:
    groups: dict[str, list[str]] = defaultdict(list)
    for name in names:
        groups[" ".join(unicodedata.normalize("NFC", name).casefold().split())].append(name)
    return [group for group in groups.values() if len(group) > 1]


def _written(cell: Cell) -> str:
    return "" if cell is None else _BETWEEN_LABELS.join(sorted(cell)) or _EMPTY_SET
