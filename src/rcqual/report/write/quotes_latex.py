"""The exemplar quotes by theme as LaTeX: a table that runs over pages, and a section to be written around."""

from collections.abc import Iterable, Iterator

from rcqual.report.write.agreement_latex import latex_text
from rcqual.report.write.quotes import TABLE_HEADS, Counts, QuoteRow, beside, by_theme, described, table_rows

_MARK = (
    r"% rcqual quotes: written by rcqual. Needs \usepackage{booktabs,longtable}, and for letters beyond English an"
    " engine or fonts that have them."
)
_COLUMNS = r"p{.14\linewidth}p{.2\linewidth}p{.12\linewidth}p{.32\linewidth}p{.12\linewidth}"


def quotes_latex(rows: Iterable[QuoteRow], title: str, counts: Counts, *, has_reasons: bool = False) -> str:
    """The table and the section; ends in a line feed. title: the study's. has_reasons: as `beside` has it."""
    return "\n".join(_lines(by_theme(rows), title, counts, has_reasons)) + "\n"


def _lines(themes: dict[str, list[QuoteRow]], title: str, counts: Counts, has_reasons: bool) -> Iterator[str]:
    yield _MARK
    if themes:
        yield f"\n\\begin{{longtable}}{{{_COLUMNS}}}"
        yield f"\\caption{{Themes with exemplar quotes: {latex_text(title)}}}\\label{{tab:quotes}}\\\\"
        yield f"\\toprule\n{' & '.join(TABLE_HEADS)} \\\\\n\\midrule\n\\endhead"
        for cells in table_rows(themes, counts):
            yield f"{' & '.join(map(latex_text, cells))} \\\\"
        yield "\\bottomrule\n\\end{longtable}"
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
