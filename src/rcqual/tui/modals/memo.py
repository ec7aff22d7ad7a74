"""Writing a memo."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from rcqual.tui.modals.card import Card
from rcqual.tui.widgets.typing import Lines
from rcqual.tui.words import plain


class MemoCard(Card[None]):
    """Asks for a memo. Whatever way it is left, what was typed is handed on, so that nothing typed is lost."""

    DEFAULT_CSS = """
    MemoCard Lines {
        height: 10;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+s", "leave", "Keep", show=False, priority=True)]

    def __init__(self, title: str, text: str, write: Callable[[str], None]) -> None:
        super().__init__()
        self._title, self._text, self._write = title, text, write

    def compose(self) -> ComposeResult:
        """The memo as it is."""
        with self.card():
            yield Static(plain(self._title), classes="heading")
            yield Lines(self._text, show_line_numbers=False)
            yield Static(Content("Esc keeps it and goes back; the coding screen's u takes it back."), classes="quiet")

    def on_mount(self) -> None:
        """Go on typing at the end."""
        field = self.query_one(Lines)
        field.move_cursor(field.document.end)

    def keep(self) -> None:
        """Hand on what was typed."""
        typed = self.query_one(Lines).text
        if typed != self._text:
            self._text = typed
            self._write(typed)

    def action_leave(self) -> None:
        """Keep it, and go back."""
        self.dismiss()
        self.keep()
