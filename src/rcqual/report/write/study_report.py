"""What a report of a whole study is made of, whatever kind of file it is written to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

from rcqual.report.figures.charts import Chart
from rcqual.report.write.paper_tables import PaperTable
from rcqual.report.write.pieces import Caption, Piece

MARK = "<!-- rcqual report: written by rcqual, no interview -->"
"""The first line of a report in Markdown and HTML, by which rcqual knows its own file again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Words of an interview, and who says them where."""

    words: str
    by: str
    """In print: "nurse (P03), int03"."""
    beside: tuple[str, ...] = ()
    """What stands below it, a paragraph each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfCode:
    """A theme with its quotes, or a code with passages that carry it."""

    code: str
    told: tuple[str, ...]
    """What is said of it first, a paragraph each."""
    excerpts: tuple[Excerpt, ...]
    are_passages: bool
    """Whether these are passages, to which figures lead; else chosen quotes."""


Part = Piece | PaperTable | Chart | OfCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the report under a heading of its own."""

    key: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyReport:
    """All that a report says. People's words in it are as they wrote them."""

    title: str
    language: str
    """Of the interviews, a code such as "en"."""
    codes: tuple[str, ...]
    """Every code that the report may speak of, each once."""
    sections: tuple[Section, ...]
    warnings: tuple[str, ...] = ()
    """What to look at before it is given away, each in a sentence; it does not stand in the report."""


def numbered(report: StudyReport) -> StudyReport:
    """The report with its tables and figures numbered, each from 1, in the order in which they stand.

    A figure that is followed by the table of its numbers says which that is.
    """
    tables, figures = count(1), count(1)
    return replace(
        report,
        sections=tuple(
            replace(section, parts=tuple(_numbered(section.parts, tables, figures))) for section in report.sections
        ),
    )


def _numbered(parts: tuple[Part, ...], tables: Iterator[int], figures: Iterator[int]) -> Iterator[Part]:
    drawn: Chart | None = None
    for part in parts:
        labelled = replace(part, label=f"Table {next(tables)}") if isinstance(part, PaperTable | Caption) else part
        if drawn is not None:
            told = (f"Its numbers stand in {labelled.label}.",) if isinstance(labelled, PaperTable) else ()
            yield replace(drawn, notes=(*drawn.notes, *told))
        drawn = replace(part, label=f"Figure {next(figures)}") if isinstance(part, Chart) else None
        if drawn is None:
            yield labelled
    if drawn is not None:
        yield drawn
