"""Where a quote was said: exactly, or as an author may have edited it, or as it was altered."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from rcqual.text.fillers import filler_runs, notes_in
from rcqual.text.quote_align import WORD, Alignment, Step, Stretch, aligned
from rcqual.text.quote_chain import chains
from rcqual.text.quote_index import UNKNOWN, Numbers, QuoteIndex
from rcqual.text.quote_tokens import ParsedQuote, PartKind

_MOST_PLACES = 1_000
"""Of one quote, that are told."""
_MOST_REPEATS, _MOST_WEAKER = 20, 4
"""Stretches that are tried: of those with as many votes as the best, and of others."""
_COMMON = 3_000
"""Words in a row that stand at more places say little about where a quote is from."""
_SELDOM = {1: 100, 2: 500}
_BUCKET = 5
"""Votes for places within 32 words count together, in pairs of such buckets."""
_MOST_CELLS = 4_000_000
"""Parts of a quote times words of a stretch: what is beyond is no quote that anybody means."""
_SLACK, _REACH = 12, 300
"""Words before and behind what the votes say; and where a part of a quote has no votes of its own."""
_LEAST_WORDS, _LEAST_PAIRS = 0.6, 0.35
"""Shares of a quote's words, and of its neighbouring ones, that must stand at a place for it to be the quote's."""
_MANY_IN_A_ROW = 8
"""Words that nobody says again by chance: what else the quote has was made of other words."""
_WORDS = (PartKind.WORD, PartKind.PARTIAL)


class _Vote(NamedTuple):
    """A stretch to which several words in a row of a quote come."""

    votes: int
    place: int
    """Where one of these words stands."""
    first: int
    end: int


class Matched(NamedTuple):
    """A way to lay a quote along what was said, with the places there that may be left out for nothing."""

    alignment: Alignment
    may_go: frozenset[int]

    @property
    def is_legal(self) -> bool:
        """Whether no word differs."""
        return self.alignment.cost < WORD


def matches(index: QuoteIndex, quote: ParsedQuote, *, fillers_may_go: bool = False) -> list[Matched]:
    """Every place at which a quote stands as it is or edited; else the one to which it comes closest, if any."""
    whole = _exact(index, quote) or _apart([Matched(each, frozenset()) for each in chains(index, quote)])
    if whole and not fillers_may_go:
        return whole
    for sizes in ((3,), (2, 1)):
        near = [each for each in _near(index, quote, sizes, fillers_may_go) if _is_the_quote(index, quote, each)]
        legal = sorted((each for each in near if each.is_legal), key=lambda each: each.alignment.cost)
        if whole or legal:
            return _apart([*whole, *legal])
        if near:
            return [min(near, key=lambda each: each.alignment.cost)]
    return []


def _exact(index: QuoteIndex, quote: ParsedQuote) -> list[Matched]:
    first, end = 0, len(quote.parts)
    while first < end and quote.parts[first].kind is PartKind.ELLIPSIS:
        first += 1
    while end > first and quote.parts[end - 1].kind is PartKind.ELLIPSIS:
        end -= 1
    inner = quote.parts[first:end]
    numbers = [index.number_of(part.word) for part in inner]
    if not inner or UNKNOWN in numbers or any(part.kind not in _WORDS for part in inner):
        return []
    found = []
    for place in index.exact(numbers, _MOST_PLACES):
        steps = [Step(at, place, place) for at in range(first)]
        steps += [Step(first + at, place + at, place + at + 1) for at in range(len(inner))]
        behind = place + len(inner)
        steps += [Step(at, behind, behind) for at in range(end, len(quote.parts))]
        found.append(Matched(Alignment(0, tuple(steps)), frozenset()))
    return found


def _near(index: QuoteIndex, quote: ParsedQuote, sizes: Sequence[int], fillers_may_go: bool) -> Iterator[Matched]:
    fragments = _fragments(quote)
    votes = [_votes(index, quote, fragment, sizes) for fragment in fragments]
    anchor = max(range(len(votes)), key=lambda each: votes[each][0].votes if votes[each] else 0, default=0)
    if not fragments or not votes[anchor]:
        return
    best = votes[anchor][0].votes
    needed = _pairs(index, quote)
    has_legal = False
    weaker = 0
    for tried, vote in enumerate(votes[anchor], 1):
        # Where fillers may go, a place that has more of them has fewer votes and is as good.
        weaker += vote.votes < best
        if tried > _MOST_REPEATS or weaker > _MOST_WEAKER or (weaker and has_legal and not fillers_may_go):
            return
        pieces = _pieces(index, fragments, votes, anchor, vote)
        if len(quote.parts) * sum(end - first for first, end in pieces) > _MOST_CELLS:
            continue
        said = np.concatenate([index.ids[first:end] for first, end in pieces]).tolist()
        if sum(map(set(pairwise(said)).__contains__, needed)) < _LEAST_PAIRS * len(needed):
            continue
        may_go = _may_go(index, pieces) if fillers_may_go else frozenset()
        matched = Matched(aligned(quote, Stretch(index, pieces, may_go)), may_go)
        has_legal = has_legal or matched.is_legal
        yield matched


def _pairs(index: QuoteIndex, quote: ParsedQuote) -> list[tuple[int, int]]:
    """The words of a quote that stand side by side, as numbers."""
    found = []
    for one, two in pairwise(quote.parts):
        if one.kind is PartKind.WORD and two.kind is PartKind.WORD:
            found.append((index.number_of(one.word), index.number_of(two.word)))
    return found


def _fragments(quote: ParsedQuote) -> list[tuple[int, int]]:
    """The parts between ellipses: (first, behind the last) each."""
    found = []
    first = 0
    for at, part in enumerate(quote.parts):
        if part.kind is PartKind.ELLIPSIS:
            found.append((first, at))
            first = at + 1
    found.append((first, len(quote.parts)))
    return [each for each in found if any(part.kind in _WORDS for part in quote.parts[each[0] : each[1]])]


def _votes(index: QuoteIndex, quote: ParsedQuote, fragment: tuple[int, int], sizes: Sequence[int]) -> list[_Vote]:
    """Where the words of a fragment stand in a row, the places with most of them first."""
    first, end = fragment
    parts = quote.parts
    numbers = [index.number_of(part.word) if part.kind in _WORDS else UNKNOWN for part in parts[first:end]]
    found: list[tuple[Numbers, int]] = []
    common: list[tuple[Numbers, int]] = []
    for size in (each for each in sizes if each <= len(numbers)):
        for at, (low, high) in enumerate(index.counts_of(numbers, size)):
            if 0 < high - low <= _SELDOM.get(size, _COMMON):
                found.append((index.places(low, high), at))
            elif high > low and size > 2:
                common.append((index.places(low, high), at))
    found = found or common
    if not found:
        return []
    diagonals = np.concatenate([places - at for places, at in found])
    places = np.concatenate([places for places, _ in found])
    buckets, firsts, counts = np.unique(diagonals >> _BUCKET, return_index=True, return_counts=True)
    follows = np.append(buckets[1:] == buckets[:-1] + 1, False)
    sums = counts + np.where(follows, np.append(counts[1:], 0), 0)
    # A pair of buckets whose second one leads a fuller pair says the same less well.
    leads = np.append(False, follows[:-1] & (sums[1:] > sums[:-1]))
    is_better = np.append(leads[1:], False)
    order = [int(each) for each in np.lexsort((buckets, -sums)) if not is_better[each]][:50]
    return [
        _Vote(
            int(sums[at]),
            int(places[firsts[at]]),
            int(buckets[at]) << _BUCKET,
            (int(buckets[at] + 2) << _BUCKET) + end - first,
        )
        for at in order
    ]


def _pieces(
    index: QuoteIndex, fragments: Sequence[tuple[int, int]], votes: Sequence[list[_Vote]], anchor: int, vote: _Vote
) -> list[tuple[int, int]]:
    """The stretches of the anchor's transcript in which each fragment may stand, those that touch joined."""
    text = index.transcript_at(vote.place)
    low, high = index.first_of[text], index.ends_of[text]
    chosen = [(vote.first, vote.end)]
    behind = vote.end
    for at in range(anchor + 1, len(fragments)):
        length = fragments[at][1] - fragments[at][0]
        later = [each for each in votes[at] if low <= each.place < high and each.end >= behind - 96]
        near = min(later, key=lambda each: (-each.votes, each.first), default=None)
        chosen.append((behind, behind + _REACH + 4 * length) if near is None else (near.first, near.end))
        behind = chosen[-1][1] if near is not None else behind
    before = vote.first
    for at in range(anchor - 1, -1, -1):
        length = fragments[at][1] - fragments[at][0]
        earlier = [each for each in votes[at] if low <= each.place < high and each.first <= before + 96]
        near = min(earlier, key=lambda each: (-each.votes, -each.first), default=None)
        chosen.append((before - _REACH - 4 * length, before) if near is None else (near.first, near.end))
        before = chosen[-1][0] if near is not None else before
    pieces: list[tuple[int, int]] = []
    for first, end in sorted(chosen):
        first, end = max(first - _SLACK, low), min(end + _SLACK, high)
        if first >= end:
            continue
        if pieces and first <= pieces[-1][1] + _SLACK:
            pieces[-1] = (pieces[-1][0], max(end, pieces[-1][1]))
        else:
            pieces.append((first, end))
    return pieces or [(low, min(low + 1, high))]


def _may_go(index: QuoteIndex, pieces: Sequence[tuple[int, int]]) -> frozenset[int]:
    """The places of fillers and of transcribers' notes."""
    found: set[int] = set()
    for first, end in pieces:
        transcript = index.transcripts[index.transcript_at(first)]
        words = [index.words[number] for number in index.ids[first:end].tolist()]
        for begin, behind in filler_runs(words, transcript.language):
            found.update(range(first + begin, first + behind))
        around = index.span_of(first, end)
        for start, stop in notes_in(transcript.text, around.start, around.end):
            found.update(
                place
                for place in range(first, end)
                if start <= index.span_of(place, place + 1).start and index.span_of(place, place + 1).end <= stop
            )
    return frozenset(found)


def _is_the_quote(index: QuoteIndex, quote: ParsedQuote, matched: Matched) -> bool:
    """Whether enough words of a quote stand at a place, and enough of them side by side, or many in a row."""
    stands: dict[int, int] = {}
    for step in matched.alignment.steps:
        if step.part is not None and step.end > step.first and quote.parts[step.part].kind in _WORDS:
            word = index.words[int(index.ids[step.first])]
            if quote.parts[step.part].fits(word):
                stands[step.part] = step.first
    pairs = [
        at
        for at in range(len(quote.parts) - 1)
        if quote.parts[at].kind in _WORDS and quote.parts[at + 1].kind in _WORDS
    ]
    together = sum(at in stands and stands.get(at + 1) == stands[at] + 1 for at in pairs)
    longest = run = 0
    for at, place in stands.items():
        run = run + 1 if stands.get(at - 1) == place - 1 else 1
        longest = max(longest, run)
    is_most = len(stands) >= _LEAST_WORDS * quote.words and together >= _LEAST_PAIRS * len(pairs)
    return is_most or longest >= _MANY_IN_A_ROW


def _apart(found: Sequence[Matched]) -> list[Matched]:
    """Those that stand at different places, in the order given; of two that overlap, the first."""
    kept: list[Matched] = []
    taken: list[tuple[int, int]] = []
    for each in found:
        consumed = [step for step in each.alignment.steps if step.end > step.first]
        at = bisect_left(taken, (consumed[0].first, 0))
        if (at and taken[at - 1][1] > consumed[0].first) or (at < len(taken) and taken[at][0] < consumed[-1].end):
            continue
        taken.insert(at, (consumed[0].first, consumed[-1].end))
        kept.append(each)
    return kept
