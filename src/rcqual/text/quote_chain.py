"""Every place at which an edited quote stands: its runs of words exactly, in order, with what its edits allow between.

The run that is said least often must stand somewhere word for word; from each such place the others are looked for to
both sides, the nearest first.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from rcqual.text.quote_align import LONGEST_REPLACED, Alignment, Step
from rcqual.text.quote_index import BETWEEN, UNKNOWN, QuoteIndex
from rcqual.text.quote_tokens import ParsedQuote, PartKind

_MOST_PLACES = 1_000
_NEAR = 5_000
"""Words within which a run of one or two words is looked for."""


class _Run(NamedTuple):
    """Words that stand in a row in a quote, or one word with a bracket in it."""

    first: int
    """Its first part."""
    end: int
    room: int | None
    """How many words may stand between it and the run before; None: any number."""


def chains(index: QuoteIndex, quote: ParsedQuote) -> list[Alignment]:
    """Every place at which a quote stands as edited, those from which least is left out first."""
    runs = _runs(quote)
    return _Chains(index, quote, runs).found()


class _Chains:
    """The runs of one quote, looked for in one index."""

    def __init__(self, index: QuoteIndex, quote: ParsedQuote, runs: Sequence[_Run]) -> None:
        self.index, self.quote, self.runs = index, quote, runs
        self.numbers = [
            [index.number_of(part.word) for part in quote.parts[run.first : run.end]]
            if quote.parts[run.first].kind is PartKind.WORD
            else []
            for run in runs
        ]
        self._places: dict[int, list[int]] = {}

    def found(self) -> list[Alignment]:
        """All chains, those that reach over the least first."""
        plain = [run for run, numbers in enumerate(self.numbers) if numbers]
        if not plain or any(UNKNOWN in self.numbers[run] for run in plain):
            return []
        rarest = {run: self.index.rarest(self.numbers[run]) for run in plain}
        anchor = min(plain, key=lambda run: rarest[run][2] - rarest[run][1])
        chained = []
        for place in self.index.exact(self.numbers[anchor], _MOST_PLACES):
            text = self.index.transcript_at(place)
            places = self._chain(anchor, place, self.index.first_of[text], self.index.ends_of[text])
            if places is not None:
                chained.append((places[-1] - places[0], places))
        return [Alignment(0, self._steps(places)) for _, places in sorted(chained)]

    def _chain(self, anchor: int, place: int, low: int, high: int) -> list[int] | None:
        places = [place]
        at = place + self._length(anchor)
        for run in range(anchor + 1, len(self.runs)):
            room = self.runs[run].room
            behind = high if room is None else min(at + room + self._length(run), high)
            found = self._first(run, at, behind)
            if found is None:
                return None
            places.append(found)
            at = found + self._length(run)
        at = place
        for run in range(anchor - 1, -1, -1):
            room = self.runs[run + 1].room
            before = low if room is None else max(at - room - self._length(run), low)
            found = self._last(run, before, at)
            if found is None:
                return None
            places.insert(0, found)
            at = found
        return places

    def _length(self, run: int) -> int:
        return self.runs[run].end - self.runs[run].first

    def _first(self, run: int, low: int, high: int) -> int | None:
        """The first place between two at which a run stands whole."""
        if self._length(run) < 3:
            return next(self._nearby(run, low, min(high, low + _NEAR), is_last=False), None)
        places = self._all(run)
        at = bisect_left(places, low)
        return places[at] if at < len(places) and places[at] + self._length(run) <= high else None

    def _last(self, run: int, low: int, high: int) -> int | None:
        """The last such place."""
        if self._length(run) < 3:
            return next(self._nearby(run, max(low, high - _NEAR), high, is_last=True), None)
        places = self._all(run)
        at = bisect_right(places, high - self._length(run)) - 1
        return places[at] if at >= 0 and places[at] >= low else None

    def _all(self, run: int) -> list[int]:
        if run not in self._places:
            self._places[run] = self.index.exact(self.numbers[run], len(self.index.ids))
        return self._places[run]

    def _nearby(self, run: int, low: int, high: int, *, is_last: bool) -> Iterator[int]:
        ids = self.index.ids[low:high]
        numbers = self.numbers[run]
        if numbers:
            at = np.flatnonzero(ids == numbers[0])
            for offset, number in enumerate(numbers[1:], 1):
                at = at[at + offset < len(ids)]
                at = at[ids[at + offset] == number]
            found = at.tolist()
        else:
            part = self.quote.parts[self.runs[run].first]
            found = [
                place
                for place, number in enumerate(ids.tolist())
                if number != BETWEEN and part.fits(self.index.words[number])
            ]
        yield from (low + each for each in (reversed(found) if is_last else found))

    def _steps(self, places: Sequence[int]) -> tuple[Step, ...]:
        """The chain as steps: what lies between two runs goes to an ellipsis there, else to brackets."""
        steps: list[Step] = []
        part, at = 0, places[0]
        for run, place in zip(self.runs, places, strict=True):
            steps += self._between(part, run.first, at, place)
            steps += [Step(each, place + each - run.first, place + each - run.first + 1) for each in range(*run[:2])]
            part, at = run.end, place + run.end - run.first
        steps += self._between(part, len(self.quote.parts), at, at)
        return tuple(steps)

    def _between(self, first: int, end: int, at: int, behind: int) -> list[Step]:
        ellipses = [each for each in range(first, end) if self.quote.parts[each].kind is PartKind.ELLIPSIS]
        steps = []
        for each in range(first, end):
            most = LONGEST_REPLACED if not ellipses else behind - at if each == ellipses[0] else 0
            taken = min(behind - at, most)
            steps.append(Step(each, at, at + taken))
            at += taken
        return steps


def _runs(quote: ParsedQuote) -> list[_Run]:
    runs: list[_Run] = []
    room: int | None = 0
    for at, part in enumerate(quote.parts):
        if part.kind is PartKind.ELLIPSIS:
            room = None
        elif part.kind is PartKind.BRACKET:
            room = None if room is None else room + LONGEST_REPLACED
        else:
            goes_on = (
                part.kind is PartKind.WORD and room == 0 and runs and quote.parts[runs[-1].first].kind is PartKind.WORD
            )
            if goes_on:
                runs[-1] = runs[-1]._replace(end=at + 1)
            else:
                runs.append(_Run(at, at + 1, room))
            room = 0
    return runs
