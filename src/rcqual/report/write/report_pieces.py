"""The report of a study as Markdown and as a Word file."""

from collections.abc import Callable, Iterator

from rcqual.report.figures.charts import Chart
from rcqual.report.figures.drawing import png
from rcqual.report.figures.fonts import boxes
from rcqual.report.write.paper_tables import PaperTable
from rcqual.report.write.pieces import Caption, Heading, Note, Picture, Piece, Quoted, Words
from rcqual.report.write.pieces_docx import pieces_docx
from rcqual.report.write.pieces_markdown import pieces_markdown
from rcqual.report.write.study_report import MARK, OfCode, Part, StudyReport, numbered


def markdown_report(report: StudyReport) -> str:
    """The report as Markdown, which has figures in words and numbers; ends in a line feed."""
    return pieces_markdown(_pieces(report, has_pictures=False), MARK)


def docx_report(report: StudyReport, after: Callable[[Part], None] = lambda part: None) -> bytes:
    """The report as a Word file, with its figures. after: is given each part when it is written."""
    return pieces_docx(_pieces(report, has_pictures=True, after=after), MARK)


def _pieces(
    report: StudyReport, *, has_pictures: bool, after: Callable[[Part], None] = lambda part: None
) -> Iterator[Piece]:
    yield Heading(report.title, 1)
    yield Words(report.basis)
    for section in numbered(report).sections:
        yield Heading(section.title)
        for part in section.parts:
            yield from _of(part, has_pictures)
            after(part)


def _of(part: Part, has_pictures: bool) -> Iterator[Piece]:
    match part:
        case PaperTable():
            yield Caption(part.caption, part.label)
            if any(part.blocks):
                yield part.grid
            if part.notes:
                yield Note(f"Note. {' '.join(part.notes)}")
        case Chart():
            yield Picture(png(part) if has_pictures else b"", part.title, part.alt, part.label)
            notes = (*part.notes, *(boxes(part) if has_pictures else ()))
            if notes:
                yield Note(f"Note. {' '.join(notes)}")
        case OfCode():
            yield Heading(part.code, 3)
            yield from map(Words, part.told)
            for each in part.excerpts:
                yield Quoted(each.words, each.by)
                yield from map(Words, each.beside)
        case _:
            yield part
