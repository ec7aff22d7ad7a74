"""A widget that draws itself by the row: one that stays as it is is neither made nor painted anew."""

from collections.abc import Sequence
from itertools import groupby
from typing import Self

from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

_MOST_KEPT = 1000


class Drawn(Widget):
    """Textual makes all lines of a widget anew whenever one of them changes; this one keeps them.

    What is made of it calls `look_again` when its rows may be others than before; `refresh` still draws all of it.
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._kept: dict[tuple[str, tuple[object, ...]], Strip] = {}
        """The strip of each row that was shown so far, by its text and styles."""
        self._known: dict[int, tuple[Content, Strip]] = {}
        """The same by the row itself, where it is handed over again."""
        self._must_look = False
        self._lines: list[Strip] = []
        self._lines_in: Size | None = None
        """None where what is shown must be made anew."""
        self._painted: tuple[Region, list[Strip]] | None = None

    def rows(self, width: int, height: int) -> Sequence[Content]:
        """What to show in a place of this size, line by line."""
        raise NotImplementedError

    def render(self) -> Content:
        """All of it, as Textual asks for it to measure it."""
        return Content("\n").join(self.rows(*self.size))

    def look_again(self) -> None:
        """Paint the rows that look otherwise now, once the key at work has done all it does."""
        self._must_look = True
        self.check_idle()

    def on_idle(self) -> None:
        """See which rows look otherwise; Textual then asks the screen to paint them."""
        if not self._must_look:
            return
        self._must_look = False
        if self._lines_in != self.size or not self.display:
            self.refresh()
            return
        before, self._lines = self._lines, self._made()
        longest = max(len(before), len(self._lines))
        nothing: list[Strip | None] = [None] * longest
        pairs = zip([*before, *nothing][:longest], [*self._lines, *nothing][:longest], strict=True)
        changed = [y for y, (one, other) in enumerate(pairs) if one is not other]
        # Neighbours have one difference of place in the screen and place in the list.
        for _, run in groupby(enumerate(changed), lambda each: each[1] - each[0]):
            lines = [y for _, y in run]
            self.refresh(Region(0, lines[0], self.size.width, len(lines)))

    def _made(self) -> list[Strip]:
        width, height = self.size
        if len(self._kept) > _MOST_KEPT:
            self._forget()
        return [self._strip(row, width) for row in self.rows(width, height)[:height]] if width > 0 else []

    def _forget(self) -> None:
        self._kept.clear()
        self._known.clear()

    def _strip(self, row: Content, width: int) -> Strip:
        known = self._known.get(id(row))
        if known is not None and known[0] is row:
            return known[1]
        key = row.plain, tuple(row.spans)
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = Visual.to_strips(self, row, width, 1, self.visual_style)[0]
        if len(self._known) > _MOST_KEPT:
            self._known.clear()
        self._known[id(row)] = row, found
        return found

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw anew: all of it, or some regions."""
        self._painted = None
        if not regions:
            self._lines_in = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Take the theme's colours over."""
        super().notify_style_update()
        self._painted = self._lines_in = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines as they were painted last, where nothing has changed since."""
        if self._lines_in != self.size:
            self._forget()
            self._lines, self._lines_in, self._painted = self._made(), self.size, None
        if self._painted is None or self._painted[0] != crop:
            self._painted = crop, super().render_lines(crop)
        return self._painted[1]

    def render_line(self, y: int) -> Strip:
        """A line of what is shown."""
        if y < len(self._lines):
            return self._lines[y]
        return Strip.blank(self.size.width, self.visual_style.rich_style)
