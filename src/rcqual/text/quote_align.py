"""A quote laid along a stretch of what was said, so that as few words as possible differ.

Each word that differs, is missing or was added costs the same. What an ellipsis leaves out, and what a bracket stands
for, costs next to nothing: only so much that the shortest of several ways is taken.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from rcqual.text.quote_index import Numbers, QuoteIndex
from rcqual.text.quote_tokens import ParsedQuote, Part, PartKind

LONGEST_REPLACED = 8
"""In words: what a bracket may stand for."""
WORD = 1_000_000
"""The cost of a word that differs."""
_NEVER = 1 << 50


class Step(NamedTuple):
    """One part of a quote with the words of the source that it stands for, or words that it lacks."""

    part: int | None
    """Which part; None: the quote has nothing for these words."""
    first: int
    """The place of the first of them."""
    end: int
    """The place behind the last; as `first` where there are none."""


class Alignment(NamedTuple):
    """A quote laid along what was said."""

    cost: int
    steps: tuple[Step, ...]


class Stretch:
    """Words of one transcript that are held against a quote: one piece of it, or several with others between."""

    def __init__(self, index: QuoteIndex, pieces: Sequence[tuple[int, int]], may_go: frozenset[int]) -> None:
        """pieces: (first place, place behind the last) each, in order, apart. may_go: places that cost nothing."""
        places: list[Numbers] = []
        skipped: list[Numbers] = []
        lost: list[Numbers] = []
        for number, (first, end) in enumerate(pieces):
            if number:
                # A place that stands for all between two pieces: only an ellipsis gets over it.
                places.append(np.array([-1]))
                skipped.append(np.array([first - pieces[number - 1][1]]))
                lost.append(np.array([_NEVER]))
            places.append(np.arange(first, end))
            skipped.append(np.ones(end - first, np.int64))
            lost.append(np.full(end - first, WORD, np.int64))
        self.index = index
        self.places: Numbers = np.concatenate(places)
        self.ids: Numbers = np.where(self.places >= 0, index.ids[self.places], -2)
        cost_of_loss = np.concatenate(lost)
        if may_go:
            cost_of_loss[np.isin(self.places, np.array(sorted(may_go)))] = 1
        # Running sums, so that what lies between two places costs a difference.
        self.skipped: Numbers = np.concatenate([[0], np.cumsum(np.concatenate(skipped))])
        self.lost: Numbers = np.concatenate([[0], np.cumsum(cost_of_loss)])
        self.replaced: Numbers = np.concatenate([[0], np.cumsum(np.where(self.places >= 0, 1, _NEVER))])
        self.is_place = self.places >= 0

    def costs(self, part: Part) -> Numbers:
        """What it costs to let a word of the quote stand for each place."""
        if part.kind is PartKind.WORD:
            fits = self.ids == self.index.number_of(part.word)
        else:
            said = self.index.words
            fits = np.array([number > 0 and part.fits(said[number]) for number in self.ids.tolist()], bool)
        return np.where(fits, 0, np.where(self.is_place, WORD, _NEVER))


def aligned(quote: ParsedQuote, stretch: Stretch) -> Alignment:
    """The cheapest way to lay a quote along a stretch; it may begin and end anywhere in it."""
    rows = [np.zeros(len(stretch.ids) + 1, np.int64)]
    word_costs: dict[str, Numbers] = {}
    costs: list[Numbers | None] = []
    for part in quote.parts:
        above = rows[-1]
        if part.kind is PartKind.ELLIPSIS:
            costs.append(None)
            rows.append(np.minimum.accumulate(above - stretch.skipped) + stretch.skipped)
            continue
        if part.kind is PartKind.BRACKET:
            costs.append(None)
            row = above.copy()
            least = above - stretch.replaced
            for words in range(1, min(LONGEST_REPLACED, len(above) - 1) + 1):
                np.minimum(row[words:], least[:-words] + stretch.replaced[words:], out=row[words:])
        else:
            key = quote.text[part.start : part.end]
            cost = word_costs[key] if key in word_costs else word_costs.setdefault(key, stretch.costs(part))
            costs.append(cost)
            row = above + WORD
            np.minimum(row[1:], above[:-1] + cost, out=row[1:])
        rows.append(np.minimum.accumulate(row - stretch.lost) + stretch.lost)
    last = rows[-1]
    at = int(last.argmin())
    while at + 1 < len(last) and last[at + 1] == last[at]:
        at += 1
    return Alignment(int(last[at]), _steps(quote, stretch, rows, costs, at))


def _steps(
    quote: ParsedQuote, stretch: Stretch, rows: Sequence[Numbers], costs: Sequence[Numbers | None], at: int
) -> tuple[Step, ...]:
    """The way back from the end of the quote at a place of the stretch to its beginning."""
    steps: list[Step] = []
    row = len(rows) - 1
    while row:
        part, here, above = quote.parts[row - 1], int(rows[row][at]), rows[row - 1]
        cost = costs[row - 1]
        taken = None if _is_said_before(stretch, rows[row], cost, at) else _taken(part, stretch, cost, here, above, at)
        if taken is None:
            steps.append(_step(stretch, None, at - 1, at))
            at -= 1
            continue
        steps.append(_step(stretch, row - 1, at - taken, at))
        at -= taken
        row -= 1
    return tuple(reversed(steps))


def _is_said_before(stretch: Stretch, row: Numbers, cost: Numbers | None, at: int) -> bool:
    """Whether a word may as well stand further ahead, and the next be missing: "I think" of "I don't think"."""
    if cost is None or not at or cost[at - 1] == 0:
        return False
    return bool(row[at - 1] + stretch.lost[at] - stretch.lost[at - 1] == row[at])


def _taken(part: Part, stretch: Stretch, cost: Numbers | None, here: int, above: Numbers, at: int) -> int | None:
    """How many places a part stands for that ends before a place; None: the place before that has no part."""
    if cost is not None:
        if at and above[at - 1] + cost[at - 1] == here:
            return 1
        return 0 if above[at] + WORD == here else None
    sums = stretch.skipped if part.kind is PartKind.ELLIPSIS else stretch.replaced
    most = at if part.kind is PartKind.ELLIPSIS else min(at, LONGEST_REPLACED)
    possible = above[at - most : at + 1] + (sums[at] - sums[at - most : at + 1]) == here
    found = np.flatnonzero(possible[::-1])
    return int(found[0]) if len(found) else None


def _step(stretch: Stretch, part: int | None, first: int, end: int) -> Step:
    inside = stretch.places[first:end]
    inside = inside[inside >= 0]
    if not len(inside):
        # A place that nothing stands for lies before the next word, or behind the last.
        before = stretch.places[:end]
        behind = before[before >= 0]
        place = int(stretch.places[end]) if end < len(stretch.places) else -1
        if place < 0:
            place = int(behind[-1]) + 1 if len(behind) else 0
        return Step(part, place, place)
    return Step(part, int(inside[0]), int(inside[-1]) + 1)
