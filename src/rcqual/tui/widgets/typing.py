"""Fields to type in that keep what is typed exactly and show stand-ins for what a terminal would obey."""

from rich.text import Text
from textual.widgets import Input, TextArea

from rcqual.text.display import visible


class Line(Input):
    """A field of one line."""

    @property
    def _value(self) -> Text:
        # Textual draws from here; its own form hands control characters on to the terminal.
        return Text(visible(self.value), no_wrap=True, overflow="ignore", end="")


class Lines(TextArea):
    """A field of several lines."""

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn."""
        return Text(visible(self.document.get_line(line_index)), end="", no_wrap=True)
