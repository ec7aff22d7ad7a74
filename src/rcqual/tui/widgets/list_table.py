"""A list in columns that share the width of the screen; where it is empty, room for words on what belongs there."""

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.coordinate import Coordinate
from textual.widgets import DataTable

from rcqual.tui.words import cell

_PADDING = 2
"""Cells beside each column."""
_LEAST = 4
"""Cells of the narrowest column."""


class Shape(NamedTuple):
    """A column."""

    label: str
    least: int
    """Cells that it has at least, if the screen is not very narrow."""
    is_fixed: bool = False
    """Whether it never has more; else it is as wide as what stands in it, if there is room."""
    from_width: int = 0
    """Of the screen, in cells: where that is narrower, the column is left out."""


def widths_within(room: int, shapes: Sequence[Shape], wishes: Sequence[int]) -> list[int]:
    """How wide the columns are, when those that wish for most give way first. wishes: cells of the longest entry."""
    widths = [each.least if each.is_fixed else max(each.least, wish) for each, wish in zip(shapes, wishes, strict=True)]
    # On a screen on which not even these fit, entries of a few cells are better than columns out of sight.
    for least in ([each.least for each in shapes], [each.least if each.is_fixed else _LEAST for each in shapes]):
        while (over := sum(widths) + _PADDING * len(widths) - room) > 0:
            spare = [width - fewest for width, fewest in zip(widths, least, strict=True)]
            at = spare.index(max(spare))
            if spare[at] <= 0:
                break
            second = max(spare[:at] + spare[at + 1 :], default=0)
            widths[at] -= min(over, max(spare[at] - second, 1))
    return widths


class ListTable(DataTable[object]):
    """Shows rows of people's words; what does not fit in its column ends in an ellipsis.

    While there are no rows it is away, and its screen has the class -empty.
    """

    DEFAULT_CSS = """
    ListTable {
        height: 1fr;
        background: $background;
        &:focus {
            background-tint: transparent 0%;
        }
    }
    """

    def __init__(self, *shapes: Shape) -> None:
        super().__init__(cursor_type="row", zebra_stripes=False)
        self._shapes = shapes
        self._entries: list[Sequence[str]] = []
        self._ids: list[str | None] = []
        self._drawn_for = 0

    def fill(self, entries: Sequence[Sequence[str]], at: int | None = None, ids: Sequence[str] = ()) -> None:
        """Show these rows, an entry for each column; the cursor goes to a row, or stays.

        ids: what the rows are about, so that the cursor stays on that, wherever it stands now; where it is gone, or
        without them, the cursor stays in its row.
        """
        row = self.cursor_row
        here = self._ids[row] if 0 <= row < len(self._ids) else None
        self._entries, self._ids = list(entries), list(ids)
        if at is None:
            at = self._ids.index(here) if here in self._ids else row
        self._draw(at)
        self.screen.set_class(not entries, "-empty")
        if self.display != bool(entries):
            self.display = bool(entries)
            if entries:
                self.focus()

    def put(self, row: int, place: int, words: str) -> None:
        """Show something else in the column at a place, counted over all shapes, of one row."""
        entry = list(self._entries[row])
        entry[place] = words
        self._entries[row] = entry
        shown = self._places_shown()
        if place in shown and row < self.row_count:
            self.update_cell_at(Coordinate(row, shown.index(place)), cell(words))

    def _places_shown(self) -> list[int]:
        return [place for place, each in enumerate(self._shapes) if each.from_width <= self._drawn_for]

    def on_resize(self, event: events.Resize) -> None:
        """Share out the new width."""
        if self.app.size.width != self._drawn_for:
            self._draw(self.cursor_row)

    def action_scroll_home(self) -> None:
        """Go to the first row; all columns are in view."""
        self.move_cursor(row=0)

    def action_scroll_end(self) -> None:
        """Go to the last row."""
        self.move_cursor(row=self.row_count - 1)

    def _draw(self, at: int) -> None:
        # The screen's width, for the table's own is not known before it is shown.
        screen = self._drawn_for = self.app.size.width
        shown = self._places_shown()
        shapes = [self._shapes[place] for place in shown]
        rows = [[row[place] for place in shown] for row in self._entries]
        wishes = [max((cell_len(row[at]) for row in rows), default=0) for at in range(len(shapes))]
        room = screen - self.styles.scrollbar_size_vertical
        self.clear(columns=True)
        for each, width in zip(shapes, widths_within(room, shapes, wishes), strict=True):
            self.add_column(cell(each.label), width=width)
        for row in rows:
            self.add_row(*map(cell, row))
        self.move_cursor(row=min(at, max(len(rows) - 1, 0)))
