"""Plain text: paragraphs between blank lines; one that is indented throughout is a block quotation."""

import re

from rcqual.formats.manuscripts.reading import Manuscript, text_in
from rcqual.model.quotations import Paragraph

_BLOCK = re.compile(r"(?: {4,}|\t)\s*\S")


def read(path: str, data: bytes, encoding: str | None) -> Manuscript:
    """The paragraphs of a plain text."""
    manuscript = Manuscript()
    lines = text_in(path, data, encoding, manuscript).split("\n")
    gathered: list[str] = []
    blocks = 0
    was_block = False
    for number, line in enumerate([*lines, ""], 1):
        if line.strip():
            gathered.append(line)
        elif gathered:
            is_block = all(_BLOCK.match(each) for each in gathered)
            blocks += is_block and not was_block
            was_block = is_block
            first = number - len(gathered)
            manuscript.paragraphs.append(
                Paragraph(text="\n".join(gathered), line=first, block=blocks if is_block else 0)
            )
            gathered = []
    return manuscript
