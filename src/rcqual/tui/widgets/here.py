"""The codings at the selection: in two rows under the text where there is no room for panels, or in a column."""

from collections import Counter
from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.widget import Widget

from rcqual.model.codebook import Code
from rcqual.model.coding import Coding
from rcqual.tui.keyboard import key_of
from rcqual.tui.reading.strips import MARKER, NOTE
from rcqual.tui.theme import code_colour
from rcqual.tui.widgets.told import cut_to
from rcqual.tui.words import lines, plain

_BETWEEN = "  "
_FEW_WORDS = 4


def coding_row(coding: Coding, code: Code, words: str, *, is_marked: bool, dark: bool) -> Content:
    """A coding in a line: whether it is the marked one, its code, what hangs on it, and words that tell it apart."""
    style = f"bold {code_colour(code.colour, dark=dark) or '$foreground'}"
    parts = [
        plain(MARKER if is_marked else " ", "$primary"),
        plain(code.key or "·", style),
        plain(f" {code.name}", "bold" if is_marked else ""),
        plain(" ★" if coding.is_exemplar else "", "$warning"),
        plain(f" {NOTE}" if coding.memo else "", "$warning"),
        plain("" if coding.certainty is None else f" sure {coding.certainty}/3", "dim"),
        plain(f" {words}" if words else "", "dim"),
    ]
    return Content("").join(parts)


def telling_apart(codings: Sequence[tuple[Coding, Code]]) -> list[str]:
    """The first words of each coding whose code stands here twice, the last ones where both begin alike; else empty."""
    times = Counter(code.id for _, code in codings)
    begin = [" ".join(coding.quote[:200].split()[:_FEW_WORDS]) for coding, _ in codings]
    begun = Counter((code.id, words) for (_, code), words in zip(codings, begin, strict=True))
    told = []
    for (coding, code), words in zip(codings, begin, strict=True):
        if times[code.id] == 1:
            told.append("")
        elif begun[code.id, words] == 1:
            told.append(f"“{words} …”")
        else:
            told.append(f"“… {' '.join(coding.quote[-200:].split()[-_FEW_WORDS:])}”")
    return told


def note_rows(notes: Iterable[str], width: int) -> list[Content]:
    """Memos on passages, over as many rows as they take."""
    mark = plain(f"{NOTE} ", "$warning")
    rows: list[Content] = []
    for note in notes:
        first, *more = lines(note, "italic").wrap(max(width - 2, 1))
        rows += [mark + first, *(plain("  ") + each for each in more)]
    return rows


class _Here(Widget):
    """What both have in common: they know what stands at the selection, and draw themselves."""

    def __init__(self) -> None:
        super().__init__()
        self._codings: tuple[tuple[Coding, Code], ...] = ()
        self._marked = 0
        self._otherwise = ""
        self._notes: tuple[str, ...] = ()

    def show(
        self, codings: Iterable[tuple[Coding, Code]], marked: int, otherwise: str, notes: Iterable[str] = ()
    ) -> None:
        """Show the codings that the selection touches, one of them marked; where there is none, other words.

        notes: the memos on passages that it touches.
        """
        here = (tuple(codings), marked, otherwise, tuple(notes))
        if here != (self._codings, self._marked, self._otherwise, self._notes):
            self._codings, self._marked, self._otherwise, self._notes = here
            if self.display:
                self.refresh()

    def on_show(self) -> None:
        """Draw what changed while it was out of view."""
        self.refresh()

    def _rows(self) -> list[Content]:
        dark, told = self.app.current_theme.dark, telling_apart(self._codings)
        return [
            coding_row(coding, code, told[place], is_marked=place == self._marked, dark=dark)
            for place, (coding, code) in enumerate(self._codings)
        ]


class HereStrip(_Here):
    """Two rows: the codings, the marked one first; and its memo, those on the passage, what its code means."""

    DEFAULT_CSS = """
    HereStrip {
        height: 2;
        background: $surface;
        color: $foreground;
        padding: 0 1;
    }
    """

    def render(self) -> Content:
        """The rows, each cut to the width with a mark."""
        width = self.size.width
        notes = note_rows(self._notes, width)
        if not self._codings and notes:
            return Content("\n").join(cut_to(notes, 2, width))
        if not self._codings:
            called = plain(f"{key_of('coding.wide')} shows the codebook.", "dim")
            return Content("\n").join(_cut(row, width) for row in (plain(self._otherwise), called))
        rows = self._rows()
        coding, code = self._codings[self._marked]
        in_order = [rows[self._marked], *rows[: self._marked], *rows[self._marked + 1 :]]
        codings = _with_offer(_cut(Content(_BETWEEN).join(in_order), width), width)
        parts = [
            lines(coding.memo, "italic"),
            *(plain(f"{NOTE} ", "$warning") + lines(each, "italic") for each in self._notes),
            plain(code.brief_definition, "dim"),
        ]
        below = (Content(" ").join(each.split("\n")) for each in parts if each.plain)
        return Content("\n").join([codings, _cut(Content(_BETWEEN).join(below), width)])


class HereColumn(_Here):
    """A column: each coding with its whole memo."""

    DEFAULT_CSS = """
    HereColumn {
        padding: 0 1;
        border-left: vkey $panel;
    }
    """

    def render(self) -> Content:
        """The codings with their memos, cut to the height with a mark."""
        width, height = self.size
        if width <= 0:
            return Content("")
        drawn = [plain("Coded here", "bold underline")]
        if not self._codings:
            drawn += plain(self._otherwise, "dim").wrap(width)
        for (coding, _), row in zip(self._codings, self._rows(), strict=True):
            drawn.append(_cut(row, width))
            if coding.memo:
                drawn += [plain("  ") + each for each in lines(coding.memo, "italic").wrap(max(width - 2, 1))]
        drawn += note_rows(self._notes, width)
        return Content("\n").join(cut_to(drawn, height, width))


def _with_offer(row: Content, width: int) -> Content:
    """A row with, at its end, the key that shows the codebook, where there is room for it."""
    offer = f"{_BETWEEN}{key_of('coding.wide')} codebook"
    room = width - row.cell_length
    return row + plain(f"{offer:>{room}}", "dim") if room >= len(offer) else row


def _cut(row: Content, width: int) -> Content:
    return row.truncate(max(width, 0), ellipsis=True)
