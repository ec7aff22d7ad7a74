"""Which coder applied which codes to which units: the judgements of a whole round, transcript after transcript."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from rcqual.agreement.ratings import PRESENT, Ratings
from rcqual.agreement.sets import SetRatings


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lengths:
    """How much of one transcript the coders marked with each code, in characters: what boundaries are compared by."""

    characters: int
    """In units, white space not counted."""
    coders: int
    """How many judged it."""
    marked: NDArray[np.int64]
    """By code: the lengths of all coders' passages together."""
    squares: NDArray[np.int64]
    """By code: the same of their squares."""
    shared: NDArray[np.int64]
    """By code: what two coders both marked, summed over ordered pairs."""

    @classmethod
    def of(
        cls,
        code: NDArray[np.int64],
        first: NDArray[np.int64],
        behind: NDArray[np.int64],
        *,
        codes: int,
        coders: int,
        characters: int,
    ) -> "Lengths":
        """From each passage's code, first character and the one behind it. No coder's passages of a code overlap."""
        length = behind - first
        marked, squares = np.zeros(codes, dtype=np.int64), np.zeros(codes, dtype=np.int64)
        np.add.at(marked, code, length)
        np.add.at(squares, code, length * length)
        # The passages of one code begin as often as they end, so how many are open falls to 0 before the next code.
        edges = np.concatenate([first, behind])
        both, step = np.concatenate([code, code]), np.repeat(np.array([1, -1]), len(first))
        order = np.lexsort((edges, both))
        edges, both, open_now = edges[order], both[order], np.cumsum(step[order])
        shared = np.zeros(codes, dtype=np.int64)
        np.add.at(shared, both[:-1], open_now[:-1] * (open_now[:-1] - 1) * np.diff(edges))
        return cls(characters=characters, coders=coders, marked=marked, squares=squares, shared=shared)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The units of one transcript: what was sampled together."""

    name: str
    columns: slice
    """Where they stand."""
    uses: tuple[int, ...]
    """By code: joined codings of all coders together that reach a unit."""
    cluster: str = ""
    """What repeat interviews of one person share; empty: it stands by itself."""
    lengths: Lengths | None = field(default=None, compare=False)
    """None where the judgements come from no text."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class LabelSets:
    """Every coder's codes of every unit."""

    labels: tuple[str, ...]
    coders: tuple[str, ...]
    values: NDArray[np.uint8]
    """Labels x coders x columns: 0 absent, 1 present, 255 missing."""
    judged: NDArray[np.bool_]
    """Coders x columns: whether the coder judged it; the same for all labels."""
    parts: tuple[Part, ...]
    weights: NDArray[np.int64] | None = None
    """How many units each column stands for; None: one each."""
    rolled_up: tuple[bool, ...] = ()
    """Labels that count as present where one under them is; they stand in their own row only. Empty: none."""
    outside_scope: int = 0
    """Joined codings that reach no unit."""

    @property
    def units_each(self) -> NDArray[np.int64]:
        """How many units each column stands for."""
        return np.ones(self.judged.shape[1], dtype=np.int64) if self.weights is None else self.weights

    def code(self, number: int) -> Ratings:
        """The judgements on one code."""
        return Ratings.presence(self.values[number], self.weights)

    def is_rolled_up(self, number: int) -> bool:
        """Whether a code stands in its own row only."""
        return bool(self.rolled_up) and self.rolled_up[number]

    def own_labels(self) -> list[int]:
        """The numbers of the codes that enter figures over several codes."""
        return [number for number in range(len(self.labels)) if not self.is_rolled_up(number)]

    def sets(self) -> SetRatings:
        """Each unit's label set by coder, without codes that are rolled up."""
        own = self.own_labels()
        values = self.values if len(own) == len(self.labels) else self.values[own]
        return SetRatings.from_presence(values, self.judged, self.weights)

    def is_compared(self, part: Part) -> bool:
        """Whether two coders judged a unit of it."""
        return bool((self.judged[:, part.columns].sum(axis=0) >= 2).any())

    def of_parts(self, parts: Sequence[Part]) -> "LabelSets":
        """These parts alone."""
        if len(parts) == len(self.parts):
            return self
        kept, at = [], 0
        for part in parts:
            width = part.columns.stop - part.columns.start
            kept.append(replace(part, columns=slice(at, at + width)))
            at += width
        columns = _columns(part.columns for part in parts)
        return LabelSets(
            labels=self.labels,
            coders=self.coders,
            values=self.values[:, :, columns],
            judged=self.judged[:, columns],
            parts=tuple(kept),
            weights=None if self.weights is None else self.weights[columns],
            rolled_up=self.rolled_up,
            outside_scope=self.outside_scope,
        )

    def units_by_part(self) -> NDArray[np.int64]:
        """Parts x labels x coders: in how many units of the part the coder applied the label; -1 where missing."""
        weights = self.units_each
        found = np.empty((len(self.parts), *self.values.shape[:2]), dtype=np.int64)
        for number, part in enumerate(self.parts):
            found[number] = (self.values[:, :, part.columns] == PRESENT) @ weights[part.columns]
            found[number][:, ~self.judged[:, part.columns].any(axis=1)] = -1
        return found


def _columns(slices: Iterable[slice]) -> NDArray[np.int64]:
    ranges = [np.arange(each.start, each.stop, dtype=np.int64) for each in slices]
    return np.concatenate(ranges) if ranges else np.zeros(0, dtype=np.int64)
