"""The reading pane: one transcript to read and to select passages in, with one's codings in its margin."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from rcqual.model.span import Span
from rcqual.text.graphemes import snapped
from rcqual.tui.commands import READING, bindings
from rcqual.tui.reading.document import ReadingDocument, Unit
from rcqual.tui.reading.movement import Selection, extended, first_in, moved, one, step, unit_at
from rcqual.tui.reading.palette import palette_of
from rcqual.tui.reading.picture import Picture
from rcqual.tui.reading.pointer import Pointer
from rcqual.tui.reading.progress import UncodedUnits
from rcqual.tui.reading.spans import PaneCoding
from rcqual.tui.widgets.reading_messages import Moved, Picked

_WHEEL = 3
"""How many rows one notch of the wheel scrolls."""
_AROUND = 2
"""How many rows are kept in view above and below what is selected."""


class ReadingPane(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a transcript, its codings and what is selected. The screen around it decides what a selection is for.

    Its keys stand in tui.commands.
    """

    # The position stands in a column of its own: Textual's scroll bar doubles the cost of a scroll.
    DEFAULT_CSS = """
    ReadingPane {
        overflow: hidden hidden;
        background: $background;
        color: $foreground;
    }
    """
    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = bindings(READING)
    Moved = Moved
    Picked = Picked

    def __init__(
        self, document: ReadingDocument | None = None, *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.document = document or ReadingDocument("")
        self._picture = Picture(self.document)
        self._by: Unit = "sentence"
        self._selection = one(unit_at(self.document, 0, "sentence"))
        self._picture.select(self._selection.span)
        self._progress: UncodedUnits | None = None
        self._pointer = Pointer()

    def show(self, document: ReadingDocument, *, at: int = 0, lanes: int = 0) -> None:
        """Show another transcript, without codings, the judged unit at `at` selected, in `lanes` or more."""
        if document.judged_by != self.document.judged_by:
            self._by = document.judged_by
        self.document = document
        self._picture = Picture(document, lanes)
        self._progress = None
        self._selection = one(unit_at(document, at, self._by))
        self._picture.select(self._selection.span)
        self._paint()
        self._wrap(self.size.width)
        self._scroll_into_view()
        self.post_message(self.Moved(self, self.selection))

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

    @property
    def selection(self) -> Span:
        """The selected passage, in code points; never cuts a grapheme."""
        return self._selection.span

    @property
    def by(self) -> Unit:
        """What one step is."""
        return self._by

    def set_by(self, by: Unit) -> None:
        """Move by another unit from now on, beginning with the one at the selection's start."""
        self._by = by
        self._become(one(unit_at(self.document, self.selection.start, by)))

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

    def move(self, steps: int, *, by: Unit | None = None, extend: bool = False) -> None:
        """Select the unit so many steps on (back where negative), or move the selection's edge there."""
        change = extended if extend else moved
        self._become(change(self.document, self._selection, steps, by or self._by))

    def select(self, span: Span) -> None:
        """Select a passage, grown to whole graphemes, and bring it into view."""
        whole = snapped(Span(*span), self.document.text)
        self._become(one(whole if whole.length > 0 else unit_at(self.document, whole.start, self._by)))

    def next_uncoded(self, steps: int = 1) -> bool:
        """Select the next unit that is judged and carries no coding; False where there is none."""
        found = self.progress.beside(self.selection, steps)
        if found is not None:
            self._become(one(found))
        return found is not None

    def next_coded(self, steps: int = 1, *, code: str | None = None) -> bool:
        """Select the next coded passage, or the next one with the code of that name; False where there is none."""
        index, found = self._picture.index, self.selection
        for _ in range(abs(steps)):
            beside = index.after(found.start) if steps > 0 else index.before(found.start)
            passage = next((coding.span for coding in beside if code is None or coding.code == code), None)
            if passage is None:
                return False
            found = passage
        self.select(found)
        return True

    def action_move(self, steps: int, by: Unit | None = None) -> None:
        """Move the selection."""
        self.move(steps, by=by)

    def action_extend(self, steps: int, by: Unit | None = None) -> None:
        """Move the selection's edge."""
        self.move(steps, by=by, extend=True)

    def action_first(self) -> None:
        """Select the first unit of the transcript."""
        self._become(one(unit_at(self.document, 0, self._by)))

    def action_last(self) -> None:
        """Select the last unit of the transcript."""
        end = len(self.document.text)
        self._become(one(step(self.document, Span(end, end), -1, self._by)))

    def action_page(self, pages: int) -> None:
        """Scroll by pages and select the first whole unit that is then in view."""
        top = self.scroll_offset.y
        wanted = min(max(top + pages * max(1, self.size.height - 2), 0), self.max_scroll_y)
        if wanted == top:
            self.action_last() if pages > 0 else self.action_first()
            return
        self._scroll(wanted)
        in_view = self._picture.text_of(range(wanted, wanted + self.size.height))
        self._become(one(first_in(self.document, in_view, self._by)), scroll=False)

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
        """Wrap the text anew; what stood at the top stays there."""
        was_in_view = not self._picture.rows or self._is_in_view()
        top = self._picture.text_of(range(self.scroll_offset.y, self.scroll_offset.y + 1)).start
        self._paint()
        self._wrap(event.size.width)
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

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin what may become a drag."""
        if event.button == 1 and event.x >= self._picture.frame.margin:
            self._pointer.press(self._offset_under(event))
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the button went down to where the pointer is; beyond an edge, scroll."""
        if not self._pointer.is_down:
            return
        if not 0 <= event.y < self.size.height:
            self._scroll(self.scroll_offset.y + (1 if event.y > 0 else -1))
        dragged = self._pointer.drag(self.document, self._offset_under(event))
        if dragged is not None:
            self._become(dragged, scroll=False)

    def on_mouse_up(self) -> None:
        """End the drag."""
        self._pointer.release()
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Select what was clicked at: in the text a unit, in the margin the passage of a coding."""
        if event.x >= self._picture.frame.margin:
            clicked = self._pointer.click(self.document, self._offset_under(event), event.chain)
            if clicked is not None:
                self._become(clicked, scroll=False)
        elif codings := self._picture.codings_in(self.scroll_offset.y + event.y):
            self.select(codings[0].span)
            self.post_message(self.Picked(self, tuple(codings)))

    def _offset_under(self, event: events.MouseEvent) -> int:
        y = min(max(event.y, 0), self.size.height - 1)
        return self._picture.offset_at(self.scroll_offset.y + y, event.x)

    def _become(self, selection: Selection, *, scroll: bool = True) -> None:
        """Make this the selection."""
        has_moved = selection.span != self._selection.span
        self._selection = selection
        if has_moved:
            self._refresh_rows(self._picture.select(selection.span))
            self.post_message(self.Moved(self, selection.span))
        if scroll:
            self._scroll_into_view()

    def _refresh_rows(self, touched: Iterable[range]) -> None:
        """Ask for these rows to be painted, as far as they are in view."""
        top, height = self.scroll_offset.y, self.size.height
        for rows in touched:
            first, until = max(rows.start - top, 0), min(rows.stop - top, height)
            if first < until:
                self.refresh(Region(0, first, self.size.width, until - first))

    def _paint(self) -> None:
        """Take the colours that the theme and the focus ask for."""
        if self.is_attached and self._picture.paint(palette_of(self), self.get_line_filters()):
            self.refresh()

    def _wrap(self, width: int) -> None:
        if width > 0:
            self._picture.wrap_to(width)
            self.virtual_size = Size(width, self._picture.rows)
            self.refresh()

    def _scroll(self, row: int) -> None:
        self.scroll_to(y=row, animate=False, force=True)

    def _edge_rows(self) -> range:
        """The rows of that unit of the selection which moves."""
        return self._picture.rows_of(self._selection.head)

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
