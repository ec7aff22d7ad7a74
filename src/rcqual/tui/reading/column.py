"""The column at the pane's right edge: where one is in the transcript, and how far each part of it is coded or read.

Each cell stands for a part of the rows. It has a sign of its own for each state, so that it can be told without colour;
what is in view is drawn reversed.
"""

from rcqual.tui.reading.progress import UncodedUnits
from rcqual.tui.reading.wrap import WrapIndex

NOTHING, UNTOUCHED, BEGUN, DONE = " │┇┃"
"""Of what is judged in a part: there is none, none of it is coded or read, some, all."""


class Column:
    """The signs of the column at one width and height."""

    def __init__(self, wrap: WrapIndex, height: int, progress: UncodedUnits | None = None) -> None:
        """progress: None where only the place is shown."""
        self._progress, self._rows = progress, len(wrap)
        self.height = height
        self._parts: list[tuple[range, int]] = []
        """The units that stand in the rows of each cell, and how many of them are judged."""
        if progress is not None:
            units = [_units(wrap, self.rows_at(y), progress) for y in range(height)]
            self._parts = [(each, progress.judged_in(each)) for each in units]
        self._revision = 0 if progress is None else progress.revision
        self.signs: str = self._signs()
        """One for each row of the screen."""

    def rows_at(self, y: int) -> range:
        """The rows of the text for which a cell stands."""
        if self._rows <= self.height:
            return range(y, y + 1) if y < self._rows else range(0)
        return range(self._rows * y // self.height, self._rows * (y + 1) // self.height)

    def look_again(self) -> list[int]:
        """Take in what was coded or read since; returns the cells that look otherwise now."""
        if self._progress is None or self._progress.revision == self._revision:
            return []
        self._revision = self._progress.revision
        before, self.signs = self.signs, self._signs()
        return [y for y, sign in enumerate(self.signs) if sign != before[y]]

    def _signs(self) -> str:
        if self._progress is None:
            return (UNTOUCHED if self._rows > self.height else NOTHING) * self.height
        return "".join(self._sign(self._progress.uncoded_in(units), in_all) for units, in_all in self._parts)

    @staticmethod
    def _sign(left: int, in_all: int) -> str:
        if not in_all:
            return NOTHING
        return DONE if not left else UNTOUCHED if left == in_all else BEGUN


def _units(wrap: WrapIndex, rows: range, progress: UncodedUnits) -> range:
    """The units that stand in some rows."""
    return progress.numbers_in(wrap.text_of(rows)) if rows else range(0)


def thumb_rows(top: int, height: int, rows: int) -> range:
    """Which cells of the column stand for what is in view; none where all is."""
    if rows <= height or height <= 0:
        return range(0)
    size = max(1, height * height // rows)
    start = round(top * (height - size) / (rows - height))
    return range(start, start + size)


def top_at(y: int, height: int, rows: int) -> int:
    """Which row is to be the first in view, where one points at a cell of the column: what it stands for in the middle.

    The inverse of `thumb_rows`, as nearly as cells allow.
    """
    if rows <= height or height <= 0:
        return 0
    size = max(1, height * height // rows)
    return round(min(max((y - size // 2) / max(height - size, 1), 0), 1) * (rows - height))
