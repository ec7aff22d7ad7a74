"""The brackets in the margin: in which lane each coding's bracket runs, and what of it stands in a row."""

from collections.abc import Iterable
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from rcqual.tui.reading.spans import PaneCoding, SpanIndex
from rcqual.tui.reading.wrap import WrapIndex

KEY_EVERY = 10
"""A bracket longer than a screen shows its key again after so many rows."""


class Mark(NamedTuple):
    """The part of one coding's bracket that stands in one row."""

    lane: int
    """Counted from 0, beside the text, outward."""
    part: str
    """┌ first row, │ between, └ last row, [ the only row."""
    key: str
    """The code's key in the first row, and again every few rows; else empty."""
    colour: str


class _Bracket(NamedTuple):
    coding: PaneCoding
    lane: int
    first: int
    last: int


class _Free:
    """Gives out the lowest lane that is free, to brackets in the order in which they begin."""

    def __init__(self, taken: Iterable[_Bracket] = ()) -> None:
        self._taken = [(bracket.last, bracket.lane) for bracket in taken]
        lanes = {lane for _, lane in self._taken}
        self._lanes = max(lanes, default=-1) + 1
        """How many have been given out."""
        self._free = [lane for lane in range(self._lanes) if lane not in lanes]
        heapify(self._taken)

    def lane(self, rows: range) -> int:
        """The lane of a bracket that stands in these rows."""
        while self._taken and self._taken[0][0] < rows.start:
            heappush(self._free, heappop(self._taken)[1])
        if self._free:
            lane = heappop(self._free)
        else:
            lane, self._lanes = self._lanes, self._lanes + 1
        heappush(self._taken, (rows.stop - 1, lane))
        return lane


class Lanes:
    """Brackets of all codings at one width. No two share a lane in one row.

    Lanes are given out in the order of the index, the longest of those that start together first. They are the same
    however the codings came: what is added or removed moves those that follow it, as far as that reaches. A coding that
    names its lane has that one, also where another has it in the same row.
    """

    def __init__(self, wrap: WrapIndex, index: SpanIndex) -> None:
        self._wrap = wrap
        self._index = index
        self._brackets: dict[str, _Bracket] = {}
        free = _Free()
        for coding in index:
            rows = wrap.rows_of(coding.span)
            lane = free.lane(rows) if coding.lane is None else coding.lane
            self._brackets[coding.id] = _Bracket(coding, lane, rows.start, rows.stop - 1)

    def add(self, coding: PaneCoding) -> list[range]:
        """Give a new coding, already in the index, its lane; returns the rows that look otherwise now."""
        rows = self._wrap.rows_of(coding.span)
        if coding.lane is not None:
            self._brackets[coding.id] = _Bracket(coding, coding.lane, rows.start, rows.stop - 1)
            return [rows]
        return self._give_anew(coding, rows)

    def remove(self, coding: PaneCoding) -> list[range]:
        """Take away the bracket of a coding that is out of the index; returns the rows that look otherwise now."""
        rows = self.rows_of(coding)
        del self._brackets[coding.id]
        return [rows] if coding.lane is not None else [rows, *self._give_anew(coding, rows)]

    def _give_anew(self, changed: PaneCoding, rows: range) -> list[range]:
        """Give lanes anew from where a coding begins, as far as that moves any; returns the rows of what has moved."""
        start, until = changed.span.start, rows.stop - 1
        here = self._brackets_in(range(rows.start, rows.start + 1))
        free = _Free(each for each in here if each.coding.span.start < start and each.coding.lane is None)
        moved: list[range] = []
        for coding in self._index.after(start - 1):
            bracket = self._brackets.get(coding.id)
            own = rows if bracket is None else range(bracket.first, bracket.last + 1)
            if own.start > until:
                break
            if coding.lane is None and (lane := free.lane(own)) != (None if bracket is None else bracket.lane):
                self._brackets[coding.id] = _Bracket(coding, lane, own.start, own.stop - 1)
                moved.append(own)
                until = max(until, own.stop - 1)
        return moved

    def rows_of(self, coding: PaneCoding) -> range:
        """The rows in which a coding's bracket stands."""
        bracket = self._brackets[coding.id]
        return range(bracket.first, bracket.last + 1)

    def lane_of(self, coding: PaneCoding) -> int:
        """The lane of a coding's bracket."""
        return self._brackets[coding.id].lane

    def marks(self, row: int) -> tuple[Mark, ...]:
        """What stands in the margin of a row, the lane beside the text first."""
        return self.marks_in(range(row, row + 1))[0]

    def marks_in(self, rows: range) -> list[tuple[Mark, ...]]:
        """What stands in the margin of each of some rows, the lane beside the text first."""
        found: list[list[Mark]] = [[] for _ in rows]
        for bracket in self._brackets_in(rows):
            for row in range(max(bracket.first, rows.start), min(bracket.last + 1, rows.stop)):
                found[row - rows.start].append(_mark(bracket, row))
        return [tuple(sorted(each)) for each in found]

    def codings_in(self, row: int) -> list[PaneCoding]:
        """The codings whose brackets stand in a row, the lane beside the text first."""
        found = sorted(self._brackets_in(range(row, row + 1)), key=lambda bracket: bracket.lane)
        return [bracket.coding for bracket in found]

    def _brackets_in(self, rows: range) -> Iterable[_Bracket]:
        start = self._wrap.span_of(rows.start).start
        # A row between turns holds no code point; the one that follows it finds what runs through.
        end = max(self._wrap.span_of(rows.stop - 1).end, start + 1)
        for coding in self._index.overlapping(start, end):
            bracket = self._brackets.get(coding.id)
            if bracket is not None and bracket.first < rows.stop and bracket.last >= rows.start:
                yield bracket


def _mark(bracket: _Bracket, row: int) -> Mark:
    coding, lane, first, last = bracket
    if first == last:
        part = "["
    elif row == first:
        part = "┌"
    else:
        part = "└" if row == last else "│"
    key = coding.key if (row - first) % KEY_EVERY == 0 else ""
    return Mark(lane, part, key, coding.colour)
