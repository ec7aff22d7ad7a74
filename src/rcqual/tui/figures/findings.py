"""What the codings say, as tables for the screen with plots of block characters: of the tables of report.tables."""

from collections.abc import Mapping, Sequence

from rcqual.report.tables.table import AnalysisTable
from rcqual.report.tables.table import Cell as Value
from rcqual.report.write.numbers import NONE, number, share
from rcqual.text.display import counted
from rcqual.tui.figures.blocks import bar, curve, grown
from rcqual.tui.figures.matrices import SHADES
from rcqual.tui.figures.table import Cell, Column, PassagesOf, Table, of_words

NO_CODES = "There are no codes yet."
_CODE = Column(label="code", about="As in the newest codebook; codes below another are indented.", is_text=True)
_BAR, _CURVE = 14, 16
"""Cells of the longest bar; of that of saturation."""
_JACCARD = (0.0, 0.1, 0.25, 0.5)
_NEVER = Cell(text="0", order=0)
_ITSELF = Cell(text="·", note="The code itself.")

Row = Mapping[str, Value]


def frequency_table(found: AnalysisTable) -> Table:
    """A row a code: codings with a bar, units, words, interviews and participants."""
    rows = _rows(found)
    most = max((_count(row["codings"]) for row in rows), default=0)
    columns = (
        _CODE,
        Column(label="codings", about="Passages; what touches or overlaps counts once."),
        Column(label="as a bar", about="The codings, beside those of the code that has most.", is_text=True),
        Column(label="interviews", about="In how many of the interviews that were judged for the code."),
        Column(label="participants", about="Of how many participants whose interviews were judged for it."),
        Column(label="units", about="Units of judging that carry the code."),
        Column(label="words", about="Words that carry the code."),
    )
    cells = []
    for row, name in zip(rows, _names(found), strict=True):
        behind = PassagesOf(code=str(row["code"]))
        codings = _count(row["codings"])
        plot = Cell(text=bar(codings, most, _BAR), order=codings, behind=behind, note=counted(codings, "coding") + ".")
        cells.append(
            (
                _name(row, name, behind),
                _figure(row["codings"], behind),
                plot,
                *(_part(row[each], row[f"{each}_judged"], behind) for each in ("interviews", "participants")),
                *(_figure(row[each], behind) for each in ("units", "words")),
            )
        )
    return _table(found, columns, cells)


def crossed_table(found: AnalysisTable) -> Table:
    """A row a code, a column an interview or participant."""
    by = found.columns[1]
    rows = _rows(found)
    heads = found.heads[1:]
    columns = (_CODE, *(Column(label=each, about=f"Codings of that {by}; a dash: not judged.") for each in heads))
    cells = []
    for place, name in enumerate(_names(found)):
        of_code = rows[place * len(heads) : (place + 1) * len(heads)]
        code = str(of_code[0]["code"]) if of_code else name.strip()
        first = Cell(text=name, order=code.casefold(), behind=PassagesOf(code=code))
        cells.append((first, *(_figure(row["codings"], _of_one(code, by, str(row[by]))) for row in of_code)))
    return _table(found, columns, cells)


def attribute_table(found: AnalysisTable) -> Table:
    """A row a code, a column for each value of an attribute; an asterisk where it fits so few that they are known."""
    column = found.columns[1]
    rows = _rows(found)
    # The asterisk stands first, for long labels are cut.
    heads = [
        f"*{head.removesuffix('*')}" if row["small"] else head for head, row in zip(found.heads[1:], rows, strict=False)
    ] or list(found.heads[1:])
    columns = (
        _CODE,
        *(
            Column(label=each, about="Codings, and of how many of the participants judged for the code.")
            for each in heads
        ),
    )
    cells = []
    for place, (name, shown) in enumerate(zip(_names(found), found.shown, strict=True)):
        of_code = rows[place * len(heads) : (place + 1) * len(heads)]
        code = str(of_code[0]["code"]) if of_code else name.strip()
        line = [Cell(text=name, order=code.casefold(), behind=PassagesOf(code=code))]
        for row, text in zip(of_code, shown[1:], strict=True):
            value = str(row[column])
            behind = PassagesOf(code=code, attribute=(column, value)) if value else None
            line.append(Cell(text=text, order=_order(row["codings"]), behind=behind, note=_of_group(row)))
        cells.append(tuple(line))
    caption = f"{found.caption}: codings (n of N people)"
    if any(row["small"] for row in rows):
        caption += ", *: few"
    return _table(found, columns, cells, caption)


def _of_group(row: Row) -> str:
    if row["codings"] is None:
        return "No participant like that was judged for the code."
    told = (
        f"{counted(_count(row['codings']), 'coding')} of {row['participants']} of"
        f" {counted(_count(row['participants_judged']), 'participant')}, {counted(_count(row['words']), 'word')}."
    )
    if row["small"]:
        told += " *: so few people fit this that they could be recognised"
        told += f"; describe them by {row['wider']}." if row["wider"] else "."
    return told


def together_table(found: AnalysisTable) -> Table:
    """Codes by codes: how often they occur together, shaded by Jaccard's coefficient."""
    by_turn = dict(found.asked)["by"] == "turn"
    pairs: dict[tuple[str, str], Cell] = {}
    names: dict[str, None] = {}
    for row in _rows(found):
        one, other = str(row["code"]), str(row["other_code"])
        names |= {one: None, other: None}
        if not row["together"]:
            continue
        for code, beside in ((one, other), (other, one)):
            pairs[code, beside] = _together(row, code, "" if by_turn else beside, by_turn=by_turn)
    columns = (_CODE, *(Column(label=each, about=f"Together with “{each}”.") for each in names))
    rows = [
        (
            of_words(code, PassagesOf(code=code)),
            *(_ITSELF if code == other else pairs.get((code, other), _NEVER) for other in names),
        )
        for code in names
    ]
    caption = f"{found.caption}; Jaccard ░ >0 ▒ .1 ▓ .25 █ .5"
    return _table(found, columns, rows, caption, instead="No two codes can occur together yet.")


def _together(row: Row, code: str, beside: str, *, by_turn: bool) -> Cell:
    count, jaccard = _count(row["together"]), row["jaccard"]
    value = jaccard if isinstance(jaccard, float) else 0.0
    heat = sum(value >= step for step in _JACCARD)
    several = counted(count, "turn") if by_turn else counted(count, "pair of passages", "pairs of passages")
    note = (
        f"{several}, in {row['interviews']} of {row['interviews_judged']} interviews, of"
        f" {counted(_count(row['participants']), 'participant')}; Jaccard {number(value)}."
    )
    behind = PassagesOf(code=code, beside=beside)
    return Cell(text=f"{SHADES[heat]} {count:,}", order=count, heat=heat, behind=behind, note=note)


def along_table(found: AnalysisTable) -> Table:
    """A row a code: a curve from the beginning of the interviews to their end, and the figures."""
    measure, parts = str(dict(found.asked)["measure"]), len(found.heads) - 1
    rows = _rows(found)
    columns = (
        _CODE,
        Column(label="curve", about="From beginning to end, beside the code's own highest part.", is_text=True),
        *(
            Column(label=each, about=f"Part {each} of {parts} of the interviews, of equal length.")
            for each in found.heads[1:]
        ),
    )
    cells = []
    for place, (name, shown) in enumerate(zip(_names(found), found.shown, strict=True)):
        of_code = rows[place * parts : (place + 1) * parts]
        values = [_order(row[measure]) for row in of_code]
        behind = PassagesOf(code=str(of_code[0]["code"]))
        most = max((each for each in values if each is not None), default=0)
        plot = Cell(text=curve(values, most), order=sum(each or 0 for each in values), behind=behind)
        figures = [
            Cell(text=text, order=value, behind=behind, note=_of_part(row))
            for text, value, row in zip(shown[1:], values, of_code, strict=True)
        ]
        cells.append((_name(of_code[0], name, behind), plot, *figures))
    return _table(found, columns, cells, f"{found.caption}, each in {parts} parts of equal length")


def _of_part(row: Row) -> str:
    if row["codings"] is None:
        return "No interview was judged for the code."
    portion = row["share"] if isinstance(row["share"], float) else None
    return (
        f"{counted(_count(row['codings']), 'coding')}; {share(portion)} of the text;"
        f" in {row['interviews']} of {row['interviews_judged']} interviews."
    )


def typical_table(found: AnalysisTable) -> Table:
    """A row a code: in how many cases, as a bar, and what that is called."""
    cases = str(dict(found.asked)["cases"])
    columns = (
        _CODE,
        Column(label="label", about="In the words of consensual qualitative research.", is_text=True),
        Column(label=cases, about=f"{cases.capitalize()} with the code, of those judged for it."),
        Column(label="share", about=f"Of the {cases} judged for the code."),
        Column(label="as a bar", about="The share; the longest bar is 100%.", is_text=True),
    )
    rows = []
    for row, name in zip(_rows(found), _names(found), strict=True):
        behind = PassagesOf(code=str(row["code"]))
        portion = row["share"] if isinstance(row["share"], float) else None
        label, note = str(row["label"] or NONE), f"No label: {row['why']}." if row["why"] else ""
        plot = Cell(text=bar(portion or 0, 1, _BAR), order=portion, behind=behind, note=f"{share(portion)}.")
        rows.append(
            (
                _name(row, name, behind),
                Cell(text=label, order=row["label"] and label, behind=behind, note=note),
                _part(row["cases"], row["cases_judged"], behind),
                Cell(text=share(portion), order=portion, behind=behind),
                plot,
            )
        )
    return _table(found, columns, rows)


def saturation_table(found: AnalysisTable) -> Table:
    """A row an interview, in the order of import: new codes, and the curve of all so far."""
    rows = _rows(found)
    most = max((_count(row["codes_so_far"]) for row in rows), default=0)
    columns = (
        Column(label="interview", about="In the order of import.", is_text=True),
        Column(label="new", about="Codes that no interview before it had."),
        Column(label="so far", about="Codes that were applied in this interview or one before."),
        Column(label="█ had  ▒ new", about="The codes so far, those that are new lighter.", is_text=True),
        Column(label="in the run", about="New codes in the run of interviews that ends here."),
        Column(label="information", about="New codes of the run, of the codes of the base."),
    )
    cells = []
    for row in rows:
        name, new, so_far = str(row["transcript"]), _count(row["new_codes"]), _count(row["codes_so_far"])
        behind = PassagesOf(transcript=name)
        portion = row["new_information"] if isinstance(row["new_information"], float) else None
        plot = Cell(
            text=grown(so_far - new, so_far, most, _CURVE),
            order=so_far,
            behind=behind,
            note=f"{counted(so_far, 'code')}, {new} of them new.",
        )
        cells.append(
            (
                Cell(text=f"{row['number']} {name}", order=_order(row["number"]), behind=behind),
                *(_figure(value, behind) for value in (new, so_far)),
                plot,
                _figure(row["new_in_run"], behind),
                Cell(text=share(portion), order=portion, behind=behind),
            )
        )
    return _table(found, columns, cells, instead="No interview was judged yet.")


def _rows(found: AnalysisTable) -> list[Row]:
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]


def _names(found: AnalysisTable) -> list[str]:
    return [row[0] for row in found.shown]


def _table(
    found: AnalysisTable,
    columns: Sequence[Column],
    rows: Sequence[tuple[Cell, ...]],
    caption: str = "",
    instead: str = NO_CODES,
) -> Table:
    return Table(caption=caption or found.caption, columns=tuple(columns), rows=tuple(rows), instead=instead)


def _count(value: Value) -> int:
    return value if isinstance(value, int) else 0


def _order(value: Value) -> float | None:
    return value if isinstance(value, int | float) else None


def _name(row: Row, name: str, behind: PassagesOf) -> Cell:
    return Cell(text=name, order=str(row["code"]).casefold(), behind=behind)


def _figure(value: Value, behind: PassagesOf | None) -> Cell:
    return Cell(text=NONE if value is None else f"{value:,}", order=_order(value), behind=behind)


def _part(value: Value, judged: Value, behind: PassagesOf) -> Cell:
    return Cell(text=f"{value} of {judged}" if judged else NONE, order=_order(value), behind=behind)


def _of_one(code: str, by: str, name: str) -> PassagesOf:
    return PassagesOf(code=code, transcript=name) if by == "transcript" else PassagesOf(code=code, participant=name)
