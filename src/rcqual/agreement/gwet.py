"""Gwet's AC1: a coefficient that stays high where one category is rare."""

from rcqual.agreement.ratings import Ratings
from rcqual.agreement.result import NO_PAIRS, Measure, defined, undefined


def gwet_ac1(ratings: Ratings, *, with_singly_judged: bool = False) -> Measure:
    """AC1 = (Po - Pe) / (1 - Pe), Pe = sum of pi_k (1 - pi_k) / (q - 1); q is what the codebook defines.

    For a code q is 2, even if nobody used it: AC1 is then 1, and says nothing. pi_k as in Fleiss' kappa;
    with_singly_judged keeps units with one judgement in pi_k, as Gwet's full form does.
    None if no unit has two judgements or fewer than two categories are defined.
    Source: Gwet 2008, British Journal of Mathematical and Statistical Psychology 61, 29-48.
    """
    compared = ratings.pairable()
    if not compared.units:
        return undefined(NO_PAIRS)
    if ratings.q < 2:
        return undefined("only one category is defined", compared.units)
    shares = (ratings.compressed() if with_singly_judged else compared).category_shares()
    by_chance = float(shares @ (1 - shares)) / (ratings.q - 1)
    return defined((compared.observed_agreement() - by_chance) / (1 - by_chance), compared.units)
