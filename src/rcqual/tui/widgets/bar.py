"""The line at the top of a screen: what one looks at, and what was done last."""

from rich.cells import cell_len
from textual.content import Content
from textual.timer import Timer

from rcqual.text.display import visible
from rcqual.tui.widgets.drawn import Drawn

_LEAST_TITLE = 8
SECONDS = 6
"""How long it is shown what was done."""


class Bar(Drawn):
    """Shows a title to the left; to the right what was done last, else how things stand."""

    DEFAULT_CSS = """
    Bar {
        dock: top;
        height: 1;
        background: $panel;
        color: $foreground;
        padding: 0 1;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._title, self._state, self._said = "", "", ""
        self._fading: Timer | None = None

    def show(self, title: str, state: str = "") -> None:
        """Show what one looks at and how it stands."""
        if (visible(title), visible(state)) != (self._title, self._state):
            self._title, self._state = visible(title), visible(state)
            self.look_again()

    def say(self, sentence: str) -> None:
        """Show what was done, for a while or until `hush`."""
        self._said = visible(sentence)
        self.look_again()
        if self._fading is not None:
            self._fading.stop()
        self._fading = self.set_timer(SECONDS, self.hush)

    def hush(self) -> None:
        """Show no longer what was done."""
        if self._said:
            self._said = ""
            self.look_again()

    def can_hold(self, sentence: str) -> bool:
        """Whether a sentence can be shown whole."""
        return cell_len(visible(sentence)) <= self.size.width - _LEAST_TITLE - 2

    @property
    def said(self) -> str:
        """The sentence that is shown, or nothing."""
        return self._said

    def rows(self, width: int, height: int) -> list[Content]:
        """The line."""
        room = width
        right = self._said or self._state
        left = _fitting(self._title, max(room - cell_len(right) - 2, _LEAST_TITLE))
        right = _fitting(right, room - cell_len(left) - 2)
        gap = room - cell_len(left) - cell_len(right)
        style = "$success" if self._said else "$foreground 70%"
        return [Content.assemble((left, "bold"), " " * max(gap, 1), (right, style))]


def _fitting(text: str, cells: int) -> str:
    if cell_len(text) <= cells:
        return text
    while text and cell_len(text) > cells - 1:
        text = text[:-1]
    return f"{text}…"
