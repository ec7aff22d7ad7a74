"""The parts of a report as HTML. What people wrote is shown as its words, and never taken for marks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from rcqual.report.figures.charts import Chart
from rcqual.report.figures.drawing import INK, svg
from rcqual.report.write.paper_tables import PaperTable
from rcqual.report.write.pieces import Caption, Grid, Heading, Items, Quoted, Words
from rcqual.report.write.study_report import OfCode, Part
from rcqual.text.display import visible

_PROLOGUE = re.compile(r"\A.*?(?=<svg\b)|<metadata>.*?</metadata>\s*", re.DOTALL)
_OWN_ID = re.compile(r'(\bid="|url\(#|xlink:href="#)(?!code-)')
_NUMBER = re.compile(r"–|[-–+]?[\d.,]+%?(?:–[\d.,]+%)?(?: of [\d,]+)?")
_LONG_CELL = 60


class Parts:
    """Writes parts one after the other, and gives each that can be jumped to a name of its own."""

    def __init__(self, codes: Mapping[str, int], language: str) -> None:
        self._codes, self._language = codes, language
        self._tables = 0

    def written(self, part: Part) -> Iterator[str]:
        """The lines of a part."""
        match part:
            case Heading(text, level):
                yield f"<h{level}>{words(text)}</h{level}>"
            case Caption(text):
                yield f'<p class="caption">{words(text)}</p>'
            case Words(text):
                yield f'<p class="words">{words(text)}</p>'
            case Quoted(text, place):
                yield from self._quoted(text, place)
            case Items(texts):
                yield f"<ul>\n{''.join(f'<li>{words(each)}</li>{chr(10)}' for each in texts)}</ul>"
            case Grid(heads, rows):
                yield from self._table("", heads, [[*map(str, row)] for row in rows])
            case PaperTable():
                rows_ = [[*row] for block in part.blocks for row in block]
                yield from self._table(part.caption, part.heads, rows_)
                if part.notes:
                    yield f'<p class="note">Note. {words(" ".join(part.notes))}</p>'
            case Chart():
                yield from self._figure(part)
            case OfCode():
                yield from self._of_code(part)

    def _table(self, caption: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
        self._tables += 1
        name = caption or f"Table {self._tables}: {', '.join(filter(None, heads))}"
        yield f'<div class="scroll" role="region" tabindex="0" aria-label="{words(name)}">\n<table>'
        if caption:
            yield f"<caption>{words(caption)}</caption>"
        are_numbers = [
            at > 0 and any(row[at] for row in rows) and all(not row[at] or _NUMBER.fullmatch(row[at]) for row in rows)
            for at in range(len(heads))
        ]
        are_numbers = [each and all(len(row[at]) < _LONG_CELL for row in rows) for at, each in enumerate(are_numbers)]
        kinds = [' class="number"' if each else "" for each in are_numbers]
        told = "".join(f'<th scope="col"{kind}>{words(head)}</th>' for head, kind in zip(heads, kinds, strict=True))
        yield f"<thead>\n<tr>{told}</tr>\n</thead>\n<tbody>"
        for first, *others in rows:
            cells = "".join(f"<td{kind}>{words(cell)}</td>" for cell, kind in zip(others, kinds[1:], strict=True))
            yield f'<tr{self._filtered(first)}><th scope="row">{words(first)}</th>{cells}</tr>'
        yield "</tbody>\n</table>\n</div>"

    def _filtered(self, name: str) -> str:
        number = self._codes.get(name.removeprefix("– ").strip())
        return "" if number is None else f' data-code="{number}"'

    def _figure(self, chart: Chart) -> Iterator[str]:
        yield f'<figure id="figure-{chart.name}">\n<figcaption><strong>{words(chart.title)}</strong></figcaption>'
        yield inline_svg(chart, self._codes)
        known = [each for each in dict.fromkeys(chart.codes) if each is not None and each in self._codes]
        told = "".join(f"<p>{words(note)}</p>" for note in chart.notes)
        if told:
            yield f'<div class="note">{told}</div>'
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


def inline_svg(chart: Chart, codes: Mapping[str, int]) -> str:
    """A figure in the page: its words in the page's colour, its rows leading to their passages."""
    drawn = _PROLOGUE.sub("", svg(chart, dict(codes))).strip()
    drawn = _OWN_ID.sub(rf"\g<1>{chart.name}-", drawn).replace(INK, "currentColor")
    return drawn.replace("<svg ", f'<svg role="group" aria-label="{words(chart.alt)}" ', 1)


def words(text: str) -> str:
    """What people wrote, as HTML shows it; fit for an attribute, too."""
    return escape(visible(text, keep_lines=True))
