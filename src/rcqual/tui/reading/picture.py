"""What the pane shows at one width: rows, brackets and selection, with the strips that were drawn so far."""

from collections.abc import Iterable, Sequence

from textual.filter import LineFilter
from textual.strip import Strip

from rcqual.model.span import Span
from rcqual.tui.reading.document import ReadingDocument
from rcqual.tui.reading.lanes import Lanes
from rcqual.tui.reading.palette import Palette
from rcqual.tui.reading.spans import PaneCoding, SpanIndex
from rcqual.tui.reading.strips import Frame, Tint, blank_strip, frame_for, row_strip, thumb_rows
from rcqual.tui.reading.wrap import WrapIndex

_MOST_STRIPS = 4096
_MOST_TINTS = 16
# Beyond so many changes at once, sorting all codings is quicker than taking them in one by one.
_MANY = 32

THUMB, TRACK = "█", "│"


class Picture:
    """The rows of a document with what lies over them. Whatever changes says which rows must be drawn anew."""

    def __init__(self, document: ReadingDocument, lanes: int = 0) -> None:
        """lanes: how many there must be in the margin, whatever the width."""
        self.document = document
        self.codings: dict[str, PaneCoding] = {}
        self.index = SpanIndex()
        self.selection = Span(0, 0)
        self.frame: Frame = frame_for(0)
        self._tints: tuple[Tint, ...] = ()
        self._palette: Palette | None = None
        self._filters: list[LineFilter] = []
        self._wrap: WrapIndex | None = None
        self._least_lanes = lanes
        self._lanes: Lanes | None = None
        self._strips: dict[int, Strip] = {}

    @property
    def is_ready(self) -> bool:
        """Whether width and colours are known, so that rows can be drawn."""
        return self._wrap is not None and self._palette is not None

    @property
    def rows(self) -> int:
        """How many rows there are; 0 before the width is known."""
        return len(self._wrap) if self._wrap is not None else 0

    def wrap_to(self, width: int) -> None:
        """Lay the text out for a pane of this width."""
        frame = frame_for(width, self._least_lanes)
        self._strips.clear()
        if self._wrap is None or frame.text != self.frame.text:
            self._wrap = WrapIndex(self.document, frame.text)
            self._lanes = Lanes(self._wrap, self.index)
        self.frame = frame

    def paint(self, palette: Palette, filters: Sequence[LineFilter] = ()) -> bool:
        """Draw in these colours from now on; says whether they are others than before.

        filters: what the app does to all lines (NO_COLOR); done here once a strip, not at each painting.
        """
        if palette == self._palette and list(filters) == self._filters:
            return False
        self._palette, self._filters = palette, list(filters)
        self._strips.clear()
        return True

    def select(self, span: Span) -> list[range]:
        """Lay the selection over another passage; returns the rows that look otherwise now."""
        before, self.selection = self.selection, span
        return self._forget([self.rows_of(before), self.rows_of(span), *self._tint()])

    def change_codings(self, added: list[PaneCoding], removed: list[PaneCoding]) -> list[range]:
        """Take codings out and in; returns the rows that look otherwise now."""
        for coding in removed:
            del self.codings[coding.id]
        for coding in added:
            self.codings[coding.id] = coding
        if len(added) + len(removed) > _MANY:
            self.index = SpanIndex(self.codings.values())
            if self._wrap is not None:
                self._lanes = Lanes(self._wrap, self.index)
            self._tint()
            return self._forget([range(self.rows)])
        rows: list[range] = []
        for coding in removed:
            self.index.remove(coding)
            if self._lanes is not None:
                rows.append(self._lanes.remove(coding))
        for coding in added:
            self.index.add(coding)
            if self._lanes is not None:
                rows.append(self._lanes.add(coding))
        return self._forget([*rows, *self._tint()])

    def strips(self, top: int, height: int, first: int, until: int) -> list[Strip]:
        """The strips from one row of the screen to another, where `top` is the first row in view."""
        assert self._palette is not None
        drawn, thumb, rows = self._strips, thumb_rows(top, height, self.rows), self.rows
        found = []
        for y in range(first, until):
            row, is_thumb = top + y, y in thumb
            key = 2 * min(row, rows) + is_thumb
            strip = drawn.get(key)
            if strip is None:
                strip = self._draw(row, THUMB if is_thumb else TRACK if thumb else " ")
                for line_filter in self._filters:
                    strip = strip.apply_filter(line_filter, self._palette.background)
                drawn[key] = strip
            found.append(strip)
        if len(drawn) > _MOST_STRIPS:
            drawn.clear()
        return found

    def row_of(self, offset: int) -> int:
        """The row of a code point."""
        return self._wrap.row_of(offset) if self._wrap is not None else 0

    def rows_of(self, span: Span) -> range:
        """The rows in which a passage stands."""
        return self._wrap.rows_of(span) if self._wrap is not None else range(0)

    def text_of(self, rows: range) -> Span:
        """The code points that stand in some rows, those beyond the end left out."""
        if self._wrap is None or not rows:
            return Span(0, 0)
        last = min(rows.stop, self.rows) - 1
        return Span(self._wrap.span_of(min(rows.start, last)).start, self._wrap.span_of(last).end)

    def offset_at(self, row: int, x: int) -> int:
        """The start of the grapheme at a cell of a row, counted from the pane's left edge."""
        if self._wrap is None:
            return 0
        return self._wrap.offset_at(min(max(row, 0), self.rows - 1), x - self.frame.margin)

    def codings_in(self, row: int) -> list[PaneCoding]:
        """The codings whose brackets stand in a row, the one beside the text first."""
        return self._lanes.codings_in(row) if self._lanes is not None and row < self.rows else []

    def _draw(self, row: int, position: str) -> Strip:
        assert self._wrap is not None
        assert self._lanes is not None
        assert self._palette is not None
        if row >= self.rows:
            return blank_strip(self.frame, self._palette, position)
        return row_strip(
            self._wrap,
            row,
            frame=self.frame,
            palette=self._palette,
            marks=self._lanes.marks(row),
            selection=self.selection,
            tints=self._tints,
            position=position,
        )

    def _tint(self) -> list[range]:
        """Tint the codings that the selection touches, the innermost on top; returns the rows of those that change."""
        before = self._tints
        touched = self.index.overlapping(*self.selection)[-_MOST_TINTS:]
        self._tints = tuple(Tint(coding.span, coding.colour) for coding in reversed(touched))
        return [self.rows_of(tint.span) for tint in {*before} ^ {*self._tints}]

    def _forget(self, touched: Iterable[range]) -> list[range]:
        """Drop the strips of some rows."""
        ranges = list(touched)
        for rows in ranges:
            if len(rows) > len(self._strips):
                keys = [key for key in self._strips if key >> 1 in rows]
            else:
                keys = [key for row in rows for key in (2 * row, 2 * row + 1)]
            for key in keys:
                self._strips.pop(key, None)
        return ranges
