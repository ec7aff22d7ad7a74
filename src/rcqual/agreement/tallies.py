"""Who applied which code how often, transcript by transcript: all that the figures of codes and pairs are made of."""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from rcqual.agreement.label_sets import LabelSets
from rcqual.agreement.ratings import PRESENT, Floats
from rcqual.agreement.specific import Pairings
from rcqual.agreement.sums import Sums
from rcqual.agreement.sweep import Swept, sweep

_CELLS = 1 << 17
"""So many cells label x coder x column are worked on at a time."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tallies:
    """Units counted by transcript and label."""

    by_count: Floats
    """Parts x labels x judging x applying: units that so many coders judged, and to which so many applied it."""
    both: Floats
    """Parts x labels x coders x coders: units to which both applied it."""
    given: Floats
    """Parts x labels x coders x coders: units to which the first applied it and that the second judged."""
    judged: Floats
    """Parts x coders x coders: units that both judged."""
    applied: Floats
    """Parts x labels x coders: units that two or more judged and to which the coder applied it."""
    compared: Floats
    """Parts x coders: units that the coder and another judged."""

    @property
    def coders(self) -> int:
        """How many there are."""
        return int(self.judged.shape[1])

    def pairs(self) -> list[tuple[int, int]]:
        """All pairs of coders, in order."""
        return list(combinations(range(self.coders), 2))

    def tables(self, first: int, second: int) -> Floats:
        """Parts x labels x 2 x 2: units by what the first coder (rows) and the second (columns) said, absent first."""
        both = self.both[:, :, first, second]
        one, other = self.given[:, :, first, second] - both, self.given[:, :, second, first] - both
        neither = self.judged[:, first, second][:, None] - both - one - other
        return np.stack([np.stack([neither, other], axis=-1), np.stack([one, both], axis=-1)], axis=-2)

    def sums(self) -> Sums:
        """Parts x labels: what alpha, Fleiss' kappa, AC1 and percent agreement are made of."""
        return sums_of_counts(self.by_count)

    def pairings(self) -> Pairings:
        """Parts x labels: what positive and negative agreement and the overlap are made of."""
        judging, applying = _axes(self.by_count)
        counted = self.by_count * (judging >= 2)
        absent = judging - applying

        def summed(each: Floats) -> Floats:
            return np.asarray((counted * each).sum(axis=(-1, -2)))

        return Pairings(
            both=summed(applying * (applying - 1) / 2),
            one=summed(applying * absent),
            neither=summed(absent * (absent - 1) / 2),
            units=summed(np.ones_like(absent)),
        )


def sums_of_counts(by_count: Floats) -> Sums:
    """From units by how many judged them and how many of these applied the code (the last two axes)."""
    judging, applying = _axes(by_count)
    absent, enough = judging - applying, judging >= 2
    possible = np.where(enough, judging * (judging - 1), 1.0)
    cells = {
        "units": enough * 1.0,
        "present": enough * applying,
        "absent": enough * absent,
        "share": enough * applying / np.maximum(judging, 1),
        "unlike": enough * 2 * applying * absent / np.maximum(judging - 1, 1),
        "agreeing": enough * (applying * (applying - 1) + absent * (absent - 1)) / possible,
    }
    flat = by_count.reshape(*by_count.shape[:-2], judging.size)
    found = {name: flat @ cell.reshape(-1) for name, cell in cells.items()}
    return Sums(
        units=found["units"],
        totals=np.stack([found["absent"], found["present"]], axis=-1),
        shares=np.stack([found["units"] - found["share"], found["share"]], axis=-1),
        unlike=found["unlike"],
        agreeing=found["agreeing"],
    )


def _axes(by_count: Floats) -> tuple[Floats, Floats]:
    """How many judge and how many apply, in the cells of the last two axes; cells that cannot be are 0 units."""
    judging, applying = np.indices(by_count.shape[-2:], dtype=np.float64)
    return np.asarray(judging), np.minimum(applying, judging)


def tallies_of(coded: LabelSets) -> Tallies:
    """Count the units of a round. Characters are counted by sweeping over the passages' borders."""
    if coded.is_by_character:
        return tallies_of_swept(swept(coded), coded.judges_by_part())
    labels, coders, _ = coded.values.shape
    shape = len(coded.parts), labels, coders, coders
    side = coders + 1
    found = Tallies(
        by_count=np.zeros((shape[0], labels, side, side)),
        both=np.zeros(shape),
        given=np.zeros(shape),
        judged=np.zeros((shape[0], coders, coders)),
        applied=np.zeros(shape[:3]),
        compared=np.zeros((shape[0], coders)),
    )
    step = max(_CELLS // max(labels * coders, 1), 1)
    for number, part in enumerate(coded.parts):
        for start in range(part.columns.start, part.columns.stop, step):
            _count(coded, slice(start, min(start + step, part.columns.stop)), found, number)
    return found


def swept(coded: LabelSets) -> Swept:
    """What coders marked in characters, by transcript and code."""
    marks = [part.marks for part in coded.parts if part.marks is not None]
    return sweep(marks, len(coded.labels), len(coded.coders))


def _count(coded: LabelSets, columns: slice, found: Tallies, part: int) -> None:
    labels, side = len(coded.labels), len(coded.coders) + 1
    judged = coded.judged[:, columns].astype(np.float64)
    present = (coded.values[:, :, columns] == PRESENT).astype(np.float64)
    units = coded.units_each[columns].astype(np.float64)
    judging = judged.sum(axis=0).astype(np.int64)
    cells = present.sum(axis=1).astype(np.int64) + judging * side
    cells += (np.arange(labels) * side * side)[:, None]
    weights = np.broadcast_to(units, cells.shape).reshape(-1)
    counts = np.bincount(cells.reshape(-1), weights=weights, minlength=labels * side * side)
    found.by_count[part] += counts.reshape(labels, side, side)
    each = present * units
    found.both[part] += each @ present.transpose(0, 2, 1)
    found.given[part] += each @ judged.T
    found.judged[part] += (judged * units) @ judged.T
    paired = (judging >= 2).astype(np.float64)
    found.applied[part] += each @ paired
    found.compared[part] += judged @ (units * paired)


def tallies_of_swept(marked: Swept, judges: NDArray[np.bool_]) -> Tallies:
    """Characters by who marked them. judges: parts x coders, who judged the transcript."""
    parts, labels, side = marked.by_appliers.shape
    by_count = np.zeros((parts, labels, side, side))
    judging = judges.sum(axis=1)
    counts = marked.by_appliers.astype(np.float64)
    counts[:, :, 0] = marked.characters[:, None] - counts.sum(axis=2)
    by_count[np.arange(parts), :, judging, :] = counts
    both = marked.shared.astype(np.float64)
    applied = np.diagonal(both, axis1=2, axis2=3)
    pairs = judges[:, :, None] & judges[:, None, :]
    enough = judges & (judging >= 2)[:, None]
    return Tallies(
        by_count=by_count,
        both=both,
        given=applied[:, :, :, None] * judges[:, None, None, :],
        judged=(pairs * marked.characters[:, None, None]).astype(np.float64),
        applied=applied * enough[:, None, :],
        compared=(enough * marked.characters[:, None]).astype(np.float64),
    )
