"""A card that lies over a screen and asks one thing."""

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

T = TypeVar("T")


class Card(ModalScreen[T]):
    """What all cards share: where they lie, how they look, and that Esc leaves them."""

    DEFAULT_CSS = """
    Card {
        align: center middle;
    }
    Card > #card {
        width: 72;
        max-width: 96%;
        height: auto;
        max-height: 92%;
        padding: 0 1;
        border: round $primary;
        background: $surface;
    }
    Card .quiet {
        color: $foreground 70%;
    }
    Card .heading {
        text-style: bold;
    }
    Card Input, Card TextArea {
        border: tall $panel;
        background: $background;
    }
    Card Input:focus, Card TextArea:focus {
        border: tall $primary;
    }
    Card OptionList {
        height: auto;
        max-height: 10;
        border: none;
        padding: 0;
        background: $surface;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    # A screen that lies over others is not asked for the keys of the application.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "app.quit", "Leave", show=False)]

    def on_mount(self) -> None:
        """Take away the messages that would lie over it. Textual calls it beside a card's own `on_mount`."""
        self.app.clear_notifications()

    def card(self) -> Vertical:
        """The container in which a card's parts stand."""
        return Vertical(id="card")
