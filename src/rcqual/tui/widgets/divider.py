"""The line between the text and a panel, by which the mouse makes the panel wider or narrower."""

from textual import events
from textual.content import Content
from textual.message import Message

from rcqual.tui.widgets.drawn import Drawn
from rcqual.tui.words import plain


class Divider(Drawn):
    """One column; dragged, it tells where to."""

    DEFAULT_CSS = """
    Divider {
        width: 1;
        color: $foreground 40%;
        &:hover {
            color: $primary;
        }
    }
    """

    class Dragged(Message):
        """It was drawn to a column of the screen."""

        def __init__(self, column: int, *, is_done: bool) -> None:
            super().__init__()
            self.column = column
            self.is_done = is_done
            """Whether the mouse let go of it."""

    def rows(self, width: int, height: int) -> list[Content]:
        """A line from top to bottom."""
        return [plain("│")] * height

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of it."""
        event.stop()
        self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse."""
        if self.app.mouse_captured is self:
            event.stop()
            self.post_message(self.Dragged(event.screen_x, is_done=False))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go."""
        if self.app.mouse_captured is self:
            event.stop()
            self.release_mouse()
            self.post_message(self.Dragged(event.screen_x, is_done=True))
