"""A transcript as the reading pane sees it: paragraphs, turns with their labels, and the units one moves by."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole, Turn
from rcqual.text.graphemes import grapheme_starts, words
from rcqual.tui.reading.cells import LONE_RETURN, NOT_SIMPLE, cells_along
from rcqual.tui.reading.stretches import Stretch, Stretches

JudgedBy = Literal["sentence", "turn", "passage"]
"""What is judged, as far as it is shown: in rounds by finer or coarser units the sentence."""
Unit = Literal["character", "word", "sentence", "passage", "turn"]
"""What one step of the cursor is."""

_LINE_WITH_WORDS = re.compile(r"[^\s][^\n]*(?<!\s)")


class Measured(NamedTuple):
    """The graphemes of a paragraph that holds more than plain one-cell characters."""

    starts: "array[int]"
    """Where each begins, in code points of the text; the paragraph's end is the last."""
    cells: "array[int]"
    """How many cells lie before each, if the paragraph were one row; its whole width is the last."""


class ReadingDocument:
    """The text of a transcript with all that its picture needs and that does not depend on the pane's width.

    Built once for a transcript; never changes, but for what it remembers of its own measurements.
    """

    def __init__(
        self,
        text: str,
        turns: Sequence[Turn] = (),
        sentences: Sequence[Span] = (),
        codable: Sequence[Span] | None = None,
        *,
        passages: Sequence[Span] = (),
        judged_by: JudgedBy = "sentence",
        is_for_everyone: bool = False,
    ) -> None:
        """What the text is, and what the round judges of it.

        codable: the ranges outside of which nothing is judged, in order; None: there is no such limit. passages: those
        that the team marked, in order. is_for_everyone: whether interviewers' speech is judged as well.
        """
        self.text = text
        self.judged_by: JudgedBy = judged_by
        self.passages = tuple(passages)
        self._is_for_everyone = is_for_everyone
        self.codable = None if codable is None else tuple(codable)
        self._range_ends = [span[1] for span in codable or ()]
        self.turns = tuple(turns)
        self.sentences: tuple[Span, ...] = tuple(sentences) or _lines_with_words(text)
        self.speeches: tuple[Span, ...] = tuple(turn.speech for turn in self.turns) or self.sentences
        self._sentence_starts = [span[0] for span in self.sentences]
        self._sentence_ends = [span[1] for span in self.sentences]
        self._speech_starts = [span[0] for span in self.speeches]
        self._speech_ends = [span[1] for span in self.speeches]
        self._units: dict[JudgedBy, tuple[Sequence[Span], list[int], list[int]]] = {
            "sentence": (self.sentences, self._sentence_starts, self._sentence_ends),
            "turn": (self.speeches, self._speech_starts, self._speech_ends),
            "passage": (self.passages, [span[0] for span in passages], [span[1] for span in passages]),
        }
        self.spaced: frozenset[int]
        """Paragraph starts above which an empty row is drawn, because the text has none between two turns."""
        self._stretches = Stretches(text, self.turns, self.codable, is_for_everyone=is_for_everyone)
        breaks, self.spaced = self._stretches.between_turns()
        newline = [match.end() for match in re.finditer("\n", text)]
        starts = sorted({0, *newline, *breaks} - {len(text)}) if breaks else [0, *newline]
        if len(starts) > 1 and starts[-1] == len(text):
            starts.pop()
        self.paragraphs = array("L", starts)
        """Where paragraphs begin: after each line feed, and at each turn that shares a line with the one before."""
        self._complex = self._paragraphs_to_measure()
        self._measured: dict[int, Measured] = {}
        self._words: dict[int, list[Span]] = {}

    def paragraph_end(self, number: int) -> int:
        """Where a paragraph's visible text ends: without its line feed or CR LF."""
        end = self.paragraphs[number + 1] if number + 1 < len(self.paragraphs) else len(self.text)
        return self.line_end(self.paragraphs[number], end)

    def line_end(self, start: int, end: int) -> int:
        """The end of a line's visible text, given where the line with its line feed or CR LF ends."""
        if end > start and self.text[end - 1] == "\n":
            end -= 1
            if end > start and self.text[end - 1] == "\r":
                end -= 1
        return end

    def paragraph_at(self, offset: int) -> int:
        """The number, from 0, of the paragraph that holds a code point."""
        return max(0, bisect_right(self.paragraphs, offset) - 1)

    def is_simple(self, number: int) -> bool:
        """Whether each code point of a paragraph is just one cell, drawn as it is."""
        return number not in self._complex

    def measured(self, number: int) -> Measured:
        """The graphemes of a paragraph, measured once."""
        found = self._measured.get(number)
        if found is None:
            start, end = self.paragraphs[number], self.paragraph_end(number)
            text = self.text[start:end]
            starts = grapheme_starts(text)
            found = Measured(array("L", [start + at for at in starts]), array("L", cells_along(text, starts)))
            self._measured[number] = found
        return found

    def units(self, by: JudgedBy) -> tuple[Sequence[Span], list[int], list[int]]:
        """All sentences, turns or passages, with their starts and their ends."""
        return self._units[by]

    def units_in(self, span: Span, by: JudgedBy) -> range:
        """The numbers of those that a span overlaps; an empty span, those that it lies inside of."""
        _, starts, ends = self._units[by]
        return range(bisect_right(ends, span.start), bisect_left(starts, span.end))

    def words_of(self, sentence: int) -> list[Span]:
        """The words of a sentence, given by its number from 0."""
        found = self._words.get(sentence)
        if found is None:
            if len(self._words) > 256:
                self._words.clear()
            found = self._words[sentence] = words(self.text, self.sentences[sentence])
        return found

    def role_at(self, offset: int) -> SpeakerRole | None:
        """Whose speech a code point is in; None between turns."""
        number = bisect_right(self._speech_starts, offset) - 1
        if not self.turns or number < 0 or self._speech_ends[number] <= offset:
            return None
        return self.turns[number].role

    def is_heard(self, span: Span) -> bool:
        """Whether any of a span is said by somebody whose speech is judged."""
        return any(True for _ in self._heard(span))

    def is_judged(self, span: Span) -> bool:
        """Whether any of a span counts: said by somebody whose speech is judged, and not outside all ranges."""
        number = bisect_right(self._speech_ends, span.start)
        if self.turns and number < len(self.turns) and span.end <= self._speech_ends[number] and self.codable is None:
            return span.end > self._speech_starts[number] and self._is_heard(self.turns[number])
        return any(self.is_codable(part) for part in self._heard(span))

    def judged(self, by: JudgedBy) -> bytes:
        """What `is_judged` says of all sentences, turns or passages: 1 or 0 each, in order."""
        units, starts, ends = self._units[by]
        if self.codable is not None or not self.turns:
            return bytes(self.is_judged(span) for span in units)
        found = bytearray(len(units))
        for turn in self.turns:
            if self._is_heard(turn):
                start, end = turn.speech
                first, behind = bisect_right(ends, start), bisect_left(starts, end)
                found[first:behind] = b"\1" * (behind - first)
        return bytes(found)

    def _heard(self, span: Span) -> Iterator[Span]:
        if not self.turns:
            yield span
            return
        for number in self.units_in(span, "turn"):
            turn = self.turns[number]
            part = span.clipped(turn.speech)
            if part is not None and self._is_heard(turn):
                yield part

    def _is_heard(self, turn: Turn) -> bool:
        return self._is_for_everyone or turn.role is not SpeakerRole.INTERVIEWER

    def is_codable(self, span: Span) -> bool:
        """Whether a range holds any of a span, or there are no ranges."""
        if self.codable is None:
            return True
        number = bisect_right(self._range_ends, span.start)
        return number < len(self.codable) and self.codable[number].overlaps(span)

    def stretches(self, start: int, end: int) -> Iterator[Stretch]:
        """How the text between two offsets is drawn, without gaps."""
        return self._stretches.between(start, end)

    def turn_beginning_in(self, span: Span) -> int | None:
        """The number, from 0, of the turn that begins, with its label, in a part of a line; None where none does."""
        return self._stretches.turn_beginning_in(span)

    def _paragraphs_to_measure(self) -> frozenset[int]:
        """The paragraphs, by number, in which some code point is not simply one cell."""
        if self.text.isascii() and self.text.replace("\n", "").isprintable():
            return frozenset()
        found: set[int] = set()
        for pattern in (NOT_SIMPLE, LONE_RETURN):
            if pattern is LONE_RETURN and "\r" not in self.text:
                continue
            at = 0
            while match := pattern.search(self.text, at):
                number = self.paragraph_at(match.start())
                found.add(number)
                if number + 1 >= len(self.paragraphs):
                    break
                at = self.paragraphs[number + 1]
        return frozenset(found)

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that holds a code point, else of the next one; -1 if there is none at all."""
        return min(bisect_right(self._sentence_ends, offset), len(self.sentences) - 1)


def _lines_with_words(text: str) -> tuple[Span, ...]:
    """What stands in for sentences where a text has none."""
    return tuple(Span(*match.span()) for match in _LINE_WITH_WORDS.finditer(text))
