"""The line of views of a screen: which there are, with their keys, and which is shown."""

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget


class Views(Widget):
    """Shows the names of views, numbered from 1; that in view stands in brackets. A click chooses one.

    Where there is no room for all names, the others have their number alone.
    """

    DEFAULT_CSS = """
    Views {
        height: 1;
        padding: 0 0;
        color: $foreground;
    }
    """

    class Chosen(Message):
        """Another view is wanted."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, titles: tuple[str, ...]) -> None:
        super().__init__()
        self._titles = titles
        self._at = 0
        self._ends: tuple[int, ...] = ()

    def show(self, number: int) -> None:
        """Mark the view of that number, from 0."""
        self._at = number
        self.refresh()

    def render(self) -> Content:
        """The line."""
        parts: list[tuple[str, str]] = []
        ends, column = [], 0
        has_room = (
            sum(len(title) + len(str(place)) + 3 for place, title in enumerate(self._titles, 1)) <= self.size.width
        )
        for place, each in enumerate(self._titles):
            is_here = place == self._at
            title = f" {each}" if has_room or is_here else ""
            before, behind = ("[", "]") if is_here else (" ", " ")
            parts += [
                (f"{before}{place + 1}", "bold $primary"),
                (f"{title}{behind}", "bold" if is_here else "$foreground 75%"),
            ]
            column += len(title) + len(str(place + 1)) + 2
            ends.append(column)
        self._ends = tuple(ends)
        return Content.assemble(*parts)

    def on_click(self, event: events.Click) -> None:
        """Choose the view that was clicked at."""
        for place, end in enumerate(self._ends):
            if event.x < end:
                self.post_message(self.Chosen(place))
                return
