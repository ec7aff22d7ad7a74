"""Codings counted character by character without storing characters: a text is cut where a passage begins or ends."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rcqual.agreement.ratings import Whole


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Marks:
    """The passages that coders marked in one transcript, in characters that count. One coder's of a code are apart."""

    code: Whole
    """Of each passage: the number of its code."""
    coder: Whole
    """Of each passage: the number of its coder."""
    first: Whole
    """Of each passage: the number of its first character."""
    behind: Whole
    """Of each passage: the number of the character behind its last."""
    characters: int
    """How many there are in the transcript."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Swept:
    """What coders marked in characters, transcripts x codes."""

    by_appliers: Whole
    """... x (coders + 1): characters that so many coders marked; those that nobody did are not counted."""
    shared: Whole
    """... x coders x coders: characters that both marked; on the diagonal, that the coder did."""
    squares: Whole
    """The squares of the passages' lengths, added up."""
    characters: Whole
    """By transcript."""


def sweep(marks: Sequence[Marks], codes: int, coders: int) -> Swept:
    """Count who marked what. Work and memory grow with the passages, not with the text. At most 62 coders."""
    if coders > 62:
        raise ValueError("one number holds the marks of at most 62 coders")
    groups = len(marks) * codes
    group = _all([number * codes + each.code for number, each in enumerate(marks)])
    coder = _all([each.coder for each in marks])
    first, behind = _all([each.first for each in marks]), _all([each.behind for each in marks])
    squares = np.zeros(groups, dtype=np.int64)
    np.add.at(squares, group, (behind - first) ** 2)
    # The passages of a group begin as often as they end, so nobody's mark is left open where the next group begins.
    edges, owner = np.concatenate([first, behind]), np.concatenate([group, group])
    step = np.left_shift(np.int64(1), coder)
    order = np.lexsort((edges, owner))
    edges, owner = edges[order], owner[order]
    open_now = np.cumsum(np.concatenate([step, -step])[order])[:-1]
    length = np.diff(edges)
    kept = (open_now != 0) & (length > 0)
    open_now, length, owner = open_now[kept], length[kept], owner[:-1][kept]
    marked = [np.flatnonzero(open_now >> number & 1) for number in range(coders)]
    appliers = np.zeros(len(owner), dtype=np.int64)
    shared = np.zeros((groups, coders, coders), dtype=np.int64)
    for number, own in enumerate(marked):
        appliers[own] += 1
        shared[:, number, number] = _summed(owner[own], length[own], groups)
        for other in range(number + 1, coders):
            both = own[(open_now[own] >> other & 1).astype(np.bool_)]
            shared[:, number, other] = shared[:, other, number] = _summed(owner[both], length[both], groups)
    by_appliers = _summed(owner * (coders + 1) + appliers, length, groups * (coders + 1))
    return Swept(
        by_appliers=by_appliers.reshape(len(marks), codes, coders + 1),
        shared=shared.reshape(len(marks), codes, coders, coders),
        squares=squares.reshape(len(marks), codes),
        characters=np.array([each.characters for each in marks], dtype=np.int64),
    )


def _all(each: Sequence[Whole]) -> Whole:
    return np.concatenate(each) if each else np.zeros(0, dtype=np.int64)


def _summed(keys: Whole, lengths: Whole, size: int) -> Whole:
    """Sums pass through floats, which are exact below 2**53 characters."""
    return np.bincount(keys, weights=lengths, minlength=size).astype(np.int64)
