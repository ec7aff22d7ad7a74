"""Kappa for more than two coders as an average over their pairs."""

from itertools import combinations

from rcqual.agreement.cohen import cohen_kappa, expected_agreement, kappa_of
from rcqual.agreement.percent import percent_agreement_of_pairs
from rcqual.agreement.ratings import Floats, Ratings
from rcqual.agreement.result import NO_PAIRS, Measure, defined, undefined
from rcqual.agreement.sums import divided, scalar


def light_kappa(ratings: Ratings, names: tuple[str, ...] = ()) -> Measure:
    """The mean of Cohen's kappa over all pairs of coders; undefined if it is for one of them, whom `why` names.

    names: of the coders; numbers from 1 if not given.
    Source: Light 1971, Psychological Bulletin 76, 365-377.
    """
    compared, kappas = ratings.pairable(), []
    for first, second in combinations(range(ratings.coders), 2):
        kappa = cohen_kappa(compared, first, second)
        if kappa.value is None:
            who = names or tuple(f"coder {number + 1}" for number in range(ratings.coders))
            return undefined(f"undefined for {who[first]} and {who[second]}: {kappa.why}", compared.units)
        kappas.append(kappa.value)
    if not kappas:
        return undefined(NO_PAIRS)
    return defined(sum(kappas) / len(kappas), compared.units)


def light_of(tables: Floats) -> Floats:
    """The same of many codes at once, ... x pairs x q x q; not a number where it is undefined for a pair."""
    kappas = kappa_of(tables)
    return divided(kappas.sum(axis=-1), scalar(kappas.shape[-1]))


def hubert_kappa(ratings: Ratings) -> Measure:
    """Kappa from the mean observed and the mean expected agreement over pairs of coders.

    None if a pair shares no unit, or if the mean expected agreement is 1.
    Source: Hubert 1977, Psychological Bulletin 84, 289-297; Warrens 2010, Advances in Data Analysis and
    Classification 4, 271-286.
    """
    observed = percent_agreement_of_pairs(ratings)
    if observed.value is None:
        return observed
    compared = ratings.pairable()
    tables = [compared.table(first, second) for first, second in combinations(range(ratings.coders), 2)]
    if all(int(t.sum(axis=1) @ t.sum(axis=0)) == int(t.sum()) ** 2 for t in tables):
        return undefined("each pair of coders gave every unit the same value", compared.units)
    by_chance = sum(expected_agreement(table).value or 0.0 for table in tables) / len(tables)
    return defined((observed.value - by_chance) / (1 - by_chance), compared.units)
