"""What the mouse selects: a unit by clicks, any graphemes by dragging."""

from rcqual.model.span import Span
from rcqual.text.graphemes import snapped
from rcqual.tui.reading.document import ReadingDocument, Unit
from rcqual.tui.reading.movement import Selection, one, unit_at

_BY_CLICKS: tuple[Unit, ...] = ("word", "sentence", "turn")
"""What two clicks select, three, and four."""


class Pointer:
    """Follows one press of the button from its beginning to its end."""

    def __init__(self) -> None:
        self._pressed_at: int | None = None
        self._has_dragged = False
        self.is_pulling = False
        """Whether the button is held over the column that tells the place."""

    def pull(self) -> None:
        """The button goes down over that column."""
        self.is_pulling = True

    @property
    def is_down(self) -> bool:
        """Whether the button is held over the text."""
        return self._pressed_at is not None

    def press(self, offset: int) -> None:
        """The button goes down over a code point."""
        self._pressed_at, self._has_dragged = offset, False

    def drag(self, document: ReadingDocument, offset: int) -> Selection | None:
        """What is selected when the pointer is over another code point; None as long as it has not left the first."""
        if self._pressed_at is None or (offset == self._pressed_at and not self._has_dragged):
            return None
        self._has_dragged = True
        anchor, head = (snapped(Span(at, at + 1), document.text) for at in (self._pressed_at, offset))
        return Selection(anchor, head)

    def release(self) -> None:
        """The button comes up."""
        self._pressed_at, self.is_pulling = None, False

    def click(self, document: ReadingDocument, offset: int, clicks: int) -> Selection | None:
        """What the round judges, or the word, the sentence or the turn; None where the click only ended a drag."""
        if self._has_dragged:
            self._has_dragged = False
            return None
        if clicks > 1:
            return one(unit_at(document, offset, _BY_CLICKS[(clicks - 2) % len(_BY_CLICKS)]))
        judged = unit_at(document, offset, document.judged_by)
        is_beside = document.judged_by == "passage" and not judged.start <= offset < judged.end
        return one(unit_at(document, offset, "sentence") if is_beside else judged)
