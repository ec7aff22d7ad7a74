"""A table of ratings that comes from no study: what each coder said of each unit."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

Cell = frozenset[str] | None
"""The labels that a coder gave to a unit, perhaps none at all; None where the coder did not judge it."""

# Stricter than float(), which also takes "1_000", "infinity" and digits of other scripts.
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


@dataclass(frozen=True, kw_only=True)
class RatingsTable:
    """Units by coders. A unit is known by its name and, where the table has transcripts, by its transcript."""

    units: tuple[str, ...]
    """Their names, in the order in which they first appear."""
    coders: tuple[str, ...]
    """In the order of the columns, or in which they first appear."""
    transcripts: tuple[str, ...] | None = None
    """Each unit's transcript; None where the table names none."""
    cells: tuple[tuple[Cell, ...], ...]
    """By coder: a cell a unit."""

    def __post_init__(self) -> None:
        """Raises ValueError if the parts do not fit each other."""
        width = len(self.units)
        if len(self.cells) != len(self.coders) or any(len(row) != width for row in self.cells):
            raise ValueError("a table of ratings has a row a coder and in it a cell a unit")
        if self.transcripts is not None and len(self.transcripts) != width:
            raise ValueError("a table of ratings has a transcript for each unit, or none at all")

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Each label once: by size where all are finite numbers (same size: by name), else by name.

        This is the order of the categories in ordinal measures, so 10 has to stand behind 9. It hangs on the labels
        alone, not on where they stand, so that the same ratings in other rows or columns give the same report.
        """
        found = frozenset[str]().union(*self._distinct)
        if _are_numbers(found):
            return tuple(sorted(found, key=lambda label: (float(label), label)))
        return tuple(sorted(found))

    @cached_property
    def are_numbers(self) -> bool:
        """Whether every label is a finite number with a decimal point, if any; False where there is no label."""
        return _are_numbers(self.labels)

    @cached_property
    def has_sets(self) -> bool:
        """Whether a cell holds no label or several: the figures to compute are then those over label sets."""
        return any(len(labels) != 1 for labels in self._distinct)

    def single_labels(self) -> tuple[tuple[str | None, ...], ...]:
        """By coder: the one label of each unit, None where it is missing. Raises ValueError where there are sets."""
        if self.has_sets:
            raise ValueError("a cell holds no label or several")
        label: Mapping[Cell, str | None] = {None: None, **{cell: next(iter(cell)) for cell in self._distinct}}
        return tuple(tuple(map(label.__getitem__, row)) for row in self.cells)

    def by_transcript(self) -> dict[str, tuple[int, ...]]:
        """Transcript → the positions of its units, in the order of the table; empty where it names no transcripts."""
        positions: dict[str, list[int]] = {}
        for position, transcript in enumerate(self.transcripts or ()):
            positions.setdefault(transcript, []).append(position)
        return {transcript: tuple(each) for transcript, each in positions.items()}

    @cached_property
    def _distinct(self) -> frozenset[frozenset[str]]:
        return frozenset(cell for row in self.cells for cell in set(row) if cell is not None)


def _are_numbers(labels: frozenset[str] | tuple[str, ...]) -> bool:
    return bool(labels) and all(_NUMBER.fullmatch(label) and math.isfinite(float(label)) for label in labels)
