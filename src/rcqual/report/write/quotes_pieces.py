"""The exemplar quotes by theme as a Word file, ready to be written around."""

from collections.abc import Iterable, Iterator

from rcqual.report.write.pieces import Grid, Heading, Piece, Quoted, Words
from rcqual.report.write.pieces_docx import pieces_docx
from rcqual.report.write.quotes import MARK, TABLE_HEADS, Counts, QuoteRow, beside, by_theme, described, table_rows


def quotes_docx(rows: Iterable[QuoteRow], title: str, counts: Counts, *, has_reasons: bool = False) -> bytes:
    """A table of the themes, then each theme with its definition and quotes.

    title: the study's. has_reasons: as `beside` has it.
    """
    return pieces_docx(_pieces(rows, title, counts, has_reasons), MARK)


def _pieces(rows: Iterable[QuoteRow], title: str, counts: Counts, has_reasons: bool) -> Iterator[Piece]:
    themes = by_theme(rows)
    yield Heading(f"Exemplar quotes: {title}", 1)
    if themes:
        yield Heading("Themes at a glance")
        yield Grid(TABLE_HEADS, tuple(table_rows(themes, counts)))
    for theme, quotes in themes.items():
        yield Heading(theme)
        if quotes[0].code_definition.strip():
            yield Words(quotes[0].code_definition)
        if theme in counts:
            yield Words(f"{counts[theme].told}.")
        for row in quotes:
            yield Quoted(row.words, described(row))
            yield from map(Words, beside(row, has_reasons=has_reasons))
