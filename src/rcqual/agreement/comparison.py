"""What all figures of one set of judgements are computed from: counted once, transcript by transcript."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from typing import cast

import numpy as np

from rcqual.agreement.intervals import Figures, Resampling, measures
from rcqual.agreement.label_sets import LabelSets, Part
from rcqual.agreement.ratings import Floats, Truth, Whole
from rcqual.agreement.registry import floor_of, has_label, is_alpha
from rcqual.agreement.result import Measure
from rcqual.agreement.set_ratings import SetRatings
from rcqual.agreement.set_tallies import SetTallies, set_tallies
from rcqual.agreement.tallies import Tallies, tallies_of


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Comparison:
    """Judgements of the transcripts that two or more coders judged, counted."""

    coded: LabelSets
    tallies: Tallies
    sets: SetRatings
    set_tallies: SetTallies
    """Of all coders (group 0), of each pair, and, with three coders or more, of all but each one."""
    cluster_of: Whole
    """By part: its cluster, by number."""
    clusters: tuple[str, ...]
    """Their names."""

    @classmethod
    def of(
        cls, coded: LabelSets, distance: str = "masi", progress: Callable[[float], None] = lambda share: None
    ) -> "Comparison":
        """Count what these coders said. Every part must have been judged by two.

        progress: is told which share is done; what it raises stops the work.
        """
        keys = [(bool(part.cluster), part.cluster or part.name) for part in coded.parts]
        number = {key: place for place, key in enumerate(dict.fromkeys(keys))}
        sets = coded.sets()
        return cls(
            coded=coded,
            tallies=tallies_of(coded),
            sets=sets,
            set_tallies=set_tallies(
                sets, [part.columns for part in coded.parts], groups(len(coded.coders)), distance, progress
            ),
            cluster_of=np.array([number[key] for key in keys], dtype=np.int64),
            clusters=tuple(name for _, name in number),
        )

    def measures(
        self,
        resampling: Resampling,
        names: list[str],
        at: Callable[[Floats], Floats],
        why: Callable[[int], str],
        units: list[int],
        used: Truth | None = None,
    ) -> list[Measure]:
        """Figures with intervals. names: as in the registry; used: the parts that they rest on, else all."""
        figures = Figures(
            at=at,
            used=np.ones(len(self.cluster_of), dtype=np.bool_) if used is None else used,
            units=units,
            why=why,
            lowest=[floor_of(name) for name in names],
            is_alpha=[is_alpha(name) for name in names],
            has_label=[has_label(name) for name in names],
        )
        return measures(figures, resampling, self.cluster_of, self.clusters)


MOST_PAIRED = 20
"""With more coders than these, coders are not held against each other one by one."""


def groups(coders: int) -> list[tuple[int, ...]]:
    """The groups of coders whose sets are compared: all, each pair, and all but one where that leaves two or more.

    Of more than MOST_PAIRED coders: all alone.
    """
    everybody = tuple(range(coders))
    if coders > MOST_PAIRED:
        return [everybody]
    rest = [tuple(each for each in everybody if each != coder) for coder in everybody] if coders > 2 else []
    return [everybody, *combinations(everybody, 2), *rest]


def comparison_of(
    coded: LabelSets, distance: str, progress: Callable[[float], None] = lambda share: None
) -> tuple[Comparison, tuple[Part, ...]]:
    """The judgements of the parts that two coders judged, counted, and the parts that were not; counted once.

    progress: is told which share is done.
    """
    if distance not in coded.counted:
        here, left_out = compared(coded)
        coded.counted[distance] = Comparison.of(here, distance, progress), left_out
    return cast(tuple[Comparison, tuple[Part, ...]], coded.counted[distance])


def compared(coded: LabelSets) -> tuple[LabelSets, tuple[Part, ...]]:
    """The parts that two coders judged, and the others."""
    kept = [part for part in coded.parts if coded.is_compared(part)]
    return coded.of_parts(kept), tuple(part for part in coded.parts if not coded.is_compared(part))
