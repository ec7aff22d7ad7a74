"""How many cells of the terminal a piece of text takes, and how it is drawn there.

Widths are Rich's, because Textual divides each line by them: a second opinion would put the cursor elsewhere than
the eye sees it.
"""

import re
from functools import lru_cache
from itertools import pairwise

from rich.cells import cell_len

from rcqual.text.display import visible
from rcqual.text.graphemes import grapheme_starts

TAB = "    "
"""How a tab is drawn, wherever it stands."""

NOT_SIMPLE = re.compile(
    "[^\n\r -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0373\u0376-\u0377\u037b-\u037f\u0384-\u0482\u048a-\u0513"
    "\u2010-\u2015\u2018-\u201f\u2020-\u2022\u2026\u2039\u203a\u20ac]"
)
"""A code point that may be no, several or part of a cell, or that is drawn by a stand-in; all others are one cell."""

LONE_RETURN = re.compile("\r(?!\n)")
"""A carriage return inside a line, which is drawn by a stand-in."""

JOINER = "\u200d"
"""Makes one picture of two emoji; after anything else it joins nothing."""


@lru_cache(maxsize=16384)
def cells_of(grapheme: str) -> int:
    """How many cells one grapheme takes as it is drawn."""
    return cell_len(drawn(grapheme))


def drawn(text: str) -> str:
    """A piece of one line as it is shown: tabs as blanks, what a terminal would obey as visible stand-ins."""
    return visible(text.replace("\t", TAB))


def pieces_of(text: str) -> list[str]:
    """The text cut where Rich would swallow the character after a joiner that joins nothing."""
    if JOINER not in text:
        return [text]
    starts = grapheme_starts(text)
    cuts = [0]
    cuts += [at for at in starts[1:-1] if text[at - 1] == JOINER]
    cuts.append(len(text))
    return [text[start:end] for start, end in pairwise(cuts) if start < end]
