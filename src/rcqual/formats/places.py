"""Where in a transcript a row of a table lies: from start to end, a turn, or a sentence."""

from typing import NamedTuple

from rcqual.formats.tables import Faults, Row, Table, whole_number

PLACE_COLUMNS = ("start", "end", "turn", "sentence")
PLACE_ALIASES = {"start_char": "start", "end_char": "end"}


class RowPlace(NamedTuple):
    """One of: start and end, a turn, a sentence."""

    start: int | None
    """In code points of the transcript's text, end excluded."""
    end: int | None
    turn: int | None
    """1-based: that turn's speech."""
    sentence: int | None
    """1-based: that sentence."""


def has_places(table: Table, noun: str, faults: Faults) -> bool:
    """Whether the table's columns can say where a coding, or a segment, lies; if not, a fault is noted."""
    columns = {*table.columns}
    if columns and not columns & {"turn", "sentence"} and not {"start", "end"} <= columns:
        faults.error(table.header_line, f"No column says where the {noun}s lie: give start and end, turn, or sentence.")
        return False
    return True


def read_place(row: Row, noun: str, faults: Faults) -> RowPlace:
    """Where a row's coding, or segment, lies; that it says so in no way, or in several, is a fault."""
    place = RowPlace(
        start=whole_number(row, "start", faults, 0),
        end=whole_number(row, "end", faults, 0),
        turn=whole_number(row, "turn", faults, 1),
        sentence=whole_number(row, "sentence", faults, 1),
    )
    given = [name for name in PLACE_COLUMNS if row.name(name)]
    if not given:
        faults.error(row.line, f"The row does not say where the {noun} lies: give start and end, or turn, or sentence.")
    elif given in (["start"], ["end"]):
        faults.error(row.line, f"The row has {given[0]} alone; start and end belong together.")
    elif given not in (["start", "end"], ["turn"], ["sentence"]):
        faults.error(row.line, f"The row says in several ways where the {noun} lies ({', '.join(given)}); keep one.")
    elif place.start is not None and place.end is not None and place.start >= place.end:
        faults.error(row.line, f"The passage is empty: it starts at {place.start} and ends before {place.end}.")
    return place
