"""The codebook beside the text: each code with its key, the codings here, and the definition of the code at hand."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from textual import events
from textual.content import Content
from textual.message import Message

from rcqual.model.code_tree import Twig, twigs
from rcqual.model.codebook import Code, Codebook
from rcqual.model.coding import Coding
from rcqual.tui.keyboard import key_of
from rcqual.tui.theme import code_colour
from rcqual.tui.widgets.code_tree import HIDDEN
from rcqual.tui.widgets.definition import definition_of
from rcqual.tui.widgets.drawn import Drawn
from rcqual.tui.widgets.here import coding_row, note_rows, telling_apart
from rcqual.tui.widgets.told import cut_to
from rcqual.tui.words import lines, plain


def code_mark(code: Code, *, dark: bool) -> Content:
    """A code's key in its colour; a dot where it has none."""
    return plain(code.key or "·", f"bold {code_colour(code.colour, dark=dark) or '$foreground'}")


class CodePanel(Drawn):
    """Three parts: the codes, the codings at the selection, the definition of the marked or last code.

    It is one widget that draws all of it, for a new layout of the screen costs more than all else that a key does.
    """

    DEFAULT_CSS = """
    CodePanel {
        width: 40;
        padding: 0 1;
    }
    """

    class Chosen(Message):
        """A code was clicked at."""

        def __init__(self, code_id: str) -> None:
            super().__init__()
            self.code_id = code_id

    def __init__(self) -> None:
        super().__init__()
        self._book: Codebook | None = None
        self._uses: Mapping[str, int] = {}
        self._last: str | None = None
        self._tree: tuple[Twig, ...] = ()
        self._hidden: Collection[str] = ()
        self._here: tuple[tuple[Coding, Code], ...] = ()
        self._marked = 0
        self._otherwise = ""
        self._notes: tuple[str, ...] = ()
        self.has_codings_here = True
        """Whether the codings at the selection have no column of their own."""
        self._definition: Code | None = None
        self._skipped = 0
        self._first_code: int | None = None
        """Of those in view; None: the code used last is in the middle."""
        self._codes_shown = 0
        self._code_rows_made: dict[tuple[str, str, bool, bool, int, bool], Content] = {}
        """By the code's id, its count, whether it is the last one and hidden, the width, whether the theme is dark."""
        self._definition_made: tuple[Code | None, int, Sequence[Content]] = (None, 0, ())

    def show_codes(self, codebook: Codebook, uses: Mapping[str, int], last: str | None) -> None:
        """Show each code with its key and how often one has used it here. uses: by the code's id."""
        if (codebook, uses, last) != (self._book, self._uses, self._last):
            if codebook is not self._book:
                self._tree = twigs(codebook.codes)
                self._code_rows_made.clear()
            if last != self._last or codebook is not self._book:
                self._first_code = None
            self._book, self._uses, self._last = codebook, uses, last
            self.look_again()

    def show_hidden(self, hidden: Collection[str]) -> None:
        """Mark the codes whose codings the margin does not show. hidden: their ids."""
        self._hidden = hidden
        self.look_again()

    def show_here(
        self, codings: Iterable[tuple[Coding, Code]], marked: int, otherwise: str, notes: Iterable[str] = ()
    ) -> None:
        """Show the codings that the selection touches, the marked one with a marker and its memo.

        otherwise: what is said where there is none. notes: the memos on passages that the selection touches.
        """
        here = (tuple(codings), marked, otherwise, tuple(notes))
        if here != (self._here, self._marked, self._otherwise, self._notes):
            self._here, self._marked, self._otherwise, self._notes = here
            self.look_again()

    def show_definition(self, code: Code | None) -> None:
        """Show what a code means."""
        if code != self._definition:
            self._definition, self._skipped = code, 0
            self.look_again()

    def scroll_definition(self, steps: int) -> None:
        """Show the definition from so many lines further on."""
        self._skipped = max(self._skipped + steps, 0)
        self.look_again()

    def rows(self, width: int, height: int) -> list[Content]:
        """The three parts, cut to what fits."""
        rule = plain("─" * width, "$panel")
        codes = self._code_rows(width, max(height // 2, 3))
        here = []
        if self.has_codings_here:
            here = [*cut_to(self._here_rows(width), max(height // 3, 2), width), rule]
        room = height - len(codes) - len(here) - 1
        return [*codes, rule, *here, *self._definition_rows(width, room)]

    def _code_rows(self, width: int, most: int) -> list[Content]:
        tree = self._tree
        if not tree:
            self._codes_shown = 0
            brings = f"No codes yet. {key_of('coding.find')} makes one; {key_of('coding.codebook')} is the codebook."
            return plain(brings, "dim").wrap(max(width, 1))
        dark = self.app.current_theme.dark
        fitting = len(tree) if len(tree) <= most else most - 1
        first = self._first_code
        if first is None:
            at = next((number for number, twig in enumerate(tree) if twig.code.id == self._last), 0)
            first = at - fitting // 2
        self._first_code = first = min(max(first, 0), len(tree) - fitting)
        self._codes_shown = fitting
        rows = [self._code_row(twig, width, dark=dark) for twig in tree[first : first + fitting]]
        if fitting < len(tree):
            more = f"… {len(tree) - fitting} more; {key_of('coding.find')} finds them"
            rows.append(plain(more, "dim").truncate(width, ellipsis=True))
        return rows

    def _code_row(self, twig: Twig, width: int, *, dark: bool) -> Content:
        code, is_last, is_hidden = twig.code, twig.code.id == self._last, twig.code.id in self._hidden
        used = f"{self._uses.get(code.id) or '':>4}"
        key = code.id, used, is_last, is_hidden, width, dark
        row = self._code_rows_made.get(key)
        if row is None:
            hidden = plain(f" {HIDDEN}" if is_hidden else "", "$warning")
            name = plain(f" {'  ' * twig.depth}{code.name}", "bold" if is_last else "")
            parts = [code_mark(code, dark=dark), plain(used, "dim"), hidden, name]
            row = self._code_rows_made[key] = Content("").join(parts).truncate(width, ellipsis=True)
        return row

    def _here_rows(self, width: int) -> list[Content]:
        if not self._here:
            return [*plain(self._otherwise, "dim").wrap(max(width, 1)), *note_rows(self._notes, width)]
        dark, rows, told = self.app.current_theme.dark, [], telling_apart(self._here)
        for place, (coding, code) in enumerate(self._here):
            is_marked = place == self._marked
            row = coding_row(coding, code, told[place], is_marked=is_marked, dark=dark)
            rows.append(row.truncate(width, ellipsis=True))
            if is_marked and coding.memo:
                rows += lines(coding.memo, "italic").wrap(width)
        return rows + note_rows(self._notes, width)

    def _definition_rows(self, width: int, room: int) -> list[Content]:
        if self._definition is None or room <= 0 or width <= 0:
            return []
        if self._definition_made[:2] != (self._definition, width):
            self._definition_made = self._definition, width, definition_of(self._definition).wrap(width)
        rows = self._definition_made[2]
        self._skipped = min(self._skipped, max(len(rows) - room, 0))
        shown = list(rows[self._skipped : self._skipped + room])
        if self._skipped + room < len(rows):
            reads_on = f"… {key_of('coding.read_on')} reads on"
            shown[-1] = plain(reads_on, "dim").truncate(width, ellipsis=True)
        return shown

    def on_click(self, event: events.Click) -> None:
        """Tell which code was clicked at."""
        if event.y < self._codes_shown:
            self.post_message(self.Chosen(self._tree[(self._first_code or 0) + event.y].code.id))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Show codes further down where the pointer is on them; else read on in the definition."""
        self._scroll(event.y, 2)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Show codes further up where the pointer is on them; else go back in the definition."""
        self._scroll(event.y, -2)

    def _scroll(self, y: int, rows: int) -> None:
        if y <= self._codes_shown:
            self._first_code = (self._first_code or 0) + rows
            self.look_again()
        else:
            self.scroll_definition(rows)
