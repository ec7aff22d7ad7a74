"""Cohen's kappa for two coders, the highest that their frequencies allow, and what pulls it down."""

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from rcqual.agreement.ratings import PRESENT, Floats, Ratings
from rcqual.agreement.result import NO_PAIRS, Measure, defined, no_variation, undefined
from rcqual.agreement.sums import added, divided, margins

Table = NDArray[np.int64]
"""Units by the first coder's category (rows) and the second's (columns)."""
SAME_ONE = "both coders gave every unit the same value, so there is no variation in which to agree"


def cohen_kappa(ratings: Ratings, first: int = 0, second: int = 1) -> Measure:
    """Cohen's kappa of two coders on the units that both judged: (Po - Pe) / (1 - Pe), at most 1.

    None if they share no unit, or if both used one and the same category throughout, for then Pe = 1.
    Source: Cohen 1960, Educational and Psychological Measurement 20, 37-46.
    """
    return kappa_of_table(ratings.table(first, second), ratings.is_presence)


def kappa_of_table(table: Table, is_presence: bool = False) -> Measure:
    """Cohen's kappa of a cross table. is_presence: whether its categories are absent and present."""
    return _of_table(kappa_of, table, is_presence)


def kappa_max_of_table(table: Table, is_presence: bool = False) -> Measure:
    """The highest kappa that two coders could reach who use the categories as often as these do.

    Source: Cohen 1960, p. 42.
    """
    return _of_table(kappa_max_of, table, is_presence)


def kappa_of(tables: Floats) -> Floats:
    """Kappa of many cross tables at once, ... x q x q; not a number where it is undefined."""
    return _beyond_chance(*margins(tables))


def kappa_max_of(tables: Floats) -> Floats:
    """The highest possible kappa of many cross tables at once; not a number where it is undefined."""
    rows, columns, _ = margins(tables)
    return _beyond_chance(rows, columns, added(np.minimum(rows, columns)))


def _beyond_chance(rows: Floats, columns: Floats, agreeing: Floats) -> Floats:
    """(Po - Pe) / (1 - Pe), 1 - Pe being a sum of products, exactly 0 where both gave one value throughout."""
    units = added(rows)
    beyond = added(rows * (units[..., None] - columns))
    return divided(units * agreeing - added(rows * columns), beyond)


def _of_table(formula: Callable[[Floats], Floats], table: Table, is_presence: bool) -> Measure:
    units = int(table.sum())
    if not units:
        return undefined(NO_PAIRS)
    value = float(formula(table.astype(np.float64)))
    return undefined(why_no_kappa(table, is_presence), units) if math.isnan(value) else defined(value, units)


def why_no_kappa(table: Table | Floats, is_presence: bool) -> str:
    """Why a cross table has no kappa."""
    if not table.sum():
        return NO_PAIRS
    return no_variation([bool(n) for n in table.sum(axis=1)], True) if is_presence else SAME_ONE


def expected_agreement(table: Table) -> Measure:
    """The agreement that two coders would reach by chance with these frequencies: Pe."""
    units = int(table.sum())
    if not units:
        return undefined(NO_PAIRS)
    return defined(float(table.sum(axis=1) @ table.sum(axis=0)) / units**2, units)


def weighted_kappa(ratings: Ratings, distances: Floats, first: int = 0, second: int = 1) -> Measure:
    """Kappa with partial credit. distances: category x category, 0 on the diagonal, larger is worse.

    None if no disagreement is to be expected. Source: Cohen 1968, Psychological Bulletin 70, 213-220.
    """
    table = ratings.table(first, second)
    units = int(table.sum())
    if not units:
        return undefined(NO_PAIRS)
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    expected = float(rows @ distances @ columns) / units
    if expected == 0:
        return undefined(SAME_ONE, units)
    return defined(1 - float((table * distances).sum()) / expected, units)


def linear_distances(scores: Sequence[float]) -> Floats:
    """Distances for ordered categories: how far apart their scores lie."""
    at = np.asarray(scores, dtype=np.float64)
    return np.asarray(np.abs(at[:, None] - at[None, :]), dtype=np.float64)


def prevalence_index(table: Table) -> Measure:
    """(both applied - neither applied) / units: far from 0, kappa is low even where coders agree.

    Source: Byrt, Bishop & Carlin 1993, Journal of Clinical Epidemiology 46, 423-429.
    """
    units = int(table.sum())
    return defined(float(prevalence_index_of(table.astype(np.float64))), units) if units else undefined(NO_PAIRS)


def prevalence_index_of(tables: Floats) -> Floats:
    """The same of many tables at once, ... x 2 x 2; not a number without a unit."""
    return divided(tables[..., PRESENT, PRESENT] - tables[..., 0, 0], added(added(tables)))


def bias_index(table: Table) -> Measure:
    """(only the first applied - only the second applied) / units: far from 0, one applies the code more often.

    Source: Byrt, Bishop & Carlin 1993.
    """
    units = int(table.sum())
    return defined(float(bias_index_of(table.astype(np.float64))), units) if units else undefined(NO_PAIRS)


def bias_index_of(tables: Floats) -> Floats:
    """The same of many tables at once, ... x 2 x 2; not a number without a unit."""
    return divided(tables[..., PRESENT, 0] - tables[..., 0, PRESENT], added(added(tables)))
