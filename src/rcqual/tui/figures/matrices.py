"""The pairs of coders, and the codes that are taken for one another, as heat tables: shaded, and read by the number."""

from rcqual.agreement.result import LOWER_MARK, UPPER_MARK, AgreementReport, Measure, PairFigures
from rcqual.report.write.numbers import number
from rcqual.study.narrowing import Narrowing
from rcqual.text.display import counted
from rcqual.tui.figures.codes import CODE, measured_cells
from rcqual.tui.figures.table import (
    NOTHING_COMPARED,
    Behind,
    Cell,
    Column,
    Disputed,
    Table,
    empty,
    of_measure,
    of_words,
)
from rcqual.tui.figures.whisker import axis

SHADES = ("  ", "░░", "▒▒", "▓▓", "██")
"""By heat, 0 to 4."""
_CODER = Column(label="coder", about="Whose judgements are compared.", is_text=True)
_ALPHA_STEPS = (0.0, 0.4, LOWER_MARK, UPPER_MARK)
_COUNT_STEPS = (0.0, 0.25, 0.5, 0.75)
_NEVER = Cell(text="0", order=0)
"""One for all, for with hundreds of codes most of the matrix is of these."""


def pair_matrix(report: AgreementReport) -> Table:
    """Alpha over sets of each two coders."""
    pairs = {frozenset(pair.coders): pair for pair in report.pairs}
    name = "alpha_sets" if report.has_coefficients else ""
    columns = tuple(Column(label=coder, name=name, about="With that coder.") for coder in report.coders)
    rows = tuple(
        (
            of_words(first, _disputed(report, first)),
            *(_of_pair(report, pairs.get(frozenset((first, second)))) for second in report.coders),
        )
        for first in report.coders
    )
    caption = "Alpha over sets of codes, each two coders:  ░ 0  ▒ .4  ▓ .667  █ .8 and more"
    if not report.has_coefficients:
        caption = "Each two coders"
    return Table(caption=caption, columns=(_CODER, *columns), rows=rows, instead="There are no two coders to compare.")


def coders_table(report: AgreementReport, cells: int) -> Table:
    """Each coder against the rest; with two coders, the two."""
    if not report.by_coder:
        return _the_pairs(report, cells)
    columns = (
        _CODER,
        Column(label="with the others", name="alpha_with_others"),
        Column(label=axis(cells), name="alpha_with_others", is_text=True),
        Column(label="without", name="alpha_without"),
        Column(label=axis(cells), name="alpha_without", is_text=True),
    )
    rows = []
    for each in report.by_coder:
        behind = _disputed(report, each.coder)
        first, second = (each.measures[name] for name in ("alpha_with_others", "alpha_without"))
        parts = [measured_cells(measure, cells, behind)[:2] for measure in (first, second)]
        rows.append((of_words(each.coder, behind), *parts[0], *parts[1]))
    caption = "Each coder against the rest: who drifts is far lower with than without"
    return Table(caption=caption, columns=columns, rows=tuple(rows))


def _the_pairs(report: AgreementReport, cells: int) -> Table:
    names = ("alpha_pooled", "kappa_pooled", "percent")
    columns = (
        Column(label="pair", about="Two coders, on the units that both judged.", is_text=True),
        Column(label="alpha", name="alpha_sets"),
        Column(label=axis(cells), name="alpha_sets", is_text=True),
        Column(label="verdict", name="alpha_sets", is_text=True),
        Column(label=f"{report.interval.level:.0%} limits", name="alpha_sets", is_text=True),
        *(Column(label=label, name=name) for label, name in zip(("pooled", "kappa", "percent"), names, strict=True)),
    )
    rows = []
    for pair in report.pairs:
        behind = _disputed(report, *pair.coders)
        figures = measured_cells(pair.measures["alpha_sets"], cells, behind)
        figures += [of_measure(pair.measures.get(name), behind) for name in names]
        rows.append((of_words(" and ".join(pair.coders), behind), *figures))
    return Table(caption="The pair", columns=columns, rows=tuple(rows), instead="There are no two coders to compare.")


def confusion_table(report: AgreementReport) -> Table:
    """Where one coder used the row's code and the other did not: what that other used instead."""
    codes, counts, nothing = report.confusion.codes, report.confusion.counts, report.confusion.nothing
    used = [place for place in range(len(codes)) if any(counts[place]) or nothing[place]]
    others = [counts[row][column] for row in used for column in used if row != column]
    most = max([*others, *(nothing[row] for row in used)], default=0)
    columns = (
        CODE,
        Column(label="nothing", about="Where one used the row's code, the other used none that the one had not."),
        *(
            Column(label=codes[column], about=f"Where one used the row's code, the other used “{codes[column]}”.")
            for column in used
        ),
    )
    rows = []
    for row in used:
        name = codes[row]
        cells = [_confused(report, name, "", nothing[row], most, f"One used “{name}”, the other nothing else")]
        for column in used:
            if row == column:
                note = f"Both used “{name}”: {_times(counts[row][column])}."
                behind = _behind(report, Narrowing(code=name))
                cells.append(
                    Cell(text=f"({counts[row][column]:,})", order=counts[row][column], note=note, behind=behind)
                )
            else:
                told = f"One used “{name}”, the other “{codes[column]}”"
                cells.append(_confused(report, name, codes[column], counts[row][column], most, told))
        rows.append((of_words(name, _behind(report, Narrowing(code=name))), *cells))
    left_out = len(codes) - len(used) if report.transcripts else 0
    caption = "One used the row's code, the other the column's.  (n): both did"
    if left_out:
        caption += f".  {left_out:,} unused left out"
    instead = "Nobody used any code." if report.transcripts else NOTHING_COMPARED
    return Table(caption=caption, columns=columns, rows=tuple(rows), instead=instead)


def _times(count: int) -> str:
    return counted(count, "time")


def _behind(report: AgreementReport, narrowing: Narrowing) -> Behind:
    return Disputed(round=report.header.round or 0, narrowing=narrowing)


def _disputed(report: AgreementReport, *coders: str) -> Behind:
    return _behind(report, Narrowing(coders=coders))


def _of_pair(report: AgreementReport, pair: PairFigures | None) -> Cell:
    if pair is None:
        return Cell(text="·", note="The coder alone.")
    behind = _disputed(report, *pair.coders)
    measure: Measure | None = pair.measures.get("alpha_sets")
    if measure is None or measure.value is None:
        return empty(behind) if measure is None else of_measure(measure, behind)
    heat = _step(measure.value, _ALPHA_STEPS)
    text = f"{SHADES[heat]} {number(measure.value)}"
    return Cell(text=text, order=measure.value, measure=measure, heat=heat, behind=behind)


def _confused(report: AgreementReport, code: str, instead: str, count: int, most: int, told: str) -> Cell:
    if not count:
        return _NEVER
    heat = _step(count / most, _COUNT_STEPS)
    behind = _behind(report, Narrowing(code=code, instead=instead))
    return Cell(
        text=f"{SHADES[heat]} {count:,}", order=count, heat=heat, behind=behind, note=f"{told}: {_times(count)}."
    )


def _step(value: float, steps: tuple[float, ...]) -> int:
    """How many of the steps the value reaches."""
    return sum(value >= step for step in steps)
