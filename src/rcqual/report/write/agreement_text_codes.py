"""The figures by code as plain text: alpha with its interval, what stands beside it, and the counts."""

from collections.abc import Callable

from rcqual.agreement.result import AgreementReport, CodeFigures, Measure, TwoCoderCounts
from rcqual.report.write import whiskers
from rcqual.report.write.agreement_words import confidence, kappa_of_code, missing_figures, prevalence, verdict
from rcqual.report.write.layout import Column, hung, room_for_names, tables
from rcqual.report.write.numbers import NONE, interval, number
from rcqual.text.display import visible
from rcqual.text.graphemes import cut_to_cells

_LONGEST_CODER = 12
_ROOM_FOR_CODE = 16
"""Cells of a code's name that intervals are not drawn at the cost of."""


def by_code(report: AgreementReport, width: int, with_labels: bool = False) -> str:
    """A row for each code, in as few tables as fit the width, and why figures are missing.

    with_labels: of Landis and Koch, of alpha.
    """
    if not report.codes:
        return "There are no codes."
    names = Column("code", tuple(visible(code.code) for code in report.codes), is_left=True)
    groups = [_counts(report)]
    if report.has_coefficients:
        alpha = _alpha(report)
        if with_labels:
            alpha.append(_column(report, "label", "alpha", lambda measure: measure.landis_koch or NONE, is_left=True))
        if room_for_names([*alpha, _drawn(report)], width) >= min(names.width, _ROOM_FOR_CODE):
            alpha.insert(2, _drawn(report))
        groups = [alpha, _beside_alpha(report), *groups]
    lines = [hung("", _title(report), width), *tables(names, groups, width)]
    shown = ("alpha", "positive_agreement", kappa_of_code(report), "ac1", "percent")
    lines += [hung("  ", visible(sentence), width) for sentence in missing_figures(report, shown)]
    return "\n".join(lines)


def _title(report: AgreementReport) -> str:
    told = []
    if len(report.coders) != 2:
        told += ["kappa: mean of pairs"] if report.has_coefficients else []
        told.append("0, 1, …: units to which so many applied it")
    if report.has_coefficients:
        told.insert(0, "P<.667: confidence that alpha is below")
    return f"By code ({'; '.join(told)})" if told else "By code"


def _column(
    report: AgreementReport, head: str, name: str, told: Callable[[Measure], str], is_left: bool = False
) -> Column:
    """One measure of each code; a dash where there are too few uses."""
    cells = (NONE if code.is_thin or name not in code.measures else told(code.measures[name]) for code in report.codes)
    return Column(head, tuple(cells), is_left)


def _alpha(report: AgreementReport) -> list[Column]:
    return [
        _column(report, "alpha", "alpha", _value),
        _column(report, "interval", "alpha", lambda measure: interval(measure) or NONE),
        _column(report, "P<.667", "alpha", lambda measure: confidence(measure.p_below_667)),
        _column(report, "P<.800", "alpha", lambda measure: confidence(measure.p_below_800)),
        _column(report, "verdict", "alpha", verdict, is_left=True),
    ]


def _drawn(report: AgreementReport) -> Column:
    cells = (
        " " * whiskers.CELLS if code.is_thin else whiskers.whisker(code.measures["alpha"]) for code in report.codes
    )
    return Column(whiskers.axis(), tuple(cells), is_left=True)


def _beside_alpha(report: AgreementReport) -> list[Column]:
    return [
        _column(report, "alpha", "alpha", _value),
        _column(report, "positive", "positive_agreement", _value),
        _column(report, "kappa", kappa_of_code(report), _value),
        _column(report, "AC1", "ac1", _value),
        _column(report, "percent", "percent", _value),
    ]


def _counts(report: AgreementReport) -> list[Column]:
    if len(report.coders) == 2:
        only = (f"only {cut_to_cells(visible(coder), _LONGEST_CODER)}" for coder in report.coders)
        heads = ["both", *only, "neither"]
    else:
        heads = [str(applying) for applying in range(len(report.coders) + 1)]
    rows = [counts_of(code, len(report.coders)) for code in report.codes]
    columns = [Column(head, tuple(str(row[place]) for row in rows)) for place, head in enumerate(heads)]
    return [
        *columns,
        Column("uses", tuple(str(code.uses) for code in report.codes)),
        Column("in units", tuple(prevalence(code) for code in report.codes)),
    ]


def counts_of(code: CodeFigures, coders: int) -> list[int]:
    """Both, only the one, only the other, neither; of more than two coders the units by how many applied the code."""
    if isinstance(code.counts, TwoCoderCounts):
        return [code.counts.both, *code.counts.only.values(), code.counts.neither]
    return [sum(each.units for each in code.counts if each.applying == applying) for applying in range(coders + 1)]


def _value(measure: Measure) -> str:
    return number(measure.value)
