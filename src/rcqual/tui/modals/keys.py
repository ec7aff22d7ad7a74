"""Every key of a screen, with what it does."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from rcqual.tui.coding_commands import READING
from rcqual.tui.commands import EVERYWHERE, Command
from rcqual.tui.keyboard import key_labels, keys_of
from rcqual.tui.modals.card import Card
from rcqual.tui.widgets.reading_pane import ReadingPane
from rcqual.tui.words import plain

_KEYS = 16
"""Columns of the keys."""


class KeysScreen(Card[None]):
    """Lists the keys of the screen under it."""

    DEFAULT_CSS = """
    KeyRows {
        height: auto;
    }
    KeysScreen VerticalScroll {
        height: auto;
        max-height: 100%;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,question_mark,f1,enter", "leave", show=False)]

    def __init__(self, screen: Screen[Any]) -> None:
        super().__init__()
        self._of = screen

    def compose(self) -> ComposeResult:
        """One line a command."""
        own: tuple[Command, ...] = getattr(self._of, "OFFERS", ())
        in_text = READING if self._of.query(ReadingPane) else ()
        groups = [("In the text", in_text), ("On this screen", own), ("Everywhere", EVERYWHERE)]
        with self.card(), VerticalScroll():
            if note := getattr(self._of, "KEYS_NOTE", ""):
                yield Static(note if isinstance(note, Content) else Content(note))
            yield KeyRows([(title, commands) for title, commands in groups if commands])
            yield Static(Content("↑ ↓ scroll, Esc leaves."), classes="quiet")

    def on_key(self, event: events.Key) -> None:
        """Leave with the key that brought one here, whatever the settings have made of it."""
        if event.key in keys_of(EVERYWHERE[0]):
            event.stop()
            self.dismiss()

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()


class KeyRows(Widget):
    """Each command with its keys to the left, and its sentence beside them over as many rows as it takes."""

    def __init__(self, groups: Sequence[tuple[str, Sequence[Command]]]) -> None:
        super().__init__()
        self._groups = groups

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the sentences take."""
        return len(self._rows(width))

    def render(self) -> Content:
        """The rows."""
        return Content("\n").join(self._rows(self.size.width))

    def _rows(self, width: int) -> list[Content]:
        rows: list[Content] = []
        for title, commands in self._groups:
            rows.append(plain(title, "bold"))
            for command in commands:
                keys = plain(f"  {key_labels(command):<{_KEYS - 2}} ", "bold $primary")
                first, *more = plain(command.help).wrap(max(width - _KEYS - 1, 10))
                rows.append(keys + first)
                rows += [Content(" " * (_KEYS + 1)) + each for each in more]
        return rows
