"""A table of figures to walk through cell by cell, sorted by any column; only what is in view is drawn."""

import textwrap

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from rcqual.text.display import visible
from rcqual.tui.figures.drawing import Layout, Part, Role, caption_line, header_line, layout, row_line
from rcqual.tui.figures.table import Cell, Column, Table, sorted_rows
from rcqual.tui.theme import readable

_ABOVE = 2
"""Lines above the rows: the caption and the labels."""
_WHEEL = 3
_NOTHING = Table(caption="", columns=(), rows=())


class FiguresTable(Widget, can_focus=True):
    """Shows a table; the cell under the cursor is what the screen around it speaks of.

    A click moves the cursor, one on the cell under it opens what lies behind, one on a label sorts.
    """

    DEFAULT_CSS = """
    FiguresTable {
        height: 1fr;
        background: $background;
        color: $foreground;
    }
    FiguresTable.above {
        height: auto;
        max-height: 50%;
        margin-bottom: 1;
    }
    """
    ALLOW_SELECT = False

    class Moved(Message):
        """The cursor is elsewhere, or something else stands under it."""

    class Opened(Message):
        """What lies behind the cell under the cursor is wanted."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._table, self._rows = _NOTHING, _NOTHING.rows
        self._on = Layout(widths=(), room=0)
        self._row = self._column = self._top = 0
        self._left = 1
        self._sorted_by: int | None = None
        self._is_reversed = False
        self._is_one_of_two = False
        self._styles: dict[Role, Style] = {}

    def show(self, table: Table, *, is_one_of_two: bool = False) -> None:
        """Show a table; where it has the same columns, cursor and sorting stay as they are.

        is_one_of_two: another one takes turns with it in the same place.
        """
        self._is_one_of_two = is_one_of_two
        if [each.label for each in table.columns] != [each.label for each in self._table.columns]:
            self._row = self._column = self._top = 0
            self._left, self._sorted_by, self._is_reversed = 1, None, False
        self._table = table
        self._rows = sorted_rows(table, self._sorted_by, is_reversed=self._is_reversed)
        self._row = min(self._row, max(len(self._rows) - 1, 0))
        self._lay_out()
        self.refresh(layout=True)
        self.post_message(self.Moved())

    @property
    def here(self) -> tuple[Cell, Column, Cell] | None:
        """The cell that names the row, the column and the cell under the cursor; None in a table without rows."""
        if not self._rows:
            return None
        row = self._rows[self._row]
        return row[0], self._table.columns[self._column], row[self._column]

    def move(self, rows: int = 0, columns: int = 0) -> None:
        """Move the cursor so many rows and columns, as far as there are any."""
        self._go(self._row + rows, self._column + columns)

    def move_pages(self, pages: int) -> None:
        """Move the cursor so many screens down."""
        self._go(self._row + pages * max(self._rows_in_view - 1, 1), self._column)

    def go_to_row(self, row: int) -> None:
        """Go to the row of that number; negative: counted from the last."""
        self._go(row if row >= 0 else len(self._rows) + row, self._column)

    def sort(self, column: int | None = None) -> None:
        """Sort by a column, that of the cursor if none is given; again: the other way round."""
        if not self._table.columns:
            return
        by = self._column if column is None else column
        self._is_reversed = by == self._sorted_by and not self._is_reversed
        self._sorted_by = by
        self._rows = sorted_rows(self._table, by, is_reversed=self._is_reversed)
        self._row = self._top = 0
        self.refresh()
        self.post_message(self.Moved())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the table has."""
        return _ABOVE + max(len(self._rows), len(self._instead(width)))

    def on_resize(self) -> None:
        """Lay it out for the new width."""
        self._lay_out()

    def render_line(self, y: int) -> Strip:
        """A line of the screen."""
        width = self.size.width
        if y == 0:
            parts = caption_line(self._table, width, self._seen)
        elif not self._rows:
            said = self._instead(width)
            parts = [(said[y - 1], "plain")] if 0 < y <= len(said) else []
        elif y == 1:
            parts = header_line(
                self._table,
                self._on,
                self._left,
                at=self._column,
                sorted_by=self._sorted_by,
                is_reversed=self._is_reversed,
            )
        else:
            number = self._top + y - _ABOVE
            parts = []
            if number < len(self._rows):
                at = self._column if number == self._row else None
                parts = row_line(self._table, self._on, self._rows[number], self._left, at)
        return self._strip(parts, width)

    def on_click(self, event: events.Click) -> None:
        """Move there, open what is under the cursor already, or sort."""
        column = self._on.column_at(event.x, self._left) if self._rows else None
        number = self._top + event.y - _ABOVE
        if column is None:
            return
        if event.y == _ABOVE - 1:
            self.sort(column)
        elif event.y >= _ABOVE and number < len(self._rows):
            if (number, column) == (self._row, self._column):
                self.post_message(self.Opened())
            self._go(number, column)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Show rows further down; the cursor stays."""
        event.stop()
        self._scroll(self._top + _WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Show rows further up; the cursor stays."""
        event.stop()
        self._scroll(self._top - _WHEEL)

    def watch_has_focus(self, has_focus: bool) -> None:
        """Draw the cursor strongly where keys come to, and speak of what is under it."""
        super().watch_has_focus(has_focus)
        self._styles = {}
        if has_focus:
            self.post_message(self.Moved())

    def notify_style_update(self) -> None:
        """Take the theme's colours over."""
        super().notify_style_update()
        self._styles = {}

    @property
    def _rows_in_view(self) -> int:
        return max(self.size.height - _ABOVE, 0)

    @property
    def _seen(self) -> str:
        """Which rows are in view, where these are not all; and whether there is another table."""
        return " · ".join(part for part in (self._rows_seen, "Tab: other" if self._is_one_of_two else "") if part)

    @property
    def _rows_seen(self) -> str:
        if not self._rows or self._rows_in_view >= len(self._rows):
            return ""
        if not self._rows_in_view:
            return f"{len(self._rows):,} below"
        return f"{self._top + 1}–{min(self._top + self._rows_in_view, len(self._rows))} of {len(self._rows):,}"

    def _instead(self, width: int) -> list[str]:
        if self._rows or not self._table.instead:
            return []
        return [f" {line}" for line in textwrap.wrap(visible(self._table.instead), max(width - 2, 10))]

    def _lay_out(self) -> None:
        self._on = layout(self._table, self.size.width)
        self._go(self._row, self._column)

    def _go(self, row: int, column: int) -> None:
        was = self._row, self._column
        self._row = min(max(row, 0), max(len(self._rows) - 1, 0))
        self._column = min(max(column, 0), max(len(self._table.columns) - 1, 0))
        if self._on.widths:
            self._left = self._on.left_for(self._column, self._left)
        view = max(self._rows_in_view, 1)
        self._scroll(min(max(self._top, self._row - view + 1), self._row))
        if was != (self._row, self._column):
            self.post_message(self.Moved())
        self.refresh()

    def _scroll(self, top: int) -> None:
        self._top = min(max(top, 0), max(len(self._rows) - max(self._rows_in_view, 1), 0))
        self.refresh()

    def _strip(self, parts: list[Part], width: int) -> Strip:
        segments = [Segment(text, self._style(role)) for text, role in parts]
        return Strip(segments).adjust_cell_length(width, self._style("plain")).simplify()

    def _style(self, role: Role) -> Style:
        found = self._styles.get(role)
        if found is None:
            make = self._in_attributes if self.app.no_color else self._in_colours
            found = self._styles[role] = make(role)
        return found

    def _in_colours(self, role: Role) -> Style:
        theme = self.app.current_theme
        _, _, background, foreground = self.colors
        accent, panel = Color.parse(theme.primary), Color.parse(theme.panel or theme.primary)
        if role == "cursor":
            background = accent if self.has_focus else panel
            foreground = readable(foreground, background)
        elif isinstance(role, int):
            background = background.blend(accent, role * (0.1 if theme.dark else 0.07), alpha=1.0)
        elif role in ("header", "header here"):
            background = panel
        elif role in ("quiet", "caption"):
            foreground = foreground.blend(background, 0.3, alpha=1.0)
        is_strong = role in ("cursor", "header here", "name here")
        return Style(color=readable(foreground, background).rich_color, bgcolor=background.rich_color, bold=is_strong)

    def _in_attributes(self, role: Role) -> Style:
        _, _, background, foreground = self.colors
        return Style(
            color=foreground.rich_color,
            bgcolor=background.rich_color,
            bold=role in ("cursor", "header here", "name here"),
            dim=role in ("quiet", "caption"),
            underline=role in ("header", "header here"),
            reverse=role == "cursor" and self.has_focus,
        )
