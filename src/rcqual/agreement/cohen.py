"""Cohen's kappa for two coders, the highest that their frequencies allow, and what pulls it down."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from rcqual.agreement.ratings import PRESENT, Floats, Ratings
from rcqual.agreement.result import NO_PAIRS, Measure, defined, no_variation, undefined

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
    return _kappa(table, is_presence, lambda rows, columns: sum(int(table[i, i]) for i in range(len(rows))))


def kappa_max_of_table(table: Table, is_presence: bool = False) -> Measure:
    """The highest kappa that two coders could reach who use the categories as often as these do.

    Source: Cohen 1960, p. 42.
    """
    return _kappa(table, is_presence, lambda rows, columns: sum(map(min, rows, columns)))


def _kappa(table: Table, is_presence: bool, agreeing: Callable[[list[int], list[int]], int]) -> Measure:
    """Kappa in whole numbers up to the last division, so that no rounding decides whether chance is 1."""
    rows, columns = [int(n) for n in table.sum(axis=1)], [int(n) for n in table.sum(axis=0)]
    units = sum(rows)
    if not units:
        return undefined(NO_PAIRS)
    by_chance = sum(row * column for row, column in zip(rows, columns, strict=True))
    if by_chance == units * units:
        return undefined(no_variation([n > 0 for n in rows], True) if is_presence else SAME_ONE, units)
    return defined((units * agreeing(rows, columns) - by_chance) / (units * units - by_chance), units)


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
    if not units:
        return undefined(NO_PAIRS)
    return defined(int(table[PRESENT, PRESENT] - table[0, 0]) / units, units)


def bias_index(table: Table) -> Measure:
    """(only the first applied - only the second applied) / units: far from 0, one applies the code more often.

    Source: Byrt, Bishop & Carlin 1993.
    """
    units = int(table.sum())
    if not units:
        return undefined(NO_PAIRS)
    return defined(int(table[PRESENT, 0] - table[0, PRESENT]) / units, units)
