"""Which coder applied which codes to which units: the judgements of a whole round, transcript after transcript."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from rcqual.agreement.ratings import Ratings
from rcqual.agreement.set_ratings import SetRatings
from rcqual.agreement.sweep import Marks


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
    marks: Marks | None = field(default=None, compare=False)
    """The passages themselves, in characters; None where the judgements come from no text."""


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
    counted: dict[str, object] = field(default_factory=dict, init=False, repr=False)
    """What was counted of them before, by the distance between sets; see `comparison.comparison_of`."""

    @property
    def units_each(self) -> NDArray[np.int64]:
        """How many units each column stands for."""
        return np.ones(self.judged.shape[1], dtype=np.int64) if self.weights is None else self.weights

    @property
    def is_by_character(self) -> bool:
        """Whether units are the characters of texts, so that passages can be counted instead of columns."""
        return self.weights is not None and all(part.marks is not None for part in self.parts)

    @property
    def units(self) -> int:
        """How many units two or more coders judged."""
        return int((self.judged.sum(axis=0) >= 2) @ self.units_each)

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

    def judges_by_part(self) -> NDArray[np.bool_]:
        """Parts x coders: whether the coder judged a unit of it."""
        found = np.zeros((len(self.parts), len(self.coders)), dtype=np.bool_)
        for number, part in enumerate(self.parts):
            found[number] = self.judged[:, part.columns].any(axis=1)
        return found

    def is_compared(self, part: Part) -> bool:
        """Whether two coders judged a unit of it."""
        return bool((self.judged[:, part.columns].sum(axis=0) >= 2).any())

    def of_parts(self, parts: Sequence[Part]) -> "LabelSets":
        """These parts alone."""
        if tuple(parts) == self.parts:
            return self
        kept, at = [], 0
        for part in parts:
            width = part.columns.stop - part.columns.start
            kept.append(replace(part, columns=slice(at, at + width)))
            at += width
        columns = _columns(part.columns for part in parts)
        return replace(
            self,
            values=self.values[:, :, columns],
            judged=self.judged[:, columns],
            parts=tuple(kept),
            weights=None if self.weights is None else self.weights[columns],
        )


def _columns(slices: Iterable[slice]) -> NDArray[np.int64]:
    ranges = [np.arange(each.start, each.stop, dtype=np.int64) for each in slices]
    return np.concatenate(ranges) if ranges else np.zeros(0, dtype=np.int64)
