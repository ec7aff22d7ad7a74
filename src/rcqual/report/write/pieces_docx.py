"""A document for people as a Word file."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rcqual.report.write.pieces import Caption, Grid, Heading, Items, Note, Picture, Piece, Quoted, Words
from rcqual.report.write.pieces_docx_tables import TURNED, UPRIGHT, add_table, element, is_wide
from rcqual.text.display import visible

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_PAPER, _MARGIN = (8.27, 11.69), 1.0
"""Inches: A4; what fits its width fits that of US Letter, too."""
_PICTURE = (UPRIGHT, 7.8)
"""Inches that a picture may take, so that its caption stands on the same page."""
_MOST_SAID = 400
"""Characters of what is said before a quote, up to which both stand on one page."""
_SAME_FOR_ALL = (1980, 1, 1, 0, 0, 0)
_NOT_TOLD = ("created", "modified")
"""Of its properties: the template's, and not this document's."""
_NOTE = "Note"
_LOOKS = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"


def pieces_docx(pieces: Iterable[Piece], mark: str) -> bytes:
    """The document, in Word's own styles; the same pieces give the same bytes.

    What XML cannot hold, control characters, shows as visible stand-ins. mark: a comment as Markdown's files begin
    with; its words are the document's tags, by which rcqual knows its own file again.
    """
    from docx import Document

    document = Document()
    properties = document.core_properties
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.keywords = mark.removeprefix("<!-- ").removesuffix(" -->")
    for told in [each for each in properties._element if each.tag.rpartition("}")[2] in _NOT_TOLD]:
        properties._element.remove(told)
    relations = document.part.package.rels
    for name in [name for name, each in relations.items() if each.reltype == _LOOKS]:
        del relations[name]
    _set_up(document)
    for block in _blocks(pieces):
        is_turned = any(isinstance(piece, Grid) and is_wide(piece) for piece in block)
        if is_turned:
            _new_page(document, is_turned=True)
        for piece in block:
            if isinstance(piece, Heading) and piece.level == 1:
                properties.title = visible(piece.text)
            _write(document, piece)
        if is_turned:
            _new_page(document, is_turned=False)
    _keep_with_quotes(document)
    packed = io.BytesIO()
    document.save(packed)
    return _undated(packed)


def _keep_with_quotes(document: "Document") -> None:
    """What is said of a theme stands on the page of its first quote."""
    is_followed = False
    for paragraph in reversed(document.paragraphs):
        style = str(paragraph.style.name) if paragraph.style is not None else ""
        is_said = is_followed and style == "Normal" and len(paragraph.text) <= _MOST_SAID
        if is_said:
            paragraph.paragraph_format.keep_with_next = True
        is_followed = is_said or style == "Quote"


def _set_up(document: "Document") -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Inches, Pt, RGBColor

    page = document.sections[0]
    page.page_width, page.page_height = map(Inches, _PAPER)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Inches(_MARGIN)
    caption = document.styles["Caption"]
    caption.font.color.rgb = RGBColor(0, 0, 0)
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(12), Pt(4)
    note = document.styles.add_style(_NOTE, WD_STYLE_TYPE.PARAGRAPH)
    note.base_style, note.font.size = document.styles["Normal"], Pt(9)
    note.paragraph_format.space_before, note.paragraph_format.space_after = Pt(4), Pt(14)


def _blocks(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Pieces that stand on one page where they can: headings with what follows them, a table with its notes."""
    block: list[Piece] = []
    for piece in pieces:
        if block and not isinstance(block[-1], Heading | Caption) and not isinstance(piece, Note):
            yield block
            block = []
        block.append(piece)
    if block:
        yield block


def _new_page(document: "Document", *, is_turned: bool) -> None:
    from docx.enum.section import WD_ORIENT, WD_SECTION
    from docx.shared import Inches

    page = document.add_section(WD_SECTION.NEW_PAGE)
    page.orientation = WD_ORIENT.LANDSCAPE if is_turned else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = map(Inches, reversed(_PAPER) if is_turned else _PAPER)


def _write(document: "Document", piece: Piece) -> None:
    match piece:
        case Heading(text, level):
            document.add_heading(visible(text), level - 1)
        case Caption(text, label):
            _caption(document, text, label).paragraph_format.keep_with_next = True
        case Words(text):
            document.add_paragraph(visible(text, keep_lines=True))
        case Note(text):
            document.add_paragraph(visible(text, keep_lines=True), style=_NOTE)
        case Quoted(text, place):
            document.add_paragraph(visible(text, keep_lines=True), style="Quote").paragraph_format.keep_with_next = True
            document.add_paragraph(f"— {visible(place)}", style="Quote")
        case Items(texts):
            for text in texts:
                document.add_paragraph(visible(" ".join(text.split())), style="List Bullet")
        case Picture(png, title, alt, label):
            _picture(document, png, title, alt)
            _caption(document, title, label)
        case Grid():
            add_table(document, piece, TURNED if is_wide(piece) else UPRIGHT)


def _caption(document: "Document", text: str, label: str) -> "Paragraph":
    """A caption whose number Word counts itself, so that it stays right where others come before it."""
    paragraph = document.add_paragraph(style="Caption")
    kind, _, number = label.partition(" ")
    if kind:
        paragraph.add_run(f"{kind} ")
        paragraph.add_run()._r.append(element("fldChar", fldCharType="begin"))
        code = element("instrText")
        code.text = f"SEQ {kind} \\* ARABIC"
        paragraph.add_run()._r.append(code)
        paragraph.add_run()._r.append(element("fldChar", fldCharType="separate"))
        paragraph.add_run(number)
        paragraph.add_run()._r.append(element("fldChar", fldCharType="end"))
        paragraph.add_run(". ")
    paragraph.add_run(visible(text)).bold = False if kind else None
    return paragraph


def _picture(document: "Document", png: bytes, title: str, alt: str) -> None:
    from docx.shared import Inches

    picture = document.add_picture(io.BytesIO(png))
    share = min(1.0, Inches(_PICTURE[0]) / picture.width, Inches(_PICTURE[1]) / picture.height)
    picture.width, picture.height = int(share * picture.width), int(share * picture.height)
    picture._inline.docPr.set("descr", visible(alt))
    picture._inline.docPr.set("title", visible(title))
    document.paragraphs[-1].paragraph_format.keep_with_next = True


def _undated(packed: io.BytesIO) -> bytes:
    """The same file without the time of its making, which is no part of what it says."""
    again = io.BytesIO()
    with zipfile.ZipFile(packed) as made, zipfile.ZipFile(again, "w") as kept:
        for part in made.infolist():
            entry = zipfile.ZipInfo(part.filename, _SAME_FOR_ALL)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            kept.writestr(entry, made.read(part))
    return again.getvalue()
