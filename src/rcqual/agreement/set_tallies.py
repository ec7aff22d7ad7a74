"""Label sets counted transcript by transcript: all that alpha over sets is made of, for any choice of transcripts."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from rcqual.agreement.distances import DISTANCES, Distance
from rcqual.agreement.ratings import Floats, Truth, Values, Whole
from rcqual.agreement.set_ratings import SetRatings

_PAIRS = 1 << 13
"""So many distances are worked out at a time."""
_CELLS = 1 << 18
"""So many cells pair x label are looked at at a time."""
_MOST_COLUMNS = 1 << 12
"""Coders x parts, up to which each coder's sets are held against each other's, in 128 MiB."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SetTallies:
    """What alpha over label sets is made of, transcript by transcript, for some groups of coders."""

    units: Floats
    """Groups x parts: units that two or more of the group judged; the same holds for all that follows."""
    judgements: Floats
    """Groups x parts."""
    apart: Floats
    """Groups x parts: summed over units, the distances of ordered pairs / (judgements - 1)."""
    agreeing: Floats
    """Groups x parts: summed over units, the share of pairs with equal sets."""
    expected: Floats
    """Groups x parts x parts: the distances of all judgements of one part to all of another, summed."""

    def of(self, group: int) -> "SetTallies":
        """One group's."""
        return SetTallies(
            units=self.units[group],
            judgements=self.judgements[group],
            apart=self.apart[group],
            agreeing=self.agreeing[group],
            expected=self.expected[group],
        )


def set_tallies(
    coded: SetRatings,
    parts: Sequence[slice],
    groups: Sequence[tuple[int, ...]],
    distance: str | Distance = "masi",
) -> SetTallies:
    """Count the label sets. parts: columns of each transcript, one after the other; groups: of coders, by number."""
    ratings = coded.ratings
    measured = DISTANCES[distance] if isinstance(distance, str) else distance
    judged = ratings.values != ratings.missing
    part = np.repeat(np.arange(len(parts)), [each.stop - each.start for each in parts])
    judging = np.stack([judged[list(group)].sum(axis=0, dtype=np.int16) for group in groups])
    units = ratings.units_each.astype(np.float64)
    shape = len(groups), len(parts)
    apart, like = np.zeros(shape), np.zeros(judging.shape)
    for first, second in combinations(range(ratings.coders), 2):
        members = [number for number, group in enumerate(groups) if first in group and second in group]
        if not members:
            continue
        both = np.flatnonzero(judged[first] & judged[second])
        one, other = ratings.values[first, both], ratings.values[second, both]
        unlike = one != other
        between = _between(coded, one[unlike], other[unlike], measured)
        unequal, equal = both[unlike], both[~unlike]
        for number in members:
            each = 2 * between * units[unequal] / (judging[number, unequal] - 1.0)
            apart[number] += _by_part(part[unequal], each, shape[1])
            like[number, equal] += 1
    enough = judging >= 2
    return SetTallies(
        units=np.stack([_by_part(part, units * each, shape[1]) for each in enough]),
        judgements=np.stack(
            [_by_part(part, units * each * count, shape[1]) for each, count in zip(enough, judging, strict=True)]
        ),
        apart=apart,
        # Divided once a unit, so that full agreement is exactly 1.
        agreeing=np.stack([_by_part(part, units * each, shape[1]) for each in 2 * like / _ordered_pairs(judging)]),
        expected=_expected(coded, part, groups, judged, shape[1], distance),
    )


def _expected(
    coded: SetRatings,
    part: Whole,
    groups: Sequence[tuple[int, ...]],
    judged: Truth,
    parts: int,
    distance: str | Distance,
) -> Floats:
    """Groups x parts x parts. judged: coders x columns."""
    found = np.empty((len(groups), parts, parts))
    by_part = np.zeros((len(judged), parts), dtype=np.bool_)
    by_part[:, part] = judged
    if judged.shape[0] * parts <= _MOST_COLUMNS and np.array_equal(by_part[:, part], judged):
        # Who judged a part judged all of it, so that a group's sets are those of its coders together.
        columns = np.concatenate([_counts(coded, part, (coder,), each, parts) for coder, each in enumerate(judged)])
        between = columns @ _times_distances(coded.members, columns.T, distance)
        between = between.reshape(len(judged), parts, len(judged), parts)
        for number, group in enumerate(groups):
            enough = by_part[list(group)].sum(axis=0) >= 2
            of_group = between[list(group)][:, :, list(group)].sum(axis=(0, 2))
            found[number] = of_group * (enough[:, None] & enough)
        return found
    for number, group in enumerate(groups):
        columns = _counts(coded, part, group, judged[list(group)].sum(axis=0) >= 2, parts)
        found[number] = columns @ _times_distances(coded.members, columns.T, distance)
    return found


def _counts(coded: SetRatings, part: Whole, coders: Sequence[int], counted: Truth, parts: int) -> Floats:
    """Parts x sets: how often some coders gave each set, in the columns that are counted."""
    ratings, sets = coded.ratings, len(coded.members)
    found = np.zeros(parts * sets)
    for coder in coders:
        given = np.flatnonzero((ratings.values[coder] != ratings.missing) & counted)
        keys = part[given] * sets + ratings.values[coder, given]
        found += np.bincount(keys, weights=ratings.units_each[given], minlength=parts * sets)
    return found.reshape(parts, sets)


def _times_distances(members: Truth, columns: Floats, distance: str | Distance) -> Floats:
    """The matrix of distances between sets times some columns, without holding the matrix. sets x columns, both."""
    labels, sizes = members.astype(np.float32), members.sum(axis=1).astype(np.float64)
    measured = DISTANCES[distance] if isinstance(distance, str) else distance
    total, found = columns.sum(axis=0), np.empty_like(columns)
    step = max(_PAIRS // max(len(members), 1), 1)
    for start in range(0, len(members), step):
        rows = slice(start, min(start + step, len(members)))
        shared = labels[rows] @ labels.T
        one, other = np.nonzero(shared)
        if not isinstance(distance, str) or 8 * len(one) > shared.size:
            own = np.broadcast_to(sizes[rows, None], shared.shape)
            between = measured(shared.astype(np.float64), own, np.broadcast_to(sizes, shared.shape))
            found[rows] = between @ columns
            continue
        # Sets that share no label are at the distance 1, by every distance that has a name, but for two empty ones.
        near = np.zeros(shared.shape)
        near[one, other] = 1 - measured(shared[one, other].astype(np.float64), sizes[start + one], sizes[other])
        is_empty = np.flatnonzero(sizes[rows] == 0)
        near[is_empty, start + is_empty] = 1.0
        found[rows] = total - near @ columns
    return found


def _between(coded: SetRatings, one: Values, other: Values, distance: Distance) -> Floats:
    """The distance of each pair of sets, worked out once for equal pairs."""
    keys, back = np.unique(one.astype(np.int64) * len(coded.members) + other, return_inverse=True)
    first, second = np.divmod(keys, max(len(coded.members), 1))
    step = max(_CELLS // max(coded.members.shape[1], 1), 1)
    found = [
        coded.distances(first[at : at + step], second[at : at + step], distance) for at in range(0, len(keys), step)
    ]
    return np.concatenate(found)[back.reshape(-1)] if found else np.zeros(0)


def _ordered_pairs(judging: NDArray[np.int16]) -> Floats:
    """Of the judgements of a unit; at least 1."""
    return np.maximum(judging * (judging - 1.0), 1.0)


def _by_part(part: Whole, each: Floats, parts: int) -> Floats:
    return np.bincount(part, weights=each, minlength=parts).astype(np.float64, copy=False)
