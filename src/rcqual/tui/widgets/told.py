"""Words under a list about the row at hand; what has no room ends in an ellipsis."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from rcqual.tui.words import lines


class Told(Widget):
    """Shows people's words over several lines, cut to the room that its style sheet gives it."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words = Content("")

    def show(self, words: str | Content) -> None:
        """Show these words."""
        shown = lines(words) if isinstance(words, str) else words
        if not shown.is_same(self._words):
            self._words = shown
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the words take."""
        return len(self._words.wrap(max(width, 1)))

    def render(self) -> Content:
        """The rows that fit, the last one marked where there are more."""
        width, height = self.size
        return Content("\n").join(cut_to(self._words.wrap(max(width, 1)), height, width))


def cut_to(rows: Sequence[Content], most: int, width: int) -> list[Content]:
    """At most so many rows; where there are more, the last one says so."""
    if len(rows) > most > 0:
        return [*rows[: most - 1], cut_short(rows[most - 1], width)]
    return list(rows)


def cut_short(row: Content, width: int) -> Content:
    """A row with the mark that there is more behind it."""
    return Content("").join([row.rstrip().truncate(max(width - 2, 0)), Content(" …")])
