"""Something longer to read, over the screen that it is about."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from rcqual.tui.modals.card import Card
from rcqual.tui.words import lines, plain


class ToldCard(Card[None]):
    """Shows a text until it is left."""

    DEFAULT_CSS = """
    ToldCard VerticalScroll {
        height: auto;
        max-height: 100%;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter,i", "leave", show=False)]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title, self._text = title, text

    def compose(self) -> ComposeResult:
        """The text under its title."""
        with self.card(), VerticalScroll():
            yield Static(plain(self._title), classes="heading")
            yield Static(lines(self._text))
            yield Static(Content("↑ ↓ scroll, Esc leaves."), classes="quiet")

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()
