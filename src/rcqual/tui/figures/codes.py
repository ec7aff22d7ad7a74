"""The table of codes: the figures of each, its interval as a line, and the counts that these rest on."""

from rcqual.agreement.result import AgreementReport, CodeFigures, Measure, TwoCoderCounts
from rcqual.report.write.numbers import interval, share, verdict_words
from rcqual.study.narrowing import Narrowing
from rcqual.text.display import counted
from rcqual.tui.figures.table import (
    NOTHING_COMPARED,
    Behind,
    Cell,
    Column,
    Disputed,
    Table,
    empty,
    of_count,
    of_measure,
    of_words,
)
from rcqual.tui.figures.whisker import axis, whisker

CONVENTION = (
    "The marks for alpha, .667 and .800, are conventions: whether a figure is enough depends on what is concluded from"
    " the codes."
)
CODE = Column(label="code", about="The code, in the order of the codebook.", is_text=True)
USES = Column(
    label="uses",
    about="Passages that carry the code, by all coders together, in interviews that two or more coders judged.",
)
UNITS = Column(label="units", about="How many units two or more coders judged.")
VERDICT = Column(
    label="verdict",
    about=f"Which of Krippendorff's marks the interval's lower limit reaches. {CONVENTION}",
    is_text=True,
)
_FIGURES = (
    ("positive", ("positive_agreement",)),
    ("kappa", ("kappa", "kappa_pairs")),
    ("AC1", ("ac1",)),
    ("PABAK", ("pabak",)),
    ("Fleiss", ("fleiss",)),
    ("boundary", ("bar_u_alpha",)),
    ("percent", ("percent",)),
)
"""Column, and the measures of which one stands in it."""


def codes_table(report: AgreementReport, cells: int) -> Table:
    """A row for each code. cells: how many the axis takes."""
    if not report.has_coefficients:
        return _counts_alone(report)
    figures = [(label, name) for label, names in _FIGURES if (name := _name_of(report, names))]
    columns = (
        CODE,
        Column(label="alpha", name="alpha"),
        Column(label=axis(cells), name="alpha", is_text=True),
        VERDICT,
        Column(label=f"{report.interval.level:.0%} limits", name="alpha", is_text=True),
        *(Column(label=label, name=name) for label, name in figures),
        Column(label="prevalence", about="The lowest and the highest share of units that one coder gave the code."),
        USES,
        UNITS,
        *_count_columns(report),
    )
    rows = tuple(_row(report, code, [name for _, name in figures], cells) for code in report.codes)
    return Table(
        caption="Each code.  ? explains the column under the cursor",
        columns=columns,
        rows=rows,
        instead="The codebook has no codes.",
    )


def measured_cells(measure: Measure, cells: int, behind: Behind | None) -> list[Cell]:
    """An alpha, its interval as a line, the verdict in words, its limits."""
    line = Cell(text=whisker(measure, cells), order=measure.value, measure=measure, behind=behind)
    limits = Cell(text=interval(measure) or "–", order=measure.low, measure=measure, behind=behind)
    return [of_measure(measure, behind), line, of_words(verdict_words(measure), behind), limits]


def _name_of(report: AgreementReport, names: tuple[str, ...]) -> str:
    return next((name for name in names if any(name in code.measures for code in report.codes)), "")


def _row(report: AgreementReport, code: CodeFigures, names: list[str], cells: int) -> tuple[Cell, ...]:
    behind = Disputed(round=report.header.round or 0, narrowing=Narrowing(code=code.code))
    rolled = " A code under it counts as the code itself." if code.is_rolled_up else ""
    alpha = code.measures["alpha"]
    if code.is_thin:
        few = f"{counted(code.uses, 'use')}: counts only" if report.transcripts else "nothing compared"
        told = f"{few}. {counts_in_words(code)}" if report.transcripts else NOTHING_COMPARED
        figures = [empty(behind, told) for _ in range(4 + len(names))]
        figures[1] = Cell(text=few, behind=behind, note=told)
        figures[2] = Cell(text="too few" if report.transcripts else "–", behind=behind, note=told)
    else:
        figures = measured_cells(alpha, cells, behind)
        figures += [of_measure(code.measures.get(name), behind) for name in names]
    return (
        of_words(code.code, behind, f"{counts_in_words(code)}{rolled}"),
        *figures,
        _prevalence(code, behind),
        of_count(code.uses, behind),
        of_count(alpha.units, behind),
        *_counts(report, code, behind),
    )


def _counts_alone(report: AgreementReport) -> Table:
    columns = (
        CODE,
        USES,
        *(Column(label=coder, about=f"The share of units that {coder} gave the code.") for coder in report.coders),
        *_count_columns(report),
    )
    rows = []
    for code in report.codes:
        behind = Disputed(round=report.header.round or 0, narrowing=Narrowing(code=code.code))
        shares = [code.prevalence[coder] for coder in report.coders]
        rows.append(
            (
                of_words(code.code, behind, counts_in_words(code)),
                of_count(code.uses, behind),
                *(Cell(text=share(each), order=each, behind=behind) for each in shares),
                *_counts(report, code, behind),
            )
        )
    caption = "Each code: uses, the share of units by coder, and in how many units coders used it"
    return Table(caption=caption, columns=columns, rows=tuple(rows), instead="The codebook has no codes.")


def _prevalence(code: CodeFigures, behind: Behind) -> Cell:
    known = {coder: value for coder, value in code.prevalence.items() if value is not None}
    if not known:
        return empty(behind, "Nobody judged any unit together with another coder.")
    note = ", ".join(f"{coder} {share(value)}" for coder, value in known.items())
    low, high = min(known.values()), max(known.values())
    return Cell(text=f"{share(low)[:-1]}–{share(high)}", order=high, note=f"{note}.", behind=behind)


def _count_columns(report: AgreementReport) -> tuple[Column, ...]:
    if len(report.coders) == 2:
        return (
            Column(label="both", about="Units to which both coders gave the code."),
            *(Column(label=f"only {coder}", about=f"Units to which {coder} alone gave it.") for coder in report.coders),
            Column(label="neither", about="Units to which neither gave it."),
        )
    return tuple(
        Column(label=f"by {count}", about=f"Units to which {counted(count, 'coder')} gave the code.")
        for count in range(len(report.coders) + 1)
    )


def _counts(report: AgreementReport, code: CodeFigures, behind: Behind) -> tuple[Cell, ...]:
    counts = code.counts
    if isinstance(counts, TwoCoderCounts):
        found = [counts.both, *counts.only.values(), counts.neither]
    else:
        found = [
            sum(each.units for each in counts if each.applying == applying)
            for applying in range(len(report.coders) + 1)
        ]
    return tuple(of_count(count, behind) for count in found)


def counts_in_words(code: CodeFigures) -> str:
    """In how many units coders used a code."""
    counts = code.counts
    if isinstance(counts, TwoCoderCounts):
        only = ", ".join(f"{coder} alone in {count:,}" for coder, count in counts.only.items())
        return f"Both used it in {counted(counts.both, 'unit')}, {only}, neither in {counts.neither:,}."
    by_appliers: dict[int, int] = {}
    for each in counts:
        by_appliers[each.applying] = by_appliers.get(each.applying, 0) + each.units
    told = ", ".join(f"{applying} in {units:,}" for applying, units in sorted(by_appliers.items(), reverse=True))
    return f"Units by how many coders used it: {told or 'none'}."
