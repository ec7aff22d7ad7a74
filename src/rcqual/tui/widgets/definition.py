"""All that is said of a code, to be read on in where there is too little room."""

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget

from rcqual.model.codebook import Code
from rcqual.tui.keyboard import key_of
from rcqual.tui.words import lines, plain

FIELDS = (
    ("brief_definition", ""),
    ("full_definition", ""),
    ("when_to_use", "When to use: "),
    ("when_not_to_use", "When not: "),
    ("example", "Example: "),
)
"""The fields of a code that are texts, with what is said before each."""


def definition_of(code: Code, more: Iterable[tuple[str, str]] = (), under_name: str = "") -> Content:
    """The code with its fields, as far as they are filled in.

    more: other things to say, each with a title. under_name: what is said quietly right below the name.
    """
    parts = [plain(code.name, "bold underline")]
    if under_name:
        parts.append(plain(under_name, "dim"))
    told = [*((title, getattr(code, field)) for field, title in FIELDS), *more]
    for title, text in told:
        if text.strip():
            parts.append(Content("").join([plain(title, "bold"), lines(text.strip())]))
    return Content("\n").join(parts)


class Definition(Widget):
    """Shows a text, from some line on; a mark stands where it goes on above or below."""

    DEFAULT_CSS = """
    Definition {
        padding: 0 1;
    }
    """
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._text, self._skipped = Content(""), 0

    def show(self, text: Content) -> None:
        """Show a text from its beginning; the same one where one was reading."""
        if text.plain != self._text.plain:
            self._skipped = 0
        self._text = text
        self.refresh()

    def scroll_by(self, rows: int) -> None:
        """Read on, or back."""
        self._skipped = max(self._skipped + rows, 0)
        self.refresh()

    def render(self) -> Content:
        """As much as there is room for."""
        width, room = self.size
        if width <= 0 or room <= 0:
            return Content("")
        rows = self._text.wrap(width)
        self._skipped = min(self._skipped, max(len(rows) - room, 0))
        shown = list(rows[self._skipped : self._skipped + room])
        if self._skipped:
            shown[0] = plain(f"… {key_of('codebook.read_back')} reads back", "dim")
        if self._skipped + room < len(rows):
            shown[-1] = plain(f"… {key_of('codebook.read_on')} reads on", "dim")
        return Content("\n").join(row.truncate(width, ellipsis=True) for row in shown)

    def on_mouse_scroll_down(self) -> None:
        """Read on."""
        self.scroll_by(2)

    def on_mouse_scroll_up(self) -> None:
        """Read back."""
        self.scroll_by(-2)
