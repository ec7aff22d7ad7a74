"""Markdown: paragraphs, headings, lists, cells of tables, and block quotations behind `>`."""

import html
import re
from dataclasses import dataclass, field

from rcqual.formats.manuscripts.reading import Manuscript, text_in
from rcqual.model.quotations import Paragraph

_FENCE = re.compile(r"\s{0,3}(```+|~~~+)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FRONT = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*\Z")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-+)\s*\Z")
_QUOTE = re.compile(r"\s{0,3}>[ \t]?")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+(?=\S)")
_Q_TAG = re.compile(r"(?<!\\)<(/?)q(?:\s[^<>]*)?>", re.IGNORECASE)
_TAG = re.compile(r"(?<!\\)</?[A-Za-z][^<>\n]*>")
_NOTE_MARK = re.compile(r"\[\^[^\]\s]+\]:?")
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()\n]*\)|\[[^\[\]\n]*\]\(\))")
_MARKS = re.compile(r"(?<![\w*_\\])[*_]{1,3}(?=\S)|(?<=\S)(?<!\\)[*_]{1,3}(?![\w*_])|(?<=\w)\*{1,3}(?=\w)")
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


def read(path: str, data: bytes, encoding: str | None) -> Manuscript:
    """The paragraphs of a Markdown file."""
    manuscript = Manuscript()
    text = text_in(path, data, encoding, manuscript)
    for unseen in (_FRONT, _COMMENT):
        text = unseen.sub(lambda match: "\n" * match.group().count("\n"), text)
    walk = _Walk(manuscript)
    for number, line in enumerate(text.split("\n"), 1):
        walk.line(number, line)
    walk.end()
    return manuscript


@dataclass(slots=True)
class _Walk:
    """Goes through a file line by line."""

    manuscript: Manuscript
    gathered: list[str] = field(default_factory=list)
    first: int = 0
    block: int = 0
    """The number of the block quotation that is open; 0: none."""
    blocks: int = 0
    fence: str = ""

    def line(self, number: int, line: str) -> None:
        """Takes the next line."""
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
        elif not line.strip() or not (self.block and self.gathered):
            # A line without the sign goes on with a block quotation's paragraph, as its next one does not.
            self.end() if self.block or not line.strip() else None
            self.block = 0
        self._within(number, line)

    def _goes_into_block(self) -> None:
        if not self.block:
            self.end()
            self.blocks += 1
            self.block = self.blocks

    def _within(self, number: int, line: str) -> None:
        heading = _HEADING.match(line)
        if not line.strip():
            self.end()
        elif heading:
            self.end()
            self._add(heading[1], number, is_heading=True)
        elif _UNDERLINE.match(line):
            self.end(is_heading=len(self.gathered) == 1)
        elif line.lstrip().startswith("|"):
            self.end()
            for cell in re.split(r"(?<!\\)\|", line.strip().strip("|")):
                self._add(cell.strip(), number)
        else:
            item = _ITEM.match(line)
            if item:
                self.end()
            self.first = self.first if self.gathered else number
            self.gathered.append(line[item.end() :] if item else line)

    def end(self, *, is_heading: bool = False) -> None:
        """Ends the paragraph that is open."""
        if self.gathered:
            self._add("\n".join(self.gathered), self.first, is_heading=is_heading)
            self.gathered = []

    def _add(self, text: str, line: int, *, is_heading: bool = False) -> None:
        if text:
            self.manuscript.paragraphs.append(
                Paragraph(text=_plain(text), line=line, block=self.block, is_heading=is_heading)
            )


def _plain(text: str) -> str:
    """The words of a piece of Markdown; what is escaped stays as it is meant."""
    text = _Q_TAG.sub(lambda match: "”" if match[1] else "“", _CODE.sub("", text))
    text = _NOTE_MARK.sub("", _TAG.sub("", text))
    text = _MARKS.sub("", _LINK.sub(r"\1", text))
    return html.unescape(_ESCAPE.sub(r"\1", text))
