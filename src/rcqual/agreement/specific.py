"""Agreement where a code was applied, where it was not, and the overlap of its uses."""

import math
from dataclasses import dataclass

from rcqual.agreement.ratings import PRESENT, Floats, Ratings
from rcqual.agreement.result import NO_PAIRS, Measure, defined, undefined
from rcqual.agreement.sums import Additive, divided, scalar

NOBODY_APPLIED = "nobody applied the code, so there is nothing to agree about"
EVERYBODY_APPLIED = "everybody applied the code everywhere, so there is nothing to agree about"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pairings(Additive):
    """Pairs of judgements on a code, summed over the units that two or more coders judged, without weights."""

    both: Floats
    """a: pairs in which both applied the code."""
    one: Floats
    """b + c: pairs in which one of the two did."""
    neither: Floats
    """d."""
    units: Floats


def pairings(ratings: Ratings) -> Pairings:
    """The pairs of judgements of one code: a = sum C(n_u1, 2), b + c = sum n_u1 n_u0, d = sum C(n_u0, 2)."""
    compared = ratings.pairable()
    applied = (compared.values == PRESENT).sum(axis=0, dtype="int64")
    not_applied = compared.judging - applied
    each = compared.units_each
    return Pairings(
        both=scalar((applied * (applied - 1) // 2) @ each),
        one=scalar((applied * not_applied) @ each),
        neither=scalar((not_applied * (not_applied - 1) // 2) @ each),
        units=scalar(compared.units),
    )


def positive_agreement(pairs: Pairings) -> Measure:
    """2a / (2a + b + c): of the uses of a code, the share that the other coder of a pair shares. None if unused.

    Source: Cicchetti & Feinstein 1990, Journal of Clinical Epidemiology 43, 551-558; equals Dice's overlap.
    """
    return _measure(positive_of(pairs), pairs, NOBODY_APPLIED)


def negative_agreement(pairs: Pairings) -> Measure:
    """2d / (2d + b + c): the same for not applying the code. None if it was applied everywhere."""
    return _measure(negative_of(pairs), pairs, EVERYBODY_APPLIED)


def jaccard(pairs: Pairings) -> Measure:
    """a / (a + b + c): of the places where one of two coders applied the code, those where both did.

    Source: Jaccard 1912, New Phytologist 11, 37-50.
    """
    return _measure(jaccard_of(pairs), pairs, NOBODY_APPLIED)


def positive_of(pairs: Pairings) -> Floats:
    """Positive agreement of many codes at once; not a number where it is undefined."""
    return divided(2 * pairs.both, 2 * pairs.both + pairs.one)


def negative_of(pairs: Pairings) -> Floats:
    """Negative agreement of many codes at once; not a number where it is undefined."""
    return divided(2 * pairs.neither, 2 * pairs.neither + pairs.one)


def jaccard_of(pairs: Pairings) -> Floats:
    """Jaccard's overlap of many codes at once; not a number where it is undefined."""
    return divided(pairs.both, pairs.both + pairs.one)


def _measure(value: Floats, pairs: Pairings, why: str) -> Measure:
    units = int(pairs.units)
    if not units:
        return undefined(NO_PAIRS)
    return undefined(why, units) if math.isnan(float(value)) else defined(float(value), units)
