"""One view of figures: a table, or two under one another."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical

from rcqual.tui.figures.table import Cell, Column, Table
from rcqual.tui.widgets.figures_table import FiguresTable


class Figures(Vertical):
    """Holds the tables; keys go to the one that has the cursor. Where there is no room for two, that one is shown."""

    DEFAULT_CSS = """
    Figures {
        height: 1fr;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._tables = 0
        self._is_low = self._is_second = False

    def compose(self) -> ComposeResult:
        """Room for two."""
        yield FiguresTable(id="first")
        yield FiguresTable(id="second")

    def show(self, tables: Sequence[Table], *, is_low: bool = False) -> None:
        """Show one table or two; nothing if there is none. is_low: there is no room for two under one another."""
        was_second = self.at_hand is self._both[1]
        self._tables, self._is_low = len(tables), is_low
        for widget, table in zip(self._both, tables, strict=False):
            widget.show(table, is_one_of_two=self._is_one_of_two)
        self._go(is_second=was_second and len(tables) > 1)

    @property
    def at_hand(self) -> FiguresTable:
        """The table to which keys go."""
        first, second = self._both
        # What is hidden loses the focus a moment later.
        return second if (self._is_second if self._is_one_of_two else second.has_focus) else first

    @property
    def here(self) -> tuple[Cell, Column, Cell] | None:
        """What stands under the cursor: the cell that names the row, the column, the cell. None if nothing does."""
        return self.at_hand.here if self.at_hand.display else None

    def go_to_other(self) -> None:
        """Go to the other table, if there are two."""
        if self._tables > 1:
            self._go(is_second=self.at_hand is self._both[0])

    def _go(self, *, is_second: bool) -> None:
        first, second = self._both
        self._is_second = is_second
        first.set_class(self._tables > 1 and not self._is_low, "above")
        first.display = self._tables > 0 and not (self._is_one_of_two and is_second)
        second.display = self._tables > 1 and not (self._is_one_of_two and not is_second)
        if self._tables:
            (second if is_second else first).focus()

    @property
    def _is_one_of_two(self) -> bool:
        return self._is_low and self._tables > 1

    @property
    def _both(self) -> tuple[FiguresTable, FiguresTable]:
        return self.query_one("#first", FiguresTable), self.query_one("#second", FiguresTable)
