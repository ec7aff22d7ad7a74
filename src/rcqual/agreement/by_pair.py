"""Coders two by two, and each against the rest: who drifts from the team."""

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from rcqual.agreement.cohen import (
    Table,
    bias_index,
    kappa_max_of_table,
    kappa_of_table,
    prevalence_index,
)
from rcqual.agreement.krippendorff import disagreement_by_code
from rcqual.agreement.label_sets import LabelSets
from rcqual.agreement.percent import percent_agreement
from rcqual.agreement.pooled import pooled_alpha, pooled_kappa
from rcqual.agreement.ratings import PRESENT
from rcqual.agreement.result import (
    UNDECIDED,
    CodeInPair,
    CoderFigures,
    Measure,
    PairFigures,
    TwoCoderCounts,
    defined,
    undefined,
)
from rcqual.agreement.scott import pi_of_table
from rcqual.agreement.sets import SetRatings, alpha_sets


def pair_tables(coded: LabelSets, first: int, second: int) -> NDArray[np.int64]:
    """Labels x 2 x 2: units by what the first coder (rows) and the second (columns) said: absent, present."""
    both = coded.judged[first] & coded.judged[second]
    weights = coded.units_each[both]
    one = coded.values[:, first][:, both] == PRESENT
    other = coded.values[:, second][:, both] == PRESENT
    shared, by_one, by_other = (one & other) @ weights, one @ weights, other @ weights
    tables = np.empty((len(coded.labels), 2, 2), dtype=np.int64)
    tables[:, 1, 1] = shared
    tables[:, 1, 0] = by_one - shared
    tables[:, 0, 1] = by_other - shared
    tables[:, 0, 0] = int(weights.sum()) - by_one - by_other + shared
    return tables


def counts_of(table: Table, first: str, second: str) -> TwoCoderCounts:
    """The four counts of a 2 x 2 table."""
    return TwoCoderCounts(
        both=int(table[1, 1]), only={first: int(table[1, 0]), second: int(table[0, 1])}, neither=int(table[0, 0])
    )


def pair_figures(coded: LabelSets, sets: SetRatings, distance: str = "masi") -> tuple[PairFigures, ...]:
    """Every pair of coders on the units that both judged."""
    own = coded.own_labels()
    figures = []
    for first, second in combinations(range(len(coded.coders)), 2):
        both = [first, second]
        tables = pair_tables(coded, first, second)
        names = coded.coders[first], coded.coders[second]
        of_both = sets.of_coders(first, second)
        disagreements = disagreement_by_code(coded.values[own][:, both], coded.judged[both], coded.units_each)
        measures = {
            "alpha_sets": alpha_sets(of_both, distance),
            "alpha_pooled": pooled_alpha(disagreements),
            "kappa_pooled": pooled_kappa(tables[number] for number in own),
            "percent": percent_agreement(of_both.ratings),
        }
        codes = tuple(
            CodeInPair(code=label, measures=_code_measures(tables[number]), counts=counts_of(tables[number], *names))
            for number, label in enumerate(coded.labels)
        )
        figures.append(PairFigures(coders=names, measures=measures, codes=codes))
    return tuple(figures)


def _code_measures(table: Table) -> dict[str, Measure]:
    return {
        "kappa": kappa_of_table(table, is_presence=True),
        "kappa_max": kappa_max_of_table(table, is_presence=True),
        "scott_pi": pi_of_table(table, is_presence=True),
        "prevalence_index": prevalence_index(table),
        "bias_index": bias_index(table),
    }


def coder_figures(
    coded: LabelSets, sets: SetRatings, pairs: tuple[PairFigures, ...], distance: str = "masi"
) -> tuple[CoderFigures, ...]:
    """Each coder against the rest: the mean pairwise alpha with that coder, beside alpha without. Empty below three."""
    if len(coded.coders) < 3:
        return ()
    figures = []
    for number, coder in enumerate(coded.coders):
        alphas = [pair.measures["alpha_sets"] for pair in pairs if coder in pair.coders]
        values = [alpha.value for alpha in alphas if alpha.value is not None]
        units = int((coded.judged[number] & (coded.judged.sum(axis=0) >= 2)) @ coded.units_each)
        with_others = (
            defined(sum(values) / len(values), units, UNDECIDED)
            if values
            else undefined("undefined with each of the others", units, UNDECIDED)
        )
        rest = sets.of_coders(*(other for other in range(len(coded.coders)) if other != number))
        without = alpha_sets(rest, distance)
        figures.append(CoderFigures(coder=coder, measures={"alpha_with_others": with_others, "alpha_without": without}))
    return tuple(figures)
