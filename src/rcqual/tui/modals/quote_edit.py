"""Editing a quote: what was said, what is typed, and whether it is a quote of it."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static

from rcqual.errors import NotAllowed
from rcqual.tui.modals.card import Card
from rcqual.tui.widgets.told import Told
from rcqual.tui.widgets.typing import Lines
from rcqual.tui.words import plain

_PAUSE = 0.2
"""Seconds without a letter after which what was typed is held against what was said."""
_TALL = 36
"""Lines of the terminal from which on a long quote has more room."""
_FOOT = "[…] leaves out, [word] replaces, adds. Enter, Ctrl+S keep; Esc leaves."


class QuoteField(Lines):
    """A field in which Enter ends the typing."""

    class Kept(Message):
        """Enter was pressed."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Kept())
        else:
            await super()._on_key(event)


class QuoteEditCard(Card[str | None]):
    """Asks for the edited quote; gives it, or None. What is no quote of the passage is told of, and not taken."""

    DEFAULT_CSS = """
    QuoteEditCard > #card {
        width: 90;
    }
    QuoteEditCard QuoteField {
        height: 6;
    }
    QuoteEditCard #said {
        height: auto;
        max-height: 5;
    }
    QuoteEditCard #becomes {
        height: auto;
        max-height: 6;
    }
    QuoteEditCard.-tall QuoteField {
        height: 9;
    }
    QuoteEditCard.-tall #said, QuoteEditCard.-tall #becomes {
        max-height: 10;
        margin-bottom: 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", show=False, priority=True),
        Binding("ctrl+s", "keep", "Keep", show=False, priority=True),
    ]

    def __init__(self, said: str, now: str, read: Callable[[str], str]) -> None:
        """said: the passage; now: the quote as it stands; read: what a typed one does. It raises NotAllowed."""
        super().__init__()
        self._said, self._now, self._read = said, now, read
        self._pause: Timer | None = None

    def compose(self) -> ComposeResult:
        """The passage, the field, and what comes of it."""
        with self.card():
            yield Static(plain("The quote as it is printed"), classes="heading")
            yield Told(id="said")
            yield QuoteField(self._now, show_line_numbers=False)
            yield Told(id="becomes")
            yield Static(Content(_FOOT), classes="quiet")

    def on_mount(self) -> None:
        """Show what was said, and how the quote reads now."""
        self.set_class(self.app.size.height >= _TALL, "-tall")
        self.query_one("#said", Told).show(f"Said: {self._said}")
        field = self.query_one(QuoteField)
        field.move_cursor(field.document.end)
        self._tell()

    def on_text_area_changed(self) -> None:
        """Tell of it once no letter comes for a moment."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(_PAUSE, self._tell)

    def _tell(self) -> bool:
        """Tell what it does to what was said, or why it is no quote; whether it is one."""
        try:
            words, is_quote = self._read(self.query_one(QuoteField).text), True
        except NotAllowed as refused:
            words, is_quote = f"No: {refused.message}", False
        self.query_one("#becomes", Told).show(words)
        return is_quote

    def on_quote_field_kept(self) -> None:
        """Take it."""
        self.action_keep()

    def action_keep(self) -> None:
        """Take it, if it is a quote of the passage."""
        if self._tell():
            self.give(self.query_one(QuoteField).text)

    def action_leave(self) -> None:
        """Leave it as it stands."""
        self.leave()
