"""Where characters begin and end as people see them, so that a selection or a line break never cuts one.

A family emoji, a flag, a letter with its accents: each is one grapheme of several code points (Unicode's UAX 29,
as `\\X` of the regex package finds it).
"""

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from rcqual.model.span import Span

if TYPE_CHECKING:
    from regex import Pattern

_CJK = r"\p{Han}\p{Hiragana}\p{Katakana}ー々〆"


class _Patterns(NamedTuple):
    grapheme: "Pattern[str]"
    plain: "Pattern[str]"
    """Two of these in a row never belong to one grapheme, so that a search for borders may begin between them."""
    word: "Pattern[str]"
    """A joiner or an accent is part of a word, and none by itself."""
    picture: "Pattern[str]"


@cache
def _patterns() -> _Patterns:
    # Loaded here: it takes a fifteenth of what an empty application needs to start, and ASCII does without.
    import regex

    return _Patterns(
        grapheme=regex.compile(r"\X"),
        plain=regex.compile(r"[\p{GCB=Other}--\p{Extended_Pictographic}]", regex.V1),
        word=regex.compile(
            rf"[{_CJK}]+\p{{M}}*|[[\w]--[{_CJK}\p{{M}}\u200c\u200d]](?:[[\w\p{{M}}\u200c\u200d]--[{_CJK}]]|['’\-‐‑](?=[[\w]--[{_CJK}]]))*",
            regex.V1,
        ),
        picture=regex.compile(r"\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Extended_Pictographic}\u200d|\p{RI}\p{RI}"),
    )


def grapheme_starts(text: str) -> list[int]:
    """The offsets at which graphemes begin, in order, and the text's length as the last one."""
    if text.isascii() and "\r" not in text:
        return list(range(len(text) + 1))
    return [*(match.start() for match in _patterns().grapheme.finditer(text)), len(text)]


def snapped(span: Span, text: str) -> Span:
    """The span grown outward to the borders of the graphemes that it cuts; kept within the text."""
    start, end = max(span.start, 0), min(span.end, len(text))
    return Span(_around(start, text)[0], _around(end, text)[1])


def words(text: str, within: Span) -> list[Span]:
    """The words inside a span, in order, without punctuation; none cuts a grapheme.

    A word may hold apostrophes and hyphens; a run of Chinese or Japanese characters counts as one.
    """
    found: list[Span] = []
    for match in _patterns().word.finditer(text, within.start, within.end):
        start, end = match.span()
        if not text[max(start - 1, 0) : end + 1].isascii():
            start, end = snapped(Span(start, end), text)
        if not found or found[-1].end <= start:
            found.append(Span(max(start, within.start), min(end, within.end)))
    return found


def cell_width(grapheme: str) -> int:
    """How many cells of a terminal a grapheme takes: 0, 1 or 2."""
    if not grapheme:
        return 0
    if len(grapheme) == 1 and grapheme.isascii():
        return int(grapheme.isprintable())
    if _patterns().picture.search(grapheme):
        return 2
    return min(2, sum(_code_point_width(char) for char in grapheme))


def line_width(text: str) -> int:
    """How many cells of a terminal a line takes."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(cell_width(match.group()) for match in _patterns().grapheme.finditer(text))


def padded(text: str, width: int, to_the_right: bool = False) -> str:
    """The text with spaces behind it, or before it, so that it takes that many cells."""
    room = " " * (width - line_width(text))
    return room + text if to_the_right else text + room


def cut_to_cells(text: str, cells: int) -> str:
    """The line if it takes at most that many cells of a terminal, else its beginning with an ellipsis, which fits.

    No grapheme is cut; before a wide one a cell may stay free. Without a cell there is nothing.
    """
    if cells < 1:
        return ""
    taken = kept = 0
    for match in _patterns().grapheme.finditer(text):
        taken += cell_width(match.group())
        if taken > cells:
            return text[:kept] + "…"
        if taken < cells:
            kept = match.end()
    return text


def _code_point_width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf", "Cc", "Cs") or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def _around(offset: int, text: str) -> tuple[int, int]:
    """The borders next to an offset: the offset itself twice where it is one, else the two around it."""
    if offset <= 0 or offset >= len(text):
        return offset, offset
    if text[offset - 1 : offset + 1].isascii() and text[offset - 1] != "\r":
        return offset, offset
    begin, plain = offset, _patterns().plain
    while begin > 0 and not (plain.match(text, begin - 1) and plain.match(text, begin)):
        begin -= 1
    for match in _patterns().grapheme.finditer(text, begin):
        if match.start() == offset:
            return offset, offset
        if match.end() > offset:
            return match.start(), match.end()
    return offset, offset
