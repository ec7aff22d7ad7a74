"""What a search found, a row each: where and who, and the words with what stands around them under one another."""

from collections.abc import Callable, Sequence

from textual.message import Message

from rcqual.model.searches import Hit
from rcqual.text.display import visible
from rcqual.text.graphemes import cut_to_cells, line_width, padded
from rcqual.text.keyword import in_context
from rcqual.tui.widgets.rows import Part, Rows

MARKED, CODED = "●", "✓"
_MOST_OF_HEAD = 34
"""Cells: the widest that interview and speaker are."""


class HitRows(Rows, can_focus=True):
    """Shows hits; some are marked, some were coded."""

    DEFAULT_CSS = """
    HitRows {
        height: 1fr;
        background: $background;
    }
    """

    class Moved(Message):
        """The cursor is on another row, or on none."""

    class Chosen(Message):
        """A row was clicked at."""

    def __init__(self, sign: Callable[[int], str]) -> None:
        """sign: what stands before a hit, by its number: MARKED, CODED, a star, or a blank."""
        super().__init__()
        self._sign = sign
        self._hits: Sequence[Hit] = ()
        self._heads: list[str] = []
        self._head = 0
        """Cells that the widest of these takes."""

    def show(self, hits: Sequence[Hit], who: Callable[[Hit], str]) -> None:
        """Show these, the cursor on the first."""
        self._hits = hits
        self._heads = [visible(" ".join(f"{each.transcript} {who(each)}".split())) for each in hits]
        self._head = max((line_width(head) for head in self._heads), default=0)
        self._top = 0
        self.show_rows(len(hits), 0)

    def show_rows(self, count: int, at: int | None) -> None:
        """Show so many rows, the cursor on one of them."""
        super().show_rows(count, at)
        self.post_message(self.Moved())

    def parts(self, number: int, width: int) -> list[Part]:
        """The mark, where and who, and the words in their context."""
        hit, is_here = self._hits[number], number == self.at
        head = min(self._head, _MOST_OF_HEAD, width // 3)
        room = width - head - 4
        line = in_context(hit.before, hit.words, hit.after, left=room * 2 // 5, width=room)
        return [
            Part(f"{self._sign(number)} ", is_strong=True),
            Part(padded(cut_to_cells(self._heads[number], head), head) + "  ", is_quiet=not is_here),
            # The row of the cursor is strong: there the words stand out from what is quiet.
            Part(line.before, is_quiet=is_here),
            Part(line.words, is_strong=True, colour=self._accent),
            Part(line.after, is_quiet=is_here),
        ]

    @property
    def _accent(self) -> str:
        return self.app.current_theme.primary

    def picked(self, number: int) -> None:
        """Tell of it."""
        self.post_message(self.Chosen())


def at_length(hit: Hit, around: int) -> str:
    """A hit with so many characters of what is said around it, marked where the turn goes on."""
    before, after = ("…" if len(said) >= around else "" for said in (hit.before, hit.after))
    return f"{hit.transcript}, turn {hit.turn}: {before}{hit.before}{hit.words}{hit.after}{after}"
