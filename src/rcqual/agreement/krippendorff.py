"""Krippendorff's alpha: any number of coders, missing judgements, and a distance between categories."""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from rcqual.agreement.ratings import PRESENT, Floats, Ratings
from rcqual.agreement.result import NO_PAIRS, UNDECIDED, Measure, defined, no_variation, undefined

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
        return undefined(NO_PAIRS, verdict=UNDECIDED)
    if found.expected == 0:
        used = ratings.pairable().category_units() > 0
        return undefined(no_variation(list(used), ratings.is_presence), found.units, UNDECIDED)
    return defined(1 - found.observed / found.expected, found.units, UNDECIDED)


def disagreement(ratings: Ratings, metric: Metric | Floats = "nominal") -> Disagreement:
    """Observed and expected disagreement; both 0 where no unit has two judgements."""
    compared = ratings.pairable()
    if not compared.units:
        return Disagreement(0.0, 0.0, 0)
    totals = compared.category_units()
    judgements = int(totals.sum())
    if isinstance(metric, str) and metric == "nominal":
        # In whole numbers as far as they go: De is exactly 0 where one category alone occurs.
        unlike = judgements * judgements - sum(int(n) ** 2 for n in totals)
        return Disagreement(
            _unlike_pairs(compared) / judgements, unlike / (judgements * (judgements - 1)), compared.units
        )
    distances = _distances(compared, totals, metric) if isinstance(metric, str) else metric
    observed = float((coincidences(compared) * distances).sum()) / judgements
    expected = float(totals @ distances @ totals) / (judgements * (judgements - 1))
    return Disagreement(observed, expected, compared.units)


def disagreement_by_code(
    values: NDArray[np.uint8], judged: NDArray[np.bool_], units_each: NDArray[np.int64]
) -> list[Disagreement]:
    """The nominal disagreement of many codes at once, from codes x coders x columns of 0, 1 and 255.

    judged: coders x columns, the same for all codes. Gives what `disagreement` gives for each of them.
    """
    judging = judged.sum(axis=0)
    columns = judging >= 2
    judging, each = judging[columns], units_each[columns]
    units, judgements = int(each.sum()), int(judging @ each)
    if not units:
        return [Disagreement(0.0, 0.0, 0)] * len(values)
    applied = (values[:, :, columns] == PRESENT).sum(axis=1)
    observed = (applied * (judging - applied)) @ (2 * each / (judging - 1)) / judgements
    present = applied @ each
    expected = 2 * present * (judgements - present) / (judgements * (judgements - 1))
    return [Disagreement(float(do), float(de), units) for do, de in zip(observed, expected, strict=True)]


def _unlike_pairs(compared: Ratings) -> float:
    """Sum over units of the ordered pairs of unlike judgements / (judgements - 1)."""
    judging = compared.judging
    unlike = (judging * (judging - 1) - 2 * compared.agreeing_pairs()) * compared.units_each
    by_judging = np.bincount(judging, weights=unlike)
    return float(sum(total / (count - 1) for count, total in enumerate(by_judging) if count >= 2))


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
