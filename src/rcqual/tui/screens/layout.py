"""What stands beside the text, by the width of the screen, and how wide it is."""

from collections.abc import Iterable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal

from rcqual.config import LEAST_PANEL, MOST_PANEL
from rcqual.model.codebook import Code
from rcqual.model.coding import Coding
from rcqual.model.transcript import Turn
from rcqual.tui.reading.movement import units_of
from rcqual.tui.reading.turn_marks import has_times
from rcqual.tui.screens.beside import LIKED
from rcqual.tui.screens.marked import MarkedCoding
from rcqual.tui.widgets.code_panel import CodePanel
from rcqual.tui.widgets.divider import Divider
from rcqual.tui.widgets.here import HereColumn, HereStrip
from rcqual.tui.widgets.reading_pane import ReadingPane

PANEL_FROM, COLUMNS_FROM = 100, 160
"""Columns of the screen from which the codebook stands beside the text unasked, and from which the codings here have a
column of their own."""
_LEAST_TEXT = 30
"""Columns that the text keeps."""
STEP = 4
"""Columns by which a key makes a panel wider or narrower."""


def panel_within(screen: int, wanted: int, panels: int = 1) -> int:
    """How wide each of so many panels beside the text is, which keeps some columns."""
    return max(min(wanted, (screen - _LEAST_TEXT) // panels), min(LEAST_PANEL, screen // 2))


def panel_width(screen: int, wanted: int) -> int:
    """How wide the codebook's panel is. wanted: what one has set; 0 where one has set nothing."""
    if wanted == 0:
        wanted = screen // 4 if screen >= COLUMNS_FROM else max(28, min(screen * 34 // 100, 48))
    return panel_within(screen, wanted, 2 if screen >= COLUMNS_FROM else 1)


class _Side(Horizontal):
    """Text and panels side by side."""

    # They leave nothing of it in view; Textual would draw it all the same, at each painting.
    BLANK: ClassVar[bool] = True


class Layout(MarkedCoding):
    """A screen with text, beside which panels stand where there is room for them, or where they are called for.

    Under 100 columns the codings here stand in two rows under the text; from 160 on in a column of their own.
    """

    DEFAULT_CSS = """
    Layout ReadingPane {
        width: 1fr;
    }
    Layout Divider, Layout CodePanel, Layout HereColumn {
        display: none;
    }
    Layout.-panel Divider, Layout.-panel CodePanel {
        display: block;
    }
    Layout.-panel HereStrip {
        display: none;
    }
    Layout.-panel.-columns HereColumn {
        display: block;
    }
    """

    BLANK: ClassVar[bool] = True

    def __init__(self) -> None:
        super().__init__()
        self._called: dict[bool, bool] = {}
        """By whether there is room for the panel: whether one wants it, where one has said so."""

    def body(self) -> ComposeResult:
        """The text, and what stands beside and under it."""
        panel, column = CodePanel(), HereColumn()
        # Before they are laid out for the first time: a text of a million words is wrapped once, not twice.
        self._share_room(panel, column, self.app.size.width)
        with _Side():
            yield ReadingPane()
            yield Divider()
            yield panel
            yield column
        yield HereStrip()

    def begin_as_liked(self) -> None:
        """Let one select by the unit, and turns have beside them, what one has set or left so."""
        self.mark_turns_as_liked()
        wanted = self.rcqual.preferences.word("unit")
        unit = next((each for each in units_of(self._pane.document) if each == wanted), None)
        if unit is not None:
            self._pane.set_by(unit)

    def mark_turns_as_liked(self, last: Turn | None = None) -> None:
        """Let turns have beside them what one has set or left so. last: where a part stands, that of the whole."""
        mark = next(each for each, called in LIKED.items() if called == self.rcqual.preferences.word("turns"))
        turns = self._pane.document.turns
        if mark == "number" or (mark == "time" and has_times(turns if last is None else (*turns, last))):
            self._pane.mark_turns(mark, last)

    def on_resize(self, event: events.Resize) -> None:
        """Lay everything out for the new width."""
        self._lay_out(event.size.width)

    def _lay_out(self, screen: int) -> None:
        self._share_room(self.query_one(CodePanel), self.query_one(HereColumn), screen)

    def _share_room(self, panel: CodePanel, column: HereColumn, screen: int) -> None:
        has_room = screen >= PANEL_FROM
        is_shown = self._called.get(has_room, has_room)
        self.set_class(is_shown, "-panel")
        self.set_class(screen >= COLUMNS_FROM, "-columns")
        panel.has_codings_here = screen < COLUMNS_FROM
        width = panel_width(screen, self.rcqual.preferences.number("panel"))
        for each in (panel, column):
            each.styles.width = width

    def action_wide(self) -> None:
        """Hide the codebook, or show it."""
        self._called[self.size.width >= PANEL_FROM] = not self.has_class("-panel")
        self._lay_out(self.size.width)

    def action_panel(self, steps: int) -> None:
        """Make the panel wider, or narrower; one that is away is shown first."""
        if not self.has_class("-panel"):
            self.action_wide()
            return
        now = panel_width(self.size.width, self.rcqual.preferences.number("panel"))
        self._make(now + steps * STEP)

    def on_divider_dragged(self, message: Divider.Dragged) -> None:
        """Give the panel what is right of the mouse."""
        right = self.size.width - message.column - 1
        self._make(right // 2 if self.has_class("-columns") else right, is_kept=message.is_done)

    def _make(self, width: int, *, is_kept: bool = True) -> None:
        width = panel_width(self.size.width, max(LEAST_PANEL, min(width, MOST_PANEL)))
        self.rcqual.preferences.change("panel", width)
        self._lay_out(self.size.width)
        if is_kept:
            self.rcqual.preferences.keep("panel")

    def show_codings_here(
        self, codings: Iterable[tuple[Coding, Code]], otherwise: str, notes: Iterable[str] = ()
    ) -> None:
        """Show the codings at the selection, and the memos on passages there, wherever they have their place."""
        here, noted = tuple(codings), tuple(notes)
        self.query_one(CodePanel).show_here(here, self._marked, otherwise, noted)
        self.query_one(HereStrip).show(here, self._marked, otherwise, noted)
        self.query_one(HereColumn).show(here, self._marked, otherwise, noted)
