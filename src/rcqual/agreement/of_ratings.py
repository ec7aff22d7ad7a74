"""The report of a table of ratings: as that of a round, with the figures of one variable where cells hold one label."""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np

from rcqual.agreement.advice import advice
from rcqual.agreement.benchmarks import landis_koch
from rcqual.agreement.comparison import comparison_of
from rcqual.agreement.estimate import Estimate
from rcqual.agreement.fleiss_cohen_everitt import estimate_cohen_kappa
from rcqual.agreement.intervals import ROUNDING, Resampling, judged
from rcqual.agreement.label_sets import LabelSets, Part
from rcqual.agreement.linearised import (
    estimate_ac1,
    estimate_alpha,
    estimate_brennan_prediger,
    estimate_fleiss_kappa,
    estimate_percent_agreement,
    estimate_scott_pi,
)
from rcqual.agreement.nominal import nominal_figures
from rcqual.agreement.over_codes import OF_CODES, PICKED
from rcqual.agreement.ratings import Ratings, Whole
from rcqual.agreement.registry import has_label
from rcqual.agreement.report import measure
from rcqual.agreement.result import LINEARISED, LOWER_MARK, UPPER_MARK, AgreementReport, Header, Interval, Measure
from rcqual.agreement.student import t_cdf

_NO_ERROR = "no standard error of it for units sampled one by one is offered"
_ESTIMATES: Mapping[str, Callable[..., Estimate]] = {
    "alpha": estimate_alpha,
    "fleiss": estimate_fleiss_kappa,
    "ac1": estimate_ac1,
    "brennan_prediger": estimate_brennan_prediger,
    "pabak": estimate_brennan_prediger,
    "percent": estimate_percent_agreement,
    "kappa": estimate_cohen_kappa,
    "scott_pi": estimate_scott_pi,
}


def measure_ratings(
    coded: LabelSets,
    ratings: Ratings | None,
    header: Header,
    *,
    is_numeric: bool,
    resampling: Resampling,
    are_units_independent: bool,
    notes: tuple[str, ...],
    progress: Callable[[float], None],
) -> AgreementReport:
    """Every figure that the ratings allow.

    coded: a code a label. ratings: the same with one category a unit; None where cells are sets. is_numeric: whether
    all categories are numbers. are_units_independent: whether units were sampled one by one, not transcripts.
    """
    report = measure(coded, header, resampling=resampling, notes=notes, progress=progress)
    if ratings is not None:
        on = comparison_of(coded, header.distance)[0]
        columns = np.concatenate([np.zeros(0, dtype=np.int64), *map(_columns, filter(coded.is_compared, coded.parts))])
        here = Ratings(values=ratings.values[:, columns], categories=ratings.categories)
        kept = {name: report.overall.measures[name] for name in ("alpha_median", "alpha_lowest")}
        measures = {**nominal_figures(on, here, is_numeric, resampling), **kept}
        overall = replace(report.overall, measures=measures, uncoded_share=None)
        report = replace(
            report, overall=overall, advice=advice(overall, report.codes, report.confusion, report.interval)
        )
    return _linearised(report, coded, ratings, resampling.level) if are_units_independent else report


def _columns(part: Part) -> Whole:
    return np.arange(part.columns.start, part.columns.stop, dtype=np.int64)


def _linearised(report: AgreementReport, coded: LabelSets, ratings: Ratings | None, level: float) -> AgreementReport:
    """The report with the intervals of units that were sampled one by one."""
    overall = report.overall
    measures = {
        name: _with_error(name, measure, ratings, level) if ratings is not None else _without(measure)
        for name, measure in overall.measures.items()
    }
    codes = []
    for number, code in enumerate(report.codes):
        presence = coded.code(number)
        codes.append(
            replace(
                code, measures={name: _with_error(name, each, presence, level) for name, each in code.measures.items()}
            )
        )
    pairs = tuple(
        replace(
            pair,
            measures={name: _without(each) for name, each in pair.measures.items()},
            codes=tuple(
                replace(code, measures={name: _without(each) for name, each in code.measures.items()})
                for code in pair.codes
            ),
        )
        for pair in report.pairs
    )
    changed = replace(overall, measures=measures)
    interval = Interval(level=level, method=LINEARISED, clusters=report.units)
    return replace(
        report,
        interval=interval,
        overall=changed,
        codes=tuple(codes),
        pairs=pairs,
        by_coder=tuple(
            replace(each, measures={name: _without(one) for name, one in each.measures.items()})
            for each in report.by_coder
        ),
        by_transcript=tuple(
            replace(each, measures={name: _without(one) for name, one in each.measures.items()})
            for each in report.by_transcript
        ),
        advice=advice(changed, codes, report.confusion, interval),
    )


def _with_error(name: str, measure: Measure, ratings: Ratings, level: float) -> Measure:
    """A figure with its interval, where a standard error is known."""
    if measure.value is None:
        return measure
    if name not in _ESTIMATES:
        return _without(measure)
    found = _ESTIMATES[name](ratings, level=level)
    if found.se is None or found.low is None or found.se < ROUNDING:
        return _without(measure, found.why or "all units say the same")
    freedom = math.inf if name == "kappa" else found.units - 1

    def below(mark: float) -> float:
        return float(t_cdf((mark - (found.value or 0.0)) / (found.se or 1.0), freedom))

    limited = replace(
        measure,
        low=found.low,
        high=found.high,
        p_below_667=below(LOWER_MARK),
        p_below_800=below(UPPER_MARK),
        landis_koch=landis_koch(below) if has_label(name) else None,
        why_interval=None,
        undefined_resamples=None,
    )
    return judged(limited) if measure.verdict is not None else limited


def _without(measure: Measure, why: str = _NO_ERROR) -> Measure:
    """The figure without the interval over transcripts."""
    if measure.value is None or measure.why_interval in (OF_CODES, PICKED):
        return measure
    bare = Measure(value=measure.value, units=measure.units, why_interval=why)
    return judged(bare) if measure.verdict is not None else bare
