"""Lines and columns of plain text, measured in the cells that they take on a terminal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rcqual.text.graphemes import cell_width, cut_to_cells, grapheme_starts, line_width, padded

_GAP = 2
_INDENT = 2
_NARROWEST_TEXT = 20


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; all columns of a table have as many cells."""

    head: str
    cells: tuple[str, ...]
    is_left: bool = False
    """Whether it stands at the left edge of its room, as words do, and not at the right, as numbers do."""

    @property
    def width(self) -> int:
        """The cells of a terminal that it takes."""
        return max(map(line_width, (self.head, *self.cells)))


def folded(text: str, room: int) -> list[str]:
    """The text in lines of at most so many cells, broken between words; a longer word is broken in itself."""
    lines, line = [], ""
    for word in text.split():
        for piece in _pieces(word, room):
            if line and line_width(line) + 1 + line_width(piece) > room:
                lines.append(line)
                line = piece
            else:
                line = f"{line} {piece}" if line else piece
    return [*lines, line]


def hung(title: str, text: str, width: int) -> str:
    """The text behind its title, folded under itself."""
    start = line_width(title)
    return title + f"\n{' ' * start}".join(folded(text, max(width - start, _NARROWEST_TEXT)))


def room_for_names(columns: Sequence[Column], width: int) -> int:
    """How many cells are left for the first column, beside these ones."""
    return width - _INDENT - sum(column.width + _GAP for column in columns)


def tables(names: Column, groups: Sequence[Sequence[Column]], width: int, narrowest: int = 12) -> list[str]:
    """Tables that each begin with the names, as few as fit the width; a blank line between them.

    groups: columns that belong together. Groups that fit side by side share a table, in which a column that both have
    stands once; a group that does not fit goes on below. Names are cut to what room is left, `narrowest` at least.
    """
    narrowest = min(narrowest, names.width)
    found: list[list[Column]] = []
    for group in groups:
        joined = [*found[-1], *(each for each in group if each not in found[-1])] if found else list(group)
        if found and room_for_names(joined, width) >= narrowest:
            found[-1] = joined
            continue
        found.append([])
        for column in group:
            if found[-1] and room_for_names([*found[-1], column], width) < narrowest:
                found.append([])
            found[-1].append(column)
    lines: list[str] = []
    for columns in filter(None, found):
        room = max(room_for_names(columns, width), narrowest)
        cut = Column(names.head, tuple(cut_to_cells(name, room) for name in names.cells), is_left=True)
        lines += [*([""] if lines else []), *_lines([cut, *columns])]
    return lines


def _lines(columns: Sequence[Column]) -> list[str]:
    rows = zip(*((column.head, *column.cells) for column in columns), strict=True)
    shapes = [(column.width, not column.is_left) for column in columns]
    gap, indent = " " * _GAP, " " * _INDENT
    return [
        indent + gap.join(padded(cell, *shape) for cell, shape in zip(row, shapes, strict=True)).rstrip()
        for row in rows
    ]


def _pieces(word: str, room: int) -> Iterator[str]:
    piece, taken = "", 0
    for start, end in pairwise(grapheme_starts(word)):
        width = cell_width(word[start:end])
        if piece and taken + width > room:
            yield piece
            piece, taken = "", 0
        piece += word[start:end]
        taken += width
    yield piece
