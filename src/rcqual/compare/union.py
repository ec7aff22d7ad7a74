"""How one coder's work from several files becomes one: a union by row, in which the higher revision stands.

A row that was changed in two files since they parted stands only if both say the same.

Whatever the order in which rows come, and however often, the union is the same.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from rcqual.model.packs import SUBMISSION, Commitment, Key, PackedRow, Value

_NO_CONTENT = frozenset(("quote", "codebook_version", "created", "revision", "written", "starred", "marked"))
"""Columns that tell when and how often, or follow from others."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the rows of a pack; the three together are all of them."""

    new: int = 0
    known: int = 0
    refused: int = 0

    @property
    def all(self) -> int:
        """How many came."""
        return self.new + self.known + self.refused

    def plus(self, other: "Tally") -> "Tally":
        """Both together."""
        return Tally(self.new + other.new, self.known + other.known, self.refused + other.refused)


@dataclass(frozen=True, slots=True)
class Rows:
    """What standing rows and those that came make together."""

    union: dict[Key, PackedRow]
    tally: Tally
    clashes: tuple[tuple[PackedRow, PackedRow], ...]
    """Each standing row with the one that came and says something else, where its coder went on in two files. What came
    is not in the union."""


def rows_together(held: dict[Key, PackedRow], came: Iterable[PackedRow]) -> Rows:
    """The union of one coder's rows of a round."""
    union = dict(held)
    new, known, clashes = 0, 0, []
    for row in came:
        standing = union.get(row.key)
        if standing is not None and _is_clash(standing, row):
            clashes.append((standing, row))
        elif standing is None or _rank(row) > _rank(standing):
            union[row.key] = replace(row, base=row.revision)
            new += 1
        else:
            known += 1
    return Rows(union, Tally(new, known, len(clashes)), tuple(clashes))


def content(row: PackedRow) -> dict[str, Value | bool] | None:
    """What a row says, whenever it was written; None where it was removed."""
    if row.values is None:
        return None
    return {
        name: value is not None if name == "finished" else value
        for name, value in row.values.items()
        if name not in _NO_CONTENT
    }


def _is_clash(standing: PackedRow, came: PackedRow) -> bool:
    if standing.values == came.values or content(standing) == content(came):
        return False
    if standing.revision == came.revision:
        return True
    # A submission that a reopening took back here may well have been handed in anew there.
    shared = max(standing.base, came.base)
    return came.noun != SUBMISSION and standing.revision > shared and came.revision > shared


def _rank(row: PackedRow) -> tuple[int, str]:
    """Higher for the row that stands; of two that say the same at different times it has to be one, in any order."""
    return row.revision, "" if row.values is None else json.dumps(row.values, sort_keys=True)


def commitment_together(held: Commitment, came: Commitment) -> Commitment | None:
    """What two copies of one commitment tell together; None if they contradict each other.

    Of the others' commitments that lay there when the work left, those count that each copy names.
    """
    if (held.round_id, held.coder_id, held.sha256, held.lock, held.made) != (
        came.round_id,
        came.coder_id,
        came.sha256,
        came.lock,
        came.made,
    ):
        return None
    if held.nonce and came.nonce and held.nonce != came.nonce:
        return None
    seen = [each.seen for each in (held, came) if each.seen is not None]
    return replace(held, nonce=held.nonce or came.nonce, seen=frozenset.intersection(*seen) if seen else None)
