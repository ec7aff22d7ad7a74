"""Something that is only to be read, longer than the screen."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import ScrollableContainer
from textual.widgets import Static

from rcqual.tui.words import lines

STEP = 8
"""Columns that one key moves sideways."""


class Page(ScrollableContainer, can_focus=True):
    """Text that is made anew for each width."""

    DEFAULT_CSS = """
    Page {
        height: 1fr;
        padding: 0 1;
        scrollbar-size: 1 1;
    }
    Page > Static {
        width: auto;
        min-width: 100%;
        text-wrap: nowrap;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._text: Callable[[int], str] = lambda width: ""
        self._width = 0

    def compose(self) -> ComposeResult:
        """The text."""
        yield Static()

    def show(self, text: Callable[[int], str]) -> None:
        """Show a text. text: gives it for a width in columns."""
        self._text = text
        self._draw()
        self.scroll_home(animate=False)

    def on_resize(self, event: events.Resize) -> None:
        """Lay it out for the new width."""
        if event.size.width != self._width:
            self._draw()

    def action_scroll_right(self) -> None:
        """Show what stands further right."""
        self.scroll_relative(x=STEP, animate=False)

    def action_scroll_left(self) -> None:
        """Show what stands further left."""
        self.scroll_relative(x=-STEP, animate=False)

    def _draw(self) -> None:
        self._width = self.size.width
        if self._width:
            self.query_one(Static).update(lines(self._text(max(self._width - 3, 20))))
