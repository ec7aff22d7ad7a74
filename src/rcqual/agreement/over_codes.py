"""The figures over all codes together: of a round, of each transcript, and in brief to compare rounds and units."""

from collections.abc import Callable, Sequence
from statistics import median

import numpy as np

from rcqual.agreement.bootstrap import stretch
from rcqual.agreement.comparison import Comparison
from rcqual.agreement.intervals import Resampling, judged, too_few
from rcqual.agreement.krippendorff import alpha_of, expected_of, observed_of
from rcqual.agreement.pooled import NO_CODE, NO_CODE_VARIES, pooled_alpha_of
from rcqual.agreement.ratings import Floats
from rcqual.agreement.result import (
    NO_PAIRS,
    THIN,
    BriefFigures,
    CodeFigures,
    Header,
    Measure,
    Overall,
    TranscriptFigures,
    defined,
    no_variation,
    undefined,
)
from rcqual.agreement.sets import alpha_of_sets, uncoded_share, why_no_alpha
from rcqual.agreement.sums import divided
from rcqual.agreement.unitising import OVERLAP, continuum_sums, u_alpha_of, why_no_u_alpha

OVER_CODES = ("alpha_sets", "alpha_pooled", "percent")
PICKED = "picked among the codes; its own row has its interval"
OF_CODES = "a figure of the codes' alphas; each code has its interval in its row"
_NO_ALPHA = "no code has an alpha that rests on enough uses"


def overall_figures(on: Comparison, codes: Sequence[CodeFigures], resampling: Resampling) -> Overall:
    """All codes together, and the median and the lowest of their alphas."""
    alphas = [(codes[number].measures["alpha"], codes[number]) for number in on.coded.own_labels()]
    kept = [(figure.value, code.code) for figure, code in alphas if figure.value is not None and not code.is_thin]
    units = on.coded.units
    return Overall(
        measures={
            **figures_over_codes(on, stretch(resampling, 0.0, 0.5)),
            **_boundaries(on, stretch(resampling, 0.5, 1.0)),
            "alpha_median": _picked([value for value, _ in kept], units, median, OF_CODES),
            "alpha_lowest": _picked([value for value, _ in kept], units, min, PICKED),
        },
        lowest_code=min(kept, key=lambda each: each[0])[1] if kept else None,
        skipped_undefined=sum(figure.value is None for figure, _ in alphas),
        skipped_thin=sum(figure.value is not None and code.is_thin for figure, code in alphas),
        uncoded_share=uncoded_share(on.sets),
    )


def _boundaries(on: Comparison, resampling: Resampling) -> dict[str, Measure]:
    """u-alpha, for codes that exclude one another; empty where the judgements come from no text."""
    marks = [part.marks for part in on.coded.parts if part.marks is not None]
    if len(marks) < len(on.coded.parts):
        return {}
    characters = sum(each.characters for each in marks)
    sums = continuum_sums(marks, on.coded.judges_by_part(), on.coded.own_labels())
    if sums is None:
        return {"u_alpha": judged(undefined(OVERLAP, characters))}
    found = on.measures(
        resampling,
        ["u_alpha"],
        lambda weights: u_alpha_of(sums.weighted(weights))[:, None],
        lambda number: why_no_u_alpha(sums),
        [characters],
    )
    return {"u_alpha": found[0]}


def _picked(values: list[float], units: int, taken: Callable[[list[float]], float], why_interval: str) -> Measure:
    return judged(defined(taken(values), units, why_interval) if values else undefined(_NO_ALPHA, units))


def figures_over_codes(on: Comparison, resampling: Resampling) -> dict[str, Measure]:
    """Alpha over sets, pooled alpha and percent agreement, of everything."""
    units = on.coded.units
    found = on.measures(resampling, list(OVER_CODES), _at(on), lambda number: _why(on, number), [units] * 3)
    return dict(zip(OVER_CODES, found, strict=True))


def _at(on: Comparison) -> Callable[[Floats], Floats]:
    own, sums, sets = on.coded.own_labels(), on.tallies.sums(), on.set_tallies.of(0)

    def at(weights: Floats) -> Floats:
        here = sums.weighted(weights)
        pooled = pooled_alpha_of(observed_of(here)[:, own], expected_of(here)[:, own])
        percent = divided(weights @ sets.agreeing, weights @ sets.units)
        return np.stack([alpha_of_sets(sets, weights), pooled, percent], axis=1)

    return at


def _why(on: Comparison, number: int) -> str:
    if OVER_CODES[number] == "alpha_sets":
        return why_no_alpha(on.sets)
    return why_nothing_pooled(len(on.coded.own_labels()), on.coded.units)


def why_nothing_pooled(codes: int, units: int) -> str:
    """Why several codes have no pooled figure."""
    if not units:
        return NO_PAIRS
    return NO_CODE_VARIES if codes else NO_CODE


def transcript_figures(on: Comparison) -> tuple[TranscriptFigures, ...]:
    """Each transcript alone. One of them has no interval."""
    values = _at(on)(np.eye(len(on.coded.parts)))
    units = on.set_tallies.of(0).units
    rows = []
    for number, part in enumerate(on.coded.parts):
        measures = {}
        for place, name in enumerate(OVER_CODES):
            value, count = float(values[number, place]), int(units[number])
            why = why_no_alpha(on.sets.of_columns(part.columns)) if name == "alpha_sets" else NO_CODE_VARIES
            measure = undefined(why, count) if np.isnan(value) else defined(value, count, too_few(1))
            measures[name] = judged(measure) if name != "percent" else measure
        rows.append(TranscriptFigures(transcript=part.name, measures=measures))
    return tuple(rows)


def brief_figures(on: Comparison, header: Header, resampling: Resampling, is_own: bool) -> BriefFigures:
    """The figures over all codes and each code's alpha."""
    totals = on.tallies.sums()
    labels = on.coded.labels
    uses = np.sum([part.uses for part in on.coded.parts], axis=0) if on.coded.parts else np.zeros(len(labels))
    summed = totals.totals.sum(axis=0)
    alphas = on.measures(
        resampling,
        ["alpha"] * len(labels),
        lambda weights: alpha_of(totals.weighted(weights)),
        lambda code: no_variation(list(summed[code] > 0), True) if summed[code].sum() else NO_PAIRS,
        [on.coded.units] * len(labels),
    )
    return BriefFigures(
        round=header.round or 0,
        kind=header.kind or "",
        unit=header.unit,
        rule=header.rule or "",
        is_own=is_own,
        coders=on.coded.coders,
        transcripts=tuple(part.name for part in on.coded.parts),
        units=on.coded.units,
        measures=figures_over_codes(on, resampling),
        codes=dict(zip(labels, alphas, strict=True)),
        thin=tuple(label for label, count in zip(labels, uses, strict=True) if count < THIN),
    )
