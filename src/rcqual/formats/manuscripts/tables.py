"""Tables of quotes: a column that is headed so holds quotations, though no marks stand around them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from rcqual.model.quotations import Paragraph

_HEAD = re.compile(
    r"(?:\w+\s+){0,3}(?:quot(?:e|es|ation|ations)|excerpts?|extracts?|verbatims?|zitate?|ankerbeispiele?|citas?)"
    r"(?:\s+\(.*\)|\s+from\s.*|\s+by\s.*)?",
    re.IGNORECASE | re.DOTALL,
)
_COUNTS = re.compile(r"\b(?:number|count|share|percent\w*|proportion|total|id|ids|no|anzahl|nombre|número)\b", re.I)
_PERSON = frozenset(
    ["speaker", "participant", "interviewee", "respondent", "informant", "person", "interview", "sprecher",
     "sprecherin", "teilnehmer", "teilnehmerin", "befragte", "befragter", "participante", "entrevistado",
     "entrevistada"]
)  # fmt: skip
_ROLE = frozenset(["role", "profession", "rolle", "beruf", "rôle"])
"""Where no column is headed as one of quotes, such a column may say what the row is about."""
_WHO = _PERSON | _ROLE | frozenset(["source", "who", "by", "transcript", "attribution", "voice", "quelle"])
"""What heads a column that says who was speaking: one of these, with nothing but the next ones beside it."""
_BESIDE_WHO = frozenset(
    ["s", "of", "the", "and", "or", "said", "id", "ids", "label", "code", "name", "number", "no", "nr", "der", "die",
     "des", "und", "de", "la", "le"]
)  # fmt: skip
_NUMBER = re.compile(r"#?\d{1,4}")
_MARKS = re.compile(r"[“„«\"]")
_SEVERAL = re.compile(r"\s*;\s*")
_LINE = re.compile(r"[\n\u2028]")
_FEWEST_WORDS = 5
_MOST_ROWS_OF_HEADS = 2
"""Rows of several cells in which heads are looked for."""


@dataclass(slots=True)
class QuoteColumns:
    """The columns of one table, as the first row heads them that has a head of quotes among several cells."""

    heads: tuple[bool, ...] = ()
    """By column, whether it is one of quotes."""
    who: tuple[str, ...] = ()
    """By column, as what it names whoever is speaking; empty: it names nobody."""
    _words: tuple[str, ...] = ()
    """Of the row that heads the others; where a table goes on, it stands there anew."""
    _rows: int = 0
    """Rows of several cells so far, until the heads are known."""

    def of(self, cells: Sequence[str]) -> list[bool]:
        """By cell of the next row, whether it is a quotation as a whole; a row that heads the others has none."""
        words = tuple(" ".join(cell.split()) for cell in cells)
        if self._is_head(words) or words == self._words:
            return [False] * len(cells)
        heads = (*self.heads, *[False] * len(cells))
        return [is_quotes and _is_quote(cell) for cell, is_quotes in zip(cells, heads, strict=False)]

    def said_by(self, cells: Sequence[str], lines: int = 1) -> list[str]:
        """By line of a quotation in the row that was asked for last: who is speaking by the other cells; may be empty.

        A cell of as many lines has one for each; of several people parted by semicolons, one is who speaks.
        """
        told: list[list[str]] = []
        for cell, head in zip(cells, self.who, strict=False):
            parts = [_named(part, head) for part in _LINE.split(cell) if part.strip()] if head else []
            if parts:
                told.append(parts if len(parts) == lines else [", ".join(parts)] * lines)
        return [", ".join(parts) for parts in zip(*told, strict=True)] if told else [""] * lines

    def _is_head(self, words: Sequence[str]) -> bool:
        """Whether a row heads the next ones, or may stand above the heads; takes the heads from it."""
        quotes = tuple(map(_is_head, words))
        filled = sum(map(bool, words))
        if self._rows > _MOST_ROWS_OF_HEADS or (filled < 2 and not any(quotes)):
            return False
        if filled < 2:
            # A title over all columns, or the one head of a table: the next row tells.
            self.heads, self._words = quotes, tuple(words)
            return True
        self._rows += 1
        who = tuple(map(_who, words))
        if any(quotes):
            self.heads, self.who, self._words = quotes, who, tuple(words)
            self._rows = _MOST_ROWS_OF_HEADS + 1
            return True
        if any(who) and not self.who:
            self.who = tuple("" if head in _ROLE else head for head in who)
            return True
        return False


@dataclass(slots=True)
class Rows:
    """The rows of one table, as the paragraphs that were made of their cells."""

    paragraphs: list[Paragraph]
    """All of the manuscript so far."""
    borders: list[int] = field(default_factory=list)
    """Where the cells of the row that is open begin in them."""
    columns: QuoteColumns = field(default_factory=QuoteColumns)
    begun: list[list[Paragraph]] = field(default_factory=list)
    """The cells of a row that goes on in the one that is open."""

    above: list[str] = field(default_factory=list)
    """The words of the cells of the row before."""
    spanned: set[int] = field(default_factory=set)
    """The columns in which a cell of the row before stands in the open one, too."""

    def __post_init__(self) -> None:
        self.borders = [len(self.paragraphs)]

    def ends_cell(self) -> None:
        """The next paragraph is of the next cell."""
        self.borders.append(len(self.paragraphs))

    def ends_row(self, blocks: int, *, goes_on: bool = False) -> int:
        """Makes block quotations of what is one, counted on from so many; how many there are then.

        goes_on: each cell goes on in the next row.
        """
        self.ends_cell()
        spans = zip(self.borders, self.borders[1:], strict=False)
        new = [self.paragraphs[first:end] for first, end in spans]
        empty: list[Paragraph] = []
        gathered = [_joined(one, two) for one, two in zip_longest(self.begun, new, fillvalue=empty)]
        self.begun = gathered if goes_on else []
        del self.paragraphs[self.borders[0] :]
        cells = ["\n".join(each.text for each in cell) for cell in gathered]
        for column in self.spanned & set(range(len(self.above))):
            cells[column] = self.above[column]
        self.above, self.spanned = cells, set()
        row: list[Paragraph] = []
        told = [] if goes_on or not any(cells) else self.columns.of(cells)
        for cell, is_quote in zip(gathered, told, strict=False):
            blocks += is_quote
            # A quote is a paragraph each, so that it ends with who said it.
            lines = [(each, line) for each in cell for line in (each.text.split("\u2028") if is_quote else [each.text])]
            for (each, line), said_by in zip(lines, self.columns.said_by(cells, len(lines)), strict=True):
                row.append(replace(each, text=line, block=blocks if is_quote else each.block, said_by=said_by))
        self.paragraphs += row
        self.borders = [len(self.paragraphs)]
        return blocks


def _joined(one: list[Paragraph], two: list[Paragraph]) -> list[Paragraph]:
    """A cell that goes on in the next row, as one."""
    if not one or not two:
        return [*one, *two]
    text, first = f"{one[-1].text}\n", two[0]
    notes = (*one[-1].notes, *((len(text) + offset, words) for offset, words in first.notes))
    return [*one[:-1], replace(one[-1], text=text + first.text, notes=notes), *two[1:]]


def _is_head(cell: str) -> bool:
    words = " ".join(cell.split()).strip(" *:")
    return _HEAD.fullmatch(words) is not None and not _COUNTS.search(words)


def _who(head: str) -> str:
    """As what a column names whoever is speaking, "participant"; empty: it names nobody."""
    words = re.findall(r"[^\W_]+", head.partition("(")[0].casefold())
    named = [word for word in words if word in _WHO]
    return named[0] if named and len(words) - len(named) == sum(word in _BESIDE_WHO for word in words) else ""


def _named(words: str, head: str) -> str:
    """Who a line of a cell says is speaking, as it would stand behind the quotation."""
    told = " ".join(words.split())
    if head in _PERSON and _NUMBER.fullmatch(told):
        told = f"{head} {told}"
    return " or ".join(filter(None, _SEVERAL.split(told)))


def _is_quote(cell: str) -> bool:
    """Whether a cell has words of a quotation, and no marks around some of them."""
    return not _MARKS.search(cell) and len(cell.split()) >= _FEWEST_WORDS
