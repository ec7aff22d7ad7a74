"""Alpha over label sets: a unit may carry several codes, or none, and sets that share codes are nearer."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from rcqual.agreement.ratings import MISSING, PRESENT, Floats, Ratings, Values, narrowest
from rcqual.agreement.result import NO_PAIRS, UNDECIDED, Measure, defined, undefined

Distance = Callable[[Floats, Floats, Floats], Floats]
"""From the sizes of the intersection, of the one set and of the other to their distance, between 0 and 1."""

_BLOCK = 64
_PAIRS = 1 << 22
"""So many pairs of sets that share a label are kept at most, in 64 MiB."""


@dataclass(frozen=True, slots=True, eq=False)
class Near:
    """Pairs of distinct sets that are nearer to one another than sets without a shared label."""

    one: NDArray[np.int32]
    other: NDArray[np.int32]
    """Rows of `members`, the larger number."""
    nearness: Floats
    """1 - distance, above 0."""


def jaccard_distance(shared: Floats, one: Floats, other: Floats) -> Floats:
    """1 - J, J = intersection / union; 0 for two empty sets."""
    union = one + other - shared
    return np.asarray(1 - np.divide(shared, union, out=np.ones_like(union), where=union > 0), dtype=np.float64)


def dice_distance(shared: Floats, one: Floats, other: Floats) -> Floats:
    """1 - 2 intersection / (sum of sizes); 0 for two empty sets. Source: Dice 1945, Ecology 26, 297-302."""
    both = one + other
    return np.asarray(1 - np.divide(2 * shared, both, out=np.ones_like(both), where=both > 0), dtype=np.float64)


def masi_distance(shared: Floats, one: Floats, other: Floats) -> Floats:
    """1 - J M, M = 1 for equal sets, 2/3 where one holds the other, 1/3 where they overlap, 0 where disjoint.

    Two empty sets are equal; an empty set is disjoint from any other.
    Source: Passonneau 2006, LREC, 831-836.
    """
    overlap = np.where(shared == np.minimum(one, other), 2 / 3, 1 / 3)
    monotonic = np.where((shared == one) & (shared == other), 1.0, np.where(shared == 0, 0.0, overlap))
    return np.asarray(1 - (1 - jaccard_distance(shared, one, other)) * monotonic, dtype=np.float64)


def exact_distance(shared: Floats, one: Floats, other: Floats) -> Floats:
    """0 for equal sets, else 1."""
    return np.where((shared == one) & (shared == other), 0.0, 1.0)


DISTANCES: Final[Mapping[str, Distance]] = {
    "masi": masi_distance,
    "jaccard": jaccard_distance,
    "dice": dice_distance,
    "exact": exact_distance,
}
"""The distances between label sets that are offered, by name."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SetRatings:
    """One label set a unit from each coder, or none (missing); the empty set is a value."""

    ratings: Ratings
    """Its categories are the numbers of the rows of `members`."""
    members: NDArray[np.bool_]
    """Distinct sets x labels: which labels each set holds."""
    near: tuple[str, tuple[Near, ...]] | None = field(default=None, repr=False)
    """A distance, by name, and what it makes of the sets, where that was worked out beforehand."""

    @classmethod
    def of(cls, rows: Sequence[Sequence[Iterable[str] | None]]) -> "SetRatings":
        """From a row a coder, a cell a unit: its labels, or None for missing."""
        cells = [[None if cell is None else frozenset(cell) for cell in row] for row in rows]
        labels = sorted({label for row in cells for cell in row if cell is not None for label in cell})
        values = np.full((len(labels), len(cells), len(cells[0]) if cells else 0), MISSING, dtype=np.uint8)
        judged = np.zeros(values.shape[1:], dtype=np.bool_)
        for coder, row in enumerate(cells):
            for unit, cell in enumerate(row):
                if cell is not None:
                    judged[coder, unit] = True
                    values[:, coder, unit] = [label in cell for label in labels]
        return cls.from_presence(values, judged)

    @classmethod
    def from_presence(
        cls,
        values: NDArray[np.uint8],
        judged: NDArray[np.bool_],
        weights: NDArray[np.int64] | None = None,
    ) -> "SetRatings":
        """From labels x coders x columns of 0, 1 and 255. judged: coders x columns, whether the coder judged it."""
        cells = (values == PRESENT).reshape(len(values), judged.size)
        number, members = _distinct(cells)
        dtype = narrowest(len(members))
        numbered: Values = np.where(judged.reshape(-1), number, np.iinfo(dtype).max).astype(dtype)
        ratings = Ratings(values=numbered.reshape(judged.shape), categories=tuple(range(len(members))), weights=weights)
        return cls(ratings=ratings, members=members)

    def of_coders(self, *coders: int) -> "SetRatings":
        """What these coders said."""
        return replace(self, ratings=self.ratings.of_coders(*coders))

    def of_columns(self, columns: slice) -> "SetRatings":
        """What all said of some of the columns."""
        weights = None if self.ratings.weights is None else self.ratings.weights[columns]
        ratings = Ratings(values=self.ratings.values[:, columns], categories=self.ratings.categories, weights=weights)
        return replace(self, ratings=ratings)

    def measured(self, distance: str = "masi") -> "SetRatings":
        """The same with one of DISTANCES worked out for many coefficients, unless that needs too much room."""
        found, pairs = [], 0
        for near in _near(self.members, DISTANCES[distance]):
            found.append(near)
            pairs += len(near.nearness)
            if pairs > _PAIRS:
                return self
        return replace(self, near=(distance, tuple(found)))


def alpha_sets(coded: SetRatings, distance: str | Distance = "masi") -> Measure:
    """Krippendorff's alpha over label sets, 1 - Do / De; the distance is used as it is, not squared.

    distance: one of DISTANCES. None if no unit has two judgements, or all sets are the same.
    Source: Passonneau 2004, LREC, 1503-1506; Artstein & Poesio 2008, Computational Linguistics 34, sec. 4.2.
    """
    measured = DISTANCES[distance] if isinstance(distance, str) else distance
    compared = coded.ratings.pairable()
    if not compared.units:
        return undefined(NO_PAIRS, verdict=UNDECIDED)
    totals = compared.category_units()
    used = np.flatnonzero(totals)
    if len(used) < 2:
        is_empty = not coded.members[used[0]].any()
        why = "nobody used any code" if is_empty else "every unit carries the same codes"
        return undefined(f"{why}, so there is no variation in which to agree", compared.units, UNDECIDED)
    judgements = float(totals.sum())
    if not isinstance(distance, str):
        expected = _expected(coded.members[used].astype(np.float64), totals[used].astype(np.float64), distance)
    elif coded.near is not None and coded.near[0] == distance and 4 * len(used) > len(totals):
        expected = _expected_of_near(coded.near[1], totals)
    else:
        expected = _expected_of_near(_near(coded.members[used], measured), totals[used])
    observed = _observed(compared, coded.members.astype(np.float64), measured)
    value = 1 - observed / judgements / (expected / (judgements * (judgements - 1)))
    return defined(value, compared.units, UNDECIDED)


def uncoded_share(coded: SetRatings) -> float | None:
    """Of the units that two or more judged, the share to which nobody applied any label; None if there is none."""
    compared = coded.ratings.pairable()
    if not compared.units:
        return None
    is_empty = np.append(~coded.members.any(axis=1), True)
    values = np.where(compared.values == compared.missing, len(is_empty) - 1, compared.values)
    return float(is_empty[values].all(axis=0) @ compared.units_each) / compared.units


def _near(members: NDArray[np.bool_], distance: Distance) -> Iterator[Near]:
    """The pairs of sets that share a label, some rows at a time: all others are at the distance 1."""
    labels, sizes = members.astype(np.float32), members.sum(axis=1).astype(np.float64)
    for start in range(0, len(members), _BLOCK):
        rows = labels[start : start + _BLOCK]
        shared = rows @ labels[start:].T
        # Each pair once, and none of a set with itself.
        shared[:, : len(rows)] = np.triu(shared[:, : len(rows)], 1)
        one, other = np.nonzero(shared)
        nearness = 1 - distance(shared[one, other].astype(np.float64), sizes[start + one], sizes[start + other])
        yield Near((start + one).astype(np.int32), (start + other).astype(np.int32), nearness)


def _expected_of_near(near: Iterable[Near], totals: NDArray[np.int64]) -> float:
    """Sum of n_c n_k d(c, k): all pairs of unlike sets, less what the nearer ones are nearer."""
    counts = totals.astype(np.float64)
    nearer = sum(float((counts[each.one] * counts[each.other]) @ each.nearness) for each in near)
    return float(counts.sum() ** 2 - counts @ counts) - 2 * nearer


def _expected(members: Floats, totals: Floats, distance: Distance) -> float:
    """The same for a distance that may set apart sets without a shared label too."""
    sizes, expected = members.sum(axis=1), 0.0
    for start in range(0, len(members), _BLOCK):
        rows = slice(start, start + _BLOCK)
        shared = members[rows] @ members.T
        one = np.broadcast_to(sizes[rows, None], shared.shape)
        between = distance(shared, one, np.broadcast_to(sizes[None, :], shared.shape))
        expected += float(totals[rows] @ (between @ totals))
    return expected


def _observed(compared: Ratings, members: Floats, distance: Distance) -> float:
    """Sum over units of the distances of ordered pairs / (judgements - 1)."""
    sizes = members.sum(axis=1)
    return sum(
        2 * float(distance(np.einsum("ij,ij->i", members[a], members[b]), sizes[a], sizes[b]) @ each)
        for a, b, each in _unlike_pairs(compared)
    )


def _unlike_pairs(compared: Ratings) -> Iterator[tuple[Values, Values, Floats]]:
    """For each two coders: their sets where these differ, and the units behind, divided by the judgements less one."""
    each = compared.units_each / (compared.judging - 1)
    for first in range(compared.coders):
        for second in range(first + 1, compared.coders):
            one, other = compared.values[first], compared.values[second]
            unlike = (one != compared.missing) & (other != compared.missing) & (one != other)
            yield one[unlike], other[unlike], each[unlike]


def _distinct(cells: NDArray[np.bool_]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Labels x cells to the number of each cell's set, and the distinct sets x labels."""
    labels, count = cells.shape
    number = np.zeros(count, dtype=np.int64)
    for start in range(0, labels, 32):
        word = np.zeros(count, dtype=np.int64)
        for row in cells[start : start + 32]:
            word <<= 1
            word |= row
        # 32 labels at a time, so that the number so far and the next labels fit into one whole number together.
        _, number = np.unique((number << 32) | word, return_inverse=True)
    number = number.reshape(-1)
    _, first = np.unique(number, return_index=True)
    return number, np.ascontiguousarray(cells[:, first].T)
