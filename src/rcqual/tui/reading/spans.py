"""The codings on a transcript, kept so that those on a screen are found at once, however many there are."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from rcqual.model.span import Span

_BLOCK = 64


class PaneCoding(NamedTuple):
    """One coding as the reading pane shows it."""

    id: str
    span: Span
    key: str
    """The code's key, or empty."""
    colour: str
    """One of model.codebook.COLOURS, or empty."""
    code: str
    """The code's name."""
    lane: int | None = None
    """The lane in the margin that its bracket is to have, counted from the text outward; None: one that is free."""


class SpanIndex:
    """Codings in the order of the text, a longer one before a shorter one that starts with it, then by code.

    They stand in blocks, each with the furthest end in it, so that one coding as long as the transcript does not make
    every question look at all codings before it, and a change touches one block.
    """

    def __init__(self, codings: Iterable[PaneCoding] = ()) -> None:
        ordered = sorted(codings, key=_place)
        self._blocks = [ordered[at : at + _BLOCK] for at in range(0, len(ordered), _BLOCK)]
        self._firsts = [_place(block[0]) for block in self._blocks]
        self._furthest = [_furthest(block) for block in self._blocks]

    def __len__(self) -> int:
        return sum(map(len, self._blocks))

    def __iter__(self) -> Iterator[PaneCoding]:
        return chain.from_iterable(self._blocks)

    def overlapping(self, start: int, end: int) -> list[PaneCoding]:
        """The codings that share a code point with the text from `start` up to `end`, in order."""
        found: list[PaneCoding] = []
        for number in range(bisect_left(self._firsts, (end,))):
            if self._furthest[number] > start:
                found += [
                    coding for coding in self._blocks[number] if start < coding.span.end and coding.span.start < end
                ]
        return found

    def after(self, offset: int) -> Iterator[PaneCoding]:
        """The codings that start behind a code point, in order."""
        first = max(bisect_left(self._firsts, (offset + 1,)) - 1, 0)
        following = chain.from_iterable(self._blocks[first:])
        return (coding for coding in following if coding.span.start > offset)

    def before(self, offset: int) -> Iterator[PaneCoding]:
        """The codings that start before a code point, the last one first."""
        preceding = self._blocks[: bisect_left(self._firsts, (offset,))]
        backward = chain.from_iterable(map(reversed, reversed(preceding)))
        return (coding for coding in backward if coding.span.start < offset)

    def add(self, coding: PaneCoding) -> None:
        """Take a coding in."""
        place = _place(coding)
        number = max(bisect_left(self._firsts, place) - 1, 0)
        if not self._blocks:
            self._blocks.append([])
        block = self._blocks[number]
        block.insert(bisect_left(block, place, key=_place), coding)
        halves = [block] if len(block) <= 2 * _BLOCK else [block[:_BLOCK], block[_BLOCK:]]
        self._replace(number, halves)

    def remove(self, coding: PaneCoding) -> None:
        """Take a coding out. Raises KeyError if it is not there."""
        place = _place(coding)
        number = bisect_right(self._firsts, place) - 1
        block = self._blocks[number] if number >= 0 else []
        at = bisect_left(block, place, key=_place)
        if at == len(block) or _place(block[at]) != place:
            raise KeyError(coding.id)
        del block[at]
        self._replace(number, [block] if block else [])

    def _replace(self, number: int, blocks: list[list[PaneCoding]]) -> None:
        """Put these in the place of one block."""
        self._blocks[number : number + 1] = blocks
        self._firsts[number : number + 1] = [_place(block[0]) for block in blocks]
        self._furthest[number : number + 1] = [_furthest(block) for block in blocks]


def _furthest(block: list[PaneCoding]) -> int:
    return max(coding.span.end for coding in block)


def _place(coding: PaneCoding) -> tuple[int, int, str, str]:
    return coding.span[0], -coding.span[1], coding.code, coding.id
