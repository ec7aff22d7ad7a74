"""The report of a round: every figure that its judgements allow, overall, by code, by pair and by transcript."""

from collections.abc import Callable
from statistics import median

import numpy as np
from numpy.typing import NDArray

from rcqual.agreement.brennan_prediger import pabak
from rcqual.agreement.by_pair import coder_figures, counts_of, pair_figures, pair_tables
from rcqual.agreement.cohen import kappa_of_table
from rcqual.agreement.fleiss import fleiss_kappa
from rcqual.agreement.gwet import gwet_ac1
from rcqual.agreement.krippendorff import alpha, disagreement_by_code
from rcqual.agreement.label_sets import LabelSets, Lengths
from rcqual.agreement.light import light_kappa
from rcqual.agreement.percent import percent_agreement
from rcqual.agreement.pooled import pooled_alpha
from rcqual.agreement.ratings import MISSING, PRESENT, Ratings
from rcqual.agreement.result import (
    UNDECIDED,
    AgreementReport,
    ApplierCount,
    CodeFigures,
    Header,
    Measure,
    Overall,
    TranscriptFigures,
    TwoCoderCounts,
    defined,
    undefined,
)
from rcqual.agreement.sets import SetRatings, alpha_sets, uncoded_share
from rcqual.agreement.specific import jaccard, negative_agreement, pairings, positive_agreement
from rcqual.agreement.unitising import bar_u_alpha


def measure(coded: LabelSets, header: Header, *, level: float = 0.95, notes: tuple[str, ...] = ()) -> AgreementReport:
    """All figures of a round. Transcripts that fewer than two coders judged are named and enter none.

    header: with the distance between label sets, one of sets.DISTANCES. notes: sentences to stand before the report's
    own.
    """
    distance = header.distance
    compared_parts = [part for part in coded.parts if coded.is_compared(part)]
    compared = coded.of_parts(compared_parts)
    sets = compared.sets().measured(distance)
    codes = _code_figures(compared)
    pairs = pair_figures(compared, sets, distance)
    weights = compared.units_each
    cells = len(compared.coders) * int(weights.sum())
    left_out = tuple(part.name for part in coded.parts if not coded.is_compared(part))
    return AgreementReport(
        header=header,
        coders=compared.coders,
        transcripts=tuple(part.name for part in compared_parts),
        left_out=left_out,
        units=int(((compared.judged.sum(axis=0) >= 2) * weights).sum()),
        missing_share=1 - int(compared.judged.sum(axis=0) @ weights) / cells if cells else None,
        level=level,
        clusters=len({(bool(part.cluster), part.cluster or part.name) for part in compared_parts}),
        outside_scope=coded.outside_scope,
        overall=_overall(compared, sets, codes, distance),
        codes=codes,
        pairs=pairs,
        by_coder=coder_figures(compared, sets, pairs, distance),
        by_transcript=_transcript_figures(compared, sets, distance),
        notes=notes + _notes(coded, left_out, bool(compared_parts)),
    )


def _overall(coded: LabelSets, sets: SetRatings, codes: tuple[CodeFigures, ...], distance: str) -> Overall:
    own = coded.own_labels()
    alphas = [(codes[number].measures["alpha"], codes[number]) for number in own]
    undefined_codes = sum(figure.value is None for figure, _ in alphas)
    thin = sum(figure.value is not None and code.is_thin for figure, code in alphas)
    kept = [(figure.value, code.code) for figure, code in alphas if figure.value is not None and not code.is_thin]
    over_all = _over_codes(coded, sets, slice(None), distance)
    units = over_all["alpha_sets"].units
    measures = {
        **over_all,
        "alpha_median": _of_codes([value for value, _ in kept], units, median),
        "alpha_lowest": _of_codes([value for value, _ in kept], units, min),
    }
    return Overall(
        measures=measures,
        lowest_code=min(kept, key=lambda each: each[0])[1] if kept else None,
        skipped_undefined=undefined_codes,
        skipped_thin=thin,
        uncoded_share=uncoded_share(sets),
    )


def _of_codes(values: list[float], units: int, taken: Callable[[list[float]], float]) -> Measure:
    if not values:
        return undefined("no code has an alpha that rests on enough uses", units, UNDECIDED)
    return defined(taken(values), units, UNDECIDED)


def _over_codes(coded: LabelSets, sets: SetRatings, columns: slice, distance: str) -> dict[str, Measure]:
    """The figures over all codes together, in some of the columns."""
    here = sets.of_columns(columns)
    values = coded.values[:, :, columns]
    if any(coded.rolled_up):
        values = values[coded.own_labels()]
    disagreements = disagreement_by_code(values, coded.judged[:, columns], coded.units_each[columns])
    return {
        "alpha_sets": alpha_sets(here, distance),
        "alpha_pooled": pooled_alpha(disagreements),
        "percent": percent_agreement(here.ratings),
    }


def _code_figures(coded: LabelSets) -> tuple[CodeFigures, ...]:
    by_part = coded.units_by_part()
    tables = pair_tables(coded, 0, 1) if len(coded.coders) == 2 else None
    paired = coded.judged.sum(axis=0) >= 2
    judged_units = (coded.judged & paired) @ coded.units_each
    applied_units = ((coded.values == PRESENT) & paired) @ coded.units_each
    lengths = [part.lengths for part in coded.parts if part.lengths is not None]
    figures = []
    for number, label in enumerate(coded.labels):
        ratings = coded.code(number).pairable()
        measures = {"alpha": alpha(ratings)}
        counts: TwoCoderCounts | tuple[ApplierCount, ...]
        if tables is not None:
            measures["kappa"] = kappa_of_table(tables[number], is_presence=True)
            counts = counts_of(tables[number], *coded.coders)
        else:
            measures["kappa_pairs"] = light_kappa(ratings, coded.coders)
            counts = _applier_counts(ratings)
        figures.append(
            CodeFigures(
                code=label,
                measures={
                    **measures,
                    **_more_of_code(ratings),
                    **_boundaries(lengths, number),
                    **_by_transcript(by_part[:, number]),
                },
                counts=counts,
                uses=sum(part.uses[number] for part in coded.parts),
                prevalence={
                    coder: int(applied_units[number, at]) / int(judged_units[at]) if judged_units[at] else None
                    for at, coder in enumerate(coded.coders)
                },
                is_rolled_up=coded.is_rolled_up(number),
            )
        )
    return tuple(figures)


def _more_of_code(ratings: Ratings) -> dict[str, Measure]:
    pairs = pairings(ratings)
    return {
        "fleiss": fleiss_kappa(ratings),
        "ac1": gwet_ac1(ratings),
        "pabak": pabak(ratings),
        "positive_agreement": positive_agreement(pairs),
        "negative_agreement": negative_agreement(pairs),
        "jaccard": jaccard(pairs),
        "percent": percent_agreement(ratings),
    }


def _boundaries(lengths: list[Lengths], code: int) -> dict[str, Measure]:
    """Empty where the judgements come from no text."""
    return {"bar_u_alpha": bar_u_alpha(lengths, code)} if lengths else {}


def _by_transcript(units: NDArray[np.int64]) -> dict[str, Measure]:
    """Alpha with transcripts as units. units: transcripts x coders, in how many units it was applied; -1 missing."""
    frequency = [[None if count < 0 else int(count) for count in row] for row in units.T]
    presence = np.where(units.T < 0, MISSING, units.T > 0).astype(np.uint8)
    return {
        "alpha_presence": alpha(Ratings.presence(presence)),
        "alpha_frequency": alpha(Ratings.of(frequency), "interval"),
    }


def _applier_counts(ratings: Ratings) -> tuple[ApplierCount, ...]:
    """Units by how many judged them and how many of these applied the code."""
    applying = (ratings.values == PRESENT).sum(axis=0)
    width = ratings.coders + 1
    units = np.bincount(ratings.judging * width + applying, weights=ratings.units_each)
    return tuple(
        ApplierCount(judging=int(key) // width, applying=int(key) % width, units=round(units[key]))
        for key in np.flatnonzero(units)
    )


def _transcript_figures(coded: LabelSets, sets: SetRatings, distance: str) -> tuple[TranscriptFigures, ...]:
    return tuple(
        TranscriptFigures(transcript=part.name, measures=_over_codes(coded, sets, part.columns, distance))
        for part in coded.parts
    )


def _notes(coded: LabelSets, left_out: tuple[str, ...], is_compared: bool) -> tuple[str, ...]:
    notes = []
    if not is_compared:
        notes.append("No transcript was judged by two coders, so there is nothing to compare.")
    if left_out:
        kept = "; they enter no figure" if len(left_out) > 1 else "; it enters no figure"
        notes.append(f"Judged by fewer than two coders{kept}: {', '.join(left_out)}.")
    if coded.outside_scope:
        noun = "coding lies" if coded.outside_scope == 1 else "codings lie"
        notes.append(f"{coded.outside_scope} {noun} wholly outside the scope: kept, and in no figure.")
    if any(coded.rolled_up):
        names = [label for number, label in enumerate(coded.labels) if coded.is_rolled_up(number)]
        notes.append(f"Counted as applied where a code under it is, in its own row only: {', '.join(names)}.")
    return tuple(notes)
