"""Krippendorff's alpha: any number of coders, missing judgements, and a distance between categories."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from rcqual.agreement.ratings import Floats, Ratings
from rcqual.agreement.result import NO_PAIRS, Measure, defined, no_variation, undefined
from rcqual.agreement.sums import Additive, Sums, added, divided

Metric = Literal["nominal", "ordinal", "interval"]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What alpha is made of: alpha = 1 - observed / expected."""

    observed: float
    """Do, the mean distance between the judgements of one unit."""
    expected: float
    """De, the mean distance between any two judgements; 0 where all are the same."""
    units: int
    """Units with two or more judgements."""


def alpha(ratings: Ratings, metric: Metric | Floats = "nominal") -> Measure:
    """Krippendorff's alpha, 1 - Do / De: 1 is perfect, 0 what chance gives, below 0 systematic disagreement.

    metric: nominal (categories without order), ordinal (in the order of `categories`), interval (`categories` are
    numbers), or squared distances, category x category. Units with fewer than two judgements are left out.
    None if there is no other unit, or if all judgements are the same, for then De = 0.
    Source: Krippendorff 2019, Content Analysis, 4th ed., ch. 12; Hayes & Krippendorff 2007, Communication Methods
    and Measures 1, 77-89.
    """
    found = disagreement(ratings, metric)
    if not found.units:
        return undefined(NO_PAIRS)
    if found.expected == 0:
        used = ratings.pairable().category_units() > 0
        return undefined(no_variation(list(used), ratings.is_presence), found.units)
    return defined(1 - found.observed / found.expected, found.units)


def disagreement(ratings: Ratings, metric: Metric | Floats = "nominal") -> Disagreement:
    """Observed and expected disagreement; both 0 where no unit has two judgements."""
    compared = ratings.pairable()
    if not compared.units:
        return Disagreement(0.0, 0.0, 0)
    if isinstance(metric, str) and metric == "nominal":
        sums = Sums.of(compared)
        return Disagreement(float(observed_of(sums)), float(expected_of(sums)), compared.units)
    totals = compared.category_units()
    judgements = int(totals.sum())
    distances = _distances(compared, totals, metric) if isinstance(metric, str) else metric
    observed = float((coincidences(compared) * distances).sum()) / judgements
    expected = float(totals @ distances @ totals) / (judgements * (judgements - 1))
    return Disagreement(observed, expected, compared.units)


def observed_of(sums: Sums) -> Floats:
    """Do of nominal categories: the mean over judgements of the share of others of the unit that differ."""
    return divided(sums.unlike, sums.judgements)


def expected_of(sums: Sums) -> Floats:
    """De of nominal categories; exactly 0 where one category alone occurs, for nothing but products is added up."""
    judgements = sums.judgements
    unlike = added(sums.totals * (judgements[..., None] - sums.totals))
    return divided(unlike, judgements * (judgements - 1))


def alpha_of(sums: Sums) -> Floats:
    """Nominal alpha of many variables at once; not a number where it is undefined."""
    return 1 - divided(observed_of(sums), expected_of(sums))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class NumberSums(Additive):
    """Of a variable whose values are numbers, over the units that two or more coders judged."""

    judgements: Floats
    total: Floats
    """Of all values."""
    squares: Floats
    """Of all values' squares."""
    apart: Floats
    """Summed over units: squared differences of ordered pairs / (judgements - 1)."""

    @classmethod
    def of(cls, values: Floats, judged: NDArray[np.bool_]) -> "NumberSums":
        """Each unit by itself. values: units x variables x coders; judged: units x coders."""
        judging = np.where(judged.sum(axis=1) >= 2, judged.sum(axis=1), 0).astype(np.float64)[:, None]
        kept = np.where(judged[:, None, :] & (judging > 0)[:, :, None], values, 0.0)
        total, squares = kept.sum(axis=2), (kept * kept).sum(axis=2)
        apart = 2 * (judging * squares - total * total) / np.maximum(judging - 1, 1)
        return cls(judgements=np.broadcast_to(judging, total.shape), total=total, squares=squares, apart=apart)


def interval_alpha_of(sums: NumberSums) -> Floats:
    """Alpha with the squared difference as distance; not a number where all values are the same.

    Whole numbers give an exact 0 for De then, as long as the sum of squares x judgements is below 2**53.
    """
    spread = 2 * (sums.judgements * sums.squares - sums.total * sums.total)
    expected = divided(spread, sums.judgements * (sums.judgements - 1))
    return 1 - divided(divided(sums.apart, sums.judgements), expected)


def metric_alpha_of(met: Floats, numbers: Floats | None) -> Floats:
    """Alpha for ordered categories, or for numbers, of many variables at once; not a number where it is undefined.

    met: ... x q x q coincidences; numbers: of the categories, None if only their order counts.
    """
    totals = met.sum(axis=-1)
    judgements = totals.sum(axis=-1)
    at = np.cumsum(totals, axis=-1) - totals / 2 if numbers is None else np.broadcast_to(numbers, totals.shape)
    distances = (at[..., :, None] - at[..., None, :]) ** 2
    observed = divided((met * distances).sum(axis=(-1, -2)), judgements)
    expected = (totals[..., :, None] * totals[..., None, :] * distances).sum(axis=(-1, -2))
    return 1 - divided(observed, divided(expected, judgements * (judgements - 1)))


def coincidences(compared: Ratings) -> Floats:
    """o_ck: how often c and k met in a unit, each unit's pairs divided by its judgements less one. Symmetric."""
    each = compared.units_each / (compared.judging - 1)
    found = np.zeros(compared.q * compared.q)
    for first in range(compared.coders):
        for second in range(first + 1, compared.coders):
            one, other = compared.values[first], compared.values[second]
            both = (one != compared.missing) & (other != compared.missing)
            keys = one[both].astype(np.int64) * compared.q + other[both]
            found += np.bincount(keys, weights=each[both], minlength=len(found))
    square = found.reshape(compared.q, compared.q)
    return np.asarray(square + square.T, dtype=np.float64)


def _distances(ratings: Ratings, totals: NDArray[np.int64], metric: str) -> Floats:
    """Squared distances between categories."""
    if metric == "interval":
        at = np.array([float(each) for each in ratings.categories], dtype=np.float64)  # type: ignore[arg-type]
    else:
        # The ordinal distance of c and k is the judgements between them, those in c and k counted by half.
        at = np.cumsum(totals) - totals / 2
    return np.asarray((at[:, None] - at[None, :]) ** 2, dtype=np.float64)
