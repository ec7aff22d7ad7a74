"""What a report of a whole study is made of, whatever kind of file it is written to."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, count, pairwise

from rcqual.report.figures.charts import Chart
from rcqual.report.write.paper_tables import PaperTable
from rcqual.report.write.pieces import Caption, Grid, Heading, Piece

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
    basis: str
    """What it is a report of, in a sentence: which rounds, whose codings."""
    language: str
    """Of the interviews, a code such as "en"."""
    codes: tuple[str, ...]
    """Every code that the report may speak of, each once."""
    sections: tuple[Section, ...]
    warnings: tuple[str, ...] = ()
    """What to look at before it is given away, each in a sentence; it does not stand in the report."""
    rounds: tuple[int, ...] = ()
    """The numbers of the rounds from which its codings come; none where there are none to tell of."""


def numbered(report: StudyReport) -> StudyReport:
    """The report with its tables and figures numbered, each from 1, in the order in which they stand.

    A table without a caption is called by the heading above it; a figure that is followed by the table of its numbers
    says which that is; captions do without the study's name, which stands above the report.
    """
    tables, figures = count(1), count(1)
    name = f" of {report.title}"
    return replace(
        report,
        sections=tuple(
            replace(section, parts=tuple(_cross_referred(_numbered(section, name, tables, figures))))
            for section in report.sections
        ),
    )


def labels(report: StudyReport) -> list[str]:
    """What its tables and figures are called, in their order: "Table 1", "Figure 1"."""
    parts = (part for section in numbered(report).sections for part in section.parts)
    return [part.label for part in parts if isinstance(part, Caption | PaperTable | Chart)]


def _numbered(section: Section, name: str, tables: Iterator[int], figures: Iterator[int]) -> Iterator[Part]:
    title = section.title
    before: Part | None = None
    for part in section.parts:
        match part:
            case Heading():
                title = part.text
            case Grid() if not isinstance(before, Caption):
                yield Caption(title, f"Table {next(tables)}")
        match part:
            case Caption():
                yield replace(part, label=f"Table {next(tables)}")
            case PaperTable():
                yield replace(part, caption=part.caption.removesuffix(name), label=f"Table {next(tables)}")
            case Chart():
                yield replace(part, label=f"Figure {next(figures)}")
            case _:
                yield part
        before = part


def _cross_referred(parts: Iterator[Part]) -> Iterator[Part]:
    for part, following in pairwise(chain(parts, (None,))):
        if isinstance(part, Chart) and isinstance(following, PaperTable):
            yield replace(part, notes=(*part.notes, f"Its numbers stand in {following.label}."))
        elif part is not None:
            yield part
