"""Word documents: paragraphs and cells of tables; a paragraph in a quote's style, or indented, is a block quotation."""

from rcqual.formats.manuscripts.reading import Manuscript
from rcqual.formats.transcripts.word_package import NoWordDocument, opened
from rcqual.formats.transcripts.word_text import WordParagraph, WordText
from rcqual.model.quotations import Paragraph


def read(path: str, data: bytes, encoding: str | None) -> Manuscript:
    """The paragraphs of a Word document; its encoding is fixed, whatever is asked for."""
    manuscript = Manuscript()
    if not data:
        return manuscript.refuse(path, None, "The file is empty.")
    try:
        word = WordText(opened(data))
        blocks = list(word.blocks())
    except NoWordDocument as error:
        return manuscript.refuse(path, None, str(error))
    paragraph = block = 0
    was_set_apart = False
    for each in blocks:
        if isinstance(each, WordParagraph):
            paragraph += 1
            is_blank = not each.text.strip()
            block += each.is_set_apart and not was_set_apart
            was_set_apart = each.is_set_apart or (is_blank and was_set_apart)
            manuscript.paragraphs.append(
                Paragraph(
                    text=each.text,
                    place=f"paragraph {paragraph}",
                    block=block if was_set_apart else 0,
                    is_heading=each.is_heading,
                )
            )
        else:
            was_set_apart = False
            place = f"table {each.table}, row {each.row}"
            manuscript.paragraphs += [Paragraph(text=cell, place=place) for cell in each.cells]
    manuscript.left_out += word.sentences_on_what_was_left_out()
    return manuscript
