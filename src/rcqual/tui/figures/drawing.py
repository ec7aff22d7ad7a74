"""How a table of figures is laid out in cells of the terminal: widths, which columns fit, and each line in parts."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len, set_cell_size

from rcqual.text.display import visible
from rcqual.text.graphemes import cut_to_cells
from rcqual.tui.figures.table import Cell, Table

Role = Literal["caption", "header", "header here", "name", "name here", "plain", "quiet", "cursor"] | int
"""What a part of a line is; a number: shaded as strongly."""
Part = tuple[str, Role]
UP, DOWN = "▲", "▼"
"""At the head of the column that rows are sorted by: the least first, the greatest first."""
_LEAST_NAME, _LONGEST_LABEL = 12, 16
_BESIDE = 2
"""Blanks that each column has around it, together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How wide each column is, blanks around it left out."""

    widths: tuple[int, ...]
    room: int

    def shown(self, left: int) -> list[int]:
        """The columns that are drawn whole if `left` is the first behind the names; at least that one."""
        found: list[int] = []
        at = self.widths[0] + _BESIDE
        for column in range(left, len(self.widths)):
            at += self.widths[column] + _BESIDE
            if at > self.room and found:
                break
            found.append(column)
        return found

    def left_for(self, column: int, left: int) -> int:
        """The first column behind the names, moved as little as it takes to have one in view."""
        if column == 0:
            return 1
        if column < left:
            return column
        while column not in self.shown(left):
            left += 1
        return left

    def column_at(self, x: int, left: int) -> int | None:
        """The column that is drawn in a cell of the line; None behind the last one."""
        at = 0
        for column in (0, *self.shown(left)):
            at += self.widths[column] + _BESIDE
            if x < at:
                return column
        return None


def layout(table: Table, room: int) -> Layout:
    """The layout for so many cells a line. Names take a quarter at most, or more than half where they differ late.

    Long labels over figures are cut.
    """
    widths = []
    for place, column in enumerate(table.columns):
        label = cell_len(visible(column.label))
        if not column.is_text:
            label = min(label, _LONGEST_LABEL)
        widths.append(max([label + 2, *(cell_len(visible(row[place].text)) for row in table.rows)]))
    if widths:
        most = room * 3 // 5 if table.names_differ_late else room // 4
        widths[0] = min(widths[0], max(_LEAST_NAME, most))
    return Layout(widths=tuple(widths), room=room)


def caption_line(table: Table, room: int, seen: str) -> list[Part]:
    """The caption, with `seen`, which rows are in view, at the right."""
    left = cut_to_cells(visible(table.caption), max(room - cell_len(seen) - 3, 0))
    return [(_fitted(f" {left}", room - cell_len(seen) - 1), "caption"), (f"{seen} ", "caption")]


def header_line(
    table: Table, on: Layout, left: int, *, at: int, sorted_by: int | None, is_reversed: bool
) -> list[Part]:
    """The labels; an arrow shows the sorting, ‹ and › that there are more columns on that side."""
    parts: list[Part] = []
    shown = on.shown(left)
    for place in (0, *shown):
        column, width = table.columns[place], on.widths[place]
        mark = "" if place != sorted_by else DOWN if is_reversed else UP
        label = cut_to_cells(visible(column.label), width - (2 if mark else 0))
        text = f"{label} {mark}" if mark else label
        is_first_of_more = place == left and left > 1
        before = "‹" if is_first_of_more else " "
        parts.append(
            (
                f"{before}{_set(text, width, to_the_right=not column.is_text)} ",
                "header here" if place == at else "header",
            )
        )
    parts = _filled(parts, on.room, "header")
    if shown and shown[-1] < len(table.columns) - 1:
        text, role = parts[-1]
        parts[-1] = (set_cell_size(text, cell_len(text) - 1) + "›", role)
    return parts


def row_line(table: Table, on: Layout, row: Sequence[Cell], left: int, at: int | None) -> list[Part]:
    """A row. at: the column of the cursor if it stands in this row."""
    parts: list[Part] = []
    for place in (0, *on.shown(left)):
        cell, width = row[place], on.widths[place]
        role: Role = "plain"
        if at == place:
            role = "cursor"
        elif place == 0:
            role = "name" if at is None else "name here"
        elif cell.heat is not None:
            role = cell.heat
        elif cell.order is None:
            role = "quiet"
        text = cut_to_cells(visible(cell.text), width)
        parts.append((f" {_set(text, width, to_the_right=not table.columns[place].is_text)} ", role))
    return _filled(parts, on.room, "plain")


def _filled(parts: list[Part], room: int, role: Role) -> list[Part]:
    """The parts in exactly that many cells."""
    filled: list[Part] = []
    for text, of in parts:
        filled.append((set_cell_size(text, min(cell_len(text), room)), of))
        room -= cell_len(filled[-1][0])
    return [*filled, (" " * room, role)] if room else filled


def _fitted(text: str, cells: int) -> str:
    return set_cell_size(text, max(cells, 0))


def _set(text: str, cells: int, *, to_the_right: bool) -> str:
    """The text in exactly so many cells, as Rich counts them, which divides the line by them."""
    return " " * max(cells - cell_len(text), 0) + text if to_the_right else set_cell_size(text, cells)
