"""HTML: the text of its blocks; `q` stands in quotation marks, `blockquote` is a block quotation."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rcqual.formats.manuscripts.reading import Manuscript, note_mark, text_in, with_notes
from rcqual.formats.manuscripts.tables import Rows
from rcqual.model.quotations import Paragraph

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_UNSEEN = frozenset(
    ["del", "s", "strike", "script", "style", "head", "template", "noscript", "svg", "math", "select", "textarea"]
)
_INLINE = frozenset(
    ["a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
     "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "br", "img"]
)  # fmt: skip
_SAID_BY = frozenset(["cite", "footer"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_CELLS = frozenset(["td", "th"])
_WAY_BACK = re.compile(r"\A\[?\d{1,3}[\].:]?\s+|\s*[↩↑⤴^]\ufe0e?\s*\Z")
_NOTE = re.compile(r"\s*\[?\d{1,3}\]?\s*")
_TWO_DASHES = re.compile(r"\A— \s*[—–-]+\s*")


def read(path: str, data: bytes, encoding: str | None) -> Manuscript:
    """The paragraphs of a page."""
    from lxml import etree

    manuscript = Manuscript()
    said = _CHARSET.search(data[:2048])
    text = text_in(path, data, encoding or (said[1].decode("ascii") if said else None), manuscript)
    if not text.strip():
        return manuscript
    # Bytes, for a text that declares an encoding is refused; nothing is fetched.
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    try:
        root: _Element | None = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        return manuscript.refuse(path, None, "This is no page that can be read; save it anew as .html.")
    walk = _Walk(manuscript, _targets(root))
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if isinstance(element.tag, str):
            (walk.start if event == "start" else walk.end)(element)
    walk.flush()
    return manuscript


class _Rows:
    """The rows of a table, in which cells may go on over several."""

    def __init__(self, paragraphs: list[Paragraph]) -> None:
        self.rows = Rows(paragraphs)
        self._column = 0
        self._go_on: dict[int, int] = {}
        """By column: in how many rows from here a cell of an earlier one stands."""

    def begins_cell(self) -> None:
        """Passes over the columns in which a cell of an earlier row goes on."""
        while self._go_on.get(self._column):
            self._go_on[self._column] -= 1
            self.rows.spanned.add(self._column)
            self.rows.ends_cell()
            self._column += 1

    def ends_cell(self, spanned: int) -> None:
        """spanned: how many rows the cell stands in."""
        self.rows.ends_cell()
        self._go_on[self._column] = spanned - 1
        self._column += 1

    def ends_row(self, blocks: int) -> int:
        """How many block quotations there are with those of the row."""
        self.begins_cell()
        self._column = 0
        return self.rows.ends_row(blocks)


@dataclass(slots=True)
class _Walk:
    """Goes through a page in the order of its text."""

    manuscript: Manuscript
    targets: "Mapping[str, _Element]"
    """By its id: what links may lead to."""
    gathered: list[str] = field(default_factory=list)
    line: int = 0
    unseen: int = 0
    """How many elements without words are open."""
    depth: int = 0
    """How many block quotations are open."""
    blocks: int = 0
    is_heading: bool = False
    rows: list[_Rows] = field(default_factory=list)
    """Of the tables that are open."""
    notes: list[str] = field(default_factory=list)
    """The words of the notes whose marks were met."""
    is_caption: bool = False
    """Whether the caption of a figure is open that is a block quotation."""

    def start(self, element: "_Element") -> None:
        """An element begins."""
        name = str(element.tag).lower()
        self.unseen += name in _UNSEEN
        if self.unseen:
            return
        if name not in _INLINE or (self.depth and name in _SAID_BY):
            self.flush()
        if name == "table":
            self.rows.append(_Rows(self.manuscript.paragraphs))
        elif name in _CELLS and self.rows:
            self.rows[-1].begins_cell()
        if name == "blockquote":
            self.depth += 1
            self.blocks += self.depth == 1
        self.is_heading = self.is_heading or name in _HEADINGS
        self.is_caption = self.is_caption or _is_caption_of_quote(element)
        if (self.depth and name in _SAID_BY) or _is_caption_of_quote(element):
            self._words("— ", element)
        if name == "q":
            self._words("“", element)
        if name == "br":
            self.gathered.append("\u2028")
        mark = "".join(map(str, element.itertext())) if name in ("sup", "a") else ""
        if name == "a" and str(element.get("href", "")).startswith("#") and _NOTE.fullmatch(mark):
            self._calls_note(element)
        elif not (name == "sup" and _NOTE.fullmatch(mark)):
            self._words(element.text or "", element)

    def end(self, element: "_Element") -> None:
        """An element ends."""
        name = str(element.tag).lower()
        if not self.unseen:
            if name == "q":
                self._words("”", element)
            if name not in _INLINE or (self.depth and name in _SAID_BY):
                self.flush()
            self._ends_in_table(name, element)
            self.depth -= name == "blockquote"
            self.is_heading = self.is_heading and name not in _HEADINGS
            self.is_caption = self.is_caption and name != "figcaption"
        self.unseen -= name in _UNSEEN
        if not self.unseen:
            self._words(element.tail or "", element)

    def _ends_in_table(self, name: str, element: "_Element") -> None:
        if not self.rows:
            return
        if name == "tr":
            self.blocks = self.rows[-1].ends_row(self.blocks)
        elif name in _CELLS:
            spanned = str(element.get("rowspan", "1"))
            self.rows[-1].ends_cell(int(spanned) if re.fullmatch("[1-9][0-9]{0,3}", spanned) else 1)
        elif name == "table":
            self.rows.pop()

    def _calls_note(self, element: "_Element") -> None:
        """A number that leads to another place of the page: the note is what stands there, without the way back."""
        note = self.targets.get(str(element.get("href", ""))[1:])
        words = " ".join("".join(map(str, note.itertext())).split()) if note is not None else ""
        self.notes.append(_WAY_BACK.sub("", words))
        self.gathered.append(note_mark(len(self.notes) - 1))

    def _words(self, words: str, element: "_Element") -> None:
        if words.strip() and not any(each.strip() for each in self.gathered):
            line: int | None = getattr(element, "sourceline", None)
            self.line = line or 0
        self.gathered.append(words)

    def flush(self) -> None:
        """Ends the paragraph that is open."""
        text = "".join(self.gathered)
        self.gathered = []
        if not text.strip():
            return
        before = len(text) - len(text.lstrip())
        line = self.line + text.count("\n", 0, before) if self.line else 0
        block = self.blocks if self.depth or self.is_caption else 0
        text = _TWO_DASHES.sub("— ", text.strip()) if block else text.strip()
        text, notes = with_notes(text, self.notes)
        self.manuscript.paragraphs.append(
            Paragraph(text=text, line=line, block=block, is_heading=self.is_heading, notes=notes)
        )


def _is_caption_of_quote(element: "_Element") -> bool:
    """Whether it is the caption of a figure that holds a block quotation: it says whose words they are."""
    parent = element.getparent()
    is_caption = str(element.tag).lower() == "figcaption"
    return is_caption and parent is not None and parent.find("blockquote") is not None


def _targets(root: "_Element") -> "dict[str, _Element]":
    """By id: each element that has one; of an anchor, the block that it stands in."""
    found: dict[str, _Element] = {}
    for element in root.iter():
        named = element.get("id") or (element.get("name") if element.tag == "a" else None)
        if named:
            block = element
            while str(block.tag) in _INLINE and (parent := block.getparent()) is not None:
                block = parent
            found.setdefault(str(named), block)
    return found
