"""Tables of a Word file: as wide as the page, each column as wide as its words need, rules as journals set them."""

from math import ceil
from typing import TYPE_CHECKING, Any

from rcqual.report.write.pieces import Grid
from rcqual.text.display import visible
from rcqual.text.graphemes import line_width

if TYPE_CHECKING:
    from docx.document import Document

UPRIGHT, TURNED = 6.27, 8.8
"""Inches that a table has on a page of A4 or US Letter, upright and turned."""
_POINTS, _SMALLEST = 9.0, 7.0
_SHARE_OF_SIZE = 0.5
"""How wide a character is, on the average, of the size of its letters."""
_MARGIN = 72
"""Twentieths of a point between a cell's words and its edge, on each side."""
_PADDING = 2 * _MARGIN / 1440 + 0.01
_LONGEST_WORD, _LONGEST_CELL = 16, 400
_WHOLE_ROW = 600
"""Characters up to which a row is not cut by the end of a page."""
_HIGHEST_ROW, _WHOLE_TABLE = 20, 24
"""Lines of a row on an upright page, and those up to which a table is not cut."""
_RULE, _FAINT = ("single", "8", "000000"), ("single", "2", "BFBFBF")


def is_wide(grid: Grid) -> bool:
    """Whether it needs a page that is turned, for its words not to be broken or its rows not to be too high."""
    if _needed(grid, _SMALLEST + 1) > UPRIGHT:
        return True
    points = _points(grid, UPRIGHT)
    return max(_heights(grid, points, widths(grid, points, UPRIGHT))) > _HIGHEST_ROW


def add_table(document: "Document", grid: Grid, room: float) -> None:
    """Write the table at the document's end. room: how wide it is, in inches."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml.ns import qn
    from docx.shared import Inches, Pt

    points = _points(grid, room)
    table = document.add_table(rows=0, cols=len(grid.heads))
    table.autofit = False
    wide = widths(grid, points, room)
    inches, is_kept_whole = [Inches(each) for each in wide], sum(_heights(grid, points, wide)) <= _WHOLE_TABLE
    for column, width in zip(table.columns, inches, strict=True):
        column.width = width
    about = table._tbl.tblPr
    # Word takes what a table is in this order alone: borders, layout, margins.
    layout = about.find(qn("w:tblLayout"))
    layout.addprevious(_borders("tblBorders", ("top", _RULE), ("bottom", _RULE), ("insideH", _FAINT)))
    margins = element("tblCellMar")
    margins.extend(element(side, w=str(_MARGIN), type="dxa") for side in ("left", "right"))
    layout.addnext(margins)
    are_numbers = grid.are_numbers
    for place, row in enumerate((grid.heads, *grid.rows)):
        made = table.add_row()
        for at, cell in enumerate(made.cells):
            cell.width = inches[at]
            cell.text = visible(str(row[at]), keep_lines=True)
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            if are_numbers[at]:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            for run in paragraph.runs:
                run.font.size = Pt(points)
                run.bold = True if not place else None
            if not place:
                cell._tc.get_or_add_tcPr().append(_borders("tcBorders", ("bottom", _RULE)))
            if not place or (is_kept_whole and place < len(grid.rows)):
                paragraph.paragraph_format.keep_with_next = True
        if sum(len(str(each)) for each in row) <= _WHOLE_ROW:
            made._tr.get_or_add_trPr().append(element("cantSplit"))
    # Word says the heads again where a table goes on on the next page.
    table.rows[0]._tr.get_or_add_trPr().append(element("tblHeader"))


def _needed(grid: Grid, points: float) -> float:
    """The inches in which no word is broken."""
    return sum(_inches(most, points) for most in _longest_words(grid))


def _longest_words(grid: Grid) -> list[int]:
    """Of each column, in characters; very long ones may be broken."""
    columns = zip(grid.heads, *grid.rows, strict=True)
    return [
        min(max((line_width(word) for cell in column for word in str(cell).split()), default=1), _LONGEST_WORD)
        for column in columns
    ]


def _longest_lines(grid: Grid) -> list[int]:
    columns = zip(grid.heads, *grid.rows, strict=True)
    return [max(line_width(line) for cell in column for line in str(cell).split("\n")) for column in columns]


def widths(grid: Grid, points: float, room: float) -> list[float]:
    """Inches of each column: what its longest word needs, and of what is left a share by how long its longest cell is.

    So the cells of a row are about equally high. points: the size of its letters. room: how wide the table is, in
    inches.
    """
    least = [_inches(most, points) for most in _longest_words(grid)]
    longest = [min(each, _LONGEST_CELL) for each in _longest_lines(grid)]
    wanted = [max(_inches(most, points), low) for most, low in zip(longest, least, strict=True)]
    left, more = room - sum(least), sum(wanted) - sum(least)
    if left <= 0 or more <= left:
        enough = least if left <= 0 else wanted
        return [each * room / sum(enough) for each in enough]
    return [low + (high - low) * left / more for low, high in zip(least, wanted, strict=True)]


def _points(grid: Grid, room: float) -> float:
    """The size of letters at which no word is broken, the smallest if there is none."""
    return next((size for size in (_POINTS, _POINTS - 1) if _needed(grid, size) <= room), _SMALLEST)


def _heights(grid: Grid, points: float, inches: list[float]) -> list[int]:
    """About how many lines each row has, the heads first."""
    return [
        max(
            sum(max(ceil(_inches(line_width(line), points) / room), 1) for line in str(cell).split("\n"))
            for cell, room in zip(row, inches, strict=True)
        )
        for row in (grid.heads, *grid.rows)
    ]


def _inches(characters: int, points: float) -> float:
    # Half a character more, for short words are wider than the average says.
    return (characters + 0.5) * points * _SHARE_OF_SIZE / 72 + _PADDING


def _borders(name: str, *rules: tuple[str, tuple[str, str, str]]) -> Any:
    borders = element(name)
    for side, (kind, size, colour) in rules:
        borders.append(element(side, val=kind, sz=size, space="0", color=colour))
    return borders


def element(name: str, **attributes: str) -> Any:
    """An element of Word's, with attributes of Word's."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{name}")
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    return made
