"""The exemplar quotes by theme as one page that needs nothing beside itself."""

from collections.abc import Iterable, Iterator
from html import escape

from rcqual.report.write.quotes import MARK, TABLE_HEADS, Counts, QuoteRow, beside, by_theme, described, table_rows
from rcqual.text.display import visible

_STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #ffffff; --soft: #5a5a5a; --line: #c9c9c9; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ececec; --paper: #16181b; --soft: #b3b3b3; --line: #474b50; }
}
body { margin: 2rem auto; max-width: 52rem; padding: 0 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 Georgia, "Times New Roman", serif; }
h1, h2, th { font-family: system-ui, sans-serif; line-height: 1.25; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { border-bottom: 1px solid var(--line); padding: .45rem .6rem; text-align: left; vertical-align: top;
  white-space: pre-line; }
figure { margin: 1.2rem 0; }
blockquote { margin: 0 0 .3rem 0; padding-left: 1rem; border-left: .25rem solid var(--line); white-space: pre-line; }
figcaption, .beside, .count { color: var(--soft); }
@media print { body { margin: 0; max-width: none; } figure, tr { break-inside: avoid; } }
"""


def quotes_html(
    rows: Iterable[QuoteRow], title: str, counts: Counts, language: str = "en", *, has_reasons: bool = False
) -> str:
    """The page: a table of the themes, then each theme with its definition and quotes.

    title: the study's. language: of the interviews, a code such as "en". has_reasons: as `beside` has it.
    """
    return "\n".join(_lines(by_theme(rows), title, counts, language, has_reasons)) + "\n"


def _lines(
    themes: dict[str, list[QuoteRow]], title: str, counts: Counts, language: str, has_reasons: bool
) -> Iterator[str]:
    named = f"Exemplar quotes: {title}"
    yield MARK
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(language)}">'
    yield f'<head>\n<meta charset="utf-8">\n<title>{_words(named)}</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{_words(named)}</h1>"
    if themes:
        yield "<h2>Themes at a glance</h2>\n<table>\n<thead>"
        heads = "".join(f'<th scope="col">{head}</th>' for head in TABLE_HEADS)
        yield f"<tr>{heads}</tr>\n</thead>\n<tbody>"
        for theme, *cells in table_rows(themes, counts):
            name = f'<th scope="row">{_words(theme)}</th>' if theme else "<td></td>"
            yield f"<tr>{name}{''.join(f'<td>{_words(cell)}</td>' for cell in cells)}</tr>"
        yield "</tbody>\n</table>"
    for theme, quotes in themes.items():
        yield f"<section>\n<h2>{_words(theme)}</h2>"
        if quotes[0].code_definition.strip():
            yield f"<p>{_words(quotes[0].code_definition)}</p>"
        if theme in counts:
            yield f'<p class="count">{counts[theme].told}</p>'
        for row in quotes:
            yield f"<figure>\n<blockquote>{_words(row.words)}</blockquote>"
            yield f"<figcaption>— {_words(described(row))}</figcaption>\n</figure>"
            yield from (f'<p class="beside">{_words(told)}</p>' for told in beside(row, has_reasons=has_reasons))
        yield "</section>"
    yield "</main>\n</body>\n</html>"


def _words(text: str) -> str:
    return escape(visible(text, keep_lines=True))
