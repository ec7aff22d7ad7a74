"""Lines and paragraphs of a text, with offsets that hold for line feeds, carriage returns and both together.

str.splitlines is no use here: it also splits at form feeds, U+0085 and U+2028, which are part of what people wrote.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from rcqual.model.span import Span

_LINE_END = re.compile(r"\r\n|\n|\r")
_FIRST_WORD = re.compile(r"\s*(\S+)")
_CLOSED = re.compile(r"[.!?…:;。！？؟।][\"'”’»)\]]*$")
_WRAP_WIDTHS = range(60, 121)
_FEWEST_FULL_LINES = 3


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a text."""

    number: int
    """1-based."""
    span: Span
    """Without its line end."""


def lines_of(text: str) -> list[Line]:
    """All lines, the blank ones too; line ends are LF, CR LF and CR."""
    found, start = [], 0
    for number, end in enumerate(_LINE_END.finditer(text), 1):
        found.append(Line(number, Span(start, end.start())))
        start = end.end()
    found.append(Line(len(found) + 1, Span(start, len(text))))
    return found


def trimmed(text: str, span: Span) -> Span:
    """The span without white space at its ends; empty, at its start, if it holds nothing else."""
    piece = text[span.start : span.end]
    inner = piece.strip()
    if not inner:
        return Span(span.start, span.start)
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, start + len(inner))


class Paragraphs:
    """Where the paragraphs of one text lie: lines, those joined that an editor wrapped.

    may_be_wrapped: False where each line is a paragraph.
    """

    def __init__(self, text: str, *, may_be_wrapped: bool = True) -> None:
        self._text = text
        self._lines = lines_of(text)
        self._starts = [line.span.start for line in self._lines]
        self._may_be_wrapped = may_be_wrapped
        self._width = self._wrap_width() if may_be_wrapped else None

    @property
    def lines(self) -> list[Line]:
        """The lines of the text."""
        return self._lines

    def line_at(self, offset: int) -> Line:
        """The line that holds an offset."""
        return self._lines[max(bisect_right(self._starts, offset) - 1, 0)]

    def within(self, span: Span) -> list[Span]:
        """The paragraphs inside a span, in order, without white space at their ends, none empty."""
        found: list[Span] = []
        last: Line | None = None
        for number in range(self.line_at(span.start).number - 1, len(self._lines)):
            line = self._lines[number]
            if line.span.start >= span.end:
                break
            inside = line.span.clipped(span)
            inside = trimmed(self._text, inside) if inside else None
            if inside is None or inside.length == 0:
                last = None
                continue
            if last is not None and self._runs_on(last, line):
                found[-1] = Span(found[-1].start, inside.end)
            else:
                found.append(inside)
            last = line
        return found

    def _wrap_width(self) -> int | None:
        """The width at which an editor wrapped the lines; None if it did not.

        It did if no more than the next line's first word is missing at a third of the breaks between lines.
        """
        widest = max(line.span.length for line in self._lines)
        if widest not in _WRAP_WIDTHS:
            return None
        words = [(line, self._first_word(following)) for line, following in pairwise(self._lines)]
        breaks = [line.span.length + 1 + len(word) for line, word in words if word and line.span.length]
        full = sum(length > widest for length in breaks)
        return widest if full >= _FEWEST_FULL_LINES and full * 3 >= len(breaks) else None

    def _first_word(self, line: Line) -> str:
        first = _FIRST_WORD.match(self._text, *line.span)
        return first.group(1) if first else ""

    def _runs_on(self, line: Line, following: Line) -> bool:
        """Whether the break between two lines is only a wrapped line's."""
        if not self._may_be_wrapped:
            return False
        before = self._text[line.span.start : line.span.end].rstrip()
        word = self._first_word(following)
        if word[:1].islower() and not _CLOSED.search(before):
            return True
        return self._width is not None and line.span.length + 1 + len(word) > self._width
