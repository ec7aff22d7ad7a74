"""The codebook beside the text: each code with its key, the codings here, and the definition of the code at hand."""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from rcqual.model.codebook import Code, Codebook
from rcqual.model.coding import Coding
from rcqual.tui.reading.strips import MARKER
from rcqual.tui.theme import code_colour
from rcqual.tui.words import lines, plain, shortened

_FIELDS = (
    ("brief_definition", ""),
    ("full_definition", ""),
    ("when_to_use", "When to use"),
    ("when_not_to_use", "When not"),
    ("example", "Example"),
)


def code_mark(code: Code, *, dark: bool) -> Content:
    """A code's key in its colour; a dot where it has none."""
    return plain(code.key or "·", f"bold {code_colour(code.colour, dark=dark) or '$foreground'}")


def definition_of(code: Code) -> Content:
    """The code with its fields, as far as they are filled in."""
    parts = [plain(code.name, "bold underline")]
    for field, title in _FIELDS:
        text = getattr(code, field).strip()
        if text:
            parts.append(Content("").join([plain(f"{title}: " if title else "", "bold"), lines(text)]))
    return Content("\n").join(parts)


class CodePanel(Vertical):
    """Three parts: the codes, the codings at the selection, the definition of the marked or last code."""

    DEFAULT_CSS = """
    CodePanel {
        width: 34%;
        min-width: 28;
        max-width: 48;
        border-left: vkey $panel;
        padding: 0 1;
    }
    CodePanel VerticalScroll {
        scrollbar-size-vertical: 1;
    }
    CodePanel #codes {
        height: auto;
        max-height: 50%;
    }
    CodePanel #codes > Static {
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    CodePanel #here {
        height: auto;
        max-height: 35%;
        border-top: solid $panel;
    }
    CodePanel #definition {
        height: 1fr;
        border-top: solid $panel;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._drawn: dict[str, object] = {}

    def compose(self) -> ComposeResult:
        """The three parts."""
        for part in ("codes", "here", "definition"):
            with VerticalScroll(id=part, can_focus=False):
                yield Static()

    def show_codes(self, codebook: Codebook, uses: Mapping[str, int], last: str | None) -> None:
        """Show each code with its key and how often one has used it here. uses: by the code's id."""
        dark, rows = self.app.current_theme.dark, []
        for code in codebook.codes:
            count = uses.get(code.id, 0)
            name = plain(f" {'  ' * codebook.depth(code)}{code.name}", "bold" if code.id == last else "")
            rows.append(Content("").join([code_mark(code, dark=dark), plain(f"{count or '':>4}", "dim"), name]))
        self._draw("codes", Content("\n").join(rows) if rows else plain("The codebook is empty.", "dim"))

    def show_here(self, codings: Sequence[tuple[Coding, Code]], marked: int) -> None:
        """Show the codings that the selection touches, the marked one with a marker."""
        dark, rows = self.app.current_theme.dark, []
        for place, (coding, code) in enumerate(codings):
            is_marked = place == marked
            row = [
                plain(f"{MARKER if is_marked else ' '}", "$primary"),
                code_mark(code, dark=dark),
                plain(f" {code.name}", "bold" if is_marked else ""),
                plain(" ★" if coding.is_exemplar else "", "$warning"),
                plain(f" {shortened(coding.memo, 200)}" if coding.memo else "", "italic dim"),
            ]
            rows.append(Content("").join(row))
        self._draw("here", Content("\n").join(rows) if rows else plain("Not coded here.", "dim"))

    def show_definition(self, code: Code | None) -> None:
        """Show what a code means."""
        shown = Content("") if code is None else definition_of(code)
        if self._draw("definition", shown):
            self.query_one("#definition", VerticalScroll).scroll_home(animate=False)

    def redraw(self) -> None:
        """Forget what was drawn, because the colours are others now."""
        self._drawn.clear()

    def _draw(self, part: str, content: Content) -> bool:
        known = self._drawn.get(part)
        if isinstance(known, Content) and known.is_same(content):
            return False
        self._drawn[part] = content
        self.query_one(f"#{part} > Static", Static).update(content)
        return True
