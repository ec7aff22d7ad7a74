"""Spans of text put together, cut and laid over one another."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rcqual.model.span import Span

Whole = NDArray[np.int64]

_LAST_WHITE = 0x3000


@cache
def _white_table() -> NDArray[np.bool_]:
    """For each code point up to the last white one, and one beyond, whether it is white space."""
    return np.array([chr(point).isspace() for point in range(_LAST_WHITE + 2)], dtype=np.bool_)


def is_ink(text: str) -> NDArray[np.bool_]:
    """For each code point, whether it is not white space, as `str.isspace` has it."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return np.asarray(~_white_table()[np.minimum(points, _LAST_WHITE + 1)], dtype=np.bool_)


def counted_before(marked: NDArray[np.bool_]) -> Whole:
    """For each offset from 0 to the end, how many marked code points stand before it."""
    before = np.zeros(len(marked) + 1, dtype=np.int64)
    np.cumsum(marked, out=before[1:])
    return before


def joined_groups(group: Whole, start: Whole, end: Whole, ink_before: Whole) -> tuple[Whole, Whole, Whole]:
    """The spans of each group in order; those that touch, overlap or are parted by white space only made one.

    What `model.span.joined` does with a text, for many groups at once.
    """
    order = np.lexsort((end, start, group))
    group, start, end = group[order], start[order], end[order]
    if not len(group):
        return group, start, end
    # Each group is moved beyond the one before, so that one running maximum serves all.
    offset = group * (len(ink_before) + 1)
    reached = np.maximum.accumulate(end + offset)
    before = np.clip(reached[:-1] - offset[1:], 0, len(ink_before) - 1)
    begins = np.ones(len(group), dtype=np.bool_)
    begins[1:] = (group[1:] != group[:-1]) | (ink_before[start[1:]] > ink_before[before])
    # A span that begins before the last one ends has less ink before it than that end has: it joins.
    first = np.flatnonzero(begins)
    last = np.append(first[1:], len(group)) - 1
    return group[first], start[first], (reached - offset)[last]


def intersection(one: Sequence[Span], other: Sequence[Span]) -> list[Span]:
    """What lies in both; each sequence in order and without overlap."""
    shared, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        both = one[i].clipped(other[j])
        if both is not None:
            shared.append(both)
        if one[i].end <= other[j].end:
            i += 1
        else:
            j += 1
    return shared


def clipped_to(spans: Sequence[Span], bounds: Span) -> list[Span]:
    """The parts of the spans that lie inside the bounds."""
    return [part for span in spans if (part := span.clipped(bounds)) is not None]
