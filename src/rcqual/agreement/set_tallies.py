"""Label sets counted transcript by transcript: all that alpha over sets is made of, for any choice of transcripts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from rcqual.agreement.distances import DISTANCES, Distance
from rcqual.agreement.ratings import Floats, Truth, Values, Whole
from rcqual.agreement.set_ratings import SetRatings

_PAIRS, _SETS = 1 << 14, 12
"""So many distances are looked up at a time, or those of so many sets to all, where that is more."""
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
    progress: Callable[[float], None] = lambda share: None,
) -> SetTallies:
    """Count the label sets. parts: columns of each transcript, one after the other; groups: of coders, by number.

    progress: is told which share is done; what it raises stops the work.
    """
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
        expected=_expected(coded, part, groups, judged, shape[1], measured, progress),
    )


def _expected(
    coded: SetRatings,
    part: Whole,
    groups: Sequence[tuple[int, ...]],
    judged: Truth,
    parts: int,
    distance: Distance,
    progress: Callable[[float], None],
) -> Floats:
    """Groups x parts x parts. judged: coders x columns."""
    found = np.empty((len(groups), parts, parts))
    by_part = np.zeros((len(judged), parts), dtype=np.bool_)
    by_part[:, part] = judged
    if judged.shape[0] * parts <= _MOST_COLUMNS and np.array_equal(by_part[:, part], judged):
        # Who judged a part judged all of it, so that a group's sets are those of its coders together.
        columns = np.concatenate([_counts(coded, part, (coder,), each, parts) for coder, each in enumerate(judged)])
        between = _all_to_all(coded.members, columns, distance, progress)
        between = between.reshape(len(judged), parts, len(judged), parts)
        for number, group in enumerate(groups):
            enough = by_part[list(group)].sum(axis=0) >= 2
            of_group = between[list(group)][:, :, list(group)].sum(axis=(0, 2))
            found[number] = of_group * (enough[:, None] & enough)
        return found
    for number, group in enumerate(groups):
        columns = _counts(coded, part, group, judged[list(group)].sum(axis=0) >= 2, parts)

        def of_group(share: float, number: int = number) -> None:
            progress((number + share) / len(groups))

        found[number] = _all_to_all(coded.members, columns, distance, of_group)
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


def _all_to_all(members: Truth, counts: Floats, distance: Distance, progress: Callable[[float], None]) -> Floats:
    """By row and row of counts: the distances of all sets of the one to all of the other, summed. counts: rows x sets.

    The matrix of distances is never held, and each is looked up: it follows from three small whole numbers.
    """
    row, which = np.nonzero(counts)
    often = counts[row, which]
    edges = np.flatnonzero(np.diff(row, prepend=-1, append=len(counts)))
    starts, present = edges[:-1], row[edges[:-1]]
    labels, sizes = members.astype(np.float32), members.sum(axis=1).astype(np.int32)
    to_row = np.zeros((len(members), len(starts)))
    step = max(_PAIRS // max(len(members), 1), _SETS)
    gathered, done = np.empty(len(which)), 0
    for size in np.unique(sizes):
        looked_up = _of_size(int(size), sizes, distance)
        of_size = np.flatnonzero(sizes == size)
        for at in range(0, len(of_size), step):
            some = of_size[at : at + step]
            between = looked_up.take((labels[some] @ labels.T).astype(np.int32) + sizes * (size + 1))
            for own, to_others in zip(some, between, strict=True):
                np.take(to_others, which, out=gathered, mode="clip")
                np.multiply(gathered, often, out=gathered)
                to_row[own] = np.add.reduceat(gathered, starts)
            done += len(some)
            progress(done / len(members))
    found = np.zeros((len(counts), len(counts)))
    # No product of matrices, whose last digits depend on the machine and its threads.
    for each, first, behind in zip(present, starts, edges[1:], strict=True):
        found[each, present] = (often[first:behind, None] * to_row[which[first:behind]]).sum(axis=0)
    return found


def _of_size(size: int, sizes: NDArray[np.int32], distance: Distance) -> Floats:
    """From a set of that size to any other: at the other's size x (size + 1) + the labels that they share."""
    other, shared = np.divmod(np.arange((int(sizes.max()) + 1) * (size + 1)), size + 1)
    own = np.full(len(other), size, dtype=np.float64)
    return distance(np.minimum(shared, other).astype(np.float64), own, other.astype(np.float64))


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
