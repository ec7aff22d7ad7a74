"""Gwet's linearised standard errors: how far a coefficient would vary from one sample of units to another."""

from typing import Literal

import numpy as np

from rcqual.agreement.estimate import Estimate, with_t_limits
from rcqual.agreement.ratings import Floats, Ratings
from rcqual.agreement.result import NO_PAIRS, no_variation

Divisor = Literal["n-1", "n"]
"""Of the sum of squares: unbiased, or as Gwet's formulas for a cross table of two coders have it."""


def estimate_percent_agreement(
    ratings: Ratings, *, level: float = 0.95, divisor: Divisor = "n-1", with_singly_judged: bool = False
) -> Estimate:
    """Percent agreement with its standard error: var = sum of (n/n2 · P_i - Po)² / (n (n - 1)).

    P_i is the share of agreeing pairs of unit i (0 with one judgement), n the units, n2 those with two judgements.
    with_singly_judged: whether units with one judgement were sampled too (Gwet's full form); the value is the same.
    Source: Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed., ch. 5; 2021, 5th ed., vol. 1.
    """
    sampled = _sampled(ratings, with_singly_judged)
    if not _compared(sampled):
        return Estimate(value=None, why=NO_PAIRS)
    observed, each = _observed(sampled)
    return _estimate(observed, each - observed, sampled, level, divisor)


def estimate_brennan_prediger(
    ratings: Ratings, *, level: float = 0.95, divisor: Divisor = "n-1", with_singly_judged: bool = False
) -> Estimate:
    """Brennan-Prediger with its standard error: that of percent agreement / (1 - 1/q).

    q is the number of categories that the codebook defines; None if there are fewer than two.
    Source: Gwet 2014, 4th ed., ch. 5.
    """
    sampled = _sampled(ratings, with_singly_judged)
    if not _compared(sampled):
        return Estimate(value=None, why=NO_PAIRS)
    if ratings.q < 2:
        return Estimate(value=None, units=_compared(sampled), why="only one category is defined")
    return _beyond_chance(sampled, 1 / ratings.q, None, level, divisor)


def estimate_ac1(
    ratings: Ratings, *, level: float = 0.95, divisor: Divisor = "n-1", with_singly_judged: bool = False
) -> Estimate:
    """AC1 with its standard error; chance as linearised is Pe_i = sum over k of (1 - pi_k) r_ik / r_i / (q - 1).

    r_ik of the r_i judgements of unit i are k. The formula of the variance is that of Fleiss' kappa.
    None if no unit has two judgements or fewer than two categories are defined.
    Source: Gwet 2008, British Journal of Mathematical and Statistical Psychology 61, 29-48; 2014, 4th ed., ch. 5.
    """
    sampled = _sampled(ratings, with_singly_judged)
    if not _compared(sampled):
        return Estimate(value=None, why=NO_PAIRS)
    if ratings.q < 2:
        return Estimate(value=None, units=_compared(sampled), why="only one category is defined")
    shares = _shares(sampled)
    by_chance = float(shares @ (1 - shares)) / (ratings.q - 1)
    return _beyond_chance(
        sampled, by_chance, _mean_over_judgements(sampled, 1 - shares) / (ratings.q - 1), level, divisor
    )


def estimate_fleiss_kappa(
    ratings: Ratings, *, level: float = 0.95, divisor: Divisor = "n-1", with_singly_judged: bool = False
) -> Estimate:
    """Fleiss' kappa with its standard error: var = sum of (c_i - c)² / (n (n - 1)), c the coefficient.

    c_i = n/n2 · (P_i - Pe)/(1 - Pe) - 2 (1 - c) (Pe_i - Pe)/(1 - Pe), the first part 0 with one judgement;
    Pe_i = sum over k of pi_k r_ik / r_i. None if no unit has two judgements or one category alone occurs.
    Source: Gwet 2008, Psychometrika 73, 407-430; 2014, 4th ed., ch. 5.
    """
    sampled = _sampled(ratings, with_singly_judged)
    if not _compared(sampled):
        return Estimate(value=None, why=NO_PAIRS)
    shares = _shares(sampled)
    if (shares > 0).sum() < 2:
        return Estimate(
            value=None, units=_compared(sampled), why=no_variation([bool(n) for n in shares > 0], ratings.is_presence)
        )
    return _beyond_chance(sampled, float(shares @ shares), _mean_over_judgements(sampled, shares), level, divisor)


def estimate_scott_pi(
    ratings: Ratings, first: int = 0, second: int = 1, *, level: float = 0.95, divisor: Divisor = "n-1"
) -> Estimate:
    """Scott's pi of two coders on the units that both judged, with its standard error: that of Fleiss' kappa.

    Source: Gwet 2008, British Journal of Mathematical and Statistical Psychology 61, 29-48.
    """
    return estimate_fleiss_kappa(ratings.of_coders(first, second), level=level, divisor=divisor)


def estimate_alpha(ratings: Ratings, *, level: float = 0.95, divisor: Divisor = "n-1") -> Estimate:
    """Krippendorff's nominal alpha with its standard error; units with fewer than two judgements are left out.

    With r the mean of the r_i, e = 1/(n r) and pi_k = sum of r_ik / (n r), alpha = (Pa - Pe)/(1 - Pe) where
    Pa = (1 - e) P' + e and Pe = sum of pi_k². P' is the mean of P'_i = sum over k of r_ik (r_ik - 1)/(r (r_i - 1)).
    The error is that of a = (P' - Pe)/(1 - Pe), alpha without its correction e: var = sum of (a_i - a)² / (n (n - 1)),
    a_i = (P'_i - Pa d_i - Pe)/(1 - Pe) - 2 (1 - a) (Pe_i - Pe)/(1 - Pe), with d_i = (r_i - r)/r and
    Pe_i = sum over k of pi_k r_ik / r - Pe d_i. So with no judgement missing it is that of Fleiss' kappa.
    None if no unit has two judgements or all judgements are the same.
    Source: Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed., ch. 5, as the author's R package irrCAC has it.
    """
    compared = ratings.pairable()
    units = compared.units
    if not units:
        return Estimate(value=None, why=NO_PAIRS)
    judging, weights = compared.judging, compared.units_each
    judgements = int(judging @ weights)
    totals = _judgements_of_each(compared, weights.astype(np.float64))
    if (totals > 0).sum() < 2:
        return Estimate(value=None, units=units, why=no_variation([bool(n) for n in totals > 0], ratings.is_presence))
    mean = judgements / units
    above_mean = (judging - mean) / mean
    agreeing = 2 * compared.agreeing_pairs() / (mean * (judging - 1))
    uncorrected = float(agreeing @ weights) / units
    observed = uncorrected + (1 - uncorrected) / judgements
    shares = totals / judgements
    expected = float(shares @ shares)
    expected_each = _mean_over_judgements(compared, shares) * judging / mean - expected * above_mean
    value, plain = ((each - expected) / (1 - expected) for each in (observed, uncorrected))
    each = agreeing - observed * above_mean - expected - 2 * (1 - plain) * (expected_each - expected)
    return _estimate(value, each / (1 - expected) - plain, compared, level, divisor)


def _sampled(ratings: Ratings, with_singly_judged: bool) -> Ratings:
    return ratings.compressed() if with_singly_judged else ratings.pairable()


def _compared(sampled: Ratings) -> int:
    """How many units have two judgements."""
    return int(sampled.units_each[sampled.judging >= 2].sum())


def _observed(sampled: Ratings) -> tuple[float, Floats]:
    """Percent agreement, and for each column n/n2 times the share of its agreeing pairs."""
    judging = sampled.judging
    pairs = np.maximum(judging * (judging - 1), 1)
    each = 2 * sampled.agreeing_pairs() / pairs * (sampled.units / _compared(sampled))
    return float(each @ sampled.units_each) / sampled.units, each


def _beyond_chance(
    sampled: Ratings, by_chance: float, chance_each: Floats | None, level: float, divisor: Divisor
) -> Estimate:
    """(Po - Pe)/(1 - Pe). chance_each: Pe as linearised, for each column; None where chance is fixed beforehand."""
    observed, observed_each = _observed(sampled)
    value = (observed - by_chance) / (1 - by_chance)
    kept = np.where(sampled.judging >= 2, sampled.units / _compared(sampled), 0.0)
    each = (observed_each - kept * by_chance) / (1 - by_chance)
    if chance_each is not None:
        each = each - 2 * (1 - value) * (chance_each - by_chance) / (1 - by_chance)
    return _estimate(value, each - value, sampled, level, divisor)


def _estimate(value: float, deviations: Floats, sampled: Ratings, level: float, divisor: Divisor) -> Estimate:
    """deviations: for each column, how far its linearised value lies from their mean."""
    n = sampled.units
    squares = float(deviations**2 @ sampled.units_each)
    variance = squares / (n * (n if divisor == "n" else max(n - 1, 1)))
    return with_t_limits(value, variance, _compared(sampled), n, level)


def _shares(sampled: Ratings) -> Floats:
    """The mean over units of the share of a unit's judgements that each category got: pi_k."""
    return _judgements_of_each(sampled, sampled.units_each / sampled.judging) / sampled.units


def _judgements_of_each(sampled: Ratings, weights: Floats) -> Floats:
    """The judgements that each category got, each counted with the weight of its column."""
    total = np.zeros(sampled.q)
    for row in sampled.values:
        given = row != sampled.missing
        total += np.bincount(row[given].astype(np.int64), weights=weights[given], minlength=sampled.q)
    return total


def _mean_over_judgements(sampled: Ratings, of_category: Floats) -> Floats:
    """For each column, the mean of a category's number over the column's judgements."""
    total = np.zeros(sampled.columns)
    for row in sampled.values:
        given = row != sampled.missing
        total[given] += of_category[row[given]]
    return np.asarray(total / sampled.judging, dtype=np.float64)
