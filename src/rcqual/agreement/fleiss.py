"""Fleiss' kappa: any number of coders, chance from the frequencies of all together."""

from rcqual.agreement.ratings import Ratings
from rcqual.agreement.result import NO_PAIRS, Measure, defined, no_variation, undefined


def fleiss_kappa(ratings: Ratings, *, with_singly_judged: bool = False) -> Measure:
    """Fleiss' kappa, with Gwet's extension to missing judgements: (Po - Pe) / (1 - Pe), Pe = sum of pi_k squared.

    pi_k is the mean over units of the share of judgements in category k. Units with one judgement cannot agree and
    are left out; with_singly_judged keeps them in pi_k, as Gwet's full form does.
    None if no unit has two judgements or one category alone occurs.
    Source: Fleiss 1971, Psychological Bulletin 76, 378-382; Gwet 2014, 4th ed., ch. 2.
    """
    compared = ratings.pairable()
    if not compared.units:
        return undefined(NO_PAIRS)
    rated = ratings.compressed() if with_singly_judged else compared
    used = rated.category_units() > 0
    if used.sum() < 2:
        return undefined(no_variation(list(used), ratings.is_presence), compared.units)
    shares = rated.category_shares()
    by_chance = float(shares @ shares)
    return defined((compared.observed_agreement() - by_chance) / (1 - by_chance), compared.units)
