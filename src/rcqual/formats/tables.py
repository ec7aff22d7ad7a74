"""Comma-separated tables read with care: encoding, header, cells; each fault with its line, all of them at once.

Cells are kept exactly, whatever a spreadsheet program would make of them. A header may be in any case and order.
Tables that Excel saved with semicolons or tabs are read too, where the header leaves no doubt.
"""

import codecs
import csv
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rcqual.errors import Problem
from rcqual.text.display import visible
from rcqual.text.graphemes import cut_to_cells

LONGEST_CELL = 16_000_000
"""In characters; twice what the longest transcript that can be imported holds."""

_SAVE_AS_UTF8 = "Save it as UTF-8 (in a spreadsheet program: “CSV UTF-8”)."
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    # Before UTF-16, whose mark is the beginning of this one.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_LINE_END_BYTES = re.compile(rb"\r\n|\r|\n")
_NUL_OR_SURROGATE = re.compile("[\0\ud800-\udfff]")
# A program that holds a column with gaps as decimal numbers writes 12 as "12.0".
_WHOLE_NUMBER = re.compile(r"([+-]?[0-9]{1,18})(?:\.0+)?")


class Faults:
    """The problems found in one file so far."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._problems: list[Problem] = []
        self._lines_with_errors: set[int | None] = set()

    def error(self, line: int | None, message: str) -> None:
        """Note a fault for which the file cannot be taken as it is."""
        self._problems.append(Problem(self._path, line, message))
        self._lines_with_errors.add(line)

    def warning(self, line: int | None, message: str) -> None:
        """Note something that the user should know and that does not keep the file from being read."""
        self._problems.append(Problem(self._path, line, message, "warning"))

    def has_error_at(self, line: int | None) -> bool:
        """Whether an error was noted at that line."""
        return line in self._lines_with_errors

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All of them, in the order of the file's lines; those of the whole file first."""
        return tuple(sorted(self._problems, key=lambda problem: problem.line or 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which columns a kind of table has. Names are lower case, with underscores for spaces."""

    known: tuple[str, ...]
    required: tuple[str, ...] = ()
    """These must be in the header, and hold something in each row."""
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Names that other programs use, each with ours."""
    keeps_further: bool = False
    """Whether columns that are not known are wanted too; otherwise they are reported once and left out."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table."""

    line: int
    """Where it begins in the file, 1-based."""
    cells: Mapping[str, str]
    """Column → cell, exactly as in the file."""

    def exact(self, column: str) -> str:
        """The cell as it is; empty where the row or the table has none."""
        return self.cells.get(column, "")

    def name(self, column: str) -> str:
        """The cell without surrounding white space: for names of transcripts, coders and codes."""
        return self.exact(column).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a file holds, by its header."""

    header_line: int
    columns: tuple[str, ...]
    """In the order of the header; none if that is at fault."""
    further: tuple[tuple[str, str], ...]
    """(column, heading as written) of those that are not known."""
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """The header of a file and its rows as lists of cells, which for a million rows is much less than a `Table`."""

    header_line: int
    names: tuple[str, ...]
    """By column, as `Columns` has them; empty where there is no heading."""
    headings: tuple[str, ...]
    """By column, exactly as in the file."""
    rows: list[tuple[int, list[str]]]
    """The line on which each begins, and its cells, which may be more or fewer than the columns."""


def decoded(path: str, data: bytes, encoding: str | None = None) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file: by its byte order mark, else in `encoding`, else strictly as UTF-8.

    None, with the reason, where it cannot be read so, or holds what no text file holds.
    """
    named = next((name for mark, name in _BOMS if data.startswith(mark)), None) or encoding or "utf-8"
    try:
        text = data.decode(named)
    except UnicodeDecodeError as error:
        line = len(_LINE_END_BYTES.findall(data, 0, error.start)) + 1 if named.startswith("utf-8") else None
        return None, (Problem(path, line, f"This is not {named.removesuffix('-sig').upper()} text. {_SAVE_AS_UTF8}"),)
    except (LookupError, ValueError):
        return None, (Problem(path, None, f"{quoted(named)} is not an encoding that can be read. {_SAVE_AS_UTF8}"),)
    if match := _NUL_OR_SURROGATE.search(text):
        line = len(_LINE_END.findall(text, 0, match.start())) + 1
        message = f"This is not plain text: it holds a NUL or half a character. {_SAVE_AS_UTF8}"
        return None, (Problem(path, line, message),)
    return text, ()


def read_records(path: str, data: bytes, columns: Columns, encoding: str | None = None) -> tuple[Records, Faults]:
    """The file's header and rows as they stand, for tables of which a column may be anybody's; blank rows left out.

    No headings and no rows where the file or its header cannot be read.
    """
    faults = Faults(path)
    none = Records(header_line=1, names=(), headings=(), rows=[])
    text, problems = decoded(path, data, encoding)
    for problem in problems:
        faults.error(problem.line, problem.message)
    if text is None:
        return none, faults
    records = _records(text, _delimiter(text, columns), faults)
    if not records:
        faults.error(None, f"The file is empty; it should begin with a header: {', '.join(columns.known)}.")
        return none, faults
    header_line, headings = records.pop(0)
    if any((problem.line or 0) < header_line for problem in faults.problems):
        # The header itself is broken; a later row must not be taken for it.
        return none, faults
    names = [_column_name(heading, columns) for heading in headings]
    _check_header(header_line, names, headings, columns, faults)
    if faults.has_error_at(header_line):
        return none, faults
    return Records(header_line=header_line, names=tuple(names), headings=tuple(headings), rows=records), faults


def read_table(path: str, data: bytes, columns: Columns, encoding: str | None = None) -> tuple[Table, Faults]:
    """The file's rows, and what is wrong with it so far; the reader of each kind of table goes on noting faults.

    Blank rows are left out. Rows with too few cells are filled up with empty ones.
    """
    records, faults = read_records(path, data, columns, encoding)
    names = records.names
    named = [(name, heading.strip()) for name, heading in zip(names, records.headings, strict=True) if name]
    further = tuple((name, heading) for name, heading in named if name not in columns.known)
    if further and not columns.keeps_further:
        faults.warning(records.header_line, f"Left out, as not known here: {listed([head for _, head in further])}.")
    rows = tuple(_row(line, cells, names, columns, faults) for line, cells in records.rows)
    held = tuple(name for name, _ in named)
    return Table(header_line=records.header_line, columns=held, further=further, rows=rows), faults


def whole_number(row: Row, column: str, faults: Faults, least: int, most: int | None = None) -> int | None:
    """The number in the cell; None where it is empty, or is none, which is noted."""
    cell = row.name(column)
    if not cell:
        return None
    match = _WHOLE_NUMBER.fullmatch(cell)
    value = int(match[1]) if match else None
    if value is None or value < least or (most is not None and value > most):
        wanted = f"a whole number from {least} on" if most is None else f"a whole number from {least} to {most}"
        faults.error(row.line, f"{column} is {quoted(cell)}; it should be {wanted}.")
        return None
    return value


def quoted(text: str) -> str:
    """People's words inside a message: in quotation marks, safe to show, cut where they are long."""
    return f"“{cut_to_cells(visible(text), 60)}”"


def listed(texts: Sequence[str]) -> str:
    """People's words in a row inside a message, each as `quoted` has it."""
    return ", ".join(quoted(text) for text in texts)


def _records(text: str, delimiter: str, faults: Faults | None) -> list[tuple[int, list[str]]]:
    """The rows that are not blank, each with the line on which it begins."""
    # The limit is the process's; raising it to the same value each time is safe from any thread.
    csv.field_size_limit(max(LONGEST_CELL, csv.field_size_limit()))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[tuple[int, list[str]]] = []
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return records
        except csv.Error as error:
            # The reader goes on behind the line at fault, so that the file's other faults are found as well.
            if faults is not None:
                _note_csv_error(str(error), line, reader.line_num, faults)
            continue
        if any(map(str.strip, cells)):
            records.append((line, cells))


def _note_csv_error(error: str, first_line: int, last_line: int, faults: Faults) -> None:
    if "unexpected end" in error:
        faults.error(first_line, "A cell of this row opens with a quotation mark that is never closed.")
    elif "expected after" in error:
        faults.error(
            last_line,
            "Text follows the closing quotation mark of a cell. "
            'Inside a cell in quotation marks, a quotation mark is written twice: "".',
        )
    elif "field limit" in error:
        faults.error(first_line, f"A cell is longer than {LONGEST_CELL:,} characters.")
    else:
        faults.error(last_line, f"This row cannot be read as comma-separated text: {error}.")


def _delimiter(text: str, columns: Columns) -> str:
    """The comma, unless the header's names are only found with a semicolon or a tab."""
    header = next((line for line in io.StringIO(text, newline="") if line.strip()), "")

    def names_found(delimiter: str) -> int:
        return sum(
            _column_name(heading, columns) in columns.known
            for _, headings in _records(header, delimiter, None)
            for heading in headings
        )

    return max(",;\t", key=names_found)


def _column_name(heading: str, columns: Columns) -> str:
    name = "_".join(heading.lower().split())
    return columns.aliases.get(name, name)


def _check_header(line: int, names: list[str], headings: list[str], columns: Columns, faults: Faults) -> None:
    missing = [name for name in columns.required if name not in names]
    if missing:
        word = "column is" if len(missing) == 1 else "columns are"
        faults.error(
            line,
            f"The {word} missing: {', '.join(missing)}. The first row should name the columns: "
            f"{', '.join(columns.known)}.",
        )
    for name in dict.fromkeys(names):
        same = [heading for heading, other in zip(headings, names, strict=True) if other == name]
        if name and len(same) > 1:
            faults.error(line, f"Two columns mean the same: {listed(same)}. Keep one of them.")


def _row(line: int, cells: list[str], names: Sequence[str], columns: Columns, faults: Faults) -> Row:
    stray = [cell for number, cell in enumerate(cells) if (number >= len(names) or not names[number]) and cell.strip()]
    if stray:
        faults.error(
            line,
            f"The row has more cells than the header has columns: {listed(stray)}. "
            "A cell with a comma in it stands in quotation marks.",
        )
    row = Row(line, {name: cell for name, cell in zip(names, cells, strict=False) if name})
    empty = [name for name in columns.required if not row.name(name)]
    if empty:
        faults.error(line, f"Nothing stands in {' and '.join(empty)}.")
    return row
