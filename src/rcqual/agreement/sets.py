"""Alpha over label sets: a unit may carry several codes, or none, and sets that share codes are nearer."""

import math

import numpy as np

from rcqual.agreement.distances import Distance
from rcqual.agreement.ratings import Floats
from rcqual.agreement.result import NO_PAIRS, Measure, defined, undefined
from rcqual.agreement.set_ratings import SetRatings
from rcqual.agreement.set_tallies import SetTallies, set_tallies
from rcqual.agreement.sums import divided


def alpha_sets(coded: SetRatings, distance: str | Distance = "masi") -> Measure:
    """Krippendorff's alpha over label sets, 1 - Do / De; the distance is used as it is, not squared.

    distance: one of DISTANCES, or a function. None if no unit has two judgements, or all sets are the same.
    Source: Passonneau 2004, LREC, 1503-1506; Artstein & Poesio 2008, Computational Linguistics 34, sec. 4.2.
    """
    compared = SetRatings(ratings=coded.ratings.pairable(), members=coded.members)
    everybody = (tuple(range(coded.ratings.coders)),)
    found = set_tallies(compared, (slice(0, compared.ratings.columns),), everybody, distance).of(0)
    units = int(found.units.sum())
    value = float(alpha_of_sets(found, np.ones((1, 1)))[0])
    return undefined(why_no_alpha(coded), units) if math.isnan(value) else defined(value, units)


def why_no_alpha(coded: SetRatings) -> str:
    """Why label sets have no alpha, where they have none."""
    compared = coded.ratings.pairable()
    used = np.flatnonzero(compared.category_units())
    if not len(used):
        return NO_PAIRS
    is_empty = not coded.members[used[0]].any()
    why = "nobody used any code" if is_empty else "every unit carries the same codes"
    return f"{why}, so there is no variation in which to agree"


def uncoded_share(coded: SetRatings) -> float | None:
    """Of the units that two or more judged, the share to which nobody applied any label; None if there is none."""
    compared = coded.ratings.pairable()
    if not compared.units:
        return None
    is_empty = np.append(~coded.members.any(axis=1), True)
    values = np.where(compared.values == compared.missing, len(is_empty) - 1, compared.values)
    return float(is_empty[values].all(axis=0) @ compared.units_each) / compared.units


def alpha_of_sets(tallies: SetTallies, weights: Floats) -> Floats:
    """Alpha of one group with each part as often as its weight says. weights: replicates x parts. By replicate."""
    judgements = weights @ tallies.judgements
    expected = ((weights @ tallies.expected) * weights).sum(axis=1)
    return 1 - divided(divided(weights @ tallies.apart, judgements), divided(expected, judgements * (judgements - 1)))
