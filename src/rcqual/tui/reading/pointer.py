"""What the mouse selects: a unit by clicks, any graphemes by dragging."""

from rcqual.model.span import Span
from rcqual.text.graphemes import snapped
from rcqual.tui.reading.document import ReadingDocument, Unit
from rcqual.tui.reading.movement import Selection, one, unit_at

_BY_CLICKS: tuple[Unit, ...] = ("sentence", "word", "turn")


class Pointer:
    """Follows one press of the button from its beginning to its end."""

    def __init__(self) -> None:
        self._pressed_at: int | None = None
        self._has_dragged = False

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
        self._pressed_at = None

    def click(self, document: ReadingDocument, offset: int, clicks: int) -> Selection | None:
        """The sentence, at two clicks the word, at three the turn; None where the click only ended a drag."""
        if self._has_dragged:
            self._has_dragged = False
            return None
        return one(unit_at(document, offset, _BY_CLICKS[(clicks - 1) % len(_BY_CLICKS)]))
