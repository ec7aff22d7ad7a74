"""The exemplar quotes by theme as LaTeX: a table that runs over pages, and a section to be written around."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from rcqual.report.write.latex_words import latex_text, letters
from rcqual.report.write.quotes import TABLE_HEADS, Counts, QuoteRow, beside, by_theme, described, table_rows

_MARK = r"""% rcqual quotes: written by rcqual, no interview. Read it with \input from a document that has
% \usepackage{array,booktabs,longtable}."""
_WIDTHS = (0.14, 0.2, 0.15, 0.35, 0.16)
"""Of the columns, as parts of a line."""
_CHARACTERS = (10, 15, 10, 28, 11)
"""In a line of each column, or more."""
_MOST_LINES, _LINES_OF_A_PIECE = 24, 12
"""In a row; a longer one is parted into several rows, for no row is parted by the end of a page."""


def quotes_latex(rows: Iterable[QuoteRow], title: str, counts: Counts, *, has_reasons: bool = False) -> str:
    """The table and the section; ends in a line feed. title: the study's. has_reasons: as `beside` has it."""
    written = list(_lines(by_theme(rows), title, counts, has_reasons))
    return "\n".join([_MARK, *letters("".join(written)), *written]) + "\n"


def _lines(themes: dict[str, list[QuoteRow]], title: str, counts: Counts, has_reasons: bool) -> Iterator[str]:
    if themes:
        yield from _table(table_rows(themes, counts), title)
    for theme, quotes in themes.items():
        yield f"\n\\subsection{{{latex_text(theme)}}}"
        if quotes[0].code_definition.strip():
            yield f"{latex_text(quotes[0].code_definition)}\n"
        if theme in counts:
            yield f"{counts[theme].told}.\n"
        for row in quotes:
            words = "\n\n".join(latex_text(part) for part in row.words.split("\n\n"))
            yield f"\\begin{{quote}}\n{words}\n\n--- {latex_text(described(row))}\n\\end{{quote}}"
            yield from (f"{latex_text(told)}\n" for told in beside(row, has_reasons=has_reasons))


def _table(rows: Iterable[Sequence[str]], title: str) -> Iterator[str]:
    columns = "".join(
        f">{{\\raggedright\\arraybackslash\\hspace{{0pt}}}}p{{\\dimexpr{width}\\linewidth-2\\tabcolsep}}"
        for width in _WIDTHS
    )
    heads = f"\\toprule\n{' & '.join(TABLE_HEADS)} \\\\\n\\midrule"
    yield f"\n\\begingroup\\footnotesize\\setlength{{\\tabcolsep}}{{3pt}}\n\\begin{{longtable}}{{@{{}}{columns}@{{}}}}"
    yield f"\\caption{{Themes with exemplar quotes: {latex_text(title)}}}\\label{{tab:quotes}}\\\\"
    yield f"{heads}\n\\endfirsthead\n{heads}\n\\endhead\n\\bottomrule\n\\endfoot"
    for number, cells in enumerate(rows):
        if number:
            yield r"\addlinespace"
        parts = [_parts(cell, width) for cell, width in zip(cells, _CHARACTERS, strict=True)]
        count = max(map(len, parts))
        for at in range(count):
            # No space is what LaTeX leaves anyway; written out, it says that the cells go on.
            behind = "[0pt]" if at < count - 1 else ""
            yield f"{' & '.join(part[at] if at < len(part) else '' for part in parts)} \\\\{behind}"
    yield "\\end{longtable}\n\\endgroup"


def _parts(cell: str, characters: int) -> list[str]:
    """A cell in pieces that are short enough for a row each; the turns of a quote on lines of their own."""
    lines: list[str] = []
    for turn in cell.split("\n\n"):
        wrapped = wrap(turn, characters, break_long_words=False, break_on_hyphens=False) or [""]
        lines.append(f"\\newline {latex_text(wrapped[0])}" if lines else latex_text(wrapped[0]))
        lines += map(latex_text, wrapped[1:])
    if len(lines) <= _MOST_LINES:
        return [" ".join(lines)]
    pieces = [lines[at : at + _LINES_OF_A_PIECE] for at in range(0, len(lines), _LINES_OF_A_PIECE)]
    return [" ".join(each).removeprefix("\\newline ") for each in pieces]
