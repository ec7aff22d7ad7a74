"""A table of figures: what stands in each cell, what it is sorted by, and what lies behind it."""

from dataclasses import dataclass

from rcqual.agreement.result import Measure
from rcqual.model.rounds import Rule, Unit
from rcqual.report.write.numbers import NONE, number
from rcqual.study.narrowing import Narrowing

NOTHING_COMPARED = "Nothing was compared: no interview was judged by two coders."
Order = float | str | None
"""What a cell is sorted by; None, where there is nothing, comes last in both directions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherFigures:
    """The same screen on another round, or by another unit or rule."""

    round: int
    unit: Unit
    rule: Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """Disagreements of a round."""

    round: int
    narrowing: Narrowing


@dataclass(frozen=True, slots=True, kw_only=True)
class PassagesOf:
    """Passages that were coded; what is not given leaves out none."""

    code: str = ""
    beside: str = ""
    """Another code, with which they share words."""
    transcript: str = ""
    participant: str = ""
    attribute: tuple[str, str] | None = None
    """A column of the participants sheet and what it says of who speaks."""


Behind = OtherFigures | Disputed | PassagesOf
"""What Enter opens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What stands in the cells under one another."""

    label: str
    name: str = ""
    """Of the measure, as in `--json`; empty where the column holds no measure."""
    about: str = ""
    """What the column is, in a sentence, where it holds no measure."""
    is_text: bool = False
    """Whether cells begin at the left; figures end at the right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One place of a table."""

    text: str
    order: Order = None
    measure: Measure | None = None
    note: str = ""
    """What it says in words, where that is more than its column and row do."""
    heat: int | None = None
    """0 to 4, how strongly it is shaded; None: not at all."""
    behind: Behind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Cells in rows; the first column names the row."""

    caption: str
    """What the table is, and what its signs mean."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    instead: str = ""
    """What is said where there is no row."""
    names_differ_late: bool = False
    """Whether what names the rows begins alike, so that it must be read to its end."""


def of_measure(measure: Measure | None, behind: Behind | None = None, note: str = "") -> Cell:
    """A cell with a figure; a dash where the measure is undefined, or not there."""
    value = None if measure is None else measure.value
    return Cell(text=number(value), order=value, measure=measure, behind=behind, note=note)


def of_count(count: int, behind: Behind | None = None, note: str = "") -> Cell:
    """A cell with a count."""
    return Cell(text=f"{count:,}", order=count, behind=behind, note=note)


def of_words(words: str, behind: Behind | None = None, note: str = "") -> Cell:
    """A cell with words, sorted without regard to case."""
    return Cell(text=words, order=words.casefold() or None, behind=behind, note=note)


def empty(behind: Behind | None = None, note: str = "") -> Cell:
    """A cell without a figure, and why."""
    return Cell(text=NONE, note=note, behind=behind)


def sorted_rows(table: Table, column: int | None, *, is_reversed: bool = False) -> tuple[tuple[Cell, ...], ...]:
    """The rows by a column: the least first, or the greatest if reversed; those without a value last in both cases.

    Rows that are equal stay in the table's own order, as all do without a column.
    """
    if column is None:
        return table.rows
    with_value = [row for row in table.rows if row[column].order is not None]
    without = [row for row in table.rows if row[column].order is None]
    with_value.sort(key=lambda row: _key(row[column].order), reverse=is_reversed)
    return (*with_value, *without)


def _key(order: Order) -> tuple[bool, float, str]:
    return (True, 0.0, order) if isinstance(order, str) else (False, order or 0.0, "")
