"""A table of cells, each with some labels or missing, as judgements."""

from collections.abc import Mapping, Sequence

import numpy as np

from rcqual.agreement.label_sets import LabelSets, Part
from rcqual.agreement.ratings import MISSING, PRESENT, Ratings, narrowest

Cell = frozenset[str] | None


def judged_cells(
    cells: Sequence[Sequence[Cell]],
    labels: tuple[str, ...],
    coders: tuple[str, ...],
    transcripts: Mapping[str, Sequence[int]],
) -> tuple[LabelSets, Ratings | None]:
    """The table with a code a label; and with a category a unit, None where a cell holds several labels or none.

    cells: coders x units, None is missing. transcripts: by name, the numbers of its units; all units together.
    """
    sets = sorted({cell for row in cells for cell in row if cell is not None}, key=sorted)
    number = {cell: place for place, cell in enumerate(sets)}
    dtype = narrowest(max(len(sets), len(labels)))
    missing = int(np.iinfo(dtype).max)
    order = [at for units in transcripts.values() for at in units]
    rows = [[missing if cell is None else number[cell] for cell in row] for row in cells]
    numbers = np.array(rows, dtype=dtype).reshape(len(coders), len(order))[:, order]
    judged = numbers != missing
    values = np.full((len(labels), *numbers.shape), MISSING, dtype=np.uint8)
    for place, label in enumerate(labels):
        holds = np.array([*(label in cell for cell in sets), False])
        values[place][judged] = holds[np.minimum(numbers, len(sets))][judged]
    compared = judged.sum(axis=0) >= 2
    parts, at = [], 0
    for name, units in transcripts.items():
        columns = slice(at, at + len(units))
        uses = ((values[:, :, columns] == PRESENT) & compared[columns]).sum(axis=(1, 2))
        parts.append(Part(name=name, columns=columns, uses=tuple(uses.tolist())))
        at = columns.stop
    coded = LabelSets(labels=labels, coders=coders, values=values, judged=judged, parts=tuple(parts))
    if any(len(cell) != 1 for cell in sets):
        return coded, None
    category = {label: place for place, label in enumerate(labels)}
    lookup = np.array([*(category[next(iter(cell))] for cell in sets), missing], dtype=dtype)
    return coded, Ratings(values=lookup[np.minimum(numbers, len(sets))], categories=labels)
