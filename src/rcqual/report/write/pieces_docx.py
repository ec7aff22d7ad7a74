"""A document for people as a Word file."""

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

from rcqual.report.write.pieces import Caption, Grid, Heading, Items, Picture, Piece, Quoted, Words
from rcqual.text.display import visible

if TYPE_CHECKING:
    from docx.document import Document


_WIDTH = 6.0
"""Of a picture, in inches."""


def pieces_docx(pieces: Iterable[Piece]) -> bytes:
    """The document, in Word's own styles. What XML cannot hold, control characters, shows as visible stand-ins."""
    from docx import Document

    document = Document()
    properties = document.core_properties
    properties.author = properties.comments = ""
    for piece in pieces:
        if isinstance(piece, Heading) and piece.level == 1:
            properties.title = visible(piece.text)
        _write(document, piece)
    packed = io.BytesIO()
    document.save(packed)
    return packed.getvalue()


def _write(document: "Document", piece: Piece) -> None:
    match piece:
        case Heading(text, level):
            document.add_heading(visible(text), level - 1)
        case Caption(text):
            document.add_paragraph(visible(text), style="Caption").paragraph_format.keep_with_next = True
        case Words(text):
            document.add_paragraph(visible(text, keep_lines=True))
        case Quoted(text, place):
            document.add_paragraph(visible(text, keep_lines=True), style="Quote")
            document.add_paragraph(f"— {visible(place)}")
        case Items(texts):
            for text in texts:
                document.add_paragraph(visible(" ".join(text.split())), style="List Bullet")
        case Picture(png, title, alt):
            from docx.shared import Inches

            picture = document.add_picture(io.BytesIO(png), width=Inches(_WIDTH))
            picture._inline.docPr.set("descr", visible(alt))
            picture._inline.docPr.set("title", visible(title))
            document.add_paragraph(visible(title), style="Caption")
        case Grid(heads, rows):
            from docx.enum.text import WD_ALIGN_PARAGRAPH
            from docx.oxml import OxmlElement

            table = document.add_table(rows=0, cols=len(heads), style="Table Grid")
            for row in (heads, *rows):
                for cell, value in zip(table.add_row().cells, row, strict=True):
                    cell.text = visible(str(value))
                    if isinstance(value, int):
                        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
            # Word says the heads again where a table goes on on the next page.
            table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
            for run in (run for cell in table.rows[0].cells for run in cell.paragraphs[0].runs):
                run.bold = True
