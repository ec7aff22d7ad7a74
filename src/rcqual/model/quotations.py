"""Quotations of a manuscript, and what came of holding them against the interviews."""

from dataclasses import dataclass
from enum import StrEnum

from rcqual.model.ids import TranscriptId
from rcqual.model.span import Span
from rcqual.model.transcript import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph of a manuscript as text: what the file's format marks as quoted stands in quotation marks."""

    text: str
    """A line feed in it is a line's end in the file."""
    place: str = ""
    """Where it stands, for a file without lines: "paragraph 4"; empty where `line` says it."""
    line: int = 0
    """1-based: the file's line at which the text begins; 0 where the file has none."""
    block: int = 0
    """Which block quotation it belongs to, counted from 1; 0: none."""
    is_heading: bool = False
    said_by: str = ""
    """Who is speaking in what it quotes, by another cell of its row of a table; empty: nothing is told."""
    notes: tuple[tuple[int, str], ...] = ()
    """(offset in the text, words) of each footnote or endnote, whose mark stands there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """What a manuscript quotes."""

    text: str
    """Without the marks around it; a line feed stands between its paragraphs."""
    place: str
    """Where it stands in the manuscript: "line 12", "paragraph 4"."""
    attribution: str = ""
    """What stands beside it in brackets or behind a dash: "P07, pharmacy manager"; empty: nothing."""
    said_by: str = ""
    """Who is speaking by another cell of its row of a table; empty: nothing is told."""
    counterpart: str = ""
    """What stands beside it in brackets or in a note and may be the same in another language; empty: nothing."""
    before: str = ""
    """Its sentence up to it, as far as that leads to it: "a nurse (P3) said:"."""
    behind: str = ""
    """What its sentence goes on with: ", said P3."."""
    is_block: bool = False
    """Whether it is a block quotation, without marks around it."""

    @property
    def named(self) -> str:
        """Who speaks, by what stands beside the words and by the row of their table; may be empty."""
        return "; ".join(filter(None, dict.fromkeys((self.attribution, self.said_by))))


class Kind(StrEnum):
    """How a quotation stands to what was said."""

    VERBATIM = "verbatim"
    """Character for character."""
    TYPOGRAPHY = "typography"
    """But for quotation marks, dashes, white space, the first letter's case and the mark at its end."""
    PUNCTUATION = "punctuation"
    """The same words; punctuation or capitals differ inside of it."""
    EDITED = "edited"
    """The same words, but for what an ellipsis leaves out and brackets replace or insert."""
    TRANSLATED = "translated"
    """Nobody says it, and it is, as it stands or edited, what the ledger has as a translation of a quote."""
    ALTERED = "altered"
    """Words outside brackets differ, from what was said or from its translation."""
    NOT_FOUND = "not_found"
    TOO_SHORT = "too_short"
    """Of too few words to be held against the interviews: scare quotes, terms, titles."""
    CITED = "cited"
    """Nobody says it in the interviews, and what stands beside it names a publication."""


class EditKind(StrEnum):
    """What an author did to the words without hiding it."""

    LEFT_OUT = "left_out"
    """An ellipsis stands for words."""
    REPLACED = "replaced"
    """A bracket stands for words."""
    INSERTED = "inserted"
    """A bracket stands where nothing was said."""
    LETTERS = "letters"
    """A bracket inside of a word changes letters of it: "[T]hey", "work[ed]"."""
    PAUSE = "pause"
    """An ellipsis that stands for nothing."""
    FILLER = "filler"
    """Fillers, or a transcriber's note, are left out without an ellipsis; where these may go."""
    PUNCTUATION = "punctuation"
    """Punctuation or capitals are others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One edit of the source."""

    kind: EditKind
    quote: str
    """What the quotation has; may be empty."""
    source: str
    """What was said; may be empty."""
    span: Span
    """Where that stands in the transcript; empty at the place of an insertion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Words outside brackets that are not what was said."""

    quote: str
    """What the quotation has instead; empty: words are missing."""
    source: str
    """What was said; empty: words were added."""
    span: Span
    """Where that stands in the transcript."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """A place of the interviews to which a quotation comes."""

    transcript_id: TranscriptId
    transcript: str
    """The transcript's name."""
    kind: Kind
    span: Span
    """From the first character that is quoted to the last."""
    turns: tuple[Turn, ...]
    """The turns of which words are quoted, in order."""
    typography: tuple[str, ...] = ()
    """What of the typography differs: "white space", "dashes", …"""
    edits: tuple[Edit, ...] = ()
    differences: tuple[Difference, ...] = ()
    jumped: tuple[Turn, ...] = ()
    """Other people's turns that an ellipsis jumps over, before the same person goes on."""
    has_joined_speakers: bool = False
    """Whether words of several people stand in it as if one had said them."""
    labels: tuple[tuple[str, Turn], ...] = ()
    """(label, turn) where the quotation itself names who speaks."""

    @property
    def speakers(self) -> tuple[str | None, ...]:
        """The labels of those whose words are quoted, each once; None where the transcript names nobody."""
        return tuple(dict.fromkeys(turn.speaker for turn in self.turns))
