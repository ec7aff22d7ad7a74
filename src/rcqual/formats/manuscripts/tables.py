"""Tables of quotes: a column that is headed so holds quotations, though no marks stand around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_HEAD = re.compile(
    r"(?:\w+\s+){0,3}(?:quot(?:e|es|ation|ations)|excerpts?|extracts?|verbatims?|zitate?|ankerbeispiele?|citas?)"
    r"(?:\s+\(.*\)|\s+from\s.*|\s+by\s.*)?",
    re.IGNORECASE | re.DOTALL,
)
_COUNTS = re.compile(r"\b(?:number|count|share|percent\w*|proportion|total|id|ids|no|anzahl|nombre|número)\b", re.I)
_MARKS = re.compile(r"[“„«\"]")
_FEWEST_WORDS = 5


@dataclass(slots=True)
class QuoteColumns:
    """The columns of one table, as its first row heads them."""

    heads: tuple[bool, ...] | None = None
    """By column, whether it is one of quotes; None before the first row."""

    def of(self, cells: Sequence[str]) -> list[bool]:
        """By cell of the next row, whether it is a quotation as a whole; the row that heads the others has none."""
        if self.heads is None:
            self.heads = tuple(_is_head(cell) for cell in cells)
            return [False] * len(cells)
        heads = (*self.heads, *[False] * len(cells))
        return [is_quotes and _is_quote(cell) for cell, is_quotes in zip(cells, heads, strict=False)]


def _is_head(cell: str) -> bool:
    words = " ".join(cell.split()).strip(" *:")
    return _HEAD.fullmatch(words) is not None and not _COUNTS.search(words)


def _is_quote(cell: str) -> bool:
    """Whether a cell has words of a quotation, and no marks around some of them."""
    return not _MARKS.search(cell) and len(cell.split()) >= _FEWEST_WORDS
