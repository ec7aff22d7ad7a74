"""A word in its context, on one line of a terminal, so that the words of several lines stand under one another."""

import re
from typing import NamedTuple

from rcqual.text.display import visible
from rcqual.text.graphemes import cell_width, cut_to_cells, grapheme_starts, line_width, padded

_BLANK = re.compile(r"\s+")


class InContext(NamedTuple):
    """The three parts of the line, with stand-ins for what a terminal would obey."""

    before: str
    """Padded to the left, or cut there with an ellipsis, so that it takes just the cells that were given to it."""
    words: str
    after: str


def in_context(before: str, words: str, after: str, *, left: int, width: int) -> InContext:
    """The line: `left` cells before the words, and no more than `width` in all."""
    shown, said, behind = (visible(_BLANK.sub(" ", part)) for part in (before, words, after))
    inside = cut_to_cells(said, max(width - left, 1))
    return InContext(
        padded(last_cells(shown, left), left, to_the_right=True),
        inside,
        cut_to_cells(behind, width - left - line_width(inside)),
    )


def last_cells(text: str, cells: int) -> str:
    """The line if it takes at most that many cells of a terminal, else an ellipsis and its end, which fit."""
    if line_width(text) <= cells:
        return text
    if cells < 1:
        return ""
    starts = grapheme_starts(text)
    taken, kept = 1, len(text)
    for at in range(len(starts) - 2, -1, -1):
        taken += cell_width(text[starts[at] : starts[at + 1]])
        if taken > cells:
            break
        kept = starts[at]
    return "…" + text[kept:]
