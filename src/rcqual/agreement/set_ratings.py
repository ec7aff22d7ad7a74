"""A set of labels from each coder for each unit: what they applied, all codes together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from rcqual.agreement.distances import Distance
from rcqual.agreement.ratings import MISSING, PRESENT, Floats, Ratings, Values, narrowest


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SetRatings:
    """One label set a unit from each coder, or none (missing); the empty set is a value."""

    ratings: Ratings
    """Its categories are the numbers of the rows of `members`."""
    members: NDArray[np.bool_]
    """Distinct sets x labels: which labels each set holds."""

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
        return replace(self, ratings=replace(self.ratings, values=self.ratings.values[:, columns], weights=weights))

    def distances(self, one: Values, other: Values, distance: Distance) -> Floats:
        """Between sets, given by their numbers."""
        first, second = self.members[one], self.members[other]
        shared, size, other_size = (
            np.count_nonzero(each, axis=1).astype(np.float64) for each in (first & second, first, second)
        )
        return distance(shared, size, other_size)


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
