"""Fleiss' kappa: any number of coders, chance from the frequencies of all together."""

import numpy as np

from rcqual.agreement.percent import percent_of
from rcqual.agreement.ratings import Floats, Ratings
from rcqual.agreement.result import NO_PAIRS, Measure, defined, no_variation, undefined
from rcqual.agreement.sums import Sums, added, divided


def fleiss_kappa(ratings: Ratings, *, with_singly_judged: bool = False) -> Measure:
    """Fleiss' kappa, with Gwet's extension to missing judgements: (Po - Pe) / (1 - Pe), Pe = sum of pi_k squared.

    pi_k is the mean over units of the share of judgements in category k. Units with one judgement cannot agree and
    are left out; with_singly_judged keeps them in pi_k, as Gwet's full form does.
    None if no unit has two judgements or one category alone occurs.
    Source: Fleiss 1971, Psychological Bulletin 76, 378-382; Gwet 2014, 4th ed., ch. 2.
    """
    sums = Sums.of(ratings, with_singly_judged=with_singly_judged)
    units = int(sums.units)
    if not units:
        return undefined(NO_PAIRS)
    used = sums.shares > 0
    if used.sum() < 2:
        return undefined(no_variation(list(used), ratings.is_presence), units)
    return defined(float(fleiss_of(sums)), units)


def fleiss_of(sums: Sums) -> Floats:
    """The same of many variables at once; not a number where it is undefined."""
    shares = divided(sums.shares, sums.units[..., None])
    # 1 - sum of squares, as products that are exactly 0 where one category has all.
    others = np.where((sums.shares > 0).sum(axis=-1) >= 2, 1 - added(shares * shares), 0.0)
    return divided(percent_of(sums) - added(shares * shares), others)
