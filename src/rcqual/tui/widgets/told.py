"""Words under a list about the row at hand; what has no room ends in an ellipsis."""

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
        rows = list(self._words.wrap(max(width, 1)))
        if len(rows) > height > 0:
            rows = [*rows[: height - 1], cut_short(rows[height - 1], width)]
        return Content("\n").join(rows)


def cut_short(row: Content, width: int) -> Content:
    """A row with the mark that there is more behind it."""
    return Content("").join([row.rstrip().truncate(max(width - 2, 0)), Content(" …")])
