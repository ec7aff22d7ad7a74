"""Tables of quotes: a column that is headed so holds quotations, though no marks stand around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rcqual.model.quotations import Paragraph

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


@dataclass(slots=True)
class Rows:
    """The rows of one table, as the paragraphs that were made of their cells."""

    paragraphs: list[Paragraph]
    """All of the manuscript so far."""
    borders: list[int] = field(default_factory=list)
    """Where the cells of the row that is open begin in them."""
    columns: QuoteColumns = field(default_factory=QuoteColumns)

    def __post_init__(self) -> None:
        self.borders = [len(self.paragraphs)]

    def ends_cell(self) -> None:
        """The next paragraph is of the next cell."""
        self.borders.append(len(self.paragraphs))

    def ends_row(self, blocks: int) -> int:
        """Makes block quotations of what is one, counted on from so many; how many there are then."""
        self.ends_cell()
        spans = list(zip(self.borders, self.borders[1:], strict=False))
        cells = [" ".join(each.text for each in self.paragraphs[first:end]) for first, end in spans]
        if not any(cells):
            self.borders = self.borders[-1:]
            return blocks
        row: list[Paragraph] = []
        for (first, end), is_quote in zip(spans, self.columns.of(cells), strict=True):
            blocks += is_quote
            for each in self.paragraphs[first:end]:
                # A quote is a paragraph each, so that it ends with who said it.
                lines = each.text.split("\u2028") if is_quote else [each.text]
                row += [replace(each, text=line, block=blocks if is_quote else each.block) for line in lines]
        self.paragraphs[spans[0][0] :] = row
        self.borders = [len(self.paragraphs)]
        return blocks


def _is_head(cell: str) -> bool:
    words = " ".join(cell.split()).strip(" *:")
    return _HEAD.fullmatch(words) is not None and not _COUNTS.search(words)


def _is_quote(cell: str) -> bool:
    """Whether a cell has words of a quotation, and no marks around some of them."""
    return not _MARKS.search(cell) and len(cell.split()) >= _FEWEST_WORDS
