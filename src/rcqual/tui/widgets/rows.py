"""Rows that one walks through with a cursor, drawn by one widget; only those in view are, however many there are."""

from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.color import Color
from textual.strip import Strip
from textual.widget import Widget

from rcqual.text.display import visible
from rcqual.tui.theme import DIM, least_contrast, readable

CURSOR = "▌"
_WHEEL = 3


class Part(NamedTuple):
    """A piece of a row."""

    text: str
    is_strong: bool = False
    is_quiet: bool = False
    colour: str = ""
    """As "#rrggbb"; empty: that of all text."""


class Rows(Widget):
    """Keeps the place of the cursor and what is in view. What stands in a row, the widget made of it says."""

    DEFAULT_CSS = """
    Rows {
        color: $foreground;
    }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._count = self._top = 0
        self._at: int | None = None
        self._styles: dict[tuple[Part, bool], Style] = {}

    def parts(self, number: int, width: int) -> list[Part]:
        """What stands in a row, from left to right."""
        raise NotImplementedError

    def picked(self, number: int) -> None:
        """A row was clicked at."""
        raise NotImplementedError

    @property
    def at(self) -> int | None:
        """The row under the cursor; None where it stands on none."""
        return self._at

    def show_rows(self, count: int, at: int | None) -> None:
        """Show so many rows, the cursor on one of them."""
        self._count = count
        self._at = None if at is None or not count else min(max(at, 0), count - 1)
        self._into_view()
        self.refresh()

    def go(self, at: int) -> None:
        """Move the cursor there, as far as there are rows."""
        self.show_rows(self._count, at)

    def step(self, steps: int) -> None:
        """Move the cursor so many rows down; onto the first or the last where it stands on none."""
        if self._at is None:
            self.go(0 if steps > 0 else self._count - 1)
        else:
            self.go(self._at + steps)

    @property
    def page(self) -> int:
        """How many rows are a page."""
        return max(self.size.height - 1, 1)

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._into_view()
        # It may be drawn already, as it was before the room was known.
        self.refresh()

    def _into_view(self) -> None:
        room = max(self.size.height, 1)
        if self._at is not None:
            self._top = min(max(self._top, self._at - room + 1), self._at)
        self._top = min(max(self._top, 0), max(self._count - room, 0))

    def render_line(self, y: int) -> Strip:
        """A line of the screen."""
        width, number = self.size.width, self._top + y
        if number >= self._count:
            return Strip([Segment(" " * width, self._style(Part(""), is_here=False))], width)
        is_here = number == self._at
        mark = Part(CURSOR if is_here else " ", is_strong=True)
        last = self._mark_of_more(y)
        room = width - 1 - len(last)
        segments = [Segment(mark.text, self._style(mark, is_here=is_here))]
        for part in self.parts(number, room):
            text = _fitting(visible(part.text), room)
            room -= cell_len(text)
            segments.append(Segment(text, self._style(part._replace(text=""), is_here=is_here)))
            if room <= 0:
                break
        segments.append(Segment(" " * max(room, 0) + last, self._style(Part("", is_quiet=True), is_here=is_here)))
        return Strip(segments).adjust_cell_length(width)

    def _mark_of_more(self, y: int) -> str:
        """An arrow where rows go on above or below what is in view."""
        if y == 0 and self._top > 0:
            return " ↑"
        return " ↓" if y == self.size.height - 1 and self._top + self.size.height < self._count else ""

    def on_click(self, event: events.Click) -> None:
        """Move the cursor to the row, and tell of it."""
        number = self._top + event.y
        if number < self._count:
            self.go(number)
            self.picked(number)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Show rows further down; the cursor stays."""
        event.stop()
        self._scroll(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Show rows further up; the cursor stays."""
        event.stop()
        self._scroll(-_WHEEL)

    def _scroll(self, rows: int) -> None:
        self._top = min(max(self._top + rows, 0), max(self._count - self.size.height, 0))
        self.refresh()

    def notify_style_update(self) -> None:
        """Take the theme's colours over."""
        super().notify_style_update()
        self._styles = {}

    def _style(self, part: Part, *, is_here: bool) -> Style:
        key = part._replace(text=""), is_here
        found = self._styles.get(key)
        if found is None:
            found = self._styles[key] = self._made(part, is_here=is_here)
        return found

    def _made(self, part: Part, *, is_here: bool) -> Style:
        _, _, background, foreground = self.colors
        is_strong = part.is_strong or (is_here and not part.is_quiet)
        if self.app.no_color:
            return Style(
                color=foreground.rich_color,
                bgcolor=background.rich_color,
                bold=is_strong,
                dim=part.is_quiet and not is_here,
                reverse=is_here,
            )
        theme = self.app.current_theme
        if is_here:
            background = background.blend(Color.parse(theme.primary), 0.25, alpha=1.0)
        if part.colour:
            foreground = Color.parse(part.colour)
        elif part.is_quiet:
            foreground = foreground.blend(background, 1 - DIM, alpha=1.0)
        foreground = readable(foreground, background, least_contrast(theme))
        return Style(color=foreground.rich_color, bgcolor=background.rich_color, bold=is_strong)


def _fitting(text: str, cells: int) -> str:
    """The text, with a mark where it is cut."""
    if cell_len(text) <= cells:
        return text
    return "" if cells < 1 else set_cell_size(text, cells - 1).rstrip() + "…"
