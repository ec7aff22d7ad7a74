"""All that is said in the interviews as one row of numbers, in which the words of a quote are found at once.

Each word is a number; three in a row are packed into 64 bits and sorted. As the first word leads in a packed number,
places of two words, and of one, are found in the same row.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import chain

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
_GAP = 3


class QuoteIndex:
    """The words of some transcripts, in the speech of all their turns, those of interviewers too."""

    def __init__(self, transcripts: Sequence[Transcript]) -> None:
        self.transcripts = tuple(transcripts)
        self.words: list[str] = [""]
        """By a word's number: the word, as it is compared."""
        self._written: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        numbers: list[Numbers] = []
        bounds: list[tuple[int, int]] = []
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
                matches = list(find.finditer(each.text, turn.speech.start, turn.speech.end))
                said += [match.group() for match in matches]
                bounds += [match.span() for match in matches]
            at += len(said)
            self.ends_of.append(at)
            numbers.append(np.fromiter(map(self._number, said), np.int64, len(said)))
            numbers.append(np.full(_GAP, BETWEEN, np.int64))
            bounds += [(0, 0)] * _GAP
            at += _GAP
        self.ids: Numbers = np.concatenate(numbers) if numbers else np.zeros(0, np.int64)
        self._bounds = np.fromiter(chain.from_iterable(bounds), np.int32, 2 * len(bounds)).reshape(-1, 2)
        self._pack()

    def _pack(self) -> None:
        padded = np.concatenate([self.ids, np.zeros(_GAP, np.int64)])
        packed = (padded[:-3] << (2 * _BITS)) | (padded[1:-2] << _BITS) | padded[2:-1]
        order = np.argsort(packed, kind="stable")
        self._sorted, self._order = packed[order], order.astype(np.int32)

    def _number(self, written: str) -> int:
        found = self._written.get(written)
        if found is None:
            word = folded(written)
            found = self._numbers.setdefault(word, min(len(self.words), _MOST_WORDS))
            if found == len(self.words):
                self.words.append(word)
            self._written[written] = found
        return found

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
        return Span(int(self._bounds[first, 0]), int(self._bounds[end - 1, 1]))

    def places_of(self, numbers: Sequence[int]) -> Numbers:
        """Where one, two or three words stand in a row; in order."""
        low, high = self._range(numbers)
        return np.sort(self._order[low:high]).astype(np.int64)

    def count_of(self, numbers: Sequence[int]) -> int:
        """How often one, two or three words stand in a row."""
        low, high = self._range(numbers)
        return high - low

    def _range(self, numbers: Sequence[int]) -> tuple[int, int]:
        if UNKNOWN in numbers:
            return 0, 0
        low = 0
        for number in numbers:
            low = (low << _BITS) | number
        missing = 3 - len(numbers)
        found = np.searchsorted(self._sorted, np.array([low << missing * _BITS, (low + 1) << missing * _BITS]))
        return int(found[0]), int(found[1])

    def exact(self, numbers: Sequence[int], most: int) -> list[int]:
        """Where all these words stand in a row, in order; at most so many places."""
        size = min(3, len(numbers))
        grams = [numbers[at : at + size] for at in range(len(numbers) - size + 1)]
        counts = [self.count_of(gram) for gram in grams]
        rarest = min(range(len(grams)), key=counts.__getitem__)
        if not counts[rarest]:
            return []
        places = self.places_of(grams[rarest]) - rarest
        places = places[(places >= 0) & (places + len(numbers) <= len(self.ids))]
        for offset, number in enumerate(numbers):
            if not len(places):
                break
            places = places[self.ids[places + offset] == number]
        return [int(place) for place in places[:most]]
