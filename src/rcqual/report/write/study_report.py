"""What a report of a whole study is made of, whatever kind of file it is written to."""

from dataclasses import dataclass

from rcqual.report.figures.charts import Chart
from rcqual.report.write.paper_tables import PaperTable
from rcqual.report.write.pieces import Piece

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
