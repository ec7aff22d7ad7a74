"""The report of a study as one page that needs nothing beside itself, and asks nothing of any network."""

from collections.abc import Callable, Iterator, Mapping

from rcqual.report.write.html_parts import Parts, needs_turned_paper, words
from rcqual.report.write.html_style import STYLE, filter_style
from rcqual.report.write.pieces import Caption, Heading
from rcqual.report.write.study_report import MARK, Part, Section, StudyReport, numbered

_NOTHING_ELSE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def html_report(report: StudyReport, after: Callable[[Part], None] = lambda part: None) -> str:
    """The page; ends in a line feed. It holds no script: links lead to passages, and ticks choose codes, without.

    after: is given each part when it is written.
    """
    return "\n".join(_lines(report, after)) + "\n"


def _lines(report: StudyReport, after: Callable[[Part], None]) -> Iterator[str]:
    codes = {name: number for number, name in enumerate(report.codes)}
    yield MARK
    yield "<!DOCTYPE html>"
    yield f'<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{words(report.title)}: report</title>'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_NOTHING_ELSE}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n<link rel="icon" href="data:,">'
    yield f"<style>{STYLE}{filter_style(len(codes))}</style>\n</head>\n<body>"
    yield '<a class="skip" href="#report">To the report</a>'
    yield f"<header>\n<h1>{words(report.title)}</h1>\n<p>{words(report.basis)}</p>\n</header>"
    yield '<nav aria-label="Contents">\n<ol>'
    yield from (f'<li><a href="#{each.key}">{words(each.title)}</a></li>' for each in report.sections)
    yield "</ol>\n</nav>"
    yield from _filter(codes)
    yield '<main id="report">'
    parts = Parts(codes, report.language)
    for section in numbered(report).sections:
        yield from _section(section, parts, after)
    yield "</main>\n</body>\n</html>"


def _section(section: Section, parts: Parts, after: Callable[[Part], None]) -> Iterator[str]:
    yield f'<section id="{section.key}" aria-labelledby="title-{section.key}">'
    above = [f'<h2 id="title-{section.key}">{words(section.title)}</h2>']
    for part in section.parts:
        lines = [*above, *parts.written(part)]
        after(part)
        if isinstance(part, Heading | Caption):
            above = lines
            continue
        above = []
        yield from ['<div class="turned">', *lines, "</div>"] if needs_turned_paper(part) else lines
    yield from above
    yield "</section>"


def _filter(codes: Mapping[str, int]) -> Iterator[str]:
    if not codes:
        return
    yield '<form class="filter">\n<fieldset>\n<legend>Show these codes alone, in tables, quotes and passages</legend>'
    for name, number in codes.items():
        yield (
            f'<label for="only-{number}"><input type="checkbox" id="only-{number}" name="code" value="{number}">'
            f" {words(name)}</label>"
        )
    yield '<p><button type="reset">Show all</button></p>\n</fieldset>\n</form>'
