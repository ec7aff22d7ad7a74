"""Every key of a screen, with what it does."""

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from rcqual.tui.coding_commands import READING
from rcqual.tui.commands import EVERYWHERE, Command
from rcqual.tui.keyboard import key_labels
from rcqual.tui.modals.card import Card
from rcqual.tui.widgets.reading_pane import ReadingPane


class KeysScreen(Card[None]):
    """Lists the keys of the screen under it."""

    DEFAULT_CSS = """
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
        parts: list[Content | tuple[str, str]] = []
        for title, commands in groups:
            if commands:
                parts.append((f"{title}\n", "bold"))
                parts += [part for each in commands for part in _line(each)]
        with self.card(), VerticalScroll():
            if note := getattr(self._of, "KEYS_NOTE", ""):
                yield Static(note if isinstance(note, Content) else Content(note))
            yield Static(Content.assemble(*parts))
            yield Static(Content("↑ ↓ scroll, Esc leaves."), classes="quiet")

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()


def _line(command: Command) -> list[tuple[str, str]]:
    return [(f"  {key_labels(command):<14}", "bold $primary"), (f" {command.help}\n", "")]
