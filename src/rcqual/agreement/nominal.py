"""The figures of a variable with one category a unit: a table of ratings as other tools know it."""

from collections.abc import Callable
from dataclasses import dataclass, fields

import numpy as np

from rcqual.agreement.brennan_prediger import brennan_prediger_of
from rcqual.agreement.cohen import SAME_ONE, kappa_max_of, kappa_of
from rcqual.agreement.comparison import Comparison
from rcqual.agreement.fleiss import fleiss_of
from rcqual.agreement.gwet import ac1_of
from rcqual.agreement.intervals import Resampling
from rcqual.agreement.krippendorff import alpha_of, coincidences, metric_alpha_of
from rcqual.agreement.light import light_of
from rcqual.agreement.percent import percent_of
from rcqual.agreement.ratings import Floats, Ratings
from rcqual.agreement.result import NO_PAIRS, ONE_VALUE, Measure
from rcqual.agreement.scott import pi_of
from rcqual.agreement.sums import Sums, weighted

ONE_CATEGORY = "only one category is defined"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Counted:
    """What the figures are made of, by part."""

    sums: Sums
    tables: Floats
    """Parts x pairs x q x q."""
    met: Floats
    """Parts x q x q: coincidences."""


def nominal_figures(on: Comparison, ratings: Ratings, is_numeric: bool, resampling: Resampling) -> dict[str, Measure]:
    """Every coefficient for unordered categories, and alpha for ordered ones and for numbers where all are numbers.

    on: the same judgements, a code a category. ratings: columns as in `on`.
    """
    counted = _counted(on, ratings, is_numeric)
    formulas = _formulas(counted, ratings, is_numeric)
    total = counted.sums.totals.sum(axis=0)
    tables = counted.tables.sum(axis=0)

    def at(weights: Floats) -> Floats:
        return np.stack([formula(weights) for formula in formulas.values()], axis=1)

    def why(number: int) -> str:
        name = list(formulas)[number]
        if not total.sum():
            return NO_PAIRS
        if name in ("ac1", "brennan_prediger"):
            return ONE_CATEGORY
        if name in ("kappa", "kappa_max"):
            return SAME_ONE
        return _undefined_pair(on, tables) if name == "kappa_pairs" else ONE_VALUE

    found = on.measures(resampling, list(formulas), at, why, [on.coded.units] * len(formulas))
    return dict(zip(formulas, found, strict=True))


def _counted(on: Comparison, ratings: Ratings, is_numeric: bool) -> _Counted:
    each = [
        Ratings(values=ratings.values[:, part.columns], categories=ratings.categories).pairable()
        for part in on.coded.parts
    ]
    pairs, q = on.tallies.pairs(), ratings.q
    shape = len(each), len(pairs), q, q
    tables = np.array([[part.table(*pair) for pair in pairs] for part in each], dtype=np.float64).reshape(shape)
    met = np.array([coincidences(part) for part in each] if is_numeric else [], dtype=np.float64)
    return _Counted(
        sums=_stacked([Sums.of(part) for part in each], q),
        tables=tables,
        met=met.reshape(len(met), q, q),
    )


def _stacked(each: list[Sums], q: int) -> Sums:
    """Of all parts, one after the other."""
    found = {
        name.name: np.array([getattr(part, name.name) for part in each], dtype=np.float64) for name in fields(Sums)
    }
    for name in ("totals", "shares"):
        found[name] = found[name].reshape(len(each), q)
    return Sums(**found)


def _formulas(counted: _Counted, ratings: Ratings, is_numeric: bool) -> dict[str, Callable[[Floats], Floats]]:
    """By name: from replicates x parts to the figure in each replicate."""
    of_sums = {"alpha": alpha_of, "fleiss": fleiss_of, "percent": percent_of}
    if ratings.q >= 2:
        of_sums |= {"ac1": ac1_of, "brennan_prediger": brennan_prediger_of}
    found: dict[str, Callable[[Floats], Floats]] = {
        name: lambda weights, formula=formula: formula(counted.sums.weighted(weights))  # type: ignore[misc]
        for name, formula in of_sums.items()
    }
    if ratings.coders == 2:
        of_tables = {"kappa": kappa_of, "kappa_max": kappa_max_of, "scott_pi": pi_of}
        for name, formula in of_tables.items():
            found[name] = lambda weights, formula=formula: formula(weighted(weights, counted.tables[:, 0]))  # type: ignore[misc]
    else:
        found["kappa_pairs"] = lambda weights: light_of(weighted(weights, counted.tables))
    if is_numeric:
        numbers = np.array([float(str(category)) for category in ratings.categories])
        found["alpha_ordinal"] = lambda weights: metric_alpha_of(weighted(weights, counted.met), None)
        found["alpha_interval"] = lambda weights: metric_alpha_of(weighted(weights, counted.met), numbers)
    return found


def _undefined_pair(on: Comparison, tables: Floats) -> str:
    names = on.coded.coders
    for place, (first, second) in enumerate(on.tallies.pairs()):
        if np.isnan(kappa_of(tables[place])):
            why = SAME_ONE if tables[place].sum() else NO_PAIRS
            return f"undefined for {names[first]} and {names[second]}: {why}"
    return NO_PAIRS
