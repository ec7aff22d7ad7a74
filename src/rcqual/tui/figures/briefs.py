"""Figures over all codes side by side: of each interview, of each round, and by each unit and rule."""

from collections.abc import Callable, Mapping

from rcqual.agreement.result import AgreementReport, BriefFigures, Measure
from rcqual.model.rounds import Rule, Unit
from rcqual.report.write.numbers import number
from rcqual.study.narrowing import Narrowing
from rcqual.tui.figures.codes import CODE, UNITS, VERDICT, measured_cells
from rcqual.tui.figures.table import (
    Behind,
    Cell,
    Column,
    Disputed,
    OtherFigures,
    Table,
    empty,
    of_count,
    of_measure,
    of_words,
)
from rcqual.tui.figures.whisker import axis

_ROUND = Column(label="round", about="Each by the unit and rule that it was opened with.", is_text=True)
_WAY = Column(
    label="unit and rule",
    about="What is judged, and when it carries a code: if any of it is covered, or more than half.",
    is_text=True,
)


def transcripts_table(report: AgreementReport, cells: int) -> Table:
    """A row for each interview that two or more coders judged."""
    name = Column(label="interview", about="Those that two or more coders judged.", is_text=True)
    rows = []
    for each in report.by_transcript:
        narrowing = Narrowing(transcript=each.transcript)
        behind = Disputed(round=report.header.round or 0, narrowing=narrowing)
        rows.append((of_words(each.transcript, behind), *_over_codes(each.measures, cells, behind)))
    columns = (name, *(_columns(report, cells) if report.has_coefficients else ()))
    instead = "No interview was judged by two coders."
    return Table(caption="Each interview alone", columns=columns, rows=tuple(rows), instead=instead)


def rounds_table(report: AgreementReport, cells: int) -> Table:
    """A row for each round, oldest first: how agreement went on."""
    known = Column(
        label="of", about="The kind of round, and how many interviews and coders the figures come from.", is_text=True
    )
    rows = []
    for each in report.by_round:
        behind = _figures(each)
        title = f"{each.round}: {each.unit}, {each.rule}"
        whom = f"{each.kind}, {len(each.transcripts)} × {len(each.coders)} coders"
        note = f"{', '.join(each.transcripts)}; {', '.join(each.coders)}."
        first = Cell(text=title, order=each.round, behind=behind)
        rows.append((first, *_over_codes(each.measures, cells, behind), of_words(whom, behind, note)))
    instead = "So far one round can be measured; here will stand how agreement goes on from round to round."
    columns = (_ROUND, *_columns(report, cells), known)
    caption = "Each round, oldest first"
    return Table(caption=caption, columns=columns, rows=tuple(rows), instead=instead, names_differ_late=True)


def ways_table(report: AgreementReport, cells: int) -> Table:
    """A row for each unit and rule by which the round can be judged."""
    rows = []
    for each in report.sensitivity:
        behind = _figures(each)
        note = "The unit and rule that the round was opened with." if each.is_own else "Sensitivity."
        first = of_words(_way(each), behind, note)
        rows.append((first, *_over_codes(each.measures, cells, behind)))
    caption = "By unit and rule; • as the round was opened, all others are sensitivity"
    columns = (_WAY, *_columns(report, cells))
    instead = "There is nothing to compare."
    return Table(caption=caption, columns=columns, rows=tuple(rows), instead=instead, names_differ_late=True)


def codes_by_round(report: AgreementReport) -> Table:
    """Each code's alpha in each round, and how far it moved."""
    return _codes_by(report.by_round, "Alpha of each code by round", lambda each: f"round {each.round}", has_move=True)


def codes_by_way(report: AgreementReport) -> Table:
    """Each code's alpha by each unit and rule."""
    return _codes_by(report.sensitivity, "Alpha of each code by unit and rule", _short_way, has_move=False)


def _codes_by(
    several: tuple[BriefFigures, ...], caption: str, title: Callable[[BriefFigures], str], *, has_move: bool
) -> Table:
    move = Column(label="change", about="From the first to the last round in which the code has an alpha.")
    columns = (CODE, *(Column(label=title(each), name="alpha") for each in several), *((move,) if has_move else ()))
    names = dict.fromkeys(code for each in reversed(several) for code in each.codes)
    rows = []
    for code in names:
        cells = [_code_in(each, code) for each in several]
        known = [cell.order for cell in cells if isinstance(cell.order, float)]
        if has_move:
            moved = known[-1] - known[0] if len(known) > 1 else None
            sign = "+" if moved is not None and moved > 0 else ""
            cells.append(Cell(text=sign + number(moved), order=moved))
        rows.append((of_words(code), *cells))
    return Table(caption=caption, columns=columns, rows=tuple(rows), instead="There is nothing to compare.")


def _code_in(each: BriefFigures, code: str) -> Cell:
    behind = _figures(each)
    if code not in each.codes:
        return empty(behind, "The codebook of that round does not have it.")
    if code in each.thin:
        return empty(behind, "Too few uses: counts only.")
    return of_measure(each.codes[code], behind, f"Round {each.round}, by {each.unit}, {each.rule}.")


def _columns(report: AgreementReport, cells: int) -> tuple[Column, ...]:
    return (
        Column(label="alpha", name="alpha_sets"),
        Column(label=axis(cells), name="alpha_sets", is_text=True),
        VERDICT,
        Column(label=f"{report.interval.level:.0%} limits", name="alpha_sets", is_text=True),
        Column(label="pooled", name="alpha_pooled"),
        Column(label="percent", name="percent"),
        UNITS,
    )


def _over_codes(measures: Mapping[str, Measure], cells: int, behind: Behind) -> tuple[Cell, ...]:
    alpha = measures.get("alpha_sets")
    if alpha is None:
        return ()
    others = (of_measure(measures[name], behind) for name in ("alpha_pooled", "percent"))
    return (*measured_cells(alpha, cells, behind), *others, of_count(alpha.units, behind))


def _way(each: BriefFigures) -> str:
    return f"{'• ' if each.is_own else '  '}{each.unit}, {each.rule}"


def _short_way(each: BriefFigures) -> str:
    """The same where columns are narrow."""
    rule = "maj." if each.rule == Rule.MAJORITY else each.rule
    return f"{'• ' if each.is_own else ''}{each.unit}, {rule}"


def _figures(each: BriefFigures) -> OtherFigures:
    return OtherFigures(round=each.round, unit=Unit(each.unit), rule=Rule(each.rule))
