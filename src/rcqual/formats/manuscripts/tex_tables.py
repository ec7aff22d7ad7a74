"""Tables in LaTeX: which cells of their rows are quotations as a whole."""

from dataclasses import dataclass, field, replace

from rcqual.formats.manuscripts.tables import QuoteColumns
from rcqual.model.quotations import Paragraph


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
