"""Boundaries: how far coders mark the same stretches of a text, whatever its units."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from rcqual.agreement.ratings import Floats, Truth, Whole
from rcqual.agreement.result import NO_PAIRS, Measure, defined, undefined
from rcqual.agreement.sums import Additive, divided
from rcqual.agreement.sweep import Marks, Swept

NOBODY_MARKED = "nobody marked anything, so there are no boundaries in which to agree"
ALL_MARKED = "everybody marked the whole text, so there are no boundaries in which to agree"
OVERLAP = "a coder gave one passage two codes, and this figure is for codes that exclude one another"

Passage = tuple[int, int, str]
"""First character, the one behind the last, and the code."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lengths(Additive):
    """What boundaries are compared by, in characters, over the transcripts that two or more coders judged."""

    whole: Floats
    """Characters x coders who judged them."""
    marked: Floats
    """The lengths of all coders' passages together."""
    apart: Floats
    """What a coder marked, less what the others share of it on average."""
    squares: Floats
    """The squares of the passages' lengths, added up."""


def bar_u_alpha_of(lengths: Lengths) -> Floats:
    """|u-alpha of codes, each against all that is not marked with it, character by character: 1 is perfect, 0 chance.

    A passage counts as a whole, so the same characters in one passage and in two are marked differently by chance.
    Not a number where nothing is compared, nobody marked anything, or everybody marked everything.
    Source: Krippendorff, Mathet, Bouvry & Widlöcher 2016, Quality & Quantity 50, 2347-2364.
    """
    gaps = lengths.whole - lengths.marked
    by_chance = divided(lengths.whole * lengths.whole - lengths.squares - gaps, gaps * lengths.marked)
    return 1 - divided(lengths.apart, lengths.whole) * by_chance


def lengths_of(marked: Swept, judging: NDArray[np.int64]) -> Lengths:
    """Transcripts x codes, from what each two coders marked. judging: by transcript, how many coders judged it."""
    enough = (judging >= 2)[:, None]
    own = np.trace(marked.shared, axis1=2, axis2=3).astype(np.float64)
    others = marked.shared.sum(axis=(2, 3)) - own
    whole = (marked.characters * judging).astype(np.float64)[:, None]
    return Lengths(
        whole=np.broadcast_to(whole * enough, own.shape),
        marked=own * enough,
        apart=(own - others / np.maximum(judging - 1, 1)[:, None]) * enough,
        squares=(marked.squares * enough).astype(np.float64),
    )


def bar_u_alpha(marked: Swept, judging: NDArray[np.int64], code: int = 0) -> Measure:
    """The same of one code, over the transcripts that two or more coders judged; `units` are their characters."""
    everything = np.ones((1, len(judging)))
    lengths = lengths_of(marked, judging).weighted(everything)
    characters = int(marked.characters @ (judging >= 2))
    value = float(bar_u_alpha_of(lengths)[0, code])
    if not math.isnan(value):
        return defined(value, characters)
    return undefined(why_no_boundaries(lengths.whole[0, code], lengths.marked[0, code]), characters)


def why_no_boundaries(whole: float, marked: float) -> str:
    """Why a code has no such figure. whole: characters x coders; marked: how many of them carry the code."""
    if not whole:
        return NO_PAIRS
    return ALL_MARKED if marked else NOBODY_MARKED


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ContinuumSums(Additive):
    """What u-alpha over all codes is made of, in characters, over the transcripts that two or more coders judged."""

    whole: Floats
    """Characters x coders who judged them."""
    totals: Floats
    """... x (codes + 1): characters by what they carry, nothing first."""
    apart: Floats
    """Summed over characters: ordered pairs of coders with unlike codes / (coders - 1)."""
    squares: Floats
    """The squares of the passages' lengths, added up."""


def u_alpha_of(sums: ContinuumSums) -> Floats:
    """u-alpha over all codes: which code, and from where to where. Not a number where nothing varies."""
    unlike = (sums.totals * (sums.whole[..., None] - sums.totals)).sum(axis=-1)
    by_chance = divided(unlike, sums.whole * sums.whole - sums.totals[..., 0] - sums.squares)
    return 1 - divided(divided(sums.apart, sums.whole), by_chance)


def continuum_sums(marks: Sequence[Marks], judges: Truth, codes: Sequence[int]) -> ContinuumSums | None:
    """By transcript. None if a coder gave one character two of the codes. judges: transcripts x coders."""
    number = np.zeros(max(codes, default=-1) + 2, dtype=np.int64)
    number[list(codes)] = np.arange(1, len(codes) + 1)
    found = ContinuumSums(
        whole=np.zeros(len(marks)),
        totals=np.zeros((len(marks), len(codes) + 1)),
        apart=np.zeros(len(marks)),
        squares=np.zeros(len(marks)),
    )
    for place, each in enumerate(marks):
        judging = np.flatnonzero(judges[place])
        if len(judging) < 2:
            continue
        code = number[np.minimum(each.code, len(number) - 1)]
        rows = np.stack([each.first, each.behind, code, each.coder], axis=1)[code > 0]
        rows = rows[np.lexsort((rows[:, 0], rows[:, 3]))]
        if ((rows[1:, 0] < rows[:-1, 1]) & (rows[1:, 3] == rows[:-1, 3])).any():
            return None
        edges = np.unique(np.append(rows[:, :2].reshape(-1), (0, each.characters)))
        lengths = np.diff(edges)
        carried = np.stack([_code_at(rows[rows[:, 3] == coder], edges[:-1]) for coder in judging])
        unlike = sum(int(lengths[one != other].sum()) for one, other in combinations(carried, 2))
        weights = np.broadcast_to(lengths, carried.shape).reshape(-1)
        found.totals[place] = np.bincount(carried.reshape(-1), weights=weights, minlength=len(codes) + 1)
        found.whole[place] = len(judging) * each.characters
        found.apart[place] = 2 * unlike / (len(judging) - 1)
        found.squares[place] = ((rows[:, 1] - rows[:, 0]) ** 2).sum()
    return found


def _code_at(rows: Whole, at: Whole) -> Whole:
    """The code that a coder's passages give to each place; 0 in a gap."""
    if not len(rows):
        return np.zeros(len(at), dtype=np.int64)
    latest = np.searchsorted(rows[:, 0], at, side="right") - 1
    inside = (latest >= 0) & (at < rows[latest, 1])
    return np.where(inside, rows[latest, 2], 0)


def why_no_u_alpha(sums: ContinuumSums) -> str:
    """Why there is no u-alpha, where it is undefined."""
    if not sums.whole.sum():
        return NO_PAIRS
    return NOBODY_MARKED if sums.totals[..., 0].sum() else ALL_MARKED


def u_alpha(passages: Mapping[str, Sequence[Passage]], begin: int, length: int) -> Measure:
    """u-alpha over all codes of one text, for codes that exclude one another: which code, and from where to where.

    passages: by coder, in any order, within the text. None with the reason if a coder's passages overlap, if there is
    one coder, or if every character has the same code, or none. Source: as `bar_u_alpha_of`.
    """
    if len(passages) < 2 or length <= 0:
        return undefined(NO_PAIRS)
    number = {code: place for place, code in enumerate(sorted({code for own in passages.values() for *_, code in own}))}
    rows = [
        (number[code], coder, first - begin, behind - begin)
        for coder, own in enumerate(passages.values())
        for first, behind, code in own
    ]
    columns = np.array(rows, dtype=np.int64).reshape(len(rows), 4).T
    marks = Marks(code=columns[0], coder=columns[1], first=columns[2], behind=columns[3], characters=length)
    sums = continuum_sums([marks], np.ones((1, len(passages)), dtype=np.bool_), range(len(number)))
    if sums is None:
        return undefined(OVERLAP, length)
    value = float(u_alpha_of(sums)[0])
    return undefined(why_no_u_alpha(sums), length) if math.isnan(value) else defined(value, length)
