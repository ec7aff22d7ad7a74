"""Words at the ends of a quote that were not said there: what they stand for, and where they stand for nothing.

Inside of a quote a word that differs has its place between two that were said. At an end it has one side alone, and may
be anything: it is held against what was said there as far as that goes on in the same way, up to the next mark that the
quote has not, and never into another sentence or turn. What is left over was added.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence

import regex

from rcqual.text.quote_align import Step
from rcqual.text.quote_index import QuoteIndex
from rcqual.text.quote_tokens import ParsedQuote, PartKind

_WORDS = (PartKind.WORD, PartKind.PARTIAL)
_SENTENCE = regex.compile(r"[.!?…]")
_CLAUSE = regex.compile(r"[,;:—()\[\]]|\s[-–]|[-–]\s")


def with_ends(
    index: QuoteIndex, quote: ParsedQuote, steps: Sequence[Step], is_changed: Callable[[Step], bool]
) -> tuple[Step, ...]:
    """The steps of a quote at its place; those before the first word that was said, and behind the last, told anew."""
    ends = _Ends(index, quote, is_changed)
    return ends.behind(ends.behind(steps, 1), -1)


def sentence_end(index: QuoteIndex, place: int, most: int) -> int | None:
    """The place behind the last word of the sentence of a place; None if more words than `most` follow that one."""
    return next((each + 1 for each in range(place, place + most + 1) if _ends_sentence(index, each)), None)


def _ends_sentence(index: QuoteIndex, place: int) -> bool:
    """Whether the word at a place is the last of its sentence, or of its turn."""
    if not (index.ids[place] and index.ids[place + 1]):
        return True
    if index.turn_at(place) is not index.turn_at(place + 1):
        return True
    sentences = index.transcripts[index.transcript_at(place)].sentences
    if not sentences:
        return _SENTENCE.search(_gap(index, place)) is not None
    starts = [index.span_of(each, each + 1).start for each in (place, place + 1)]
    one, two = (bisect_right(sentences, start, key=lambda span: span.start) for start in starts)
    return one != two


def _gap(index: QuoteIndex, place: int) -> str:
    """What stands between the word at a place and the next."""
    text = index.transcripts[index.transcript_at(place)].text
    return text[index.span_of(place, place + 1).end : index.span_of(place + 1, place + 2).start]


class _Ends:
    """The two ends of one quote at one place. way: 1 for the end, -1 for the beginning."""

    def __init__(self, index: QuoteIndex, quote: ParsedQuote, is_changed: Callable[[Step], bool]) -> None:
        self.index, self.quote, self.is_changed = index, quote, is_changed

    def behind(self, steps: Sequence[Step], way: int) -> tuple[Step, ...]:
        """The steps, with those told anew that lie outside of what was said to one side."""
        outwards = list(steps)[::way]
        last = self._last(outwards, way)
        outside = [step for step in outwards[last + 1 :] if step.part is not None]
        if not any(map(self.is_changed, outside)):
            return tuple(outwards[::way])
        return tuple([*outwards[: last + 1], *self._told(outwards[last], outside, way)][::way])

    def _last(self, outwards: Sequence[Step], way: int) -> int:
        """The outermost step that is a word as it was said, those apart that stand there by chance."""
        said = [at for at, step in enumerate(outwards) if self._is_said(step)]
        while len(said) > 1:
            last = said[-1]
            run = next((at for at in range(len(said) - 1, 0, -1) if said[at] - said[at - 1] > 1), 0)
            if not run or not self._is_chance(outwards, said[run - 1], said[run], last, way):
                return last
            said = said[:run]
        return said[0]

    def _is_said(self, step: Step) -> bool:
        return step.part is not None and self.quote.parts[step.part].kind in _WORDS and not self.is_changed(step)

    def _is_chance(self, outwards: Sequence[Step], before: int, first: int, last: int, way: int) -> bool:
        """Whether fewer words stand there than differ before them, and these run over a sentence's end."""
        between = outwards[before + 1 : first]
        differing = sum(step.part is not None for step in between)
        if last - first + 1 > differing or not all(map(self.is_changed, between)):
            return False
        low, high = sorted((outwards[before].first, outwards[first].first))
        ends_there = any(_ends_sentence(self.index, place) for place in range(low, high))
        one, two = sorted((outwards[before].part or 0, outwards[first].part or 0))
        return ends_there and not any(_SENTENCE.search(self._marks(part)) for part in range(one, two))

    def _told(self, last: Step, outside: Sequence[Step], way: int) -> list[Step]:
        """Parts of the quote outside of its last word: each with a word of the source while that goes on so."""
        told = []
        goes_on = True
        part = last.part or 0
        place = last.end if way > 0 else last.first
        for step in outside:
            here = step.part or 0
            is_word = self.quote.parts[here].kind in _WORDS
            goes_on = goes_on and is_word and self._is_alike(min(part, here), place - 1)
            if goes_on:
                first = place if way > 0 else place - 1
                told.append(Step(here, first, first + 1))
                place += way
            else:
                told.append(Step(here, place, place))
            part = here
        return told

    def _is_alike(self, part: int, place: int) -> bool:
        """Whether quote and source have the same break, or none, behind a part and behind a place; none where it ends.

        place: the one before the border, whichever way it is crossed.
        """
        if place < 0 or place + 1 >= len(self.index.ids) or _ends_sentence(self.index, place):
            return False
        one, two = self._marks(part), _gap(self.index, place)
        return not _SENTENCE.search(one) and bool(_CLAUSE.search(one)) == bool(_CLAUSE.search(two))

    def _marks(self, part: int) -> str:
        """What stands between a part of the quote and the next."""
        return self.quote.text[self.quote.parts[part].end : self.quote.parts[part + 1].start]
