"""Tables as comma-separated text that reads back as exactly what was put in.

Cells are written as they are, also those that begin with = + - or @, which spreadsheet programs take for formulas:
a quote or a memo that came back with an apostrophe in front of it would no longer be what its author wrote.
"""

from collections.abc import Iterable, Sequence

_NEEDS_QUOTES = frozenset(',"\r\n')


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The table with its header, a line feed after each row; None as an empty cell."""
    return "".join(_line(row) for row in (columns, *rows))


def _line(row: Sequence[object]) -> str:
    cells = [_cell("" if value is None else str(value)) for value in row]
    # A row of one empty cell would be a blank line, which readers skip.
    return (",".join(cells) or '""') + "\n"


def _cell(text: str) -> str:
    # The csv module of Python 3.11 leaves a lone carriage return unquoted, and then cannot read it back.
    if _NEEDS_QUOTES.isdisjoint(text):
        return text
    return '"' + text.replace('"', '""') + '"'
