"""A card that lies over a screen and asks one thing."""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from rcqual.tui.words import lines

T = TypeVar("T")

SAVING = "It is being saved, as soon as the study is free."


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
        overflow-y: auto;
        scrollbar-size-vertical: 1;
    }
    Card .quiet {
        color: $foreground 70%;
    }
    Card .heading {
        text-style: bold;
    }
    Card #refused {
        height: auto;
        color: $warning;
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

    BINDINGS: ClassVar[list[BindingType]] = [
        # A screen that lies over others is not asked for the keys of the application.
        Binding("ctrl+q", "app.quit", "Leave", show=False),
        # With priority, so that letters that come at once with it go into the next field.
        Binding("tab", "app.focus_next", "Next field", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", "Field before", show=False, priority=True),
    ]

    _keep: Callable[[Any], None] | None = None
    _is_keeping = False

    def on_mount(self) -> None:
        """Take away the messages that would lie over it. Textual calls it beside a card's own `on_mount`."""
        self.app.clear_notifications()

    def card(self) -> Vertical:
        """The container in which a card's parts stand."""
        return Vertical(id="card")

    def keep_by(self, keep: Callable[[Any], None]) -> None:
        """Who takes the answer; the card stays until it is told that the answer is kept, or is left."""
        self._keep = keep

    def give(self, answer: T) -> None:
        """Give the answer, once."""
        if self._keep is None:
            self.dismiss(answer)
        elif not self._is_keeping:
            self._is_keeping = True
            self._keep(answer)
            if self._is_keeping:
                self._say(SAVING)

    def tell_kept(self) -> None:
        """The answer is where it belongs; the card goes."""
        self._is_keeping = False
        if self.is_current:
            self.dismiss(None)

    def tell_refused(self, why: str) -> None:
        """The answer cannot be taken, and why; what was typed stays."""
        self._is_keeping = False
        if self.is_attached:
            self._say(why)

    def leave(self) -> None:
        """Go without an answer; what is being kept is waited for."""
        if not self._is_keeping:
            self.dismiss(None)

    def _say(self, words: str) -> None:
        told = self.query("#refused")
        line = told.first(Static) if told else Static(id="refused")
        line.update(lines(words))
        if not told:
            feet = self.query("#card > .quiet")
            self.query_one("#card").mount(line, before=feet.last() if feet else None)
        # In a small terminal the card is higher than its room.
        self.call_after_refresh(line.scroll_visible, animate=False)
