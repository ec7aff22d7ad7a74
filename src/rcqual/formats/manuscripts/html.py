"""HTML: the text of its blocks; `q` stands in quotation marks, `blockquote` is a block quotation."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rcqual.formats.manuscripts.reading import Manuscript, text_in
from rcqual.model.quotations import Paragraph

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{1,40})""", re.IGNORECASE)
_UNSEEN = frozenset(["script", "style", "head", "template", "noscript", "svg", "math", "select", "textarea"])
_INLINE = frozenset(
    ["a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
     "mark", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "br", "img"]
)  # fmt: skip
_SAID_BY = frozenset(["cite", "footer"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
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
    walk = _Walk(manuscript)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if isinstance(element.tag, str):
            (walk.start if event == "start" else walk.end)(element)
    walk.flush()
    return manuscript


@dataclass(slots=True)
class _Walk:
    """Goes through a page in the order of its text."""

    manuscript: Manuscript
    gathered: list[str] = field(default_factory=list)
    line: int = 0
    unseen: int = 0
    """How many elements without words are open."""
    depth: int = 0
    """How many block quotations are open."""
    blocks: int = 0
    is_heading: bool = False
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
        if not (name == "sup" and _NOTE.fullmatch("".join(map(str, element.itertext())))):
            self._words(element.text or "", element)

    def end(self, element: "_Element") -> None:
        """An element ends."""
        name = str(element.tag).lower()
        if not self.unseen:
            if name == "q":
                self._words("”", element)
            if name not in _INLINE or (self.depth and name in _SAID_BY):
                self.flush()
            self.depth -= name == "blockquote"
            self.is_heading = self.is_heading and name not in _HEADINGS
            self.is_caption = self.is_caption and name != "figcaption"
        self.unseen -= name in _UNSEEN
        if not self.unseen:
            self._words(element.tail or "", element)

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
        self.manuscript.paragraphs.append(Paragraph(text=text, line=line, block=block, is_heading=self.is_heading))


def _is_caption_of_quote(element: "_Element") -> bool:
    """Whether it is the caption of a figure that holds a block quotation: it says whose words they are."""
    parent = element.getparent()
    is_caption = str(element.tag).lower() == "figcaption"
    return is_caption and parent is not None and parent.find("blockquote") is not None
