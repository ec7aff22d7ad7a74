"""Boundaries: how far coders mark the same stretches of a text, whatever its units."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np
from numpy.typing import NDArray

from rcqual.agreement.ratings import Floats
from rcqual.agreement.result import NO_PAIRS, Measure, defined, undefined
from rcqual.agreement.sums import Additive, divided
from rcqual.agreement.sweep import Swept

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


def u_alpha(passages: Mapping[str, Sequence[Passage]], begin: int, length: int) -> Measure:
    """u-alpha over all codes of one text, for codes that exclude one another: which code, and from where to where.

    passages: by coder, in any order, within the text. None with the reason if a coder's passages overlap, if there is
    one coder, or if every character has the same code, or none. Source: as `bar_u_alpha_of`.
    """
    own = [sorted(each) for each in passages.values()]
    if len(own) < 2 or length <= 0:
        return undefined(NO_PAIRS)
    if any(one[1] > other[0] for each in own for one, other in pairwise(each)):
        return undefined(OVERLAP, length)
    number = {code: index for index, code in enumerate(sorted({code for each in own for _, _, code in each}), 1)}
    spans = [np.array([(first, behind, number[code]) for first, behind, code in each] or [(0, 0, 0)]) for each in own]
    edges = np.unique(np.concatenate([[begin, begin + length], *(each[:, :2].reshape(-1) for each in spans)]))
    lengths = np.diff(edges)
    codes = np.stack([_code_at(each, edges[:-1]) for each in spans])
    totals = np.bincount(codes.reshape(-1), weights=np.tile(lengths, len(own)), minlength=len(number) + 1)
    apart = 2 * sum(int(lengths[one != other].sum()) for one, other in combinations(codes, 2))
    whole = len(own) * length
    unlike = whole * whole - sum(int(total) ** 2 for total in totals)
    if not unlike:
        return undefined(NOBODY_MARKED if totals[0] else ALL_MARKED, length)
    squares = sum(int(((each[:, 1] - each[:, 0]) ** 2).sum()) for each in spans)
    by_chance = unlike / (whole * whole - int(totals[0]) - squares)
    return defined(1 - apart / (len(own) - 1) / whole / by_chance, length)


def _code_at(spans: NDArray[np.int64], at: NDArray[np.int64]) -> NDArray[np.int64]:
    """The number of the code at each place; 0 in a gap."""
    latest = np.searchsorted(spans[:, 0], at, side="right") - 1
    inside = (latest >= 0) & (at < spans[latest, 1])
    return np.where(inside, spans[latest, 2], 0)
