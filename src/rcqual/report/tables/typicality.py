"""Is what a code says general, typical or variant among the cases, in the words of consensual qualitative research?"""

from typing import TYPE_CHECKING

from rcqual.model.analysis import AnalysisSet
from rcqual.report.tables.frames import (
    counts,
    judged_of,
    judged_participants,
    named,
    of,
    of_people,
    passages_of,
    pieces_of,
    table,
)
from rcqual.report.write.numbers import NONE, share_of

if TYPE_CHECKING:
    from rcqual.report.tables.table import AnalysisTable, Cell

GENERAL, TYPICAL, VARIANT, RARE = "general", "typical", "variant", "rare"
SINGLE, NONE_OF_THEM = "single case", "no case"
FEWEST = 3
"""Cases below which the labels say nothing: all but one of two is one."""
_LARGE = 15
"""Cases above which two or three are called rare."""
_MEANT = (
    "General: all cases or all but one; typical: more than half; variant: two up to half; with more than 15 cases, two"
    " or three are rare (Hill, Knox, Thompson, Williams, Hess & Ladany 2005, Journal of Counseling Psychology 52,"
    " 196-205). A single case is not reported there."
)


def label(cases: int, judged: int) -> tuple[str | None, str | None]:
    """What so many of so many cases are called; or None and why they are called nothing.

    Source: Hill, Knox, Thompson, Williams, Hess & Ladany 2005, Consensual qualitative research: An update, Journal of
    Counseling Psychology 52(2), 196-205.
    """
    if judged < FEWEST:
        few = "1 case" if judged == 1 else f"{judged or 'no'} cases"
        return None, f"{few} judged for the code, and the labels take {FEWEST}"
    if cases == 0:
        return NONE_OF_THEM, None
    if cases == 1:
        return SINGLE, None
    if cases >= judged - 1:
        return GENERAL, None
    if 2 * cases > judged:
        return TYPICAL, None
    return (RARE if judged > _LARGE and cases <= 3 else VARIANT), None


def typicality(found: AnalysisSet, cases: str = "participants") -> "AnalysisTable":
    """In how many cases each code occurs, of those judged for it, and what that is called in CQR.

    cases: participants or interviews.
    """
    size = len(found.codes)
    if cases == "participants":
        present = counts(of_people(pieces_of(found)), size, "participant")
        judged = judged_participants(found).sum(axis=0)
    else:
        present, judged = counts(passages_of(found), size, "interview"), judged_of(found).sum(axis=0)
    rows: list[tuple[Cell, ...]] = []
    shown: list[tuple[str, ...]] = []
    reasons: dict[str, None] = {}
    for code, name, number, asked in zip(found.codes, named(found), present.tolist(), judged.tolist(), strict=True):
        called, why = label(number, asked)
        portion = number / asked if asked else None
        rows.append((code.name, number if asked else None, asked, portion, called, why))
        shown.append((name, of(number, asked), share_of(number, asked), called or NONE))
        if why is not None:
            reasons[why] = None
    return table(
        found,
        name="typicality",
        caption=f"How typical each code is among {cases}",
        columns=("code", "cases", "cases_judged", "share", "label", "why"),
        rows=rows,
        heads=("Code", cases.capitalize(), "Share", "Label"),
        shown=shown,
        notes=(_MEANT, *(f"No label: {why}." for why in reasons)),
        asked={"cases": cases},
    )
