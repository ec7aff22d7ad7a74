"""How many cells of the terminal a piece of text takes, and how it is drawn there.

Widths are Rich's, because Textual divides each line by them: a second opinion would put the cursor elsewhere than
the eye sees it.

Hebrew and Arabic are handed to the terminal in the order of the text. Some terminals turn such runs around as they
draw them, others do not, and none tells which it is; whoever turned them around here would have them wrong in the
former. What is selected is drawn as an attribute of its characters, so the highlight goes with them in either kind.
A mark without width before a row that begins so keeps those terminals from turning the whole row around, margin and
all, so a run stays within the cells that it has here. The mouse is told in cells: where the terminal has turned a run
around, a click in it selects the right sentence or turn, but a word or a drag as if it stood in the text's order.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from rich.cells import cell_len

from rcqual.text.display import visible
from rcqual.text.graphemes import grapheme_starts

TAB_STOPS = 8
"""A tab reaches to the next multiple of so many cells, counted from the start of its row's text."""

NOT_SIMPLE = re.compile(
    "[^\n\r -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0373\u0376-\u0377\u037b-\u037f\u0384-\u0482\u048a-\u0513"
    "\u2010-\u2015\u2018-\u201f\u2020-\u2022\u2026\u2039\u203a\u20ac]"
)
"""A code point that may be no, several or part of a cell, or that is drawn by a stand-in; all others are one cell."""

LONE_RETURN = re.compile("\r(?!\n)")
"""A carriage return inside a line, which is drawn by a stand-in."""

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
"""A character that is written from right to left."""

LEFT_TO_RIGHT = "\u200e"
"""Takes no cell, and says that a line runs from left to right whatever follows."""

JOINER = "\u200d"
"""Makes one picture of two emoji; after anything else it joins nothing."""


def begins_right_to_left(text: str, start: int, end: int) -> bool:
    """Whether the first letter between two offsets is one that is written from right to left."""
    found = _RIGHT_TO_LEFT.search(text, start, end)
    return found is not None and not any(char.isalpha() for char in text[start : found.start()])


@lru_cache(maxsize=16384)
def cells_of(grapheme: str) -> int:
    """How many cells one grapheme takes as it is drawn; a tab, at the start of a row."""
    return TAB_STOPS if grapheme == "\t" else cell_len(visible(grapheme))


def cells_along(text: str, starts: Sequence[int], most: int | None = None) -> list[int]:
    """How many cells lie before each grapheme of a piece that begins a row; the whole width is the last.

    starts: where the graphemes begin, the piece's end as the last. most: the last one told is the first that exceeds
    so many cells.
    """
    column, cells = 0, [0]
    for one, other in pairwise(starts):
        column += TAB_STOPS - column % TAB_STOPS if text[one] == "\t" else cells_of(text[one:other])
        cells.append(column)
        if most is not None and column > most:
            break
    return cells


def pieces_of(text: str) -> list[str]:
    """The text cut where Rich would swallow the character after a joiner that joins nothing."""
    if JOINER not in text:
        return [text]
    starts = grapheme_starts(text)
    cuts = [0]
    cuts += [at for at in starts[1:-1] if text[at - 1] == JOINER]
    cuts.append(len(text))
    return [text[start:end] for start, end in pairwise(cuts) if start < end]
