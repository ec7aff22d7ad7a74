"""Quotes and transcripts as words: how they are compared, and what an author may do to a quote.

Words are compared without capitals, and whatever apostrophe they are written with; "well-known" is two words. In a
quote, an ellipsis may stand for words left out, and a bracket for words or letters that were replaced or inserted.
"""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import regex

from rcqual.text.labels import is_usual, label_at

_APOSTROPHES = "'’‘ʼ`´＇"
_HIDDEN = "\u00ad\u200b\u200c\u200d\u2060"
_CJK = r"\p{Han}\p{Hiragana}\p{Katakana}々〆"
_LETTER = rf"[\p{{L}}\p{{M}}\p{{N}}{_HIDDEN}]"
_WORD = rf"{_LETTER}++(?:[{_APOSTROPHES}]{_LETTER}++|(?<=\p{{N}})[.,:](?=\p{{N}}){_LETTER}++)*+"
_ONE_OF_CJK = rf"[{_CJK}]\p{{M}}*"
_WORD_WITHOUT_CJK = rf"(?:(?![{_CJK}]){_LETTER})++"
TOKEN = regex.compile(_WORD)
"""A word of a text without Chinese or Japanese characters."""
TOKEN_WITH_CJK = regex.compile(
    rf"{_ONE_OF_CJK}|{_WORD_WITHOUT_CJK}(?:[{_APOSTROPHES}]{_WORD_WITHOUT_CJK}"
    rf"|(?<=\p{{N}})[.,:](?=\p{{N}}){_WORD_WITHOUT_CJK})*+"
)
"""A word of any text; each Chinese or Japanese character counts as one."""
_HAS_CJK = regex.compile(rf"[{_CJK}]")
_DOTS = r"(?:\.(?:[ \u00a0\n]?\.){2,}|…)"
_PART = regex.compile(
    rf"(?P<ellipsis>[\[(]\s*(?:\.(?:\s?\.)+|…)\s*[\])]|{_DOTS}(?:\s*{_DOTS})*)"
    rf"|(?P<partial>{_WORD}[{_APOSTROPHES}]?\[[^\[\]\s]{{1,12}}\](?:[{_APOSTROPHES}]?{_WORD})?|\[[^\[\]\s]{{1,12}}\][{_APOSTROPHES}]?{_WORD})"
    r"|(?P<bracket>\[[^\[\]]*\])"
    rf"|(?P<word>{TOKEN_WITH_CJK.pattern})"
)
_TO_APOSTROPHE = str.maketrans(dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_HIDDEN))


class PartKind(StrEnum):
    """What a piece of a quote is."""

    WORD = "word"
    PARTIAL = "partial"
    """A word with a bracket in it."""
    BRACKET = "bracket"
    ELLIPSIS = "ellipsis"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a quote."""

    kind: PartKind
    start: int
    """In code points of the quote."""
    end: int
    word: str = ""
    """Of a word: as it is compared; of a word with a bracket in it: as it reads without the bracket's signs."""
    before: str = ""
    """Of a word with a bracket in it: the letters before that."""
    after: str = ""
    """And those behind it."""

    @property
    def is_seam(self) -> bool:
        """Whether it is no sign of the quote, but a place where an ellipsis is missing that should be there."""
        return self.kind is PartKind.ELLIPSIS and self.start == self.end

    def fits(self, word: str) -> bool:
        """Whether a word of the source, as it is compared, may stand here."""
        if self.kind is not PartKind.PARTIAL:
            return word == self.word
        is_long_enough = len(word) >= len(self.before) + len(self.after)
        return is_long_enough and word.startswith(self.before) and word.endswith(self.after)


@dataclass(frozen=True, slots=True)
class QuoteLabel:
    """A label in a quote, before what somebody says: "P: Of course."."""

    name: str
    before: int
    """How many parts of the quote stand before it."""
    start: int
    """In code points of the quote."""
    end: int
    """Behind its colon."""


@dataclass(frozen=True, slots=True)
class ParsedQuote:
    """A quote in pieces."""

    text: str
    parts: tuple[Part, ...]
    labels: tuple[QuoteLabel, ...]
    """Where the quote itself names who speaks."""

    @property
    def speech_start(self) -> int:
        """The offset behind a label at the start; 0 without one."""
        return self.labels[0].end if self.labels and self.labels[0].before == 0 else 0

    @property
    def speech(self) -> str:
        """The quote without its labels."""
        pieces = []
        at = 0
        for label in self.labels:
            pieces.append(self.text[at : label.start])
            at = label.end
        return "".join([*pieces, self.text[at:]])

    @property
    def words(self) -> int:
        """How many words it has outside brackets."""
        return sum(part.kind in (PartKind.WORD, PartKind.PARTIAL) for part in self.parts)


@lru_cache(maxsize=200_000)
def folded(word: str) -> str:
    """A word as it is compared."""
    if word.isascii():
        return word.lower().replace("`", "'")
    return unicodedata.normalize("NFKC", word.translate(_TO_APOSTROPHE)).casefold()


def pattern_for(text: str) -> "regex.Pattern[str]":
    """What finds the words of a text."""
    return TOKEN if text.isascii() or not _HAS_CJK.search(text) else TOKEN_WITH_CJK


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared."""
    return tuple(folded(each) for each in pattern_for(text).findall(text))


def parsed(text: str, speakers: Collection[str] = ()) -> ParsedQuote:
    """A quote in pieces. speakers: labels, folded, that count as such at the start of a line."""
    parts: list[Part] = []
    labels: list[QuoteLabel] = []
    at = 0
    for line in text.splitlines(keepends=True):
        label = label_at(text, at, at + len(line))
        begin = at
        if label is not None and (label.name.casefold() in speakers or is_usual(label.name)):
            begin = label.speech_start
            labels.append(QuoteLabel(label.name, len(parts), at, begin))
        parts += [_part(match) for match in _PART.finditer(text, begin, at + len(line))]
        at += len(line)
    return ParsedQuote(text, tuple(parts), tuple(labels))


def fragments_of(text: str, speakers: Collection[str] = ()) -> list[str]:
    """What stands between the ellipses of a quote, as far as it has words."""
    fragments = []
    at = 0
    for part in parsed(text, speakers).parts:
        if part.kind is PartKind.ELLIPSIS:
            fragments.append(text[at : part.start])
            at = part.end
    return [each for each in (*fragments, text[at:]) if words_of(each)]


def _part(match: "regex.Match[str]") -> Part:
    kind = PartKind(match.lastgroup)
    written = match.group()
    if kind is PartKind.WORD:
        return Part(kind, match.start(), match.end(), folded(written))
    if kind is PartKind.PARTIAL:
        before, _, rest = written.partition("[")
        inside, _, after = rest.partition("]")
        return Part(kind, match.start(), match.end(), folded(before + inside + after), folded(before), folded(after))
    return Part(kind, match.start(), match.end())
