"""The reading pane: one transcript to read and to select passages in, with one's codings in its margin."""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import BindingType

from rcqual.model.span import Span
from rcqual.text.graphemes import snapped
from rcqual.tui.coding_commands import READING
from rcqual.tui.commands import bindings
from rcqual.tui.reading.document import ReadingDocument, Unit
from rcqual.tui.reading.movement import Selection, extended, first_in, moved, one, step, unit_at, units_of
from rcqual.tui.reading.pointer import Pointer
from rcqual.tui.reading.spans import PaneCoding
from rcqual.tui.widgets.reading_messages import Crowded, Moved, Picked
from rcqual.tui.widgets.reading_view import ReadingView


class ReadingPane(ReadingView):
    """Shows a transcript, its codings and what is selected. The screen around it decides what a selection is for.

    Its keys stand in tui.commands.
    """

    BINDINGS: ClassVar[list[BindingType]] = bindings(READING)
    Crowded = Crowded
    Moved = Moved
    Picked = Picked

    def __init__(
        self, document: ReadingDocument | None = None, *, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(document, id=id, classes=classes)
        self._by: Unit = "sentence"
        self._selection = one(unit_at(self.document, 0, "sentence"))
        self._picture.select(self._selection.span)
        self._pointer = Pointer()
        self._follower: Callable[[], None] | None = None
        self.count = 0
        """The number that was typed before the key that is at work; 0 where none was."""
        self.is_holding = False
        """Whether whatever moves the selection extends it."""

    def show(self, document: ReadingDocument, *, at: int = 0, lanes: int = 0) -> None:
        """Show another transcript, without codings, the judged unit at `at` selected, in `lanes` or more."""
        if document.judged_by != self.document.judged_by:
            self._by = document.judged_by
        self.document = document
        self._new_picture(lanes)
        self.is_holding = False
        self._selection = one(unit_at(document, at, self._by))
        self._picture.select(self._selection.span)
        self._paint()
        self._wrap(self.size.width)
        self._scroll_into_view()
        if self._follower is None:
            self.post_message(self.Moved(self, self.selection))

    def let_follow(self, follower: Callable[[], None]) -> None:
        """Call this when one goes on in the text, instead of telling it by a message.

        What stands beside the text is then painted with it: by a message it comes one or two frames later.
        """
        self._follower = follower

    def _tell_moved(self) -> None:
        if self._follower is not None:
            self._follower()
        else:
            self.post_message(self.Moved(self, self.selection))

    @property
    def selection(self) -> Span:
        """The selected passage, in code points; never cuts a grapheme."""
        return self._selection.span

    @property
    def by(self) -> Unit:
        """What one step is."""
        return self._by

    @property
    def edge(self) -> Span:
        """The unit of the selection that moves."""
        return self._selection.head

    def set_by(self, by: Unit) -> None:
        """Move by another unit from now on, beginning with the one at the selection's start."""
        self._by = by
        self._become(one(unit_at(self.document, self.selection.start, by)))

    def hold(self, is_wanted: bool) -> None:
        """Let whatever moves the selection extend it from now on, or no longer."""
        self.is_holding = is_wanted
        self._tell_moved()

    def move(self, steps: int, *, by: Unit | None = None, extend: bool = False) -> None:
        """Select the unit so many steps on (back where negative), or move the selection's edge there."""
        change = extended if extend or self.is_holding else moved
        self._become(change(self.document, self._selection, steps, by or self._by))

    def select(self, span: Span) -> None:
        """Select a passage, grown to whole graphemes, and bring it into view."""
        self._become(one(self._whole(span)))

    def reach(self, span: Span, *, scroll: bool = True) -> None:
        """Go to a passage: select it or, where whatever moves the selection extends it, all up to it."""
        whole = self._whole(span)
        self._become(Selection(self._selection.anchor, whole) if self.is_holding else one(whole), scroll=scroll)

    def _whole(self, span: Span) -> Span:
        whole = snapped(Span(*span), self.document.text)
        return whole if whole.length > 0 else unit_at(self.document, whole.start, self._by)

    def next_uncoded(self, steps: int = 1) -> bool:
        """Go to the next unit that is judged and carries no coding; False where there is none."""
        found = self.progress.beside(self.edge if self.is_holding else self.selection, steps)
        if found is not None:
            self.reach(found)
        return found is not None

    def next_coded(self, steps: int = 1, *, code: str | None = None) -> bool:
        """Go to the next coded passage, or the next one with the code of that name; False where there is none."""
        index, found = self._picture.index, self.edge if self.is_holding else self.selection
        for _ in range(abs(steps)):
            beside = index.after(found.start) if steps > 0 else index.before(found.start)
            passage = next((coding.span for coding in beside if code is None or coding.code == code), None)
            if passage is None:
                return False
            found = passage
        self.reach(found)
        return True

    def action_move(self, steps: int, by: Unit | None = None) -> None:
        """Move the selection."""
        self.move(steps * max(self.count, 1), by=by)

    def action_extend(self, steps: int, by: Unit | None = None) -> None:
        """Move the selection's edge."""
        self.move(steps * max(self.count, 1), by=by, extend=True)

    def action_fine(self, steps: int) -> None:
        """Move the selection by a word; by a character where one selects by these."""
        self.action_move(steps, self._fine)

    def action_extend_fine(self, steps: int) -> None:
        """Move the selection's edge by a word; by a character where one selects by these."""
        self.action_extend(steps, self._fine)

    @property
    def _fine(self) -> Unit:
        return "character" if self._by == "character" else "word"

    def action_larger(self, steps: int) -> None:
        """Select by the next larger unit, or the next smaller one where negative."""
        units = units_of(self.document)
        at = min(max(units.index(self._by) + steps * max(self.count, 1), 0), len(units) - 1)
        self.set_by(units[at])

    def action_hold(self) -> None:
        """Let whatever moves the selection extend it from now on, or no longer."""
        self.hold(not self.is_holding)

    def action_first(self) -> None:
        """Go to the first unit of the transcript."""
        self.reach(unit_at(self.document, 0, self._by))

    def action_last(self) -> None:
        """Go to the last unit of the transcript."""
        end = len(self.document.text)
        self.reach(step(self.document, Span(end, end), -1, self._by))

    def action_page(self, pages: int) -> None:
        """Scroll by pages and go to the first whole unit that is then in view."""
        top = self.scroll_offset.y
        height = max(1, self.size.height - 2)
        wanted = min(max(top + pages * max(self.count, 1) * height, 0), self.max_scroll_y)
        if wanted == top:
            self.action_last() if pages > 0 else self.action_first()
            return
        self._scroll(wanted)
        self._reach_first_in_view(wanted)

    def _reach_first_in_view(self, top: int) -> None:
        in_view = self._picture.text_of(range(top, top + self.size.height))
        self.reach(first_in(self.document, in_view, self._by), scroll=False)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin what may become a drag."""
        if event.button != 1:
            return
        if self._is_column(event) and self.max_scroll_y:
            self._pointer.pull()
            self._scroll(self._picture.top_at(event.y, self.size.height))
            self.capture_mouse()
        elif event.x >= self._picture.frame.margin:
            self._pointer.press(self._offset_under(event))
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select from where the button went down to where the pointer is; beyond an edge, scroll."""
        if self._pointer.is_pulling:
            self._scroll(self._picture.top_at(event.y, self.size.height))
        if not self._pointer.is_down:
            return
        if not 0 <= event.y < self.size.height:
            self._scroll(self.scroll_offset.y + (1 if event.y > 0 else -1))
        dragged = self._pointer.drag(self.document, self._offset_under(event))
        if dragged is not None:
            self._become(dragged, scroll=False)

    def on_mouse_up(self) -> None:
        """End the drag. Where the column was pulled, go to the first unit that is in view."""
        if self._pointer.is_pulling:
            self._reach_first_in_view(self.scroll_offset.y)
        self._pointer.release()
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Select what was clicked at: in the text a unit, in the margin the passage of a coding."""
        if self._is_column(event):
            return
        row = self.scroll_offset.y + event.y
        if event.x >= self._picture.frame.margin:
            clicked = self._pointer.click(self.document, self._offset_under(event), event.chain)
            if clicked is not None:
                self._become(clicked, scroll=False)
        elif codings := self._picture.codings_in(row, event.x):
            if self._picture.is_count(row, event.x):
                self.post_message(self.Crowded(self, tuple(codings)))
            else:
                self.pick(*codings)

    def pick(self, *codings: PaneCoding) -> None:
        """Select the passage of the first of some codings, and tell of them."""
        self.select(codings[0].span)
        self.post_message(self.Picked(self, codings))

    def _is_column(self, event: events.MouseEvent) -> bool:
        return event.x >= self.size.width - 1

    def _offset_under(self, event: events.MouseEvent) -> int:
        y = min(max(event.y, 0), self.size.height - 1)
        return self._picture.offset_at(self.scroll_offset.y + y, event.x)

    def _become(self, selection: Selection, *, scroll: bool = True) -> None:
        """Make this the selection."""
        has_moved = selection.span != self._selection.span
        self._selection = selection
        if has_moved:
            self._refresh_rows(self._picture.select(selection.span))
        if scroll:
            self._scroll_into_view()
        if has_moved:
            self._tell_moved()
