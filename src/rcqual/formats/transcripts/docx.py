"""Word documents: paragraphs and tables in document order, a bold label or a table's column as the speaker."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from rcqual.formats.transcripts.decoding import MOST_TEXT, overlong_lines, replaced_control_characters
from rcqual.formats.transcripts.names import speakers_known, tell_of_names
from rcqual.formats.transcripts.reading import Draft, Reading
from rcqual.formats.transcripts.word_package import NoWordDocument, opened
from rcqual.formats.transcripts.word_tables import table_lines
from rcqual.formats.transcripts.word_text import WordParagraph, WordRow, WordText
from rcqual.text.labels import LONGEST, Label, is_name_like, is_usual, label_at
from rcqual.text.paragraphs import Paragraphs, lines_of
from rcqual.text.pseudonyms import Pseudonyms
from rcqual.text.times import STAMP
from rcqual.text.turns import Remark, find_turns

_COLONS = (":", "：")


@dataclass(frozen=True, slots=True)
class _Piece:
    """One paragraph, or one row of a table, as text."""

    text: str
    place: str
    lead: str = ""
    """What of its beginning is set apart by its formatting; may be all of it."""
    is_heading: bool = False
    is_labelled: bool = False
    """Whether the layout tells that it begins with a speaker's label."""


def read(path: str, data: bytes, how: Reading) -> Draft:
    """The transcript in a Word document. The stored text is its paragraphs, one a line; a table's row is one line."""
    draft = Draft()
    if not data:
        return draft.refuse(path, None, "The file is empty.")
    try:
        word = WordText(opened(data))
    except NoWordDocument as error:
        return draft.refuse(path, None, str(error))
    pieces = _with_colons(list(_pieces(word)), how.labels | how.interviewers | set(how.pseudonyms))
    draft.dropped.extend(word.sentences_on_what_was_left_out())
    names = Pseudonyms(how.pseudonyms)
    texts = [names.applied(one) for one in replaced_control_characters(path, draft, [each.text for each in pieces])]
    draft.text = "\n".join(texts)
    if not draft.text.strip():
        return draft.refuse(path, None, "The document holds no words.")
    if len(draft.text) > MOST_TEXT:
        return draft.refuse(path, None, f"It has more than {MOST_TEXT // 1024 // 1024} MB of text. "
                            "Split it into one file for each interview.")  # fmt: skip
    places = _places(pieces, texts)
    for problem in overlong_lines(path, draft.text):
        draft.refuse(path, None, _placed(places, problem.line, problem.message))
    if draft.is_refused:
        return draft
    tell_of_names(path, draft, names.replaced, names)
    known = replace(
        speakers_known(how, names),
        marks=_marks(draft.text, pieces, texts),
        headings=_headings(pieces, texts),
        places=places,
    )
    draft.is_wrapped = False
    turns = find_turns(draft.text, Paragraphs(draft.text, may_be_wrapped=False), known)
    draft.turns = turns.turns
    draft.remark(path, tuple(Remark(None, _placed(places, each.line, each.message)) for each in turns.remarks))
    return draft


def _pieces(word: WordText) -> Iterator[_Piece]:
    paragraph = 0
    for table, blocks in groupby(word.blocks(), lambda block: block.table if isinstance(block, WordRow) else None):
        if table is not None:
            rows = [block for block in blocks if isinstance(block, WordRow)]
            for row, line in zip(rows, table_lines(rows, word.left_out), strict=True):
                yield _Piece(
                    line.text, f"table {table}, row {row.row}", is_heading=line.is_heading, is_labelled=line.is_labelled
                )
            continue
        for block in blocks:
            if isinstance(block, WordParagraph):
                paragraph += 1
                lead = _lead(block)
                rest = block.text[len(lead) :].strip()
                has_colon = lead.rstrip().endswith(_COLONS) or rest.startswith(_COLONS)
                is_labelled = has_colon and lead.strip() != "" and rest != ""
                yield _Piece(block.text, f"paragraph {paragraph}", lead, block.is_heading, is_labelled)


def _lead(paragraph: WordParagraph) -> str:
    """What a paragraph begins with in a formatting that the rest of it does not have; empty if that is no label."""
    runs = [run for run in paragraph.runs if run.text]
    spoken = [run for run in runs if run.text.strip()]
    if not spoken or not spoken[0].emphasis:
        return ""
    lead = ""
    for run in runs:
        if run.text.strip() and run.emphasis != spoken[0].emphasis:
            break
        lead += run.text
    return lead if len(lead.strip()) <= LONGEST + 1 and "\n" not in lead.strip() else ""


def _with_colons(pieces: Sequence[_Piece], known: frozenset[str]) -> list[_Piece]:
    """The pieces, a colon set behind labels that are told by their formatting alone and recur or are known."""
    seen = Counter(piece.lead.strip() for piece in pieces if _is_bare(piece))
    return [
        replace(
            piece, text=f"{piece.lead.strip()}: {piece.text[len(piece.lead) :].lstrip()}".rstrip(), is_labelled=True
        )
        if _is_bare(piece) and (piece.lead.strip() in known or (seen[piece.lead.strip()] > 1 and _is_name(piece)))
        else piece
        for piece in pieces
    ]


def _is_bare(piece: _Piece) -> bool:
    """Whether formatting alone sets apart what may be a speaker's label."""
    first_line = piece.text[len(piece.lead) :].strip().partition("\n")[0]
    # "Ana Ruiz   0:03" is a label as it stands.
    is_complete = STAMP.fullmatch(first_line.strip()) is not None or first_line.startswith(_COLONS)
    label = piece.lead.strip()
    return label != "" and not label.endswith(_COLONS) and not piece.is_heading and not is_complete


def _is_name(piece: _Piece) -> bool:
    label, is_alone = piece.lead.strip(), piece.lead.strip() == piece.text.strip()
    return is_usual(label) or (is_name_like(label) and len(label.split()) <= (2 if is_alone else 3))


def _places(pieces: Sequence[_Piece], texts: Sequence[str]) -> tuple[str, ...]:
    """For each line of the text, where it stands: a line break inside of a paragraph begins a new line."""
    return tuple(piece.place for piece, text in zip(pieces, texts, strict=True) for _ in lines_of(text))


def _placed(places: Sequence[str], line: int | None, message: str) -> str:
    """The message with its place in words, for a document has no line numbers."""
    return message if line is None else f"{places[line - 1].capitalize()}: {message}"


def _headings(pieces: Sequence[_Piece], texts: Sequence[str]) -> frozenset[int]:
    flags = [piece.is_heading for piece, text in zip(pieces, texts, strict=True) for _ in lines_of(text)]
    return frozenset(number for number, is_heading in enumerate(flags, 1) if is_heading)


def _marks(text: str, pieces: Sequence[_Piece], texts: Sequence[str]) -> dict[int, Label]:
    """By line: the labels that the layout tells."""
    marks: dict[int, Label] = {}
    number, start = 1, 0
    for piece, shown in zip(pieces, texts, strict=True):
        first, *further = lines_of(shown)
        if piece.is_labelled and (label := label_at(text, start, start + first.span.end)):
            marks[number] = replace(label, is_marked=True)
        number += 1 + len(further)
        start += len(shown) + 1
    return marks
