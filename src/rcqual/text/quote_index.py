"""All that is said in the interviews as one row of numbers, in which the words of a quote are found at once.

Each word is a number; three in a row are packed into 64 bits and sorted. As the first word leads in a packed number,
places of two words, and of one, are found in the same row.
"""

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from rcqual.model.span import Span
from rcqual.model.transcript import Transcript, Turn
from rcqual.text.quote_tokens import folded, pattern_for

Numbers = NDArray[np.int64]
_BITS = 21
_MOST_WORDS = (1 << _BITS) - 2
"""Different words that are told apart; what is beyond shares the last number."""
BETWEEN = 0
"""The number that stands between two transcripts."""
UNKNOWN = -1
"""The number of a word that nobody says."""
_GAP = 256
"""Places between two transcripts, so that what is looked for near a word is of its own one."""


class QuoteIndex:
    """The words of some transcripts, in the speech of all their turns, those of interviewers too."""

    def __init__(self, transcripts: Sequence[Transcript]) -> None:
        self.transcripts = tuple(transcripts)
        self.words: list[str] = [""]
        """By a word's number: the word, as it is compared."""
        self._written: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        numbers: list[Numbers] = []
        starts: list[int] = []
        lengths: list[int] = []
        self.first_of: list[int] = []
        """By transcript: the place of its first word."""
        self.ends_of: list[int] = []
        """By transcript: the place behind its last word."""
        self._turn_firsts: list[int] = []
        self._turns: list[Turn] = []
        at = 0
        for each in self.transcripts:
            self.first_of.append(at)
            find = pattern_for(each.text)
            said: list[str] = []
            for turn in each.turns:
                self._turn_firsts.append(at + len(said))
                self._turns.append(turn)
                spoken = find.findall(each.text, turn.speech.start, turn.speech.end)
                said += spoken
                begin = turn.speech.start
                for word in spoken:
                    # Between two words there is no letter, so the word is not met before its own place.
                    begin = each.text.find(word, begin)
                    starts.append(begin)
                    begin += len(word)
            at += len(said)
            self.ends_of.append(at)
            lengths += map(len, said)
            for written in dict.fromkeys(said):
                self._number(written)
            numbers.append(np.fromiter(map(self._written.__getitem__, said), np.int64, len(said)))
            numbers.append(np.full(_GAP, BETWEEN, np.int64))
            starts += [0] * _GAP
            lengths += [0] * _GAP
            at += _GAP
        self.ids: Numbers = np.concatenate(numbers) if numbers else np.zeros(0, np.int64)
        self._starts = np.array(starts, np.int32)
        self._ends = self._starts + np.array(lengths, np.int32)
        self._pack()

    def _pack(self) -> None:
        padded = np.concatenate([self.ids, np.zeros(3, np.int64)])
        packed = (padded[:-3] << (2 * _BITS)) | (padded[1:-2] << _BITS) | padded[2:-1]
        order = np.argsort(packed, kind="stable")
        self._sorted, self._order = packed[order], order.astype(np.int32)

    def _number(self, written: str) -> None:
        """Gives a word as it is written the number of the word that it is."""
        if written not in self._written:
            word = folded(written)
            number = self._numbers.setdefault(word, min(len(self.words), _MOST_WORDS))
            if number == len(self.words):
                self.words.append(word)
            self._written[written] = number

    def number_of(self, word: str) -> int:
        """The number of a word, as it is compared; UNKNOWN if nobody says it."""
        return self._numbers.get(word, UNKNOWN)

    def transcript_at(self, place: int) -> int:
        """Which transcript a word belongs to."""
        return bisect_right(self.first_of, place) - 1

    def turn_at(self, place: int) -> Turn:
        """The turn that a word belongs to."""
        return self._turns[bisect_right(self._turn_firsts, place) - 1]

    def turns_between(self, before: int, behind: int) -> list[tuple[Turn, int, int]]:
        """The turns that begin behind one word and end before another, each with its first place and the one behind."""
        first = bisect_right(self._turn_firsts, before)
        last = bisect_right(self._turn_firsts, behind) - 1
        starts = self._turn_firsts
        return [(self._turns[each], starts[each], starts[each + 1]) for each in range(first, last)]

    def span_of(self, first: int, end: int) -> Span:
        """Where the words from one place up to, and without, another lie in their transcript's text."""
        return Span(int(self._starts[first]), int(self._ends[end - 1]))

    def counts_of(self, numbers: Sequence[int], size: int) -> "list[tuple[int, int]]":
        """Where to look up each so many words in a row, of words in a row: (first, behind the last) of `places`.

        size: one, two or three. Of words that nobody says there is nothing.
        """
        row = np.array(numbers, np.int64)
        length = len(row) - size + 1
        packed = np.zeros(length, np.int64)
        is_known = np.ones(length, bool)
        for at in range(size):
            packed = (packed << _BITS) | np.maximum(row[at : at + length], 0)
            is_known &= row[at : at + length] > BETWEEN
        shift = (3 - size) * _BITS
        low = np.searchsorted(self._sorted, packed << shift)
        high = np.where(is_known, np.searchsorted(self._sorted, (packed + 1) << shift), low)
        return list(zip(low.tolist(), high.tolist(), strict=True))

    def places(self, low: int, high: int) -> Numbers:
        """Where the words stand that `counts_of` looked up, in order."""
        return np.sort(self._order[low:high]).astype(np.int64)

    def rarest(self, numbers: Sequence[int]) -> tuple[int, int, int]:
        """Which words in a row, three where there are as many, stand at the fewest places: (offset, low, high)."""
        looked_up = self.counts_of(numbers, min(3, len(numbers)))
        at = min(range(len(looked_up)), key=lambda each: looked_up[each][1] - looked_up[each][0])
        return at, *looked_up[at]

    def exact(self, numbers: Sequence[int], most: int) -> list[int]:
        """Where all these words stand in a row, in order; at most so many places."""
        rarest, low, high = self.rarest(numbers)
        places = self.places(low, high) - rarest
        places = places[(places >= 0) & (places + len(numbers) <= len(self.ids))]
        if len(places) == 1:
            first = int(places[0])
            return [first] if np.array_equal(self.ids[first : first + len(numbers)], numbers) else []
        for offset, number in enumerate(numbers):
            if not len(places):
                break
            places = places[self.ids[places + offset] == number]
        return [int(place) for place in places[:most]]
