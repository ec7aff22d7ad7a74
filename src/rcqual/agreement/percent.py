"""Percent agreement: how often coders said the same, with nothing taken off for chance."""

from itertools import combinations

import numpy as np

from rcqual.agreement.ratings import Floats, Ratings
from rcqual.agreement.result import NO_PAIRS, Measure, defined, undefined
from rcqual.agreement.sums import Sums, divided


def percent_agreement(ratings: Ratings) -> Measure:
    """The mean over units of the share of agreeing pairs of coders, between 0 and 1.

    Units with fewer than two judgements are left out. It grows with text that nobody coded; never report it alone.
    Source: Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed., p. 36 (several coders, missing ratings).
    """
    compared = ratings.pairable()
    if not compared.units:
        return undefined(NO_PAIRS)
    return defined(float(percent_of(Sums.of(compared))), compared.units)


def percent_of(sums: Sums) -> Floats:
    """The same of many variables at once; not a number where nothing is compared."""
    return divided(sums.agreeing, sums.units)


def percent_agreement_of_pairs(ratings: Ratings) -> Measure:
    """The mean over pairs of coders of the share of units on which the pair agrees; undefined if a pair shares none.

    Differs from `percent_agreement` where coders judged different numbers of units.
    """
    compared, shares = ratings.pairable(), []
    for first, second in combinations(range(ratings.coders), 2):
        table = compared.table(first, second)
        if not table.sum():
            return undefined(NO_PAIRS if not compared.units else "two coders never judged the same unit")
        shares.append(float(np.trace(table)) / float(table.sum()))
    if not shares:
        return undefined(NO_PAIRS)
    return defined(sum(shares) / len(shares), compared.units)


def percent_agreement_of_all(ratings: Ratings) -> Measure:
    """The share of units on which all who judged them agree; units with fewer than two judgements are left out."""
    compared = ratings.pairable()
    if not compared.units:
        return undefined(NO_PAIRS)
    unanimous = compared.agreeing_pairs() * 2 == compared.judging * (compared.judging - 1)
    return defined(float(unanimous @ compared.units_each) / compared.units, compared.units)
