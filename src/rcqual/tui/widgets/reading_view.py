"""The text of a transcript with one's codings in its margin, drawn by the row, scrolled and resized."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from textual import events
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from rcqual.model.span import Span
from rcqual.model.transcript import Turn
from rcqual.tui.reading.document import ReadingDocument
from rcqual.tui.reading.palette import palette_of
from rcqual.tui.reading.picture import Picture
from rcqual.tui.reading.progress import UncodedUnits
from rcqual.tui.reading.spans import PaneCoding
from rcqual.tui.reading.turn_marks import TurnMark, TurnMarks

_WHEEL = 3
"""How many rows one notch of the wheel scrolls."""
_AROUND = 2
"""How many rows are kept in view above and below what is selected."""


class ReadingView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a transcript and its codings. What is selected in it, the pane that is made of it knows."""

    # The position stands in a column of its own: Textual's scroll bar doubles the cost of a scroll.
    DEFAULT_CSS = """
    ReadingView {
        overflow: hidden hidden;
        background: $background;
        color: $foreground;
    }
    """
    ALLOW_SELECT = False

    def __init__(
        self, document: ReadingDocument | None = None, *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.document = document or ReadingDocument("")
        self._picture = Picture(self.document)
        self._found: Callable[[Span], Sequence[Span]] | None = None
        self._progress: UncodedUnits | None = None
        self._read: list[Span] = []
        self._turn_mark: TurnMark | None = None
        self._last_turn: Turn | None = None

    @property
    def edge(self) -> Span:
        """What is to stay in view."""
        raise NotImplementedError

    def set_codings(self, codings: Sequence[PaneCoding]) -> None:
        """Show these codings; only the rows are drawn anew in which something changes."""
        known, wanted = self._picture.codings, {coding.id: coding for coding in codings}
        removed = [coding for key, coding in known.items() if wanted.get(key) != coding]
        added = [coding for key, coding in wanted.items() if known.get(key) != coding]
        self.change_codings(added, removed)

    def change_codings(self, added: Iterable[PaneCoding] = (), removed: Iterable[PaneCoding] = ()) -> None:
        """Add and take away codings."""
        added, removed = list(added), list(removed)
        if self._progress is not None:
            for coding in removed:
                self._progress.remove(coding.span)
            for coding in added:
                self._progress.add(coding.span)
        self._refresh_rows(self._picture.change_codings(added, removed))
        self.show_progress()

    def set_read(self, spans: Sequence[Span]) -> None:
        """Let what one has read without coding it count as no longer uncoded, and the column tell from now on."""
        progress, before, now = self.progress, Counter(self._read), Counter(spans)
        for span in (before - now).elements():
            progress.remove(span)
        for span in (now - before).elements():
            progress.add(span)
        self._read = list(spans)
        if self._picture.tell_progress(progress):
            self.refresh()
        self.show_progress()

    def set_notes(self, spans: Sequence[Span]) -> None:
        """Let a mark stand beside the passages that carry a memo."""
        self._refresh_rows(self._picture.mark_notes(spans))

    @property
    def turn_mark(self) -> TurnMark | None:
        """What stands beside the turns: their times, their numbers, or nothing."""
        return self._turn_mark

    def mark_turns(self, mark: TurnMark | None, last: Turn | None = None) -> bool:
        """Let times or numbers of turns stand beside them; False where there is no room for these.

        last: of a document that is but a part, the last turn of the whole.
        """
        self._turn_mark, self._last_turn = mark, last
        self._tell_turn_mark()
        self._lay_out(self.size.width)
        return mark is None or self._picture.frame.times > 0

    def _new_picture(self, lanes: int) -> None:
        """Begin anew, without codings."""
        self._picture = Picture(self.document, lanes)
        self._progress, self._read = None, []
        self._tell_turn_mark()
        self._picture.mark_found(self._found)

    def _tell_turn_mark(self) -> None:
        mark = self._turn_mark
        self._picture.mark_turns(None if mark is None else TurnMarks(self.document, mark, self._last_turn))

    def show_found(self, found: Callable[[Span], Sequence[Span]] | None) -> None:
        """Let what is searched stand out in the text; None: nothing is searched. See `Picture.mark_found`."""
        self._found = found
        self._picture.mark_found(found)
        self.refresh()

    def show_hit(self, hit: Span) -> None:
        """Let the place stand out most to which one went."""
        self._refresh_rows(self._picture.mark_hit(hit))

    @property
    def progress(self) -> UncodedUnits:
        """Which of the units that are judged carry none of the codings shown."""
        if self._progress is None:
            spans = (coding.span for coding in self._picture.codings.values())
            self._progress = UncodedUnits(self.document, spans)
        return self._progress

    def codings_at(self, span: Span) -> list[PaneCoding]:
        """The codings that overlap a passage, in the order of the text."""
        return self._picture.index.overlapping(*span)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of the rows in view, drawn once and handed back as they are from then on."""
        if not self._picture.is_ready:
            return [Strip.blank(crop.width, self.rich_style)] * crop.height
        strips = self._picture.strips(self.scroll_offset.y, self.size.height, crop.y, crop.bottom)
        if crop.x or crop.width != self._picture.frame.width:
            strips = [strip.crop_extend(crop.x, crop.right, self.rich_style) for strip in strips]
        return strips

    def notify_style_update(self) -> None:
        """Take the theme's colours over."""
        super().notify_style_update()
        self._paint()

    def watch_has_focus(self, has_focus: bool) -> None:
        """Draw the selection strongly while keys come here, else quietly."""
        super().watch_has_focus(has_focus)
        self._paint()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap the text anew."""
        self._paint()
        self._lay_out(event.size.width)

    def _lay_out(self, width: int) -> None:
        """Wrap the text anew; what stood at the top stays there."""
        was_in_view = not self._picture.rows or self._is_in_view()
        top = self._picture.text_of(range(self.scroll_offset.y, self.scroll_offset.y + 1)).start
        self._wrap(width)
        self._scroll(self._picture.row_of(top) if top else 0)
        if was_in_view:
            self._scroll_into_view()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll; the selection stays."""
        event.stop()
        self._scroll(self.scroll_offset.y + _WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll; the selection stays."""
        event.stop()
        self._scroll(self.scroll_offset.y - _WHEEL)

    def _refresh_rows(self, touched: Iterable[range]) -> None:
        """Ask for these rows to be painted, as far as they are in view."""
        top, (width, height) = self.scroll_offset.y, self.size
        regions = set()
        for rows in touched:
            first, until = max(rows.start - top, 0), min(rows.stop - top, height)
            if first < until:
                regions.add(Region(0, first, width, until - first))
        if regions:
            self.refresh(*regions)

    def show_progress(self) -> None:
        """Let the column tell of what was counted as coded or read since; costs nothing where nothing was."""
        cells = self._picture.look_at_progress()
        if cells:
            self.refresh(Region(self.size.width - 1, cells[0], 1, cells[-1] - cells[0] + 1))

    def _paint(self) -> None:
        """Take the colours that the theme and the focus ask for."""
        if self.is_attached and self._picture.paint(palette_of(self)):
            self.refresh()

    def _wrap(self, width: int) -> None:
        if width > 0:
            self._picture.wrap_to(width)
            self.virtual_size = Size(width, self._picture.rows)
            self.refresh()

    def _scroll(self, row: int) -> None:
        self.scroll_to(y=row, animate=False, force=True)

    def rows_above(self, offset: int) -> int:
        """How many of the rows in view stand above a code point."""
        return self._picture.row_of(offset) - self.scroll_offset.y

    def keep_above(self, offset: int, rows: int) -> None:
        """Scroll so that so many rows stand above a code point."""
        self._scroll(self._picture.row_of(offset) - rows)

    def _edge_rows(self) -> range:
        """The rows of that unit of the selection which moves."""
        return self._picture.rows_of(self.edge)

    def _is_in_view(self) -> bool:
        rows, top = self._edge_rows(), self.scroll_offset.y
        return rows.start < top + self.size.height and top < rows.stop

    def _scroll_into_view(self) -> None:
        """Scroll just as far as it takes to see the moving edge with a little around it."""
        height, rows = self.size.height, self._edge_rows()
        if not self._picture.rows or not height:
            return
        around = min(_AROUND, (height - 1) // 4)
        top = self.scroll_offset.y
        wanted = min(max(top, rows.stop + around - height), rows.start - around)
        if wanted != top:
            self._scroll(wanted)
