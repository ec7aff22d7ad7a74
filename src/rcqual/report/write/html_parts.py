"""The parts of a report as HTML. What people wrote is shown as its words, and never taken for marks."""

import re
from collections.abc import Iterator, Mapping
from html import escape

from rcqual.report.figures.charts import Chart
from rcqual.report.figures.drawing import INK, svg
from rcqual.report.write.paper_tables import PaperTable
from rcqual.report.write.pieces import Caption, Grid, Heading, Items, Note, Quoted, Words
from rcqual.report.write.pieces_docx_tables import TURNED, is_wide, widths
from rcqual.report.write.study_report import OfCode, Part
from rcqual.text.display import visible

_PROLOGUE = re.compile(r"\A.*?(?=<svg\b)|<metadata>.*?</metadata>\s*", re.DOTALL)
_CLOSE, _MANY_COLUMNS = ' class="close"', 7
_ON_ONE_PAGE, _ROWS_ON_ONE_PAGE = 2000, 20
"""Characters and rows of a table that paper does not cut."""
_WIDTH, _SMALLEST_SHARE = re.compile(r'<svg [^>]*\bwidth="([\d.]+)pt"'), 0.85
"""How far a figure is made smaller in a narrow window, before it is moved sideways."""
_POINTS = 7.5
_OWN_ID = re.compile(r'(\bid="|url\(#|xlink:href="#)(?!code-)')


class Parts:
    """Writes parts one after the other, and gives each that can be jumped to a name of its own."""

    def __init__(self, codes: Mapping[str, int], language: str) -> None:
        self._codes, self._language = codes, language
        self._caption = Caption("")
        """Of the table that comes next."""

    def written(self, part: Part) -> Iterator[str]:
        """The lines of a part."""
        caption, self._caption = self._caption, Caption("")
        if caption.text and not isinstance(part, Grid):
            yield f"<p>{_named(caption.text, caption.label)}</p>"
        match part:
            case Heading(text, level):
                yield f"<h{level}>{words(text)}</h{level}>"
            case Caption():
                self._caption = part
            case Words(text):
                yield f'<p class="words">{words(text)}</p>'
            case Note(text):
                yield f'<p class="note">{words(text)}</p>'
            case Quoted(text, place):
                yield from self._quoted(text, place)
            case Items(texts):
                yield f"<ul>\n{''.join(f'<li>{words(each)}</li>{chr(10)}' for each in texts)}</ul>"
            case Grid():
                yield from self._table(caption, part)
            case PaperTable():
                yield from self._table(Caption(part.caption, part.label), part.grid)
                if part.notes:
                    yield f'<p class="note">Note. {words(" ".join(part.notes))}</p>'
            case Chart():
                yield from self._figure(part)
            case OfCode():
                yield from self._of_code(part)

    def _table(self, caption: Caption, grid: Grid) -> Iterator[str]:
        named = _named(caption.text, caption.label)
        name = words(caption.text) or f"Table: {words(', '.join(filter(None, grid.heads)))}"
        is_short = sum(len(str(cell)) for row in grid.rows for cell in row) < _ON_ONE_PAGE
        whole = " whole" * (is_short and len(grid.rows) <= _ROWS_ON_ONE_PAGE)
        yield f'<div class="scroll{whole}" role="region" tabindex="0" aria-label="{name}">'
        yield f"<table{_CLOSE if len(grid.heads) > _MANY_COLUMNS else ''}>{f'<caption>{named}</caption>' * bool(named)}"
        if is_wide(grid):
            shares = "".join(
                f'<col style="width: {100 * each / TURNED:.1f}%">' for each in widths(grid, _POINTS, TURNED)
            )
            yield f"<colgroup>{shares}</colgroup>"
        kinds = [' class="number"' if each else "" for each in grid.are_numbers]
        told = [f'<th scope="col"{kind}>{words(head)}</th>' for head, kind in zip(grid.heads, kinds, strict=True)]
        yield f"<thead>\n<tr>{''.join(told)}</tr>\n</thead>\n<tbody>"
        for row in grid.rows:
            first, *others = map(str, row)
            cells = "".join(f"<td{kind}>{words(cell)}</td>" for cell, kind in zip(others, kinds[1:], strict=True))
            yield f'<tr{self._filtered(first)}><th scope="row"{kinds[0]}>{words(first)}</th>{cells}</tr>'
        yield "</tbody>\n</table>\n</div>"

    def _filtered(self, name: str) -> str:
        number = self._codes.get(name.removeprefix("– ").strip())
        return "" if number is None else f' data-code="{number}"'

    def _figure(self, chart: Chart) -> Iterator[str]:
        yield f'<figure id="figure-{chart.name}">'
        yield f'<div class="scroll" role="region" tabindex="0" aria-label="{words(chart.title)}">'
        yield inline_svg(chart, self._codes)
        yield f"</div>\n<figcaption>{_named(chart.title, chart.label)}</figcaption>"
        if chart.notes:
            yield f'<p class="note">Note. {words(" ".join(chart.notes))}</p>'
        known = [each for each in dict.fromkeys(chart.codes) if each is not None and each in self._codes]
        if known:
            links = "".join(f'<li><a href="#code-{self._codes[each]}">{words(each)}</a></li>' for each in known)
            yield f"<details>\n<summary>Passages behind this figure</summary>\n<ul>{links}</ul>\n</details>"
        yield "</figure>"

    def _of_code(self, part: OfCode) -> Iterator[str]:
        number = self._codes.get(part.code)
        anchor = f' id="code-{number}"' if part.are_passages and number is not None else ""
        yield f"<section{anchor}{self._filtered(part.code)}>\n<h3>{words(part.code)}</h3>"
        yield from (f'<p class="words">{words(each)}</p>' for each in part.told)
        for each in part.excerpts:
            yield from self._quoted(each.words, each.by)
            yield from (f'<p class="beside">{words(told)}</p>' for told in each.beside)
        yield "</section>"

    def _quoted(self, text: str, place: str) -> Iterator[str]:
        yield f'<blockquote lang="{words(self._language)}">{words(text)}</blockquote>'
        yield f'<p class="by">— {words(place)}</p>'


def needs_turned_paper(part: Part) -> bool:
    """Whether it is a table too wide for paper that stands upright."""
    grid = part.grid if isinstance(part, PaperTable) else part
    return isinstance(grid, Grid) and is_wide(grid)


def _named(text: str, label: str) -> str:
    """A caption, with its number set off."""
    return f"<b>{label}.</b> {words(text)}" if label else words(text)


def inline_svg(chart: Chart, codes: Mapping[str, int]) -> str:
    """A figure in the page: its words in the page's colour, its rows leading to their passages."""
    drawn = _PROLOGUE.sub("", svg(chart, dict(codes))).strip()
    drawn = _OWN_ID.sub(rf"\g<1>{chart.name}-", drawn).replace(INK, "currentColor")
    width = _WIDTH.search(drawn)
    least = f' style="min-width: {float(width[1]) * _SMALLEST_SHARE:.0f}pt"' if width else ""
    return drawn.replace("<svg ", f'<svg role="group" aria-label="{words(chart.alt)}"{least} ', 1)


def words(text: str) -> str:
    """What people wrote, as HTML shows it; fit for an attribute, too."""
    return escape(visible(text, keep_lines=True))
