"""What the pane shows at one width: rows, brackets and selection, with the strips that were drawn so far."""

from collections.abc import Callable, Iterable, Sequence

from textual.strip import Strip

from rcqual.model.span import Span
from rcqual.tui.reading.column import Column, thumb_rows, top_at
from rcqual.tui.reading.document import ReadingDocument
from rcqual.tui.reading.lanes import Lanes, Mark
from rcqual.tui.reading.palette import Palette
from rcqual.tui.reading.progress import UncodedUnits
from rcqual.tui.reading.spans import PaneCoding, SpanIndex
from rcqual.tui.reading.strips import NO_HITS, Frame, Hits, Tint, blank_strip, frame_for, position_strip, row_strip
from rcqual.tui.reading.turn_marks import TurnMarks
from rcqual.tui.reading.wrap import WrapIndex

_MOST_STRIPS = 4096
_MOST_TINTS = 16
# Beyond so many changes at once, sorting all codings is quicker than taking them in one by one.
_MANY = 32


class _Row:
    """A row as it was drawn, and beside each sign of the position column that it has stood beside."""

    __slots__ = ("beside", "body")

    def __init__(self, body: Strip) -> None:
        self.body = body
        self.beside: dict[str, Strip] = {}


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
        self._wrap: WrapIndex | None = None
        self._least_lanes = lanes
        self._lanes: Lanes | None = None
        self._drawn: dict[int, _Row] = {}
        self._progress: UncodedUnits | None = None
        self._column: Column | None = None
        self._signs: dict[str, Strip] = {}
        self._turn_marks: TurnMarks | None = None
        self._found: Callable[[Span], Sequence[Span]] | None = None
        self._hit: Span | None = None
        self._notes: tuple[Span, ...] = ()
        self._noted: frozenset[int] | None = None
        """The rows in which passages with memos begin; None: not known at this width yet."""

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
        times = 0 if self._turn_marks is None else self._turn_marks.width
        frame = frame_for(width, self._least_lanes, times)
        self._drawn.clear()
        self._column = self._noted = None
        if self._wrap is None or frame.text != self.frame.text:
            self._wrap = WrapIndex(self.document, frame.text)
            self._lanes = Lanes(self._wrap, self.index)
        self.frame = frame

    def paint(self, palette: Palette) -> bool:
        """Draw in these colours from now on; says whether they are others than before."""
        if palette == self._palette:
            return False
        self._palette = palette
        self._drawn.clear()
        self._signs.clear()
        return True

    def mark_turns(self, marks: TurnMarks | None) -> None:
        """Show times or numbers of turns, or neither, once the text is laid out anew."""
        self._turn_marks = marks

    def mark_found(self, found: Callable[[Span], Sequence[Span]] | None) -> None:
        """Let what is searched stand out; `found` tells where it stands in a part of the text, None: nothing is."""
        self._found, self._hit = found, None
        self._drawn.clear()

    def mark_hit(self, hit: Span | None) -> list[range]:
        """Let one of the places that are searched stand out most; returns the rows that look otherwise now."""
        before, self._hit = self._hit, hit
        return self._forget([self.rows_of(each) for each in (before, hit) if each is not None])

    def mark_notes(self, spans: Sequence[Span]) -> list[range]:
        """Let a mark stand beside passages that carry a memo; returns the rows that look otherwise now."""
        before = self._rows_noted
        self._notes, self._noted = tuple(spans), None
        return self._forget([range(row, row + 1) for row in before ^ self._rows_noted])

    @property
    def _rows_noted(self) -> frozenset[int]:
        if self._noted is None:
            self._noted = frozenset(self.row_of(span.start) for span in self._notes)
        return self._noted

    def tell_progress(self, progress: UncodedUnits) -> bool:
        """Show in the position column from now on how far each part is coded or read; False where that is known."""
        if progress is self._progress:
            return False
        self._progress, self._column = progress, None
        return True

    def look_at_progress(self) -> list[int]:
        """Take in what was coded or read since; returns the rows of the screen whose sign is another now."""
        return [] if self._column is None else self._column.look_again()

    def select(self, span: Span) -> list[range]:
        """Lay the selection over another passage; returns the rows that look otherwise now."""
        before, self.selection = self.selection, span
        return self._forget([self.rows_of(before), self.rows_of(span), *self._tint()])

    def change_codings(self, added: list[PaneCoding], removed: list[PaneCoding]) -> list[range]:
        """Take codings out and in; returns the rows that look otherwise now."""
        removed = [self.codings.pop(coding.id) for coding in removed]
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
                rows += self._lanes.remove(coding)
        for coding in added:
            self.index.add(coding)
            if self._lanes is not None:
                rows += self._lanes.add(coding)
        return self._forget([*rows, *self._tint()])

    def strips(self, top: int, height: int, first: int, until: int) -> list[Strip]:
        """The strips from one row of the screen to another, where `top` is the first row in view."""
        assert self._wrap is not None
        drawn, rows, column = self._drawn, self.rows, self._column
        if column is None or column.height != height:
            column = self._column = Column(self._wrap, height, self._progress)
        thumb, signs = thumb_rows(top, height, rows), column.signs
        found = []
        self._draw_absent(range(top + first, top + until))
        for y in range(first, until):
            known = drawn[min(top + y, rows)]
            sign = f"{signs[y]}>" if y in thumb else signs[y]
            strip = known.beside.get(sign)
            if strip is None:
                strip = known.beside[sign] = Strip([*known.body, *self._sign(sign)], self.frame.width)
            found.append(strip)
        if len(drawn) > _MOST_STRIPS:
            drawn.clear()
        return found

    def _sign(self, sign: str) -> Strip:
        """A cell of the position column; a mark behind the sign says that what it stands for is in view."""
        found = self._signs.get(sign)
        if found is None:
            assert self._palette is not None
            found = self._signs[sign] = position_strip(sign[0], self._palette, is_in_view=len(sign) > 1)
        return found

    def row_of(self, offset: int) -> int:
        """The row of a code point."""
        return self._wrap.row_of(offset) if self._wrap is not None else 0

    def rows_of(self, span: Span) -> range:
        """The rows in which a passage stands."""
        return self._wrap.rows_of(span) if self._wrap is not None else range(0)

    def text_of(self, rows: range) -> Span:
        """The code points that stand in some rows, those beyond the end left out."""
        return self._wrap.text_of(rows) if self._wrap is not None and rows else Span(0, 0)

    def top_at(self, y: int, height: int) -> int:
        """Which row is to be the first in view, where one points at a cell of the position column."""
        return top_at(y, height, self.rows)

    def offset_at(self, row: int, x: int) -> int:
        """The start of the grapheme at a cell of a row, counted from the pane's left edge."""
        if self._wrap is None:
            return 0
        return self._wrap.offset_at(min(max(row, 0), self.rows - 1), x - self.frame.margin)

    def codings_in(self, row: int, x: int) -> list[PaneCoding]:
        """The codings whose brackets stand in a row: the one at a cell of the margin first, else as lanes go."""
        lanes = self._lanes
        if lanes is None or row >= self.rows:
            return []
        lane = self.frame.lane_at(x)
        return sorted(lanes.codings_in(row), key=lambda each: lanes.lane_of(each) != lane)

    def is_count(self, row: int, x: int) -> bool:
        """Whether codings of a row that have no lane are counted at a cell of the margin."""
        return (
            self._lanes is not None
            and row < self.rows
            and self.frame.is_count(x)
            and any(mark.lane >= self.frame.lanes for mark in self._lanes.marks(row))
        )

    def _draw_absent(self, wanted: range) -> None:
        """Draw those of some rows that are not drawn yet; and a row below the end, where it is wanted."""
        assert self._palette is not None
        assert self._lanes is not None
        drawn, rows = self._drawn, self.rows
        if wanted.stop > rows and rows not in drawn:
            drawn[rows] = _Row(blank_strip(self.frame, self._palette))
        absent = [row for row in range(wanted.start, min(wanted.stop, rows)) if row not in drawn]
        if absent:
            first = absent[0]
            marks = self._lanes.marks_in(range(first, absent[-1] + 1))
            for row in absent:
                drawn[row] = _Row(self._draw(row, marks[row - first]))

    def _draw(self, row: int, marks: Sequence[Mark]) -> Strip:
        assert self._wrap is not None
        assert self._palette is not None
        return row_strip(
            self._wrap,
            row,
            frame=self.frame,
            palette=self._palette,
            marks=marks,
            selection=self.selection,
            tints=self._tints,
            found=NO_HITS if self._found is None else Hits(self._found(self._wrap.span_of(row)), self._hit),
            time=self._turn_marks.beside(self._wrap.span_of(row)) if self._turn_marks and self.frame.times else "",
            is_noted=row in self._rows_noted,
        )

    def _tint(self) -> list[range]:
        """Tint the codings that the selection touches, the innermost on top; returns the rows of those that change."""
        before = self._tints
        touched = self.index.overlapping(*self.selection)[-_MOST_TINTS:]
        self._tints = tuple(Tint(coding.span, coding.colour) for coding in reversed(touched))
        return [self.rows_of(tint.span) for tint in {*before} ^ {*self._tints}]

    def _forget(self, touched: Iterable[range]) -> list[range]:
        """Drop the strips of some rows."""
        ranges, drawn = list(touched), self._drawn
        for rows in ranges:
            for row in [row for row in drawn if row in rows] if len(rows) > len(drawn) else rows:
                drawn.pop(row, None)
        return ranges
