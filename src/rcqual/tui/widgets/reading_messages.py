"""What the reading pane tells the screen around it."""

from typing import TYPE_CHECKING

from textual.message import Message

from rcqual.model.span import Span
from rcqual.tui.reading.spans import PaneCoding

if TYPE_CHECKING:
    from rcqual.tui.widgets.reading_pane import ReadingPane


class Moved(Message, namespace="reading_pane"):
    """The selection is another; where several are waiting, only the last is told."""

    def __init__(self, pane: "ReadingPane", selection: Span) -> None:
        super().__init__()
        self.pane = pane
        self.selection = selection

    @property
    def control(self) -> "ReadingPane":
        """The pane in which it moved."""
        return self.pane

    def can_replace(self, message: Message) -> bool:
        """Whether this one tells all that an earlier one did."""
        return isinstance(message, Moved) and message.pane is self.pane


class Crowded(Message, namespace="reading_pane"):
    """The number was clicked that stands in the margin for codings without a lane."""

    def __init__(self, pane: "ReadingPane", codings: tuple[PaneCoding, ...]) -> None:
        """codings: all those of the row."""
        super().__init__()
        self.pane = pane
        self.codings = codings

    @property
    def control(self) -> "ReadingPane":
        """The pane whose margin was clicked."""
        return self.pane


class Picked(Message, namespace="reading_pane"):
    """A bracket in the margin was clicked; the selection is the first coding's passage already."""

    def __init__(self, pane: "ReadingPane", codings: tuple[PaneCoding, ...]) -> None:
        super().__init__()
        self.pane = pane
        self.codings = codings

    @property
    def control(self) -> "ReadingPane":
        """The pane whose margin was clicked."""
        return self.pane
