"""Where the selection goes: by sentence, word or turn; one unit, or from one unit to another."""

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from rcqual.model.span import Span
from rcqual.tui.reading.document import ReadingDocument, Unit


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


def unit_at(document: ReadingDocument, offset: int, by: Unit) -> Span:
    """The unit that holds a code point, else the next one, else the last; an empty span where there is none."""
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
    if by == "word":
        for _ in range(abs(steps)):
            beside = _next_word(document, span.end) if steps > 0 else _previous_word(document, span.start)
            if beside is None:
                break
            span = beside
        return span
    spans, starts, ends = document.units(by)
    if not spans or not steps:
        return span
    number = bisect_left(starts, span.end) + steps - 1 if steps > 0 else bisect_right(ends, span.start) + steps
    return spans[min(max(number, 0), len(spans) - 1)]


def moved(document: ReadingDocument, selection: Selection, steps: int, by: Unit) -> Selection:
    """The unit so many steps on. By words, a longer selection is entered first: from its start, or from its end."""
    span = selection.span
    if by == "word" and steps:
        first, last = _first_and_last_word(document, span)
        if first != last:
            entered = first if steps > 0 else last
            return one(step(document, entered, steps - 1 if steps > 0 else steps + 1, by))
    return one(step(document, span, steps, by))


def extended(document: ReadingDocument, selection: Selection, steps: int, by: Unit) -> Selection:
    """The selection with its moving edge so many units on, which also shrinks it again."""
    if by == "word":
        return _extended_by_words(document, selection, steps)
    return Selection(selection.anchor, step(document, selection.head, steps, by))


def _extended_by_words(document: ReadingDocument, selection: Selection, steps: int) -> Selection:
    span = selection.span
    first, last = _first_and_last_word(document, span)
    if selection.is_backward:
        # What precedes the first word or follows the last one (a quotation mark, a full stop) stays on the fixed side.
        return Selection(Span(last.start, span.end), step(document, first, steps, "word"))
    return Selection(Span(span.start, first.end), step(document, last, steps, "word"))


def _first_and_last_word(document: ReadingDocument, span: Span) -> tuple[Span, Span]:
    """The first and the last word of a passage; the passage itself for both where it holds no whole word."""
    first, last = _next_word(document, span.start), _previous_word(document, span.end)
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
