"""Where the selection goes: by character, word, sentence, passage or turn; one unit, or from one to another."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from rcqual.model.span import Span
from rcqual.text.graphemes import snapped
from rcqual.tui.reading.document import ReadingDocument, Unit

_UNITS: tuple[Unit, ...] = ("character", "word", "sentence", "passage", "turn")
_LINE_ENDS = "\r\n"


class Selection(NamedTuple):
    """What is selected: from the unit where it was begun to the unit where its moving edge is."""

    anchor: Span
    head: Span

    @property
    def span(self) -> Span:
        """All of it."""
        return Span(min(self.anchor.start, self.head.start), max(self.anchor.end, self.head.end))

    @property
    def is_backward(self) -> bool:
        """Whether its moving edge is its start."""
        return self.head < self.anchor


def one(span: Span) -> Selection:
    """A selection of just this span."""
    return Selection(span, span)


def units_of(document: ReadingDocument) -> tuple[Unit, ...]:
    """What one can select by, the smallest first: passages only where the team has marked some."""
    return tuple(unit for unit in _UNITS if unit != "passage" or document.passages)


def unit_at(document: ReadingDocument, offset: int, by: Unit) -> Span:
    """The unit that holds a code point, else the next one, else the last; an empty span where there is none."""
    if by == "character":
        return _next_character(document, offset) or _previous_character(document, offset) or Span(offset, offset)
    if by == "word":
        return _word_at(document, offset)
    spans, _, ends = document.units(by)
    if not spans:
        return Span(0, len(document.text))
    return spans[min(bisect_right(ends, offset), len(spans) - 1)]


def first_in(document: ReadingDocument, within: Span, by: Unit) -> Span:
    """The first unit that begins inside a stretch of the text, else the one that holds the stretch's start."""
    unit = unit_at(document, within.start, by)
    if unit.start < within.start:
        following = step(document, unit, 1, by)
        return following if following.start < within.end else unit
    return unit


def step(document: ReadingDocument, span: Span, steps: int, by: Unit) -> Span:
    """The unit that lies so many steps after a span (before it where negative); at the ends the last unit there is."""
    if by == "word" or by == "character":
        for _ in range(abs(steps)):
            beside = _beside(document, span, steps, by)
            if beside is None:
                break
            span = beside
        return span
    spans, starts, ends = document.units(by)
    if not spans or not steps:
        return span
    number = bisect_left(starts, span.end) + steps - 1 if steps > 0 else bisect_right(ends, span.start) + steps
    return spans[min(max(number, 0), len(spans) - 1)]


def _beside(document: ReadingDocument, span: Span, steps: int, by: Unit) -> Span | None:
    if by == "character":
        return _next_character(document, span.end) if steps > 0 else _previous_character(document, span.start)
    return _next_word(document, span.end) if steps > 0 else _previous_word(document, span.start)


def moved(document: ReadingDocument, selection: Selection, steps: int, by: Unit) -> Selection:
    """The unit so many steps on.

    By words and characters, a longer selection is entered first: from its start, or from its end.
    """
    span = selection.span
    if by in ("word", "character") and steps:
        first, last = _first_and_last(document, span, by)
        if first != last:
            entered = first if steps > 0 else last
            return one(step(document, entered, steps - 1 if steps > 0 else steps + 1, by))
    return one(step(document, span, steps, by))


def extended(document: ReadingDocument, selection: Selection, steps: int, by: Unit) -> Selection:
    """The selection with its moving edge so many units on, which also shrinks it again."""
    if by in ("word", "character"):
        return _extended_within(document, selection, steps, by)
    return Selection(selection.anchor, step(document, selection.head, steps, by))


def _extended_within(document: ReadingDocument, selection: Selection, steps: int, by: Unit) -> Selection:
    span = selection.span
    first, last = _first_and_last(document, span, by)
    if selection.is_backward:
        # What precedes the first word or follows the last one (a quotation mark, a full stop) stays on the fixed side.
        return Selection(Span(last.start, span.end), step(document, first, steps, by))
    return Selection(Span(span.start, first.end), step(document, last, steps, by))


def _first_and_last(document: ReadingDocument, span: Span, by: Unit) -> tuple[Span, Span]:
    """The first and the last word or character of a passage; the passage itself for both where it holds none whole."""
    before, behind = Span(span.start, span.start), Span(span.end, span.end)
    first, last = _beside(document, before, 1, by), _beside(document, behind, -1, by)
    if first is None or last is None or first.end > span.end or last.start < span.start:
        return span, span
    return first, last


def _word_at(document: ReadingDocument, offset: int) -> Span:
    sentence = document.sentence_at(offset)
    if sentence < 0:
        return Span(offset, offset)
    for word in document.words_of(sentence):
        if word.end > offset:
            return word
    found = _next_word(document, offset) or _previous_word(document, offset)
    return found or document.sentences[sentence]


def _next_word(document: ReadingDocument, offset: int) -> Span | None:
    for sentence in range(max(document.sentence_at(offset), 0), len(document.sentences)):
        for word in document.words_of(sentence):
            if word.start >= offset:
                return word
    return None


def _previous_word(document: ReadingDocument, offset: int) -> Span | None:
    for sentence in range(document.sentence_at(offset), -1, -1):
        for word in reversed(document.words_of(sentence)):
            if word.end <= offset:
                return word
    return None


def _next_character(document: ReadingDocument, offset: int) -> Span | None:
    """The grapheme at an offset or after it; ends of lines are none."""
    text = document.text
    while offset < len(text) and text[offset] in _LINE_ENDS:
        offset += 1
    return snapped(Span(offset, offset + 1), text) if offset < len(text) else None


def _previous_character(document: ReadingDocument, offset: int) -> Span | None:
    """The grapheme before an offset; ends of lines are none."""
    text = document.text
    while offset > 0 and text[offset - 1] in _LINE_ENDS:
        offset -= 1
    return snapped(Span(offset - 1, offset), text) if offset > 0 else None
