"""Which codes occur together, in the same words or in the same turn?"""

from typing import TYPE_CHECKING

from rcqual.model.analysis import NOBODY, AnalysisSet
from rcqual.report.tables.frames import judged_of, of, pieces_of, table
from rcqual.report.write.numbers import number as printed

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from pandas import DataFrame

    from rcqual.report.tables.table import AnalysisTable, Cell

BY = ("overlap", "turn")
_MEANT = {
    "overlap": "Together: pairs of passages that share words. Jaccard: characters that carry both codes, divided by"
    " those that carry either (Jaccard 1912, New Phytologist 11, 37-50); 1 where they carry the same words, 0 where"
    " they share none.",
    "turn": "Together: turns in which both codes are applied. Jaccard: these turns, divided by those in which either is"
    " applied (Jaccard 1912, New Phytologist 11, 37-50); 1 where they occur in the same turns, 0 where never in one.",
}
NEITHER = "neither code was applied in an interview that was judged for both"
NOT_JUDGED = "no interview was judged for both codes"


def co_occurrence(found: AnalysisSet, by: str = "overlap") -> "AnalysisTable":
    """How often two codes occur together, and Jaccard's coefficient of it.

    by: of BY. Only interviews that were judged for both codes count. A code that is rolled up and those below it are no
    pair, for they occur together always.
    """
    import numpy as np

    pieces = pieces_of(found)
    met = (_overlapping if by == "overlap" else _in_turns)(found, pieces)
    size = len(found.codes)
    judged = judged_of(found)
    extents = _extents(found, pieces, by)
    of_one = (extents * judged).T @ judged
    cells = met["one"].to_numpy() * size + met["other"].to_numpy()
    counted = {
        "together": _crossed(met, cells, size, ("passage", "other_passage") if by == "overlap" else ("at",)),
        "shared": np.rint(np.bincount(cells, weights=met["shared"].to_numpy(), minlength=size * size)).astype(np.int64),
        "interviews": _crossed(met, cells, size, ("interview",)),
        "participants": _crossed(met[met["participant"] != NOBODY], None, size, ("participant",)),
    }
    both = judged.T @ judged
    rows: list[tuple[Cell, ...]] = []
    pairs: list[tuple[float, int, tuple[str, ...]]] = []
    never = 0
    for one, other in zip(*(each.tolist() for each in np.triu_indices(size, 1)), strict=True):
        if other in found.codes[one].under or one in found.codes[other].under:
            continue
        names = found.codes[one].name, found.codes[other].name
        together, shared, interviews, people = (int(each[one * size + other]) for each in counted.values())
        first, second, of_both = int(of_one[one, other]), int(of_one[other, one]), int(both[one, other])
        either = first + second - shared
        value = shared / either if either else None
        why = None if either else NEITHER if of_both else NOT_JUDGED
        known = (together, first, second, shared, value) if of_both else (None,) * 5
        rows.append((*names, *known, why, interviews, of_both, people))
        if together and value is not None:
            cell = (" + ".join(names), str(together), of(interviews, of_both), str(people), printed(value))
            pairs.append((-value, len(pairs), cell))
        else:
            never += 1
    return table(
        found,
        name="co-occurrence",
        caption=f"Co-occurrence of codes, by {by}",
        columns=(
            *("code", "other_code", "together", "extent", "other_extent", "shared_extent", "jaccard", "why"),
            *("interviews", "interviews_judged", "participants"),
        ),
        rows=rows,
        heads=("Codes", "Together", "Interviews", "Participants", "Jaccard"),
        shown=[cell for *_, cell in sorted(pairs)],
        notes=(
            _MEANT[by],
            f"Extents, in the rows as data, are in {'characters' if by == 'overlap' else 'turns'}.",
            *([f"Pairs of codes that never occur together: {never}."] * bool(never)),
        ),
        asked={"by": by},
        result={"coefficient": "Jaccard", "source": "Jaccard 1912"},
    )


def _crossed(
    met: "DataFrame", cells: "NDArray[np.int64] | None", size: int, columns: tuple[str, ...]
) -> "NDArray[np.int64]":
    """By pair of codes in how many different places they met: combinations of these columns."""
    import numpy as np

    once = met.assign(cell=met["one"] * size + met["other"] if cells is None else cells)
    once = once[["cell", *columns]].drop_duplicates()
    return np.bincount(once["cell"].to_numpy(), minlength=size * size).astype(np.int64)


def _overlapping(found: AnalysisSet, pieces: "DataFrame") -> "DataFrame":
    """Each two pieces of different codes that share characters: one, other, shared, and where."""
    import numpy as np
    import pandas as pd

    # Interviews stand behind one another, so that one sweep serves all.
    starts = np.concatenate([[0], np.cumsum([each.characters for each in found.interviews])]).astype(np.int64)
    pieces = pieces.assign(begins=pieces["first"] + starts[pieces["interview"].to_numpy()])
    pieces = pieces.sort_values("begins", kind="stable", ignore_index=True)
    begins = pieces["begins"].to_numpy()
    ends = begins + (pieces["behind"] - pieces["first"]).to_numpy()
    number = np.searchsorted(begins, ends, side="left") - np.arange(len(begins)) - 1
    left = np.repeat(np.arange(len(begins)), number)
    right = left + 1 + np.arange(len(left)) - np.repeat(np.cumsum(number) - number, number)
    code, passage = pieces["code"].to_numpy(), pieces["passage"].to_numpy()
    # The code that stands first in the codebook is the one, whichever passage begins first.
    swapped = code[left] > code[right]
    one, other = np.where(swapped, right, left), np.where(swapped, left, right)
    return pd.DataFrame(
        {
            "one": code[one],
            "other": code[other],
            "passage": passage[one],
            "other_passage": passage[other],
            "shared": np.minimum(ends[left], ends[right]) - begins[right],
            "interview": pieces["interview"].to_numpy()[left],
            "participant": pieces["participant"].to_numpy()[left],
        }
    )


def _in_turns(found: AnalysisSet, pieces: "DataFrame") -> "DataFrame":
    """Each two codes that are applied in one turn: one, other, and where."""
    once = pieces.assign(at=_turns(pieces))[["at", "code", "interview", "participant"]]
    once = once.drop_duplicates(["at", "code"])
    beside = once[["at", "code"]].rename(columns={"code": "other"})
    met = once.rename(columns={"code": "one"}).merge(beside, on="at")
    return met[met["one"] < met["other"]].assign(shared=1)


def _turns(pieces: "DataFrame") -> "NDArray[np.int64]":
    """A number for each turn of each interview."""
    most = int(pieces["turn"].max()) + 1 if len(pieces) else 1
    return (pieces["interview"] * most + pieces["turn"]).to_numpy()


def _extents(found: AnalysisSet, pieces: "DataFrame", by: str) -> "NDArray[np.int64]":
    """Interviews x codes: the characters, or turns, that carry the code."""
    from rcqual.report.tables.frames import crossed

    shape = len(found.interviews), len(found.codes)
    if by == "overlap":
        return crossed(pieces.assign(size=pieces["behind"] - pieces["first"]), "interview", shape, "size")
    return crossed(pieces.assign(at=_turns(pieces)).drop_duplicates(["at", "code"]), "interview", shape)
