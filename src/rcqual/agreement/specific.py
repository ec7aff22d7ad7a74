"""Agreement where a code was applied, where it was not, and the overlap of its uses."""

from dataclasses import dataclass

from rcqual.agreement.ratings import PRESENT, Ratings
from rcqual.agreement.result import NO_PAIRS, Measure, defined, undefined

NOBODY_APPLIED = "nobody applied the code, so there is nothing to agree about"
EVERYBODY_APPLIED = "everybody applied the code everywhere, so there is nothing to agree about"


@dataclass(frozen=True, slots=True)
class Pairings:
    """Pairs of judgements on one code, summed over the units that two or more coders judged."""

    both: int
    """a: pairs in which both applied the code."""
    one: int
    """b + c: pairs in which one of the two did."""
    neither: int
    """d."""
    units: int


def pairings(ratings: Ratings) -> Pairings:
    """The pairs of judgements of one code: a = sum C(n_u1, 2), b + c = sum n_u1 n_u0, d = sum C(n_u0, 2)."""
    compared = ratings.pairable()
    applied = (compared.values == PRESENT).sum(axis=0, dtype="int64")
    not_applied = compared.judging - applied
    each = compared.units_each
    return Pairings(
        both=int((applied * (applied - 1) // 2) @ each),
        one=int((applied * not_applied) @ each),
        neither=int((not_applied * (not_applied - 1) // 2) @ each),
        units=compared.units,
    )


def positive_agreement(pairs: Pairings) -> Measure:
    """2a / (2a + b + c): of the uses of a code, the share that the other coder of a pair shares. None if unused.

    Source: Cicchetti & Feinstein 1990, Journal of Clinical Epidemiology 43, 551-558; equals Dice's overlap.
    """
    return _share(2 * pairs.both, 2 * pairs.both + pairs.one, pairs.units, NOBODY_APPLIED)


def negative_agreement(pairs: Pairings) -> Measure:
    """2d / (2d + b + c): the same for not applying the code. None if it was applied everywhere."""
    return _share(2 * pairs.neither, 2 * pairs.neither + pairs.one, pairs.units, EVERYBODY_APPLIED)


def jaccard(pairs: Pairings) -> Measure:
    """a / (a + b + c): of the places where one of two coders applied the code, those where both did.

    Source: Jaccard 1912, New Phytologist 11, 37-50.
    """
    return _share(pairs.both, pairs.both + pairs.one, pairs.units, NOBODY_APPLIED)


def _share(part: int, whole: int, units: int, why: str) -> Measure:
    if not units:
        return undefined(NO_PAIRS)
    return defined(part / whole, units) if whole else undefined(why, units)
