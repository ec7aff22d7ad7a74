"""How often is each code applied, in how much text, in how many interviews, and by how many participants?"""

from typing import TYPE_CHECKING

from rcqual.model.analysis import NOBODY, AnalysisSet
from rcqual.report.tables.frames import (
    counts,
    crossed,
    judged_of,
    judged_participants,
    named,
    of,
    of_people,
    passages_of,
    pieces_of,
    table,
    units_of,
)
from rcqual.report.write.numbers import NONE

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rcqual.report.tables.table import AnalysisTable, Cell

MEASURES = ("codings", "units", "words")
BY = ("transcript", "participant")
_MEANT = (
    "A coding is a passage that carries the code; passages that touch or overlap count as one, and what lies outside"
    " of what was judged does not count."
)
_MISSING = "A dash: not judged for that code, which is not the same as without it."
_SHARED = "A passage in which several participants speak counts for each of them."


def frequency(found: AnalysisSet, by: str = "", measure: str = "codings") -> "AnalysisTable":
    """How often each code is applied: codings, units, words, and in how many interviews and by how many participants.

    by: of BY, for a column each; else over all. measure: of MEASURES, what is shown then; the rows as data have all.
    """
    return _overall(found) if not by else _by(found, by, measure)


def _overall(found: AnalysisSet) -> "AnalysisTable":
    size = len(found.codes)
    passages, pieces, units = passages_of(found), pieces_of(found), units_of(found)
    codings = counts(passages.assign(at=passages.index), size, "at")
    of_all = crossed(units[units["participant"] == NOBODY].assign(all=0), "all", (1, size), "units")[0]
    words = crossed(pieces.assign(all=0), "all", (1, size), "words")[0]
    interviews = counts(passages, size, "interview")
    participants = counts(of_people(pieces), size, "participant")
    judged, asked = judged_of(found).sum(axis=0), judged_participants(found).sum(axis=0)
    rows: list[tuple[Cell, ...]] = []
    shown = []
    columns = (codings, of_all, words, interviews, judged, participants, asked)
    for code, name, *numbers in zip(found.codes, named(found), *(each.tolist() for each in columns), strict=True):
        count, carried, said, texts, of_texts, people, of_people_ = numbers
        known = [number if of_texts else None for number in (count, carried, said, texts)]
        rows.append((code.name, *known, of_texts, people if of_people_ else None, of_people_))
        shown.append((name, *map(_shown, known[:3]), of(texts, of_texts), of(people, of_people_)))
    return table(
        found,
        name="frequency",
        caption="Frequency of codes",
        columns=("code", *MEASURES, "interviews", "interviews_judged", "participants", "participants_judged"),
        rows=rows,
        heads=("Code", "Codings", "Units", "Words", "Interviews", "Participants"),
        shown=shown,
        notes=(_MEANT, _MISSING),
    )


def _by(found: AnalysisSet, by: str, measure: str) -> "AnalysisTable":
    is_by_transcript = by == "transcript"
    names = [each.name for each in (found.interviews if is_by_transcript else found.participants)]
    shape = len(names), len(found.codes)
    column = "interview" if is_by_transcript else "participant"
    units, pieces = units_of(found), pieces_of(found)
    if is_by_transcript:
        units, codings = units[units["participant"] == NOBODY], passages_of(found)
        judged = judged_of(found)
    else:
        units, pieces = of_people(units), of_people(pieces)
        codings = pieces.drop_duplicates(["passage", "participant"])
        judged = judged_participants(found)
    values: dict[str, NDArray[np.int64]] = {
        "codings": crossed(codings, column, shape),
        "units": crossed(units, column, shape, "units"),
        "words": crossed(pieces, column, shape, "words"),
    }
    rows: list[tuple[Cell, ...]] = []
    for number, code in enumerate(found.codes):
        for place, name in enumerate(names):
            numbers = [int(values[each][place, number]) if judged[place, number] else None for each in MEASURES]
            rows.append((code.name, name, *numbers))
    shown = [
        (name, *(_shown(int(value) if is_there else None) for value, is_there in zip(of_code, there, strict=True)))
        for name, of_code, there in zip(named(found), values[measure].T, judged.T, strict=True)
    ]
    return table(
        found,
        name="frequency",
        caption=f"{measure.capitalize()} by code and {by}",
        columns=("code", by, *MEASURES),
        rows=rows,
        heads=("Code", *names),
        shown=shown,
        notes=(_MEANT, _MISSING, *([] if is_by_transcript else [_SHARED])),
        asked={"by": by, "measure": measure},
    )


def _shown(number: int | None) -> str:
    return NONE if number is None else f"{number:,}"
