"""Passages that carry a code, a row each: where and who, and what is said; words that were looked for in context."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from textual.message import Message

from rcqual.model.retrieval import InContext, Retrieved
from rcqual.text.display import visible
from rcqual.text.graphemes import cut_to_cells, line_width, padded
from rcqual.text.keyword import in_context
from rcqual.tui.widgets.rows import Part, Rows

STAR = "★"
"""Before what one has starred."""
_MOST_OF_HEAD = 34
"""Cells: the widest that interview and speaker are."""
_MOST = 500
"""Characters of a passage of which a row could show any."""


class PassageRow(NamedTuple):
    """A passage; where words were looked for, one of the places where they stand in it."""

    passage: Retrieved
    hit: InContext | None = None


def rows_of(passages: Sequence[Retrieved]) -> list[PassageRow]:
    """A row each; where words were looked for, one for each place where they stand."""
    return [
        row
        for each in passages
        for row in ([PassageRow(each, hit) for hit in each.hits] if each.hits else [PassageRow(each)])
    ]


def speakers(passage: Retrieved) -> str:
    """Who is heard in it."""
    return ", ".join(label for label, _ in passage.voices if label)


class PassageRows(Rows, can_focus=True):
    """Shows passages."""

    DEFAULT_CSS = """
    PassageRows {
        height: 1fr;
        background: $background;
    }
    """

    class Moved(Message):
        """The cursor is on another row, or on none."""

    class Chosen(Message):
        """A row was clicked at."""

    def __init__(self, sign: Callable[[Retrieved], str]) -> None:
        """sign: of one cell, that stands before a passage."""
        super().__init__()
        self._sign = sign
        self._passages: Sequence[PassageRow] = ()
        self._head = 0

    def show(self, passages: Sequence[PassageRow]) -> None:
        """Show these, the cursor on the passage on which it stood, else on the first."""
        here = self.here
        self._passages = passages
        at = next((at for at, each in enumerate(passages) if here is not None and _is_same(each, here)), 0)
        heads = {(each.passage.transcript, each.passage.voices): each.passage for each in passages}
        self._head = max((line_width(_head(each)) for each in heads.values()), default=0)
        self._top = 0
        self.show_rows(len(passages), at)

    def show_rows(self, count: int, at: int | None) -> None:
        """Show so many rows, the cursor on one of them."""
        super().show_rows(count, at)
        self.post_message(self.Moved())

    @property
    def here(self) -> PassageRow | None:
        """The passage under the cursor; None where there is none."""
        return None if self.at is None else self._passages[self.at]

    def parts(self, number: int, width: int) -> list[Part]:
        """Its sign, where and who, and the words."""
        row, is_here = self._passages[number], number == self.at
        head = min(self._head, _MOST_OF_HEAD, width // 3)
        room = width - head - 6
        sign = Part(f"{self._sign(row.passage)} ", is_strong=True, colour=self.app.current_theme.warning or "")
        first = Part(padded(cut_to_cells(_head(row.passage), head), head) + "  ", is_quiet=not is_here)
        if row.hit is None:
            said = " ".join(row.passage.words[:_MOST].split())
            return [sign, first, Part(said if len(row.passage.words) <= _MOST else f"{said}…")]
        line = in_context(row.hit.before, row.hit.words, row.hit.after, left=room * 2 // 5, width=room)
        return [
            sign,
            first,
            Part(line.before, is_quiet=is_here),
            Part(line.words, is_strong=True, colour=self.app.current_theme.primary),
            Part(line.after, is_quiet=is_here),
        ]

    def picked(self, number: int) -> None:
        """Tell of it."""
        self.post_message(self.Chosen())


def _is_same(row: PassageRow, other: PassageRow) -> bool:
    one, two = row.passage, other.passage
    return (one.transcript, one.span, one.code, row.hit) == (two.transcript, two.span, two.code, other.hit)


def _head(passage: Retrieved) -> str:
    return visible(" ".join(f"{passage.transcript} {speakers(passage)}".split()))
