"""How does what is said differ by who says it: each code by profession, level, or any column of the sheet?"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rcqual.model.analysis import AnalysisSet
from rcqual.report.tables.frames import crossed, judged_participants, named, of_people, pieces_of, table
from rcqual.report.tables.small_cells import FEWEST, groups, warnings
from rcqual.report.write.numbers import NONE

if TYPE_CHECKING:
    from rcqual.report.tables.table import AnalysisTable, Cell


def by_attribute(found: AnalysisSet, columns: Sequence[str]) -> "AnalysisTable":
    """Each code by what the participants sheet says of who speaks: codings, words, and how many participants.

    columns: of the set, one or several; several are combined.
    """
    import numpy as np

    parts = groups(found, columns)
    size = len(parts), len(found.codes)
    group_of = np.zeros(len(found.participants), dtype=np.int64)
    for number, part in enumerate(parts):
        group_of[list(part.members)] = number
    pieces = of_people(pieces_of(found))
    pieces = pieces.assign(group=group_of[pieces["participant"].to_numpy()])
    codings = crossed(pieces.drop_duplicates(["passage", "group"]), "group", size)
    words = crossed(pieces, "group", size, "words")
    speaking = crossed(pieces.drop_duplicates(["participant", "code"]), "group", size)
    judged = np.zeros(size, dtype=np.int64)
    np.add.at(judged, group_of, judged_participants(found))
    rows: list[tuple[Cell, ...]] = []
    shown = []
    for number, (code, name) in enumerate(zip(found.codes, named(found), strict=True)):
        cells = []
        for place, part in enumerate(parts):
            asked = int(judged[place, number])
            counts = [int(each[place, number]) if asked else None for each in (codings, words, speaking)]
            rows.append((code.name, *part.values, *counts, asked, part.is_small, part.wider or None))
            cells.append(f"{counts[0]} ({counts[2]} of {asked})" if asked else NONE)
        shown.append((name, *cells))
    is_any_small = any(part.is_small for part in parts)
    return table(
        found,
        name="by-attribute",
        caption=f"Codes by {' and '.join(columns)} of who speaks",
        columns=("code", *columns, "codings", "words", "participants", "participants_judged", "small", "wider"),
        rows=rows,
        heads=("Code", *(f"{part.name}{'*' * part.is_small}" for part in parts)),
        shown=shown,
        notes=(
            "Codings, and of how many participants whose interviews were judged for the code (n of N) they come.",
            "A passage in which several participants speak counts once for each description that fits one of them.",
            *([f"*: fits fewer than {FEWEST} participants, who could be recognised."] * is_any_small),
        ),
        asked={"columns": ", ".join(columns)},
        warnings=warnings(columns, parts),
    )
