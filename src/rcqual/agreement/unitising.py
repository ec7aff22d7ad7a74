"""Boundaries: how far coders mark the same stretches of a text, whatever its units."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise, permutations

from rcqual.agreement.label_sets import Lengths
from rcqual.agreement.result import NO_PAIRS, UNDECIDED, Measure, defined, undefined

NOBODY_MARKED = "nobody marked anything, so there are no boundaries in which to agree"
ALL_MARKED = "everybody marked the whole text, so there are no boundaries in which to agree"
OVERLAP = "a coder gave one passage two codes, and this figure is for codes that exclude one another"

Passage = tuple[int, int, str]
"""First character, the one behind the last, and the code."""


def bar_u_alpha(texts: Sequence[Lengths], code: int) -> Measure:
    """|u-alpha of one code against all that is not marked with it, character by character: 1 is perfect, 0 chance.

    texts: of each transcript; those that fewer than two coders judged are left out. A passage counts as a whole, so
    the same characters in one passage and in two are marked differently by chance. `units` are characters.
    None if there is no other transcript, if nobody marked anything, or if everybody marked everything.
    Source: Krippendorff, Mathet, Bouvry & Widloecher 2016, Quality & Quantity 50, 2347-2364.
    """
    compared = [text for text in texts if text.coders >= 2]
    whole = sum(text.characters * text.coders for text in compared)
    marked = sum(int(text.marked[code]) for text in compared)
    apart = sum(int(text.marked[code]) - int(text.shared[code]) / (text.coders - 1) for text in compared)
    squares = sum(int(text.squares[code]) for text in compared)
    characters = sum(text.characters for text in compared)
    if not characters:
        return undefined(NO_PAIRS, verdict=UNDECIDED)
    if marked in (0, whole):
        return undefined(ALL_MARKED if marked else NOBODY_MARKED, characters, UNDECIDED)
    gaps = whole - marked
    return defined(1 - apart / whole * ((whole * whole - squares - gaps) / (gaps * marked)), characters, UNDECIDED)


def u_alpha(passages: Mapping[str, Sequence[Passage]], begin: int, length: int) -> Measure:
    """u-alpha over all codes of one text, for codes that exclude one another: which code, and from where to where.

    passages: by coder, in any order, within the text. None with the reason if a coder's passages overlap, if there is
    one coder, or if every character has the same code, or none. Source: as `bar_u_alpha`.
    """
    own = [sorted(each) for each in passages.values()]
    if len(own) < 2 or length <= 0:
        return undefined(NO_PAIRS, verdict=UNDECIDED)
    if any(one[1] > other[0] for each in own for one, other in pairwise(each)):
        return undefined(OVERLAP, length, UNDECIDED)
    edges = sorted({begin, begin + length, *(at for each in own for passage in each for at in passage[:2])})
    totals: Counter[str | None] = Counter()
    apart = 0
    for start, end in pairwise(edges):
        codes = [next((code for first, behind, code in each if first <= start < behind), None) for each in own]
        for code in codes:
            totals[code] += end - start
        apart += (end - start) * sum(one != other for one, other in permutations(codes, 2))
    whole = len(own) * length
    unlike = whole * whole - sum(total * total for total in totals.values())
    if not unlike:
        return undefined(NOBODY_MARKED if None in totals else ALL_MARKED, length, UNDECIDED)
    by_chance = unlike / (whole * whole - totals[None] - sum((end - at) ** 2 for each in own for at, end, _ in each))
    return defined(1 - apart / (len(own) - 1) / whole / by_chance, length, UNDECIDED)
