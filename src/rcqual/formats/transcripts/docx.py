"""Word documents: paragraphs and tables in document order, a bold label or a table's first cell as the speaker."""

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rcqual.formats.transcripts.decoding import MOST_TEXT, overlong_lines, replaced_control_characters
from rcqual.formats.transcripts.names import speakers_known, tell_of_names
from rcqual.formats.transcripts.reading import Draft, Reading, counted
from rcqual.text.paragraphs import Paragraphs, lines_of
from rcqual.text.pseudonyms import Pseudonyms
from rcqual.text.turns import find_turns

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MAIN = "word/document.xml"
_MOST_XML = 64 * 1024 * 1024
_LONGEST_LABEL = 63
_NOT_READ = {
    "word/footnotes.xml": "footnotes",
    "word/endnotes.xml": "endnotes",
    "word/comments.xml": "comments",
}


@dataclass(frozen=True, slots=True)
class _Line:
    """One paragraph, or one row of a table, as text."""

    text: str
    bold: str
    """What of its beginning is bold."""
    place: str
    is_heading: bool = False


def read(path: str, data: bytes, how: Reading) -> Draft:
    """The transcript in a Word document. The stored text is its paragraphs, one a line; a table's row is one line."""
    draft = Draft()
    if not data:
        return draft.refuse(path, None, "The file is empty.")
    body = _body(path, data, draft)
    if body is None:
        return draft
    lines = _labelled(list(_lines(body)))
    names = Pseudonyms(how.pseudonyms)
    texts = replaced_control_characters(path, draft, [line.text for line in lines])
    text = names.applied("\n".join(texts))
    if not text.strip():
        return draft.refuse(path, None, "The document holds no words.")
    if len(text) > MOST_TEXT:
        return draft.refuse(path, None, f"It has more than {MOST_TEXT // 1024 // 1024} MB of text; split it.")
    draft.text = text
    draft.problems.extend(overlong_lines(path, text))
    if draft.is_refused:
        return draft
    tell_of_names(path, draft, names.replaced, names)
    places: list[str] = []
    headings: set[int] = set()
    for line, shown in zip(lines, texts, strict=True):
        # A line break inside of a paragraph begins a new line of the text.
        inner = len(lines_of(shown)) if shown else 1
        if line.is_heading:
            headings.update(range(len(places) + 1, len(places) + inner + 1))
        places += [line.place] * inner
    known = speakers_known(how, names)
    known = type(known)(
        labels=known.labels,
        interviewers=known.interviewers,
        headings=frozenset(headings),
        places=tuple(places) if len(places) == len(lines_of(text)) else (),
    )
    turns = find_turns(text, Paragraphs(text), known)
    draft.turns = turns.turns
    draft.remark(path, turns.remarks)
    return draft


def _body(path: str, data: bytes, draft: Draft) -> "_Element | None":
    from lxml import etree

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            if _MAIN not in names:
                draft.refuse(path, None, "This is no Word document (.docx); save it as one, or as text.")
                return None
            if package.getinfo(_MAIN).file_size > _MOST_XML:
                draft.refuse(path, None, "The document is too large to be an interview.")
                return None
            xml = package.read(_MAIN)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        draft.refuse(path, None, "This is no Word document (.docx), or a damaged one; save it anew, or as text.")
        return None
    except zlib.error:
        draft.refuse(path, None, "This Word document is damaged; save it anew, or as text.")
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        draft.refuse(path, None, f"The document's text is damaged: {error.msg}.")
        return None
    body = root.find(f"{_W}body")
    if body is None:
        draft.refuse(path, None, "This is no Word document (.docx); save it as one, or as text.")
        return None
    _tell_of_losses(body, names, draft)
    return body


def _tell_of_losses(body: "_Element", names: set[str], draft: Draft) -> None:
    deleted = sum(1 for _ in body.iter(f"{_W}del"))
    if deleted:
        draft.dropped.append(f"{counted(deleted, 'tracked deletion was', 'tracked deletions were')} left out.")
    pictures = sum(1 for _ in body.iter(f"{_W}drawing", f"{_W}pict"))
    if pictures:
        draft.dropped.append(f"{counted(pictures, 'picture or shape was', 'pictures or shapes were')} left out.")
    for part, noun in _NOT_READ.items():
        if part in names:
            draft.dropped.append(f"The document's {noun} were left out.")
    if any(name.startswith(("word/header", "word/footer")) for name in names):
        draft.dropped.append("Headers and footers were left out.")


def _lines(body: "_Element") -> Iterator[_Line]:
    paragraph = table = 0
    for block in _blocks(body):
        if block.tag == f"{_W}p":
            paragraph += 1
            yield _line(block, f"paragraph {paragraph}")
        else:
            table += 1
            for number, row in enumerate(block.iterfind(f"{_W}tr"), 1):
                yield _row(row, f"table {table}, row {number}")


def _blocks(parent: "_Element") -> Iterator["_Element"]:
    """Paragraphs and tables in order, those inside content controls and insertions too."""
    for child in parent:
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _blocks(child)


def _row(row: "_Element", place: str) -> _Line:
    cells = ["\n".join(_line(block, "").text for block in _blocks(cell) if block.tag == f"{_W}p").strip("\n")
             for cell in row.iter(f"{_W}tc")]  # fmt: skip
    if len(cells) == 2 and cells[1].strip():
        label = cells[0].strip().rstrip(":：").strip()
        if label and "\n" not in label and len(label) <= _LONGEST_LABEL:
            return _Line(f"{label}: {cells[1]}", f"{label}:", place)
    return _Line("\t".join(cells), "", place)


def _line(paragraph: "_Element", place: str) -> _Line:
    parts: list[tuple[str, bool]] = list(_runs(paragraph))
    text = "".join(part for part, _ in parts)
    bold = ""
    for part, is_bold in parts:
        if not is_bold and part.strip():
            break
        bold += part
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = "" if style is None else str(style.get(f"{_W}val") or "")
    return _Line(text, bold, place, name.lower().startswith(("heading", "title", "subtitle")))


def _runs(parent: "_Element") -> Iterator[tuple[str, bool]]:
    """The text of a paragraph in pieces, each with whether it is bold; deleted text is left out."""
    for child in parent:
        if child.tag == f"{_W}r":
            yield _run_text(child), _is_bold(child)
        elif child.tag in (
            f"{_W}hyperlink",
            f"{_W}ins",
            f"{_W}sdt",
            f"{_W}sdtContent",
            f"{_W}smartTag",
            f"{_W}fldSimple",
        ):
            yield from _runs(child)


def _is_bold(run: "_Element") -> bool:
    bold = run.find(f"{_W}rPr/{_W}b")
    return bold is not None and bold.get(f"{_W}val") not in ("0", "false", "off")


def _run_text(run: "_Element") -> str:
    signs = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
    return "".join((child.text or "") if child.tag == f"{_W}t" else signs.get(str(child.tag), "") for child in run)


def _labelled(lines: list[_Line]) -> list[_Line]:
    """The lines, a colon set behind bold labels that recur and have none."""
    bare = Counter(
        line.bold.strip()
        for line in lines
        if line.bold.strip() and line.bold.strip() != line.text.strip() and len(line.bold.strip()) <= _LONGEST_LABEL
    )
    settled = []
    for line in lines:
        label = line.bold.strip()
        rest = line.text[len(line.bold) :].lstrip()
        is_bare = bare[label] > 1 and not label.endswith((":", "：")) and not rest.startswith((":", "："))
        settled.append(_Line(f"{label}: {rest}", line.bold, line.place) if is_bare and not line.is_heading else line)
    return settled
