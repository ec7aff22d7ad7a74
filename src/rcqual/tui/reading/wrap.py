"""Which part of the text stands in which row of the pane, for one width."""

from array import array
from bisect import bisect_right
from collections.abc import Sequence

from rcqual.model.span import Span
from rcqual.text.graphemes import grapheme_starts
from rcqual.tui.reading.cells import cells_along
from rcqual.tui.reading.document import Measured, ReadingDocument

_BREAKABLE = " \t\u3000"
# Not at the start of a line, as Chinese and Japanese typesetting has it.
_NEVER_FIRST = frozenset("。，、．！？；：）】」』〉》〕”’)]}!?,.:;ー々")


class WrapIndex:
    """The rows of a document at one width, in cells.

    Every code point belongs to just one row. A row ends after its last blank that fits; one blank may hang beyond the
    width, undrawn. Empty rows between turns that have none in the text belong to no code point.
    """

    def __init__(self, document: ReadingDocument, width: int) -> None:
        self.document = document
        self.width = width
        self._starts = _wrapped(document, width)
        self._length = len(document.text)

    def __len__(self) -> int:
        return len(self._starts)

    def row_of(self, offset: int) -> int:
        """The row that holds a code point; the last row for the text's end."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def rows_of(self, span: Span) -> range:
        """The rows in which a span has a part, those between turns inside it too; an empty span has one row."""
        first = self.row_of(span.start)
        return range(first, max(first, self.row_of(span.end - 1)) + 1)

    def text_of(self, rows: range) -> Span:
        """The code points that stand in some rows, those beyond the end left out."""
        last = min(rows.stop, len(self._starts)) - 1
        return Span(self.span_of(min(rows.start, last)).start, self.span_of(last).end)

    def span_of(self, row: int) -> Span:
        """All code points of a row, with its line feed and the blank that hangs; empty for a row between turns."""
        start = self._starts[row]
        return Span(start, self._starts[row + 1] if row + 1 < len(self._starts) else self._length)

    def visible_span(self, row: int) -> Span:
        """What of a row is drawn: without line feed, and without a blank beyond the width."""
        return self.drawn(row)[0]

    def cells_before(self, row: int, offset: int) -> int:
        """How many cells of the row's text lie left of a code point (of the grapheme that holds it)."""
        (start, end), measured = self.drawn(row)
        offset = min(max(offset, start), end)
        if measured is None:
            return offset - start
        starts, cells = measured
        return cells[max(0, bisect_right(starts, offset) - 1)]

    def offset_at(self, row: int, cell: int) -> int:
        """The start of the grapheme that the eye sees at a cell of a row's text; the row's last one beyond its end."""
        (start, end), measured = self.drawn(row)
        if start == end:
            return start
        if measured is None:
            return min(start + max(cell, 0), end - 1)
        starts, cells = measured
        return starts[min(max(0, bisect_right(cells, max(cell, 0)) - 1), len(starts) - 2)]

    def drawn(self, row: int) -> tuple[Span, tuple[list[int], list[int]] | None]:
        """What `visible_span` says, and the graphemes in it: where each begins, and how many cells lie before it.

        The last of both is the end. None where each code point is just one cell.
        """
        start, end = self.span_of(row)
        end = self.document.line_end(start, end)
        if self._is_simple(start):
            return Span(start, min(end, start + self.width)), None
        starts, widths = self._cells(start, end)
        while len(widths) > 1 and widths[-1] > self.width:
            starts, widths = starts[:-1], widths[:-1]
        return Span(start, starts[-1]), (starts, widths)

    def _is_simple(self, offset: int) -> bool:
        return self.document.is_simple(self.document.paragraph_at(offset))

    def _cells(self, start: int, end: int) -> tuple[list[int], list[int]]:
        """Where the graphemes of a piece begin and how many cells lie before each; the last of both is the end."""
        text = self.document.text[start:end]
        starts = grapheme_starts(text)
        return [start + at for at in starts], cells_along(text, starts)


def _wrapped(document: ReadingDocument, width: int) -> "array[int]":
    text, paragraphs, spaced = document.text, document.paragraphs, document.spaced
    rfind, is_simple = text.rfind, document.is_simple
    rows = array("L")
    append = rows.append
    for number, at in enumerate(paragraphs):
        if at in spaced:
            append(at)
        append(at)
        if not is_simple(number):
            measured = document.measured(number)
            if measured.cells[-1] > width:
                rows.extend(_breaks(text, measured, width))
            continue
        end = document.paragraph_end(number)
        while end - at > width:
            blank = rfind(" ", at, at + width + 1)
            at = blank + 1 if blank > at else at + width
            if at >= end:
                break
            append(at)
    return rows


def _breaks(text: str, measured: Measured, width: int) -> list[int]:
    """Where the rows after the first begin in a paragraph of measured graphemes."""
    starts, cells = measured
    last, at = len(starts) - 1, 0
    # A tab's width depends on where the row begins that it stands in.
    has_tabs = "\t" in text[starts[0] : starts[last]]
    found = []
    while has_tabs or cells[last] - cells[at] > width:
        # The first grapheme that does not fit; a row holds one at least, however narrow the pane.
        fits = _fitting(text, starts, at, width) if has_tabs else bisect_right(cells, cells[at] + width, at + 1) - 1
        limit = max(fits, at + 1)
        if limit >= last:
            break
        at = limit + 1 if _is_blank(text, measured, limit) else _last_break(text, measured, at, limit)
        if at >= last:
            break
        found.append(starts[at])
    return found


def _fitting(text: str, starts: Sequence[int], at: int, width: int) -> int:
    """The number of the first grapheme that does not fit into a row which begins with the one numbered `at`."""
    row = starts[at : at + 2 * width + 2]
    cells = cells_along(text, row, width)
    while cells[-1] <= width and at + len(row) < len(starts):
        row = starts[at : at + 2 * len(row)]
        cells = cells_along(text, row, width)
    return at + len(cells) - (2 if cells[-1] > width else 1)


def _last_break(text: str, measured: Measured, at: int, limit: int) -> int:
    """The last place up to `limit` where a line may end: after a blank, or beside a wide character."""
    starts, cells = measured
    for place in range(limit, at, -1):
        if _is_blank(text, measured, place - 1):
            return place
        is_wide = cells[place] - cells[place - 1] == 2 or (
            place + 1 < len(cells) and cells[place + 1] - cells[place] == 2
        )
        if is_wide and text[starts[place]] not in _NEVER_FIRST:
            return place
    return limit


def _is_blank(text: str, measured: Measured, number: int) -> bool:
    """Whether a grapheme is a blank and no more: one that carries an accent or a skin tone is seen."""
    starts = measured.starts
    return text[starts[number]] in _BREAKABLE and starts[number + 1] - starts[number] == 1
