"""The words of a Word document: its paragraphs and tables in the order in which they stand."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

from rcqual.formats.transcripts.word_package import WordPackage, local
from rcqual.text.display import counted

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_CONTAINERS = frozenset(
    ["ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "hyperlink", "fldSimple", "dir", "bdo", "ruby",
     "rubyBase", "oMath", "oMathPara", "Choice", "Fallback", "r"]
)  # fmt: skip
_EMPHASIS = frozenset(["b", "i", "u", "caps", "smallCaps", "color", "highlight", "rStyle", "shd"])
_BODY_TEXT = "9"
_QUARTER_OF_AN_INCH = 360
_OFF = frozenset(["0", "false", "off", "none", "auto", "clear"])
_SAID = {
    "deletion": ("tracked deletion was", "tracked deletions were"),
    "footnote": ("footnote or endnote was", "footnotes or endnotes were"),
    "image": ("image or drawing was", "images or drawings were"),
    "chunk": ("embedded document was", "embedded documents were"),
    "comment": ("comment was", "comments were"),
    "row number": ("row number was", "row numbers were"),
}


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one formatting."""

    text: str
    emphasis: frozenset[str]
    """What sets them apart: "b", "i", …; empty for plain words."""
    note: str = ""
    """Of the mark of a note, which has no words: "footnote 2" by the id of the note that it calls."""


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """One paragraph outside tables."""

    runs: tuple[Run, ...]
    is_heading: bool
    is_set_apart: bool = False
    """Whether its style, or an indent on both sides, sets it apart as a quotation."""

    @property
    def text(self) -> str:
        """All its words; line breaks are line feeds."""
        return "".join(run.text for run in self.runs)

    @property
    def notes(self) -> tuple[tuple[int, str], ...]:
        """(offset in the text, which note) of each mark of a note."""
        ends = accumulate(len(run.text) for run in self.runs)
        return tuple((end, run.note) for end, run in zip(ends, self.runs, strict=True) if run.note)


@dataclass(frozen=True, slots=True)
class WordRow:
    """One row of a table: the text of each cell, its paragraphs joined by line feeds."""

    table: int
    row: int
    cells: tuple[str, ...]


@dataclass(slots=True)
class WordText:
    """Walks a document's body once."""

    package: WordPackage
    left_out: Counter[str] = field(default_factory=Counter)
    """What was met and is not in the words, by kind."""
    _headings: frozenset[str] = frozenset()
    _quotes: frozenset[str] = frozenset()
    _tables: int = 0

    def __post_init__(self) -> None:
        self._headings = _styles_called(self.package.styles, _is_heading_name)
        self._quotes = _styles_called(self.package.styles, _is_quote_name)
        self.left_out["comment"] = self.package.comments

    def blocks(self) -> Iterator[WordParagraph | WordRow]:
        """Paragraphs and table rows, in order; a text box follows the paragraph that it is anchored in."""
        yield from self._blocks(self.package.body)

    def notes(self) -> "Iterator[tuple[str, list[WordParagraph | WordRow]]]":
        """Each footnote and endnote, in the order of the file: which, and what stands in it."""
        for kind, part in self.package.notes.items():
            for note in part:
                # Those that draw the line above the notes have a type.
                if local(note) == kind and _attribute(note, "type") in ("", "normal"):
                    yield f"{kind} {_id(note)}", list(self._blocks(note))

    def sentences_on_what_was_left_out(self) -> list[str]:
        """One sentence for each kind of thing; empty where all was read."""
        said = [
            f"{counted(self.left_out[kind], one, many)} left out."
            for kind, (one, many) in _SAID.items() if self.left_out[kind]
        ]  # fmt: skip
        return [*said, "Page headers and footers were left out."] if self.package.has_headers else said

    def _blocks(self, parent: "_Element") -> Iterator[WordParagraph | WordRow]:
        for element in parent:
            name = local(element)
            if name == "p":
                boxes: list[_Element] = []
                runs = tuple(self._runs(element, frozenset(), boxes))
                yield WordParagraph(runs, self._is_heading(element), self._is_set_apart(element))
                for box in boxes:
                    yield from self._blocks(box)
            elif name == "tbl":
                yield from self._rows(element)
            elif name == "AlternateContent":
                yield from self._blocks(_chosen(element))
            elif name in ("del", "moveFrom"):
                self.left_out["deletion"] += 1
            elif name == "altChunk":
                self.left_out["chunk"] += 1
            elif name in _CONTAINERS:
                yield from self._blocks(element)

    def _rows(self, table: "_Element") -> Iterator[WordRow]:
        self._tables += 1
        number = self._tables
        rows = (row for row in _inside(table, "tr"))
        for position, row in enumerate(rows, 1):
            cells = tuple("\n".join(self._cell_lines(cell)).strip("\n") for cell in _inside(row, "tc"))
            yield WordRow(number, position, cells)

    def _cell_lines(self, cell: "_Element") -> Iterator[str]:
        for block in self._blocks(cell):
            yield block.text if isinstance(block, WordParagraph) else "\t".join(block.cells)

    def _runs(self, parent: "_Element", emphasis: frozenset[str], boxes: "list[_Element]") -> Iterator[Run]:
        for element in parent:
            name = local(element)
            if name == "r":
                yield from self._runs(element, _emphasis(element), boxes)
            elif name == "t":
                yield Run(element.text or "", emphasis)
            elif name in _CHARACTERS:
                yield Run(_CHARACTERS[name], emphasis)
            elif name == "sym":
                yield Run(_symbol(element), emphasis)
            elif name in ("del", "moveFrom"):
                self.left_out["deletion"] += 1
            elif name in ("footnoteReference", "endnoteReference"):
                self.left_out["footnote"] += 1
                yield Run("", emphasis, f"{name.removesuffix('Reference')} {_id(element)}")
            elif name in ("drawing", "pict", "object"):
                found = [each for each in element.iter() if local(each) == "txbxContent"]
                boxes.extend(found)
                self.left_out["image"] += not found
            elif name == "AlternateContent":
                yield from self._runs(_chosen(element), emphasis, boxes)
            elif name in _CONTAINERS:
                yield from self._runs(element, emphasis, boxes)

    def _is_heading(self, paragraph: "_Element") -> bool:
        return any(
            (local(each) == "outlineLvl" and _value(each) != _BODY_TEXT)
            or (local(each) == "pStyle" and _value(each) in self._headings)
            for each in _properties(paragraph)
        )

    def _is_set_apart(self, paragraph: "_Element") -> bool:
        properties = list(_properties(paragraph))
        if any(local(each) == "numPr" for each in properties):
            return False
        return any(
            (local(each) == "pStyle" and _value(each) in self._quotes) or (local(each) == "ind" and _is_indented(each))
            for each in properties
        )


def _properties(paragraph: "_Element") -> "Iterator[_Element]":
    """What a paragraph says of itself."""
    return (each for child in paragraph if local(child) == "pPr" for each in child)


def _is_indented(indent: "_Element") -> bool:
    """Whether the paragraph as a whole is indented by a quarter of an inch or more; a hanging line is a list's."""
    said = {str(name).rpartition("}")[2]: str(value) for name, value in indent.attrib.items()}
    left = said.get("left") or said.get("start") or "0"
    return left.isdecimal() and int(left) >= _QUARTER_OF_AN_INCH and "hanging" not in said


def _inside(parent: "_Element", name: str) -> "Iterator[_Element]":
    """The rows of a table, or the cells of a row, also those inside content controls and tracked insertions."""
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in _CONTAINERS:
            yield from _inside(element, name)


def _chosen(alternatives: "_Element") -> "_Element":
    """The first of several renderings of one thing; the others repeat it."""
    return next(iter(alternatives), alternatives)


def _attribute(element: "_Element", called: str) -> str:
    found = (str(value) for name, value in element.attrib.items() if str(name).rpartition("}")[2] == called)
    return next(found, "")


def _value(element: "_Element") -> str:
    return _attribute(element, "val")


def _id(element: "_Element") -> str:
    return _attribute(element, "id")


def _emphasis(run: "_Element") -> frozenset[str]:
    properties = next((child for child in run if local(child) == "rPr"), None)
    if properties is None:
        return frozenset()
    return frozenset(
        f"{local(each)} {_value(each)}".strip()
        for each in properties
        if local(each) in _EMPHASIS and _value(each).lower() not in _OFF and _value(each) != "000000"
    )


def _symbol(element: "_Element") -> str:
    try:
        return chr(int(_attribute(element, "char"), 16))
    except (ValueError, OverflowError):
        return "\ufffd"


def _is_heading_name(name: str) -> bool:
    return name.startswith("heading ") or name in ("title", "subtitle")


def _is_quote_name(name: str) -> bool:
    return any(part in name for part in ("quot", "zitat", "extract", "excerpt")) or name.startswith("block")


def _styles_called(styles: "_Element | None", is_meant: Callable[[str], bool]) -> frozenset[str]:
    """The ids of the styles with such a name, and of those based on one; Word's own have one name in all languages."""
    bases: dict[str, str] = {}
    found: set[str] = set()
    for style in styles if styles is not None else ():
        of = {local(child): _value(child) for child in style}
        bases[_attribute(style, "styleId")] = of.get("basedOn", "")
        if is_meant(of.get("name", "").lower()):
            found.add(_attribute(style, "styleId"))
    size = -1
    while size != len(found):
        size = len(found)
        found |= {style for style, base in bases.items() if base in found}
    return frozenset(found)
