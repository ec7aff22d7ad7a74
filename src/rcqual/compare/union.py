"""How one coder's work from several files becomes one: a union by row, in which the higher revision stands.

Whatever the order in which rows come, and however often, the union is the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from rcqual.model.packs import Commitment, Key, PackedRow


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
    clashes: tuple[PackedRow, ...]
    """Those that came with the revision of a standing one and say something else: work of the same coder that went on
    in two files. They are not in the union."""


def rows_together(held: dict[Key, PackedRow], came: Iterable[PackedRow]) -> Rows:
    """The union of one coder's rows of a round."""
    union = dict(held)
    new, known, clashes = 0, 0, []
    for row in came:
        standing = union.get(row.key)
        if standing is None or row.revision > standing.revision:
            union[row.key] = row
            new += 1
        elif row.revision < standing.revision or row.values == standing.values:
            known += 1
        else:
            clashes.append(row)
    return Rows(union, Tally(new, known, len(clashes)), tuple(clashes))


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
