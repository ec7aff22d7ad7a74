"""What coders said of units: one category a unit, or present/absent; missing is a value of its own, never "absent"."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

ABSENT, PRESENT = 0, 1
PRESENCE: Final = ("absent", "present")
"""The categories of a code: it was not applied, it was applied."""
MISSING: Final = 255
"""In arrays of small numbers: the coder did not judge the unit. Wider arrays use their own largest number."""

Values = NDArray[np.unsignedinteger[Any]]
Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
Truth = NDArray[np.bool_]

_FEW_PATTERNS = 1 << 20
_COLUMNS = 1 << 17
"""So many are worked on at a time where patterns are few."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ratings:
    """One category a unit from each coder, or none."""

    values: Values
    """Coders x columns: the number of the category; `missing` where the coder did not judge it."""
    categories: tuple[Hashable, ...]
    """Their names, in the order of the numbers: all that could be given, not only those that were."""
    weights: NDArray[np.int64] | None = None
    """How many units each column stands for; None: one each."""
    is_compressed: bool = False
    """Whether all columns differ and each was judged by somebody."""

    @classmethod
    def of(cls, rows: Sequence[Sequence[Hashable | None]], categories: Sequence[Hashable] | None = None) -> "Ratings":
        """From a row a coder, a cell a unit; None is missing. Without `categories`: those that occur, in order."""
        if categories is None:
            categories = _in_order({cell for row in rows for cell in row if cell is not None})
        number = {category: index for index, category in enumerate(categories)}
        dtype = narrowest(len(number))
        missing = int(np.iinfo(dtype).max)
        width = len(rows[0]) if rows else 0
        cells = [[missing if cell is None else number[cell] for cell in row] for row in rows]
        values: Values = np.array(cells, dtype=dtype).reshape(len(rows), width)
        return cls(values=values, categories=tuple(categories))

    @classmethod
    def presence(cls, values: NDArray[np.uint8], weights: NDArray[np.int64] | None = None) -> "Ratings":
        """One code: coders x columns of 0 (absent), 1 (present) and 255 (missing)."""
        return cls(values=values, categories=PRESENCE, weights=weights)

    @property
    def q(self) -> int:
        """How many categories could be given."""
        return len(self.categories)

    @property
    def missing(self) -> int:
        """The number that stands for "did not judge"."""
        return int(np.iinfo(self.values.dtype).max)

    @property
    def is_presence(self) -> bool:
        """Whether these are the judgements on one code."""
        return self.categories == PRESENCE

    @property
    def coders(self) -> int:
        """How many coders there are."""
        return int(self.values.shape[0])

    @property
    def columns(self) -> int:
        """How many columns there are; each stands for `weights` units."""
        return int(self.values.shape[1])

    @property
    def units_each(self) -> NDArray[np.int64]:
        """How many units each column stands for."""
        return np.ones(self.columns, dtype=np.int64) if self.weights is None else self.weights

    @property
    def units(self) -> int:
        """How many units there are."""
        return self.columns if self.weights is None else int(self.weights.sum())

    @property
    def judging(self) -> NDArray[np.int64]:
        """How many coders judged each column."""
        return np.asarray((self.values != self.missing).sum(axis=0), dtype=np.int64)

    def compressed(self) -> "Ratings":
        """The same ratings with equal columns made one, so that a coefficient's work does not grow with the units."""
        if self.is_compressed:
            return self
        possible = (self.q + 1) ** self.coders
        if possible <= min(_FEW_PATTERNS, 4 * self.columns + 64):
            counts = np.zeros(possible, dtype=np.int64)
            for start in range(0, self.columns, _COLUMNS):
                some = slice(start, start + _COLUMNS)
                counts += _weighted(self._keys(some), None if self.weights is None else self.weights[some], possible)
            patterns = np.flatnonzero(counts)
            values, weights = self._columns_of(patterns), counts[patterns]
        elif possible < 2**62:
            patterns, inverse = np.unique(self._keys(slice(None)), return_inverse=True)
            values, weights = self._columns_of(patterns), _weighted(inverse, self.weights, len(patterns))
        else:
            values, inverse = np.unique(self.values, axis=1, return_inverse=True)
            weights = _weighted(inverse.reshape(-1), self.weights, values.shape[1])
        judged = (values != self.missing).any(axis=0)
        return Ratings(
            values=values[:, judged], categories=self.categories, weights=weights[judged], is_compressed=True
        )

    def _keys(self, columns: slice) -> NDArray[np.signedinteger[Any]]:
        """Each column's values as one number, a digit a coder."""
        base, values = self.q + 1, self.values[:, columns]
        width: type[np.int32 | np.int64] = np.int32 if base**self.coders < 2**31 else np.int64
        keys: NDArray[np.signedinteger[Any]] = np.zeros(values.shape[1], dtype=width)
        for row in values:
            keys *= base
            # A missing value is the largest number there is, so it becomes the digit q.
            keys += np.minimum(row, self.q).astype(width, copy=False)
        return keys

    def _columns_of(self, keys: NDArray[np.signedinteger[Any]]) -> Values:
        """The values that such numbers stand for."""
        values = np.empty((self.coders, len(keys)), dtype=self.values.dtype)
        rest = keys.astype(np.int64)
        for coder in reversed(range(self.coders)):
            rest, digit = np.divmod(rest, self.q + 1)
            values[coder] = np.where(digit == self.q, self.missing, digit)
        return values

    def pairable(self) -> "Ratings":
        """Compressed, and without the units that fewer than two coders judged."""
        compact = self.compressed()
        enough = compact.judging >= 2
        if bool(enough.all()):
            return compact
        return Ratings(
            values=compact.values[:, enough],
            categories=self.categories,
            weights=compact.units_each[enough],
            is_compressed=True,
        )

    def of_coders(self, *coders: int) -> "Ratings":
        """What these coders said, all units kept."""
        return Ratings(values=self.values[list(coders)], categories=self.categories, weights=self.weights)

    def one_against_rest(self, category: Hashable) -> "Ratings":
        """Each judgement as this category or another."""
        number = self.categories.index(category)
        values = (self.values == number).astype(np.uint8)
        values[self.values == self.missing] = MISSING
        return Ratings(values=values, categories=PRESENCE, weights=self.weights)

    def table(self, first: int = 0, second: int = 1) -> NDArray[np.int64]:
        """The two coders' cross table: units by the first's category (rows) and the second's (columns)."""
        one, other = self.values[first], self.values[second]
        both = (one != self.missing) & (other != self.missing)
        keys = one[both].astype(np.int64) * self.q + other[both]
        weights = None if self.weights is None else self.weights[both]
        return _weighted(keys, weights, self.q * self.q).reshape(self.q, self.q)

    def category_units(self) -> NDArray[np.int64]:
        """How many judgements each category got."""
        total = np.zeros(self.q, dtype=np.int64)
        for row in self.values:
            given = row != self.missing
            weights = None if self.weights is None else self.weights[given]
            total += _weighted(row[given].astype(np.int64), weights, self.q)
        return total

    def category_shares(self) -> Floats:
        """The mean over units of the share of a unit's judgements that each category got (Gwet's pi)."""
        each = self.units_each / self.judging
        total = np.zeros(self.q)
        for row in self.values:
            given = row != self.missing
            total += np.bincount(row[given].astype(np.int64), weights=each[given], minlength=self.q)
        return np.asarray(total / self.units, dtype=np.float64)

    def agreeing_pairs(self) -> NDArray[np.int64]:
        """For each column, how many pairs of coders gave it the same category."""
        agreeing = np.zeros(self.columns, dtype=np.int64)
        for first in range(self.coders):
            given = self.values[first] != self.missing
            for second in range(first + 1, self.coders):
                agreeing += given & (self.values[first] == self.values[second])
        return agreeing


def narrowest(categories: int) -> "np.dtype[np.unsignedinteger[Any]]":
    """The smallest type that holds so many category numbers beside its own largest, which is "missing"."""
    return np.dtype(np.uint8) if categories < MISSING else np.dtype(np.uint32)


def _weighted(
    keys: NDArray[np.signedinteger[Any]], weights: NDArray[np.int64] | None, length: int
) -> NDArray[np.int64]:
    """How many units have each key. Sums pass through floats, which are exact below 2**53."""
    if weights is None:
        return np.bincount(keys, minlength=length).astype(np.int64, copy=False)
    return np.rint(np.bincount(keys, weights=weights, minlength=length)).astype(np.int64)


def _in_order(found: set[Hashable]) -> list[Hashable]:
    """Numbers by size; anything else by what it looks like, so that no run differs from another."""
    if all(isinstance(each, int | float) for each in found):
        return sorted(found)  # type: ignore[type-var]
    return sorted(found, key=lambda each: (type(each).__name__, repr(each)))
