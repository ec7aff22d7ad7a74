"""How far apart two sets of labels are: 0 for the same, 1 where they share nothing."""

from collections.abc import Callable, Mapping
from typing import Final

import numpy as np

from rcqual.agreement.ratings import Floats

Distance = Callable[[Floats, Floats, Floats], Floats]
"""From the sizes of the intersection, of the one set and of the other to their distance, between 0 and 1."""


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
