"""Coders two by two, and each against the rest: who drifts from the team."""

from collections.abc import Callable
from itertools import combinations

import numpy as np

from rcqual.agreement.bootstrap import stretch
from rcqual.agreement.by_code import counts_of
from rcqual.agreement.cohen import bias_index_of, kappa_max_of, kappa_of, prevalence_index_of, why_no_kappa
from rcqual.agreement.comparison import MOST_PAIRED, Comparison, groups
from rcqual.agreement.intervals import Resampling
from rcqual.agreement.krippendorff import expected_of, observed_of
from rcqual.agreement.over_codes import why_nothing_pooled
from rcqual.agreement.pooled import pooled_alpha_of, pooled_kappa_of
from rcqual.agreement.ratings import Floats
from rcqual.agreement.result import NO_PAIRS, CodeInPair, CoderFigures, Measure, PairFigures
from rcqual.agreement.scott import pi_of
from rcqual.agreement.sets import alpha_of_sets, why_no_alpha
from rcqual.agreement.sums import divided, weighted
from rcqual.agreement.tallies import sums_of_counts

_OF_CODES = ("kappa", "kappa_max", "scott_pi", "prevalence_index", "bias_index")
_OVER_CODES = ("alpha_sets", "alpha_pooled", "kappa_pooled", "percent")


def pair_figures(on: Comparison, resampling: Resampling) -> tuple[PairFigures, ...]:
    """Every pair of coders on the units that both judged; none of more than MOST_PAIRED coders."""
    pairs = on.tallies.pairs() if len(on.coded.coders) <= MOST_PAIRED else []
    return tuple(
        _pair(on, number + 1, pair, _at_place(resampling, number, len(pairs))) for number, pair in enumerate(pairs)
    )


def _pair(on: Comparison, group: int, pair: tuple[int, int], resampling: Resampling) -> PairFigures:
    first, second = pair
    labels, own = on.coded.labels, on.coded.own_labels()
    tables, sets = on.tallies.tables(first, second), on.set_tallies.of(group)

    def at(weights: Floats) -> Floats:
        here = weighted(weights, tables)
        each = [
            *(formula(here) for formula in (kappa_of, kappa_max_of, pi_of, prevalence_index_of, bias_index_of)),
            alpha_of_sets(sets, weights)[:, None],
            _pooled_alpha(here[:, own])[:, None],
            pooled_kappa_of(here[:, own])[:, None],
            divided(weights @ sets.agreeing, weights @ sets.units)[:, None],
        ]
        return np.concatenate(each, axis=1)

    names = [name for name in _OF_CODES for _ in labels] + list(_OVER_CODES)
    units, total = int(sets.units.sum()), tables.sum(axis=0)
    judged = on.tallies.judged[:, first, second] > 0

    def why(number: int) -> str:
        if not units:
            return NO_PAIRS
        if number < len(_OF_CODES) * len(labels):
            return why_no_kappa(total[number % len(labels)], True)
        if names[number] == "alpha_sets":
            return why_no_alpha(on.sets.of_coders(*pair))
        return why_nothing_pooled(len(own), units)

    found = on.measures(resampling, names, at, why, [units] * len(names), judged)
    coders = on.coded.coders[first], on.coded.coders[second]
    return PairFigures(
        coders=coders,
        measures=dict(zip(_OVER_CODES, found[-len(_OVER_CODES) :], strict=True)),
        codes=tuple(
            CodeInPair(
                code=label,
                measures={name: found[place * len(labels) + number] for place, name in enumerate(_OF_CODES)},
                counts=counts_of(total[number], *coders),
            )
            for number, label in enumerate(labels)
        ),
    )


def _at_place(resampling: Resampling, number: int, count: int) -> Resampling:
    """For one of so many things that are resampled one after the other."""
    return stretch(resampling, number / count, (number + 1) / count)


def _pooled_alpha(tables: Floats) -> Floats:
    """Pooled alpha of two coders, from replicates x codes x 2 x 2."""
    by_count = np.zeros((*tables.shape[:2], 3, 3))
    by_count[..., 2, 0] = tables[..., 0, 0]
    by_count[..., 2, 1] = tables[..., 0, 1] + tables[..., 1, 0]
    by_count[..., 2, 2] = tables[..., 1, 1]
    sums = sums_of_counts(by_count)
    return pooled_alpha_of(observed_of(sums), expected_of(sums))


def coder_figures(on: Comparison, resampling: Resampling) -> tuple[CoderFigures, ...]:
    """Each coder against the rest: the mean pairwise alpha with that coder, beside alpha without. Empty below three.

    And above MOST_PAIRED.
    """
    coders = len(on.coded.coders)
    if not 3 <= coders <= MOST_PAIRED:
        return ()
    pairs = list(combinations(range(coders), 2))
    return tuple(
        CoderFigures(
            coder=name,
            measures={
                "alpha_with_others": _with_others(on, number, pairs, _at_place(resampling, 2 * number, 2 * coders)),
                "alpha_without": _without(
                    on, number, 1 + len(pairs) + number, _at_place(resampling, 2 * number + 1, 2 * coders)
                ),
            },
        )
        for number, name in enumerate(on.coded.coders)
    )


def _with_others(on: Comparison, coder: int, pairs: list[tuple[int, int]], resampling: Resampling) -> Measure:
    """The mean over those pairs with the coder that have an alpha."""
    everything = np.ones((1, len(on.cluster_of)))
    own = [on.set_tallies.of(group) for group, pair in enumerate(pairs, 1) if coder in pair]
    kept = [sets for sets in own if not np.isnan(alpha_of_sets(sets, everything)[0])]

    def at(weights: Floats) -> Floats:
        found = [alpha_of_sets(sets, weights) for sets in kept]
        return np.mean(found, axis=0)[:, None] if found else np.full((len(weights), 1), np.nan)

    units = int(on.tallies.compared[:, coder].sum())
    why: Callable[[int], str] = lambda number: "undefined with each of the others"  # noqa: E731
    used = on.tallies.compared[:, coder] > 0
    return on.measures(resampling, ["alpha_with_others"], at, why, [units], used)[0]


def _without(on: Comparison, coder: int, group: int, resampling: Resampling) -> Measure:
    sets = on.set_tallies.of(group)
    rest = groups(len(on.coded.coders))[group]
    return on.measures(
        resampling,
        ["alpha_without"],
        lambda weights: alpha_of_sets(sets, weights)[:, None],
        lambda number: why_no_alpha(on.sets.of_coders(*rest)),
        [int(sets.units.sum())],
        sets.units > 0,
    )[0]
