"""The line in which one types what is searched."""

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from rcqual.tui.widgets.typing import Line


class SearchLine(Line):
    """Says at each letter what is typed; Enter keeps it, Esc ends it."""

    DEFAULT_CSS = """
    SearchLine, SearchLine:focus {
        height: 1;
        border: none;
        padding: 0 1;
        background: $panel;
    }
    SearchLine.-at-foot {
        dock: bottom;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "stop", "Stop", show=False),
        Binding("down", "walk(1)", "Next", show=False),
        Binding("up", "walk(-1)", "Before", show=False),
    ]

    class Kept(Message):
        """What is typed is to be searched on."""

    class Ended(Message):
        """Nothing is to be searched any more."""

    class Walked(Message):
        """The next place is wanted, or the one before."""

        def __init__(self, steps: int) -> None:
            super().__init__()
            self.steps = steps

    def __init__(self, value: str = "", *, ask_for: str, classes: str = "") -> None:
        """ask_for: what stands there while nothing is typed."""
        super().__init__(value, placeholder=ask_for, classes=classes)
        self._is_kept = False

    def on_focus(self) -> None:
        """Take letters in."""
        self.go_on()

    def go_on(self) -> None:
        """Take letters in again after Enter."""
        self._is_kept = False

    def on_key(self, event: events.Key) -> None:
        """Keep what is typed. What comes behind Enter is no letter of it, however soon it comes."""
        if self._is_kept:
            event.prevent_default()
        elif event.key == "enter":
            event.stop()
            event.prevent_default()
            self._is_kept = True
            self.post_message(self.Kept())

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key is a letter of what is searched."""
        return not self._is_kept and super().check_consume_key(key, character)

    def action_stop(self) -> None:
        """Search nothing any more."""
        self.post_message(self.Ended())

    def action_walk(self, steps: int) -> None:
        """Go to the next place, or back."""
        self.post_message(self.Walked(steps))
