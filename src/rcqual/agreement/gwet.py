"""Gwet's AC1: a coefficient that stays high where one category is rare."""

from rcqual.agreement.percent import percent_of
from rcqual.agreement.ratings import Floats, Ratings
from rcqual.agreement.result import NO_PAIRS, Measure, defined, undefined
from rcqual.agreement.sums import Sums, added, divided


def gwet_ac1(ratings: Ratings, *, with_singly_judged: bool = False) -> Measure:
    """AC1 = (Po - Pe) / (1 - Pe), Pe = sum of pi_k (1 - pi_k) / (q - 1); q is what the codebook defines.

    For a code q is 2, even if nobody used it: AC1 is then 1, and says nothing. pi_k as in Fleiss' kappa;
    with_singly_judged keeps units with one judgement in pi_k, as Gwet's full form does.
    None if no unit has two judgements or fewer than two categories are defined.
    Source: Gwet 2008, British Journal of Mathematical and Statistical Psychology 61, 29-48.
    """
    sums = Sums.of(ratings, with_singly_judged=with_singly_judged)
    units = int(sums.units)
    if not units:
        return undefined(NO_PAIRS)
    if ratings.q < 2:
        return undefined("only one category is defined", units)
    return defined(float(ac1_of(sums)), units)


def ac1_of(sums: Sums) -> Floats:
    """The same of many variables at once, q = the length of the last axis; not a number where it is undefined."""
    shares = divided(sums.shares, sums.units[..., None])
    by_chance = added(shares * (1 - shares)) / (shares.shape[-1] - 1)
    return divided(percent_of(sums) - by_chance, 1 - by_chance)
