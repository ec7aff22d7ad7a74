"""Word documents: paragraphs, cells of tables and notes; a paragraph in a quote's style, or indented, is a block."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from rcqual.formats.manuscripts.reading import Manuscript
from rcqual.formats.manuscripts.tables import QuoteColumns
from rcqual.formats.transcripts.word_package import NoWordDocument, opened
from rcqual.formats.transcripts.word_text import WordParagraph, WordRow, WordText
from rcqual.model.quotations import Paragraph


def read(path: str, data: bytes, encoding: str | None) -> Manuscript:
    """The paragraphs of a Word document; its encoding is fixed, whatever is asked for."""
    manuscript = Manuscript()
    if not data:
        return manuscript.refuse(path, None, "The file is empty.")
    try:
        word = WordText(opened(data))
        body = list(word.blocks())
        notes = dict(word.notes())
    except NoWordDocument as error:
        return manuscript.refuse(path, None, str(error))
    reading = _Reading(manuscript, {which: _words(blocks) for which, blocks in notes.items()})
    reading.through(body)
    for which, place in list(reading.called.items()):
        reading.through(notes.pop(which, []), place)
    for which, blocks in notes.items():
        reading.through(blocks, which)
    del word.left_out["footnote"]
    manuscript.left_out += word.sentences_on_what_was_left_out()
    return manuscript


@dataclass(slots=True)
class _Reading:
    """Makes paragraphs of what a document holds."""

    manuscript: Manuscript
    notes: dict[str, str]
    """By note: its words."""
    called: dict[str, str] = field(default_factory=dict)
    """By note whose mark was met, in order: its place, as the numbers are that a reader sees."""
    paragraphs: int = 0
    blocks: int = 0
    table: int = 0
    columns: QuoteColumns = field(default_factory=QuoteColumns)

    def through(self, blocks: Sequence[WordParagraph | WordRow], place: str = "") -> None:
        """Takes what stands one after the other. place: of a note, that of all of it."""
        was_set_apart = False
        for each in blocks:
            if isinstance(each, WordRow):
                was_set_apart = False
                self._row(each)
                continue
            self.paragraphs += not place
            is_blank = not each.text.strip()
            self.blocks += each.is_set_apart and not was_set_apart
            was_set_apart = each.is_set_apart or (is_blank and was_set_apart)
            self.manuscript.paragraphs.append(
                Paragraph(
                    text=each.text,
                    place=place or f"paragraph {self.paragraphs}",
                    block=self.blocks if was_set_apart else 0,
                    is_heading=each.is_heading,
                    notes=tuple((offset, self._note(which)) for offset, which in each.notes),
                )
            )

    def _row(self, row: WordRow) -> None:
        if row.table != self.table:
            self.table, self.columns = row.table, QuoteColumns()
        place = f"table {row.table}, row {row.row}"
        for cell, is_quote in zip(row.cells, self.columns.of(row.cells), strict=True):
            self.blocks += is_quote
            # A quote is a paragraph each, so that it ends with who said it.
            lines = cell.split("\n") if is_quote else [cell]
            for line, said_by in zip(lines, self.columns.said_by(row.cells, len(lines)), strict=True):
                block = self.blocks if is_quote else 0
                self.manuscript.paragraphs.append(Paragraph(text=line, place=place, block=block, said_by=said_by))

    def _note(self, which: str) -> str:
        kind = which.partition(" ")[0]
        number = sum(each.startswith(kind) for each in self.called) + 1
        self.called.setdefault(which, f"{kind} {number}")
        return self.notes.get(which, "")


def _words(blocks: Sequence[WordParagraph | WordRow]) -> str:
    return " ".join(each.text for each in blocks if isinstance(each, WordParagraph)).strip()
