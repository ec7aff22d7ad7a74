"""A document for people as Markdown: what they wrote and said shows as its words, and is never taken for marks."""

from collections.abc import Iterable

from rcqual.report.write.markdown_text import heading, one_line, text_lines
from rcqual.report.write.pieces import Caption, Grid, Heading, Items, Note, Picture, Piece, Quoted, Words
from rcqual.text.display import visible

MINUTES_MARK = "<!-- rcqual minutes: written by rcqual, no interview -->"
"""The first line of minutes; nobody sees it in what a program makes of them."""

TABLES_MARK = "<!-- rcqual tables: written by rcqual, no interview -->"
"""The first line of tables, likewise."""


def pieces_markdown(pieces: Iterable[Piece], mark: str) -> str:
    """The document; ends in a line feed. mark: the first line, by which rcqual knows its own file again."""
    return "\n\n".join([mark, *map(_written, pieces)]) + "\n"


def _written(piece: Piece) -> str:
    match piece:
        case Heading(text, level):
            return f"{'#' * level} {heading(_shown(text))}"
        case Caption(text, label):
            return f"**{label}.** {one_line(_shown(text))}" if label else f"**{one_line(_shown(text))}**"
        case Words(text) | Note(text):
            return text_lines(_shown(text))
        case Quoted(text, place):
            lines = [*text_lines(_shown(text)).split("\n"), "", f"— {one_line(_shown(place))}"]
            return "\n".join(f"> {line}" if line else ">" for line in lines)
        case Items(texts):
            return "\n".join(f"- {text_lines(' '.join(_shown(text).split()))}" for text in texts)
        case Picture(_, title, alt, label):
            return f"**{label or 'Figure'}.** {one_line(_shown(f'{title}. {alt}'))}"
        case Grid(heads, rows):
            rule = _line("--:" if is_number else "---" for is_number in piece.are_numbers)
            return "\n".join([_cells(heads), rule, *map(_cells, rows)])


def _cells(cells: Iterable[str | int]) -> str:
    return _line(one_line(_shown(str(cell))) for cell in cells)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _shown(text: str) -> str:
    return visible(text, keep_lines=True)
