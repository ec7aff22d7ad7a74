"""A coefficient estimated from units that were sampled independently of each other: standard error and limits."""

import math
import statistics
from dataclasses import dataclass

from rcqual.agreement.student import t_quantile

ONE_UNIT = "one unit alone does not show how far units differ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A value with its standard error. What is undefined is None, and `why` says it in words.

    It holds for units drawn one by one; sentences of one interview resemble each other, and limits from them as if
    they did not are far too narrow.
    """

    value: float | None
    se: float | None = None
    """Standard error; None if there is no value or one unit alone."""
    low: float | None = None
    high: float | None = None
    units: int = 0
    """How many units it rests on."""
    why: str | None = None
    """Why there is no value or no standard error; None if there are both."""


def with_t_limits(value: float, variance: float, units: int, sampled: int, level: float) -> Estimate:
    """Limits value ± t·se, t of Student's distribution with one degree of freedom less than units were sampled.

    The upper limit is at most 1. No standard error if one unit alone was sampled.
    Source: Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed., ch. 5.
    """
    if sampled < 2:
        return Estimate(value=value, units=units, why=ONE_UNIT)
    return _limited(value, variance, units, float(t_quantile((1 + level) / 2, sampled - 1)))


def with_normal_limits(value: float, variance: float, units: int, level: float) -> Estimate:
    """Limits value ± z·se, z of the normal distribution; the upper limit is at most 1."""
    return _limited(value, variance, units, statistics.NormalDist().inv_cdf((1 + level) / 2))


def _limited(value: float, variance: float, units: int, factor: float) -> Estimate:
    # Rounding can leave a variance that should be 0 a little below it.
    se = math.sqrt(max(variance, 0.0))
    return Estimate(
        value=value + 0.0, se=se, low=value - factor * se + 0.0, high=min(1.0, value + factor * se), units=units
    )
