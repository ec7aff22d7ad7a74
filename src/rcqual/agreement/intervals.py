"""How sure a figure is, if transcripts are what was sampled: what changes when each is left out."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

import numpy as np

from rcqual.agreement.benchmarks import LANDIS_KOCH, landis_koch
from rcqual.agreement.ratings import Floats, Truth, Whole
from rcqual.agreement.result import (
    LOWER_MARK,
    NOT_REACHED,
    REACHED,
    UNDECIDED,
    UPPER_MARK,
    Measure,
    defined,
    undefined,
)
from rcqual.agreement.student import t_cdf, t_quantile

SAME = "it is the same whichever transcript is left out"
FEWEST = 3
"""With fewer clusters nothing can be said of how much they differ."""
CUTS = (LOWER_MARK, UPPER_MARK, *LANDIS_KOCH.cuts)
"""The values that a figure is held against."""
ROUNDING = 1e-12
"""What lies no further apart than this differs by rounding alone."""
_ONE = 1 - ROUNDING


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Figures:
    """Several figures of one kind, as a function of how often each transcript counts."""

    at: Callable[[Floats], Floats]
    """From replicates x parts to replicates x figures; not a number where a figure is undefined."""
    used: Truth
    """By part: whether it holds a unit that these figures rest on."""
    units: Sequence[int]
    """Of each figure: how many units it rests on."""
    why: Callable[[int], str]
    """Why the figure of that number is undefined, if it is."""
    lowest: Sequence[float]
    """Of each figure: the lowest value that it can have."""
    is_alpha: Sequence[bool]
    """Of each figure: whether Krippendorff's marks are for it."""
    has_label: Sequence[bool]
    """Of each figure: whether Landis and Koch's labels are for it."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Limits:
    """Intervals of several figures; not a number where there is none."""

    low: Floats
    high: Floats
    below: Floats
    """CUTS x figures: confidence that the figure is below the cut."""
    why: Sequence[str | None]
    """Why there is no interval; None if there is one."""
    undefined_resamples: Floats | None = None
    """With a bootstrap: the share of resamples in which the figure is undefined."""


class Resampling(Protocol):
    """How intervals come about."""

    @property
    def level(self) -> float:
        """How often an interval should hold the true value."""

    def limits(self, points: Floats, figures: Figures, cluster_of: Whole, names: Sequence[str]) -> Limits:
        """Of each figure. cluster_of: by part; names: of the clusters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Jackknife:
    """Leaves out one cluster of transcripts after the other.

    With theta = ln(1 - c): se**2 = (D - 1) / D sum (theta_(d) - mean)**2, limits 1 - exp(theta +- t_(D-1) se), cut to
    the range of the figure; where the point or a replicate is 1, the same on c itself. P(c < mark) is Student's t with
    D - 1 degrees of freedom at (theta - ln(1 - mark)) / se.
    Source: Tukey 1958; Efron & Tibshirani 1993, An Introduction to the Bootstrap, ch. 11; the transformation from
    simulated coverage.
    """

    level: float = 0.95

    def limits(self, points: Floats, figures: Figures, cluster_of: Whole, names: Sequence[str]) -> Limits:
        """Of each figure. cluster_of: by part; names: of the clusters."""
        clusters = np.unique(cluster_of[figures.used])
        count = len(clusters)
        if count < FEWEST:
            return no_limits(len(points), too_few(count))
        weights = (cluster_of[None, :] != clusters[:, None]).astype(np.float64)
        replicates = figures.at(weights)
        low, high, below, se = jackknife_limits(points, replicates, np.asarray(figures.lowest), self.level)
        missing = np.isnan(replicates)
        why: list[str | None] = [None] * len(points)
        for number in np.flatnonzero(missing.any(axis=0)):
            why[number] = f"it is undefined without {names[int(clusters[np.argmax(missing[:, number])])]}"
        for number in np.flatnonzero(se < ROUNDING):
            why[number] = SAME
        return Limits(low=low, high=high, below=below, why=why)


def too_few(clusters: int) -> str:
    """Why there is no interval with so many clusters."""
    return f"an interval takes {FEWEST} transcripts or more that two coders judged, and there {_are(clusters)}"


def _are(count: int) -> str:
    return {0: "are none", 1: "is 1"}.get(count, f"are {count}")


def jackknife_limits(
    points: Floats, replicates: Floats, lowest: Floats, level: float
) -> tuple[Floats, Floats, Floats, Floats]:
    """Low, high, the confidences of being below each of CUTS (cuts x figures), and the standard error of each figure.

    points: of each figure; replicates: clusters x figures. On the scale of ln(1 - c), or of c where that cannot be.
    """
    count = len(replicates)
    with np.errstate(invalid="ignore"):
        plain = (points > _ONE) | (replicates > _ONE).any(axis=0)
        theta = np.where(plain, points, np.log1p(-np.where(plain, 0, points)))
        each = np.where(plain, replicates, np.log1p(-np.where(plain, 0, replicates)))
    se = np.sqrt((count - 1) / count * ((each - each.mean(axis=0)) ** 2).sum(axis=0))
    reach = _t(level, count - 1) * se
    with np.errstate(over="ignore"):
        low = np.where(plain, theta - reach, -np.expm1(theta + reach))
        high = np.where(plain, theta + reach, -np.expm1(theta - reach))
    cuts = np.array(CUTS)[:, None]
    distance = np.where(plain, cuts - theta, theta - np.log1p(-cuts))
    below = t_cdf(distance / np.where(se > 0, se, np.nan), count - 1)
    return np.maximum(low, lowest), np.minimum(high, 1.0), below, se


@lru_cache(maxsize=64)
def _t(level: float, df: int) -> float:
    return float(t_quantile(np.float64((1 + level) / 2), np.float64(df)))


def no_limits(figures: int, why: str) -> Limits:
    """No interval for any of so many figures."""
    empty = np.full(figures, np.nan)
    return Limits(low=empty, high=empty, below=np.full((len(CUTS), figures), np.nan), why=[why] * figures)


def measures(figures: Figures, resampling: Resampling, cluster_of: Whole, names: Sequence[str]) -> list[Measure]:
    """The figures with their intervals."""
    points = figures.at(np.ones((1, len(figures.used))))[0]
    limits = resampling.limits(points, figures, cluster_of, names)
    shares = limits.undefined_resamples
    found = []
    for number, point in enumerate(points.tolist()):
        units, is_alpha = figures.units[number], figures.is_alpha[number]
        if math.isnan(point):
            measure = undefined(figures.why(number), units)
        elif limits.why[number] is not None:
            measure = defined(point, units, str(limits.why[number]))
        else:
            measure = Measure(
                value=point + 0.0,
                units=units,
                low=float(limits.low[number]),
                high=float(limits.high[number]),
                p_below_667=float(limits.below[0, number]),
                p_below_800=float(limits.below[1, number]),
                landis_koch=_label(limits.below[:, number]) if figures.has_label[number] else None,
                undefined_resamples=None if shares is None else float(shares[number]),
            )
        found.append(judged(measure) if is_alpha else measure)
    return found


def _label(below: Floats) -> str:
    return landis_koch(dict(zip(CUTS, below.tolist(), strict=True)).__getitem__)


def judged(measure: Measure) -> Measure:
    """An alpha with its verdicts: a mark is reached if the lower limit is, not reached if the upper limit is below."""
    return replace(measure, verdict=_verdict(measure, LOWER_MARK), verdict_800=_verdict(measure, UPPER_MARK))


def _verdict(measure: Measure, mark: float) -> str:
    if measure.low is None or measure.high is None:
        return UNDECIDED
    if measure.low >= mark - ROUNDING:
        return REACHED
    return NOT_REACHED if measure.high < mark - ROUNDING else UNDECIDED
