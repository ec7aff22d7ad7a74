"""One view of figures: a table, or two under one another."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from rcqual.tui.figures.table import Cell, Column, Table
from rcqual.tui.widgets.figures_table import FiguresTable


class Figures(Vertical):
    """Holds the tables; keys go to the one that has the cursor."""

    DEFAULT_CSS = """
    Figures {
        height: 1fr;
    }
    """

    def compose(self) -> ComposeResult:
        """Room for two."""
        yield FiguresTable(id="first")
        yield FiguresTable(id="second")

    def show(self, tables: Sequence[Table]) -> None:
        """Show one table or two; nothing if there is none."""
        first, second = self._both
        first.display, second.display = len(tables) > 0, len(tables) > 1
        first.set_class(len(tables) > 1, "above")
        for widget, table in zip((first, second), tables, strict=False):
            widget.show(table)
        if tables and not (second.display and second.has_focus):
            first.focus()

    @property
    def at_hand(self) -> FiguresTable:
        """The table to which keys go."""
        first, second = self._both
        return second if second.has_focus else first

    @property
    def here(self) -> tuple[Cell, Column, Cell] | None:
        """What stands under the cursor: the cell that names the row, the column, the cell. None if nothing does."""
        return self.at_hand.here if self.at_hand.display else None

    def go_to_other(self) -> None:
        """Go to the other table, if there are two."""
        first, second = self._both
        if second.display:
            (first if second.has_focus else second).focus()

    @property
    def _both(self) -> tuple[FiguresTable, FiguresTable]:
        return self.query_one("#first", FiguresTable), self.query_one("#second", FiguresTable)
