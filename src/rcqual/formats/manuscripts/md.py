"""Markdown: paragraphs, headings, lists, cells of tables, notes, and block quotations behind `>`."""

import re
from dataclasses import dataclass, field

from rcqual.formats.manuscripts.md_words import Notes, plain
from rcqual.formats.manuscripts.reading import Manuscript, text_in
from rcqual.formats.manuscripts.tables import QuoteColumns
from rcqual.model.quotations import Paragraph

_FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FRONT = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*\Z")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-+)\s*\Z")
_QUOTE = re.compile(r"(?:\s{0,3}>[ \t]?)+")
_BLOCK_TAG = re.compile(r"<(/?)blockquote(?:\s[^<>]*)?>", re.IGNORECASE)
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+(?=\S)")
_NOTE = re.compile(r"\[\^[^\[\]\s]{1,80}\]:\s*")
_BAR = re.compile(r"(?<!\\)\|")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_GRID = re.compile(r"\s{0,3}\+(?:[-=:]+\+)+\s*")


def read(path: str, data: bytes, encoding: str | None) -> Manuscript:
    """The paragraphs of a Markdown file."""
    manuscript = Manuscript()
    text = text_in(path, data, encoding, manuscript)
    for unseen in (_FRONT, _COMMENT):
        text = unseen.sub(lambda match: "\n" * match.group().count("\n"), text)
    walk = _Walk(manuscript, Notes(text))
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        walk.line(number, line, lines[number] if number < len(lines) else "")
    walk.end()
    return manuscript


@dataclass(slots=True)
class _Walk:
    """Goes through a file line by line."""

    manuscript: Manuscript
    notes: Notes
    gathered: list[str] = field(default_factory=list)
    first: int = 0
    block: int = 0
    """The number of the block quotation that is open; 0: none."""
    blocks: int = 0
    is_in_tags: bool = False
    """Whether the block quotation that is open ends with a tag."""
    fence: str = ""
    columns: QuoteColumns | None = None
    """Of the table that is open."""
    grid: list[list[str]] | None = None
    """Of a table drawn with lines: the lines of each cell of the row that is open."""

    def line(self, number: int, line: str, following: str) -> None:
        """Takes the next line. following: the one behind it."""
        fence = _FENCE.match(line)
        if self.fence:
            self.fence = "" if fence and fence[1].startswith(self.fence) else self.fence
            return
        if fence:
            self.end()
            self.fence, self.block = fence[1], 0
            return
        quoted = _QUOTE.match(line)
        if quoted:
            self._goes_into_block()
            line = line[quoted.end() :]
        elif _BLOCK_TAG.search(line):
            self._by_tags(number, line)
            return
        elif not self.is_in_tags and (not line.strip() or not (self.block and self.gathered)):
            # A line without the sign goes on with a block quotation's paragraph, as its next one does not.
            self.end() if self.block or not line.strip() else None
            self.block = 0
        self._within(number, line, following)

    def _goes_into_block(self) -> None:
        if not self.block:
            self.end()
            self.blocks += 1
            self.block = self.blocks

    def _by_tags(self, number: int, line: str) -> None:
        """A line with tags of block quotations: what stands between them are lines of their own."""
        before, *behind = _BLOCK_TAG.split(line)
        self._piece(number, before)
        for closing, piece in zip(behind[::2], behind[1::2], strict=True):
            self.end()
            self.block = 0
            self.is_in_tags = not closing
            if self.is_in_tags:
                self._goes_into_block()
            self._piece(number, piece)

    def _piece(self, number: int, piece: str) -> None:
        if piece.strip():
            self._within(number, piece, "")

    def _within(self, number: int, line: str, following: str) -> None:
        heading = _HEADING.match(line)
        if self.columns is not None and "|" not in line and not _GRID.fullmatch(line):
            self.columns = self.grid = None
        if not line.strip():
            self.end()
        elif heading:
            self.end()
            self._add(heading[1], number, is_heading=True)
        elif _GRID.fullmatch(line):
            self._grid_line(number)
        elif self._is_row(line, following):
            self._row(number, line)
        elif _UNDERLINE.match(line):
            self.end(is_heading=len(self.gathered) == 1)
        else:
            item = _ITEM.match(line) or _NOTE.match(line)
            if item:
                self.end()
            self.first = self.first if self.gathered else number
            # A line behind a bar without another is one of a verse.
            start = item.end() if item else len(line) - len(line.lstrip().removeprefix("| "))
            self.gathered.append(line[start:])

    def _is_row(self, line: str, following: str) -> bool:
        """Whether a line is a row of a table: between bars, or with bars where a table is open or begins."""
        bare = line.strip()
        has_bars = _BAR.search(bare) is not None
        is_open = self.columns is not None or ("|" in following and _RULE.fullmatch(following) is not None)
        return has_bars and (is_open or (bare.startswith("|") and bare.endswith("|") and len(bare) > 1))

    def _row(self, number: int, line: str) -> None:
        self.end()
        cells = [cell.strip() for cell in _BAR.split(line.strip().removeprefix("|").removesuffix("|"))]
        if self.grid is not None:
            for at, cell in enumerate(cells):
                self.grid += [[]] * (at == len(self.grid))
                self.grid[at] = [*self.grid[at], cell]
        elif not _RULE.fullmatch(line):
            self._cells(number, cells)

    def _grid_line(self, number: int) -> None:
        """A line of a drawn table: it ends one row and begins another."""
        self.end()
        if self.grid:
            self._cells(number - len(self.grid[0]), ["\n".join(lines).strip() for lines in self.grid])
        self.grid = []
        self.columns = self.columns or QuoteColumns()

    def _cells(self, number: int, cells: list[str]) -> None:
        self.columns = self.columns or QuoteColumns()
        block = self.block
        words = ["\n".join(" ".join(plain(line).split()) for line in _BREAK.split(cell)) for cell in cells]
        for cell, is_quote in zip(cells, self.columns.of(words), strict=True):
            self.blocks += is_quote
            self.block = self.blocks if is_quote else block
            # A quote is a paragraph each, so that it ends with who said it.
            lines = _BREAK.split(cell) if is_quote else [cell]
            for line, said_by in zip(lines, self.columns.said_by(words, len(lines)), strict=True):
                self._add(line, number, said_by=said_by)
        self.block = block

    def end(self, *, is_heading: bool = False) -> None:
        """Ends the paragraph that is open."""
        if self.gathered:
            self._add("\n".join(self.gathered), self.first, is_heading=is_heading)
            self.gathered = []

    def _add(self, text: str, line: int, *, is_heading: bool = False, said_by: str = "") -> None:
        if not text:
            return
        words, marks, inline = self.notes.taken_from(text)
        paragraph = Paragraph(
            text=words, line=line, block=self.block, is_heading=is_heading, said_by=said_by, notes=marks
        )
        self.manuscript.paragraphs.append(paragraph)
        self.manuscript.paragraphs += [Paragraph(text=each, line=line) for each in inline]
