"""What the figures of a variable are made of: sums over units, so that any choice of transcripts is a weighted sum."""

import math
from dataclasses import dataclass, fields
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from rcqual.agreement.ratings import Floats, Ratings


def weighted(weights: Floats, each: Floats) -> Floats:
    """Sums over the first axis. weights: replicates x parts; each: parts x anything. Replicates x anything."""
    flat = weights @ each.reshape(len(each), math.prod(each.shape[1:]))
    return np.asarray(flat.reshape(len(weights), *each.shape[1:]), dtype=np.float64)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Additive:
    """Sums that add up over transcripts; each field has the transcripts as first axis, or stands for all of them."""

    def weighted(self, weights: Floats) -> Self:
        """The sums where each part counts as often as its weight says. weights: replicates x parts."""
        return type(self)(**{each.name: weighted(weights, getattr(self, each.name)) for each in fields(self)})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sums(Additive):
    """Of a variable with q unordered categories, over the units that two or more coders judged.

    All arrays share their leading axes, for instance transcripts x codes.
    """

    units: Floats
    totals: Floats
    """... x q: how many judgements each category got."""
    shares: Floats
    """... x q: summed over units, the share of a unit's judgements that each category got."""
    unlike: Floats
    """Summed over units: ordered pairs of unlike judgements / (judgements - 1)."""
    agreeing: Floats
    """Summed over units: the share of agreeing pairs."""

    @classmethod
    def of(cls, ratings: Ratings, *, with_singly_judged: bool = False) -> "Sums":
        """Of one table of ratings. with_singly_judged: whether `shares` are over all judged units (Gwet's full form).

        `shares` are then scaled, so that divided by `units` they are the mean over the units that they are over.
        """
        compared = ratings.pairable()
        judging, each = compared.judging, compared.units_each
        like = 2 * compared.agreeing_pairs()
        apart = judging * (judging - 1) - like
        rated = ratings.compressed() if with_singly_judged else compared
        shares = rated.category_shares() * compared.units if compared.units else np.zeros(ratings.q)
        return cls(
            units=scalar(compared.units),
            totals=compared.category_units().astype(np.float64),
            shares=shares,
            unlike=scalar((apart / (judging - 1)) @ each),
            agreeing=scalar((like / (judging * (judging - 1))) @ each),
        )

    @property
    def judgements(self) -> Floats:
        """How many there are."""
        return added(self.totals)


def scalar(value: float | NDArray[np.number[Any]]) -> Floats:
    """A number as an array without axes."""
    return np.asarray(value, dtype=np.float64)


def added(each: Floats) -> Floats:
    """The sums over the last axis. As a product, for numpy's own sum is slow where that axis is short."""
    *others, places = each.shape
    flat = each.reshape(math.prod(others), places) @ np.ones(places)
    return np.asarray(flat.reshape(others), dtype=np.float64)


def margins(tables: Floats) -> tuple[Floats, Floats, Floats]:
    """Of ... x q x q: the sums of the rows, those of the columns, and that of the diagonal."""
    return (
        added(tables),
        added(tables.swapaxes(-1, -2)),
        added(np.diagonal(tables, axis1=-2, axis2=-1)),
    )


def divided(part: Floats, whole: Floats) -> Floats:
    """The quotient; not a number where the divisor is 0."""
    part, whole = np.broadcast_arrays(part, whole)
    quotient = np.full(whole.shape, np.nan)
    np.divide(part, whole, out=quotient, where=whole != 0)
    return quotient
