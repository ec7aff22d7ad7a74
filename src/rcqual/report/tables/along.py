"""Where in the interviews is each code applied, from their beginning to their end?"""

from typing import TYPE_CHECKING

from rcqual.model.analysis import AnalysisSet
from rcqual.report.tables.frames import judged_of, named, passages_of, table
from rcqual.report.write.numbers import NONE, share

if TYPE_CHECKING:
    from rcqual.report.tables.table import AnalysisTable, Cell

MEASURES = ("codings", "share")
_CODINGS = (
    "A coding stands in the part in which the middle of its passage lies, so that all parts together have them all."
)
_SHARE = "Share: of the characters of that part, those that carry the code; the mean over the interviews judged for it."


def along(found: AnalysisSet, parts: int = 10, measure: str = "codings") -> "AnalysisTable":
    """How each code is spread along the interviews, each cut into so many equal parts of what was judged.

    measure: of MEASURES, what is shown; the rows as data have both, and in how many interviews the code is there.
    """
    import numpy as np

    passages = passages_of(found)
    size = len(found.codes), parts
    lengths = np.array([each.characters for each in found.interviews], dtype=np.int64)
    code, interview = passages["code"].to_numpy(), passages["interview"].to_numpy()
    first, behind = passages["first"].to_numpy(), passages["behind"].to_numpy()
    # In parts of an interview, and twice, so that the middle is a whole number.
    length = lengths[interview] if len(lengths) else lengths
    middle = ((first + behind) * parts - 1) // (2 * length)
    codings = np.bincount(code * parts + middle, minlength=size[0] * parts).reshape(size)
    edges = np.arange(parts + 1)
    covered = np.diff(np.clip(edges * length[:, None], first[:, None] * parts, behind[:, None] * parts), axis=1)
    # A character counts `parts` times here, so that parts that cut characters have their share of them.
    flat = np.zeros((len(lengths) * size[0], parts), dtype=np.int64)
    np.add.at(flat, interview * size[0] + code, covered)
    by_interview = flat.reshape(len(lengths), *size)
    judged = judged_of(found).T
    shares = (by_interview / np.maximum(lengths, 1)[:, None, None]).sum(axis=0) if len(lengths) else np.zeros(size)
    present = (by_interview > 0).sum(axis=0)
    rows: list[tuple[Cell, ...]] = []
    shown = []
    for number, (each, name) in enumerate(zip(found.codes, named(found), strict=True)):
        asked = int(judged[number].sum())
        cells = []
        for part in range(parts):
            count, portion = int(codings[number, part]), float(shares[number, part]) / asked if asked else None
            texts = int(present[number, part])
            known = (count, portion, texts) if asked else (None, None, None)
            rows.append((each.name, part + 1, *known, asked))
            cells.append(NONE if not asked else f"{count:,}" if measure == "codings" else share(portion))
        shown.append((name, *cells))
    return table(
        found,
        name="along",
        caption=f"{'Codings' if measure == 'codings' else 'Share of the text'} along the interviews",
        columns=("code", "part", "codings", "share", "interviews", "interviews_judged"),
        rows=rows,
        heads=("Code", *map(str, range(1, parts + 1))),
        shown=shown,
        notes=(
            f"Parts 1 to {parts}: what was judged of each interview, from beginning to end, in parts of equal length.",
            _CODINGS if measure == "codings" else _SHARE,
        ),
        asked={"parts": parts, "measure": measure},
    )
