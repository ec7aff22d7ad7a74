"""Writing a memo."""

from collections.abc import Callable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from rcqual.tui.modals.card import Card
from rcqual.tui.widgets.typing import Lines
from rcqual.tui.words import plain

FOOT = "Esc keeps it and goes back; the coding screen's u takes it back."
REFUSED = "It cannot be kept any more: copy what you need. Esc leaves it."
PAUSE = 2.0
"""Seconds without a key after which what was typed is kept, while one goes on."""


class MemoCard(Card[None]):
    """Asks for a memo. Whatever way it is left, what was typed is handed on, so that nothing typed is lost."""

    DEFAULT_CSS = """
    MemoCard Lines {
        height: 10;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,ctrl+s", "leave", "Keep", show=False, priority=True)]

    def __init__(self, title: str, text: str, write: "Callable[[str, MemoCard], None]", foot: str = FOOT) -> None:
        super().__init__()
        self._foot = foot
        self._is_refused = False
        self._pause: Timer | None = None
        self._title, self._text, self._write = title, text, write

    def compose(self) -> ComposeResult:
        """The memo as it is."""
        with self.card():
            yield Static(plain(self._title), classes="heading")
            yield Lines(self._text, show_line_numbers=False)
            yield Static(Content(self._foot), id="foot", classes="quiet")

    def on_mount(self) -> None:
        """Go on typing at the end."""
        field = self.query_one(Lines)
        field.move_cursor(field.document.end)

    def on_text_area_changed(self) -> None:
        """Keep it as soon as there is a pause, so that it is kept even if the program is killed."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self.keep)

    def tell_refused(self) -> None:
        """Say that what was typed cannot be kept."""
        self._is_refused = True
        self.query_one("#foot", Static).update(Content(REFUSED))

    def keep(self) -> None:
        """Hand on what was typed."""
        typed = self.query_one(Lines).text
        if typed != self._text:
            self._text = typed
            self._write(typed, self)

    def action_leave(self) -> None:
        """Keep it, and go back; what cannot be kept is left in view once."""
        if self._is_refused or self._is_kept():
            self.dismiss()

    def _is_kept(self) -> bool:
        self.keep()
        return not self._is_refused
