"""Which figures tables of what the codings say make."""

from typing import TYPE_CHECKING

from rcqual.report.figures.charts import Bars, Chart, HeatMap, Steps, most
from rcqual.report.write.analysis_tables import analysis_csv
from rcqual.report.write.numbers import NONE
from rcqual.text.display import counted

if TYPE_CHECKING:
    from rcqual.report.tables.table import AnalysisTable, Cell

MOST_TOGETHER = 15
"""Codes that are drawn against one another."""
_FEWEST_TOGETHER = 3
_MOST_TIED = 3
"""Pairs of codes that are named where several occur together equally often."""


def frequency_chart(table: "AnalysisTable") -> Chart | None:
    """Codes by how often they are applied; None where there is no code. table: `frequency` over all."""
    rows = [row for row in table.rows if row[1] is not None]
    rows = [rows[place] for place in most([_int(row[1]) for row in rows])]
    if not rows:
        return None
    values = tuple(_int(row[1]) for row in rows)
    top = max(range(len(rows)), key=lambda place: values[place])
    unused = [_text(row[0]) for row in rows if row[1] == 0]
    none = f"; without any: {', '.join(unused)}" if unused else ""
    bars = f"Bars, one for each of {len(rows)} codes" if len(rows) > 1 else "A bar for the one code"
    return Chart(
        name="codes",
        title="Codes by number of codings",
        alt=f"{bars}. {_text(rows[top][0])} has most codings, {values[top]:,}{none}.",
        labels=tuple(_text(row[0]) for row in rows),
        codes=tuple(_text(row[0]) for row in rows),
        form=Bars(
            values=values,
            texts=tuple(f"{_int(row[1]):,}  ({row[4]} of {row[5]} interviews)" for row in rows),
            axis="Codings",
        ),
        notes=_left_out(len(table.rows), len(rows)),
        csv=analysis_csv(table),
    )


def attribute_chart(table: "AnalysisTable", column: str) -> Chart | None:
    """Codes by one attribute: how many of the participants of each kind speak to the code, with the codings.

    table: `by_attribute` of that column, which lies beside the figure, whole. None for fewer than two kinds.
    """
    values = list(dict.fromkeys(_text(row[1]) for row in table.rows))
    names = list(dict.fromkeys(_text(row[0]) for row in table.rows))
    if len(values) < 2 or not names:
        return None
    by_place = {(row[0], row[1]): row for row in table.rows}
    kept = most([sum(_int(by_place[name, value][2]) for value in values) for name in names])
    kinds = ", ".join(value or "not said" for value in values)
    grid = [[by_place[names[place], value] for value in values] for place in kept]
    return Chart(
        name=f"codes-by-{column}",
        title=f"Codes by {column}: codings, and participants of those judged",
        alt=f"A table in colours: {counted(len(kept), 'code')} by {column} ({kinds}), with the number of codings, and"
        " how many of the participants of each kind speak to the code.",
        labels=tuple(names[place] for place in kept),
        codes=tuple(names[place] for place in kept),
        form=HeatMap(
            columns=tuple(value or "not said" for value in values),
            values=tuple(
                tuple(_int(cell[4]) / _int(cell[5]) if cell[4] is not None and cell[5] else None for cell in row)
                for row in grid
            ),
            texts=tuple(
                tuple(f"{cell[2]} ({cell[4]}/{cell[5]})" if cell[4] is not None else NONE for cell in row)
                for row in grid
            ),
            axis="",
            scale="Share of the participants",
        ),
        notes=_left_out(len(names), len(kept)),
        csv=analysis_csv(table),
    )


def along_chart(table: "AnalysisTable") -> Chart | None:
    """Where in the interviews each code is applied. table: `along`."""
    names = list(dict.fromkeys(_text(row[0]) for row in table.rows))
    parts = max((_int(row[1]) for row in table.rows), default=0)
    if not names:
        return None
    cells = [[_int(row[2]) for row in table.rows[at * parts : (at + 1) * parts]] for at in range(len(names))]
    kept = most([sum(row) for row in cells])
    return Chart(
        name="along",
        title=f"Codings along the interviews, in {parts} parts of equal length",
        alt=f"A table in colours: {counted(len(kept), 'code')} by part of the interview, from its beginning (1) to its"
        f" end ({parts}), with the number of codings.",
        labels=tuple(names[place] for place in kept),
        codes=tuple(names[place] for place in kept),
        form=HeatMap(
            columns=tuple(map(str, range(1, parts + 1))),
            values=tuple(tuple(map(float, cells[place])) for place in kept),
            texts=tuple(tuple(f"{count:,}" for count in cells[place]) for place in kept),
            axis="Part of the interview",
            scale="Codings",
        ),
        notes=_left_out(len(names), len(kept)),
        csv=analysis_csv(table),
    )


def together_chart(table: "AnalysisTable") -> Chart | None:
    """Which codes occur together; None where fewer than three do. table: `co_occurrence` by overlap."""
    met = {frozenset(row[:2]): row for row in table.rows}
    times_met = dict.fromkeys((_text(each) for row in table.rows for each in row[:2]), 0)
    for row in table.rows:
        for each in row[:2]:
            times_met[_text(each)] += _int(row[2])
    names = [name for name, times in times_met.items() if times]
    weights = [times_met[name] for name in names]
    kept = [names[place] for place in most(weights, MOST_TOGETHER)]
    if len(kept) < _FEWEST_TOGETHER:
        return None
    cells = [[met.get(frozenset((one, other))) for other in kept] for one in kept]
    return Chart(
        name="together",
        title="Codes that occur together: pairs of passages that share words",
        alt=f"A table in colours: {len(kept)} codes by the same codes, with the number of pairs of passages that share"
        f" words. {_most_together(table)}",
        labels=tuple(kept),
        codes=tuple(kept),
        form=HeatMap(
            columns=tuple(kept),
            values=tuple(
                tuple(None if cell is None or cell[2] is None else float(cell[2]) for cell in row) for row in cells
            ),
            texts=tuple(
                tuple(NONE if cell is None or cell[2] is None else f"{cell[2]:,}" for cell in row) for row in cells
            ),
            axis="",
            scale="Pairs of passages",
        ),
        notes=(
            *_left_out(len(names), len(kept), "that occur together most often"),
            "A dash: the same code, one above the other, or not judged for both.",
        ),
        csv=analysis_csv(table),
    )


def _most_together(table: "AnalysisTable") -> str:
    """Which pair of codes occurs together most often; or how many do so alike, with their names where they are few."""
    times = max(_int(row[2]) for row in table.rows)
    pairs = [f"{_text(row[0])} and {_text(row[1])}" for row in table.rows if _int(row[2]) == times]
    if len(pairs) == 1:
        return f"{pairs[0]} occur together most often, {times:,}."
    which = f" ({'; '.join(pairs)})" if len(pairs) <= _MOST_TIED else ""
    return f"{counted(len(pairs), 'pair')} of codes{which} occur together most often, {times:,} each."


def saturation_chart(table: "AnalysisTable") -> Chart | None:
    """New codes by interview; None for fewer than two interviews. table: `saturation`."""
    if len(table.rows) < 2:
        return None
    reached = dict(table.found)["after"]
    return Chart(
        name="saturation",
        title="New codes by interview, and codes so far",
        alt=f"Bars with the new codes of each of {len(table.rows)} interviews in the order of import, and a line of the"
        f" codes so far, which ends at {table.rows[-1][3]}. {table.notes[0]}",
        labels=tuple(_text(row[1]) for row in table.rows),
        codes=(None,) * len(table.rows),
        form=Steps(
            new=tuple(_int(row[2]) for row in table.rows),
            so_far=tuple(_int(row[3]) for row in table.rows),
            reached_after=None if reached is None else _int(reached),
        ),
        csv=analysis_csv(table),
    )


def _left_out(all_: int, drawn: int, which: str = "with most codings") -> tuple[str, ...]:
    return (f"Drawn: the {drawn} codes {which}, of {all_}.",) if drawn < all_ else ()


def _int(cell: "Cell") -> int:
    return int(cell or 0)


def _text(cell: "Cell") -> str:
    return "" if cell is None else str(cell)
