"""What screens share that list something in a table, with the row at hand told of below it."""

from textual.widgets import DataTable

from rcqual.tui.screens.asking import StudyScreen


class ListingScreen(StudyScreen):
    """A screen with one table; what stands below it is about the row of the cursor."""

    @property
    def at(self) -> int:
        """The number of the row at hand."""
        return self.query_one(DataTable).cursor_row

    def on_data_table_row_highlighted(self) -> None:
        """Tell of another row."""
        self.tell_below()

    def on_data_table_row_selected(self) -> None:
        """Go to its place."""
        self.action_open()

    def action_row(self, steps: int) -> None:
        """Move the cursor."""
        table = self.query_one(DataTable)
        table.move_cursor(row=table.cursor_row + steps)

    def tell_below(self) -> None:
        """Tell of the row at hand."""

    def action_open(self) -> None:
        """Go to the place of the row at hand."""
