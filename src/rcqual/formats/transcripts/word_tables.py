"""Interviews kept in a table: which column holds the speaker, which the time, which what is said."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rcqual.formats.transcripts.word_text import WordRow
from rcqual.text.labels import LONGEST
from rcqual.text.times import STAMP

_HEADING_WORDS = """
    speaker speakers name names who person role text transcript transcription speech utterance utterances content
    statement words time times timestamp timecode start end duration no nr number line lines row turn turns id # code
    codes comment comments notes sprecher sprecherin zeit inhalt nummer zeile hablante texto tiempo locuteur texte
    temps"""
_HEADINGS = frozenset(_HEADING_WORDS.split())


@dataclass(frozen=True, slots=True)
class TableLine:
    """One row as a line of the text."""

    text: str
    is_heading: bool = False
    is_labelled: bool = False
    """Whether it begins with a speaker's label and a colon."""


def table_lines(rows: Sequence[WordRow], left_out: Counter[str]) -> list[TableLine]:
    """A line for each row: "[time] Speaker: speech" where the table has such columns, else its cells and tabs.

    left_out: is told of row numbers, which are in no line.
    """
    has_head = len(rows) > 1 and _is_head(rows[0].cells)
    body = [row.cells for row in rows[has_head:]]
    columns = [column for column in range(max(map(len, body))) if any(_cell(cells, column) for cells in body)]
    numbers = [column for column in columns[:1] if len(columns) > 2 and _all(body, column, str.isdecimal)]
    times = [column for column in columns if _all(body, column, _is_time)][:2]
    spoken = [column for column in columns if column not in numbers + times]
    if len(spoken) != 2 or not _all(body, spoken[0], _is_label):
        return [TableLine("\t".join(row.cells), is_heading=has_head and row is rows[0]) for row in rows]
    lines = [TableLine("\t".join(rows[0].cells), is_heading=True)] if has_head else []
    for cells in body:
        left_out["row number"] += sum(bool(_cell(cells, column)) for column in numbers)
        stamps = [_cell(cells, column).strip("[](){}<>#") for column in times if _cell(cells, column)]
        lines.append(_line(stamps, _cell(cells, spoken[0]).rstrip(":：").rstrip(), _cell(cells, spoken[1])))
    return lines


def _line(stamps: Sequence[str], label: str, speech: str) -> TableLine:
    if not label:
        return TableLine(speech)
    stamp = f"[{' - '.join(stamps)}] " if stamps else ""
    return TableLine(f"{stamp}{label}: {speech}".rstrip(), is_labelled=True)


def _all(body: Sequence[tuple[str, ...]], column: int, holds: Callable[[str], bool]) -> bool:
    """Whether something holds of each cell of a column that is not empty, and there is one."""
    found = [_cell(cells, column) for cells in body if _cell(cells, column)]
    return bool(found) and all(map(holds, found))


def _cell(cells: Sequence[str], column: int) -> str:
    return cells[column].strip() if column < len(cells) else ""


def _is_head(cells: Sequence[str]) -> bool:
    words = [cell.strip().rstrip(".:").casefold() for cell in cells if cell.strip()]
    return bool(words) and all(word in _HEADINGS for word in words)


def _is_time(cell: str) -> bool:
    return STAMP.fullmatch(cell) is not None


def _is_label(cell: str) -> bool:
    return "\n" not in cell and 0 < len(cell.rstrip(":：")) <= LONGEST
