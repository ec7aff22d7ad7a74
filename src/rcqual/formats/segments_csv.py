"""Segments as CSV: stretches of interviews that a team marked, each to be judged as one unit, or alone to be judged."""

from dataclasses import dataclass, field

from rcqual.errors import Problem
from rcqual.formats.places import PLACE_ALIASES, PLACE_COLUMNS, has_places, read_place
from rcqual.formats.tables import Columns, read_table

_COLUMNS = Columns(
    known=("transcript", *PLACE_COLUMNS), required=("transcript",), aliases={"doc_id": "transcript", **PLACE_ALIASES}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentRow:
    """One segment of a file: either start and end, or a turn, or a sentence, says where."""

    line: int = field(default=0, compare=False)
    """Where it stands in the file, 1-based; 0 if it is from no file."""
    transcript: str
    """By name, id or hash."""
    start: int | None = None
    """In code points of the transcript's text, end excluded."""
    end: int | None = None
    turn: int | None = None
    """1-based: the segment is that turn's speech."""
    sentence: int | None = None
    """1-based: the segment is that sentence."""


def read_segments(
    path: str, data: bytes, encoding: str | None = None, *, noun: str = "segment"
) -> tuple[tuple[SegmentRow, ...], tuple[Problem, ...]]:
    """The segments of a file and what is wrong in it, as far as the file alone can tell. Rows at fault are left out.

    noun: what a fault calls one of them.
    """
    table, faults = read_table(path, data, _COLUMNS, encoding)
    if not has_places(table, noun, faults):
        return (), faults.problems
    segments = []
    for row in table.rows:
        start, end, turn, sentence = read_place(row, noun, faults)
        segments.append(
            SegmentRow(
                line=row.line, transcript=row.name("transcript"), start=start, end=end, turn=turn, sentence=sentence
            )
        )
    return tuple(each for each in segments if not faults.has_error_at(each.line)), faults.problems
