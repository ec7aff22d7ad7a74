"""The analysis set as frames, and what every table says beside its rows."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rcqual.model.analysis import NOBODY, AnalysisSet
from rcqual.report.write.numbers import NONE
from rcqual.text.display import counted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from pandas import DataFrame

    from rcqual.report.tables.table import AnalysisTable, Cell


def passages_of(found: AnalysisSet) -> "DataFrame":
    """A row a passage: interview, code, first, behind."""
    return _frame(found.passages, ("interview", "code", "first", "behind"))


def pieces_of(found: AnalysisSet) -> "DataFrame":
    """A row a piece: passage, participant, turn, first, behind, words; with the passage's interview and code."""
    pieces = _frame(found.pieces, ("passage", "participant", "turn", "first", "behind", "words"))
    of_passage = passages_of(found)
    for column in ("interview", "code"):
        pieces[column] = of_passage[column].to_numpy()[pieces["passage"].to_numpy()]
    return pieces


def units_of(found: AnalysisSet) -> "DataFrame":
    """A row an interview, participant (or NOBODY for all) and code: units."""
    return _frame(found.units, ("interview", "participant", "code", "units"))


def voices_of(found: AnalysisSet) -> "DataFrame":
    """A row an interview and participant who speaks in what is judged of it."""
    return _frame(found.voices, ("interview", "participant"))


def judged_of(found: AnalysisSet) -> "NDArray[np.int64]":
    """Interviews x codes: 1 where the code could have been applied, 0 where it is missing."""
    import numpy as np

    judged = np.zeros((len(found.interviews), len(found.codes)), dtype=np.int64)
    for number, interview in enumerate(found.interviews):
        judged[number, list(interview.judged)] = 1
    return judged


def judged_participants(found: AnalysisSet) -> "NDArray[np.int64]":
    """Participants x codes: 1 where the person speaks in an interview in which the code could have been applied."""
    import numpy as np

    judged = np.zeros((len(found.participants), len(found.codes)), dtype=np.int64)
    voices, by_interview = voices_of(found), judged_of(found)
    if len(voices):
        np.maximum.at(judged, voices["participant"].to_numpy(), by_interview[voices["interview"].to_numpy()])
    return judged


def of_people(frame: "DataFrame") -> "DataFrame":
    """The rows in which a participant speaks."""
    return frame[frame["participant"] != NOBODY]


def counts(frame: "DataFrame", codes: int, *columns: str) -> "NDArray[np.int64]":
    """By code, in how many different places: combinations of these columns."""
    import numpy as np

    once = frame[["code", *columns]].drop_duplicates()
    return np.bincount(once["code"].to_numpy(), minlength=codes).astype(np.int64)


def crossed(frame: "DataFrame", rows: str, shape: tuple[int, int], weight: str = "") -> "NDArray[np.int64]":
    """A cross table of that column by code: how many rows, or the sum of the column `weight`."""
    import numpy as np

    cells = frame[rows].to_numpy() * shape[1] + frame["code"].to_numpy()
    weights = frame[weight].to_numpy() if weight else None
    found = np.bincount(cells, weights=weights, minlength=shape[0] * shape[1])
    return np.asarray(np.rint(found), dtype=np.int64).reshape(shape)


def named(found: AnalysisSet) -> list[str]:
    """The names of the codes, indented under their parents."""
    return [f"{'  ' * code.depth}{code.name}" for code in found.codes]


def of(number: int, judged: int) -> str:
    """So many of so many; a dash where nothing was judged."""
    return f"{number} of {judged}" if judged else NONE


def table(
    found: AnalysisSet,
    *,
    name: str,
    caption: str,
    columns: tuple[str, ...],
    rows: "list[tuple[Cell, ...]]",
    heads: tuple[str, ...],
    shown: list[tuple[str, ...]],
    notes: tuple[str, ...] = (),
    asked: "Mapping[str, Cell] | None" = None,
    result: "Mapping[str, Cell] | None" = None,
    warnings: tuple[str, ...] = (),
    is_exact: bool = False,
) -> "AnalysisTable":
    """The table with what it rests on. result: what is said of all of it."""
    from rcqual.report.tables.table import AnalysisTable

    rolled = [code.name for code in found.codes if code.under]
    gone = [code.name for code in found.codes if code.is_retired]
    also = [
        *(
            ["Codes that are rolled up count where a code below them applies, too: " + ", ".join(rolled) + "."]
            * bool(rolled)
        ),
        *(["Not in the newest codebook: " + ", ".join(gone) + "."] * bool(gone)),
        *(
            [f"In no figure: {counted(found.about.outside_scope, 'passage')} outside of what was judged."]
            * bool(found.about.outside_scope)
        ),
    ]
    return AnalysisTable(
        name=name,
        caption=caption,
        columns=columns,
        rows=tuple(rows),
        heads=heads,
        shown=tuple(shown),
        notes=(*notes, *also, *found.about.notes),
        about=found.about,
        interviews=tuple(each.name for each in found.interviews),
        unjudged=found.unjudged,
        sole=sum(len(each.coders) == 1 for each in found.interviews),
        asked=tuple((asked or {}).items()),
        found=tuple((result or {}).items()),
        warnings=warnings,
        is_exact=is_exact,
    )


def _frame(columns: object, names: tuple[str, ...]) -> "DataFrame":
    import numpy as np
    import pandas as pd

    return pd.DataFrame({name: np.asarray(getattr(columns, name), dtype=np.int64) for name in names})
