"""Do further interviews still bring new codes?"""

from typing import TYPE_CHECKING

from rcqual.model.analysis import AnalysisSet
from rcqual.report.tables.frames import table
from rcqual.report.write.numbers import NONE, share_of
from rcqual.text.display import counted

if TYPE_CHECKING:
    from rcqual.report.tables.table import AnalysisTable, Cell

_MEANT = (
    "New information: the codes that a run of interviews brings and none before it had, divided by the codes of the"
    " base, which is the first interviews; each run begins one interview after the one before (Guest, Namey & Chen"
    " 2020, PLoS ONE 15(5), e0232076)."
)


def saturation(found: AnalysisSet, base: int = 4, run: int = 2, threshold: float = 0.05) -> "AnalysisTable":
    """New codes by interview, in the order of import, and whether new information has fallen to the threshold.

    base: how many interviews the base has; run: how many a run has; threshold: the share of new information, of the
    codes of the base, at which saturation is reached. Codes count where they are applied themselves, not by one below.
    Source: Guest, Namey & Chen 2020, A simple method to assess and report thematic saturation in qualitative research,
    PLoS ONE 15(5), e0232076.
    """
    seen: set[int] = set()
    new: list[int] = []
    so_far: list[int] = []
    for interview in found.interviews:
        new.append(len(interview.applied - seen))
        seen |= interview.applied
        so_far.append(len(seen))
    of_base = so_far[base - 1] if len(so_far) >= base else 0
    why = _why(len(new), base, run, of_base)
    rows: list[tuple[Cell, ...]] = []
    shown: list[tuple[str, ...]] = []
    reached: int | None = None
    for number, interview in enumerate(found.interviews, 1):
        in_run = sum(new[number - run : number]) if number >= base + run else None
        portion = in_run / of_base if in_run is not None and of_base else None
        if reached is None and portion is not None and portion <= threshold:
            reached = number
        rows.append((number, interview.name, new[number - 1], so_far[number - 1], in_run, portion))
        shown.append(
            (
                f"{number} {interview.name}",
                str(new[number - 1]),
                str(so_far[number - 1]),
                NONE if in_run is None else str(in_run),
                NONE if in_run is None else share_of(in_run, of_base),
            )
        )
    return table(
        found,
        name="saturation",
        caption="New codes by interview, and saturation",
        columns=("number", "transcript", "new_codes", "codes_so_far", "new_in_run", "new_information"),
        rows=rows,
        heads=("Interview", "New codes", "Codes so far", "New in the run", "New information"),
        shown=shown,
        notes=(_told(reached, why, base, run, threshold, of_base), _MEANT),
        asked={"base": base, "run": run, "threshold": threshold},
        result={
            "base_codes": of_base if len(so_far) >= base else None,
            "reached": None if why is not None else reached is not None,
            "after": None if reached is None else reached - run,
            "run_ends": reached,
            "why": why,
        },
    )


def _why(interviews: int, base: int, run: int, of_base: int) -> str | None:
    """Why saturation cannot be told; None if it can."""
    if interviews < base + run:
        return f"{counted(interviews, 'interview')} judged, and base and first run take {base + run}"
    if not of_base:
        return f"no code was applied in the {base} interviews of the base, so that there is nothing to divide by"
    return None


def _told(reached: int | None, why: str | None, base: int, run: int, threshold: float, of_base: int) -> str:
    how = f"base of {base} interviews with {counted(of_base, 'code')}, run of {run}, threshold {threshold:.0%}"
    if why is not None:
        return f"Saturation is undefined: {why}."
    if reached is None:
        return f"Saturation is not reached ({how})."
    after, shows = reached - run, f"interview {reached}" if run == 1 else f"the run that ends with interview {reached}"
    return f"Saturation is reached at {after}+{run} interviews: after interview {after}, as {shows} shows ({how})."
