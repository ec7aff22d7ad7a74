"""The standard error of Cohen's kappa for units that were sampled independently of each other."""

import numpy as np

from rcqual.agreement.cohen import SAME_ONE, Table
from rcqual.agreement.estimate import Estimate, with_normal_limits
from rcqual.agreement.ratings import Ratings
from rcqual.agreement.result import NO_PAIRS, no_variation


def estimate_cohen_kappa(ratings: Ratings, first: int = 0, second: int = 1, *, level: float = 0.95) -> Estimate:
    """Cohen's kappa of two coders on the units that both judged, with its large-sample standard error.

    var = (A + B - C) / (n (1 - Pe)²), p the shares of the cross table, k kappa:
    A = sum over i of p_ii (1 - (p_i. + p_.i) (1 - k))², B = (1 - k)² · sum over i ≠ j of p_ij (p_.i + p_j.)²,
    C = (k - Pe (1 - k))². Limits are kappa ± z·se, z of the normal distribution, the upper at most 1.
    None if they share no unit, or if both used one and the same category throughout.
    Source: Fleiss, Cohen & Everitt 1969, Psychological Bulletin 72, 323-327.
    """
    return estimate_kappa_of_table(ratings.table(first, second), ratings.is_presence, level=level)


def estimate_kappa_of_table(table: Table, is_presence: bool = False, *, level: float = 0.95) -> Estimate:
    """The same of a cross table. is_presence: whether its categories are absent and present."""
    units = int(table.sum())
    if not units:
        return Estimate(value=None, why=NO_PAIRS)
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    if int(rows @ columns) == units**2:
        used = [bool(n) for n in rows]
        return Estimate(value=None, units=units, why=no_variation(used, True) if is_presence else SAME_ONE)
    shares = table / units
    of_first, of_second = rows / units, columns / units
    observed, by_chance = float(np.trace(shares)), float(of_first @ of_second)
    kappa = (observed - by_chance) / (1 - by_chance)
    agreeing = np.diagonal(shares) @ (1 - (of_first + of_second) * (1 - kappa)) ** 2
    crossed = shares * (of_second[:, None] + of_first[None, :]) ** 2
    differing = (1 - kappa) ** 2 * (crossed.sum() - np.trace(crossed))
    squared = float(agreeing + differing) - (kappa - by_chance * (1 - kappa)) ** 2
    return with_normal_limits(kappa, squared / (units * (1 - by_chance) ** 2), units, level)
