"""Which themes of different coders may be the same: by their names, their definitions, and where they were applied."""

from bisect import insort
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

from rcqual.model.ids import CodeId, CoderId, TranscriptId
from rcqual.model.span import Span

Key = tuple[CoderId, CodeId]
"""By which a theme is named: two coders may use one code, each in their own way."""

LEAST = 0.5
"""The score from which two themes are proposed as the same."""


class Likeness(StrEnum):
    """How the themes of a proposal go together."""

    MATCH = "match"
    """The same theme, once of each coder."""
    SPLIT = "split"
    """One coder's theme covers several of another's."""
    ALONE = "alone"
    """No partner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """What one coder means by a code: its words, and the passages to which they applied it."""

    coder_id: CoderId
    code_id: CodeId
    name: str
    name_lemmas: tuple[str, ...] = ()
    """The words of the name in their base forms; empty: the name as it is."""
    definition_lemmas: tuple[str, ...] = ()
    coverage: Mapping[TranscriptId, tuple[Span, ...]] = field(default_factory=dict)
    """The characters to which the coder applied it, in order and without overlap."""

    @property
    def key(self) -> Key:
        """Whose theme it is, and which."""
        return self.coder_id, self.code_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two themes of different coders that may go together."""

    one: Key
    other: Key
    score: float
    """0 to 1; orders the proposals and is no probability."""
    reasons: tuple[str, ...]
    is_part: bool = False
    """Whether `other` is one of several parts of `one`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """Themes that may be one shared code, with the reasons; or a theme without partner."""

    kind: Likeness
    themes: tuple[Key, ...]
    """In the order in which the themes were given."""
    score: float
    """The highest of the links'; 0 for a theme alone."""
    links: tuple[Link, ...]
    reasons: tuple[str, ...]
    """In words: of the best link, the weightiest first, and of every split."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two themes side by side, in the transcripts that both coders coded."""

    shared: int
    one: int
    other: int
    """Characters that both cover, and that each covers."""

    @property
    def jaccard(self) -> float:
        both = self.one + self.other - self.shared
        return self.shared / both if both else 0.0


@dataclass(slots=True)
class _Event:
    """Themes, by their numbers, that go together if nothing better is in the way."""

    score: float
    members: tuple[int, ...]
    links: list[Link]
    is_split: bool


def proposals(themes: Sequence[Theme]) -> tuple[Proposal, ...]:
    """Every theme once: with its partners among other coders' themes, or alone. The surest come first.

    themes: all coders' sets; the order decides between equals. Two themes of one coder come together only where another
    coder's theme covers both. Where one coder coded a transcript and another did not, it tells nothing of the two.
    """
    pairs = _pairs(themes)
    events = [*_matches(themes, pairs), *_splits(themes, pairs)]
    events.sort(key=lambda event: (-event.score, event.is_split, event.members))
    group_of = {number: {number} for number in range(len(themes))}
    taken: dict[int, list[_Event]] = defaultdict(list)
    for event in events:
        joined = set().union(*(group_of[number] for number in event.members))
        groups = {id(group_of[number]) for number in event.members}
        if len(groups) > 1 and not _may_join(themes, joined, event, [group_of[each] for each in event.members]):
            continue
        for number in joined:
            group_of[number] = joined
        taken[event.members[0]].append(event)
    found = {min(group): group for group in group_of.values()}
    told = [
        _proposal(themes, pairs, sorted(group), [each for number in sorted(group) for each in taken[number]])
        for _, group in sorted(found.items())
    ]
    position = {theme.key: number for number, theme in enumerate(themes)}
    return tuple(sorted(told, key=lambda each: (-each.score, position[each.themes[0]])))


def _may_join(themes: Sequence[Theme], joined: set[int], event: _Event, groups: Sequence[set[int]]) -> bool:
    """Whether no two themes of one coder come together by it, but for those that are parts of the whole of a split."""
    seen: dict[CoderId, set[int]] = defaultdict(set)
    for number in joined:
        seen[themes[number].coder_id].add(number)
    return all(
        len(of_coder) < 2
        or any(of_coder <= group for group in groups)
        or (event.is_split and of_coder.isdisjoint(groups[0]))
        for of_coder in seen.values()
    )


def _proposal(
    themes: Sequence[Theme], pairs: Mapping[tuple[int, int], _Pair], group: list[int], events: Sequence[_Event]
) -> Proposal:
    links = [link for event in events for link in event.links]
    keys = tuple(themes[number].key for number in group)
    if len(group) == 1:
        return Proposal(kind=Likeness.ALONE, themes=keys, score=0.0, links=(), reasons=("no partner",))
    is_split = len({themes[number].coder_id for number in group}) < len(group)
    if not is_split:
        linked = {(link.one, link.other) for link in links}
        for one, other in combinations(group, 2):
            if (themes[one].key, themes[other].key) not in linked:
                score, reasons = _likeness(themes[one], themes[other], pairs.get((one, other)))
                links.append(
                    Link(
                        one=themes[one].key,
                        other=themes[other].key,
                        score=score,
                        reasons=reasons or ("both go with the same third theme",),
                    )
                )
    links.sort(key=lambda link: (-link.score, keys.index(link.one), keys.index(link.other)))
    return Proposal(
        kind=Likeness.SPLIT if is_split else Likeness.MATCH,
        themes=keys,
        score=links[0].score,
        links=tuple(links),
        reasons=tuple(
            dict.fromkeys((*links[0].reasons, *(each for link in links if link.is_part for each in link.reasons)))
        ),
    )


def _matches(themes: Sequence[Theme], pairs: Mapping[tuple[int, int], _Pair]) -> Iterator[_Event]:
    for one, other in combinations(range(len(themes)), 2):
        first, second = themes[one], themes[other]
        if first.coder_id != second.coder_id:
            score, reasons = _likeness(first, second, pairs.get((one, other)))
            if score >= LEAST:
                link = Link(one=first.key, other=second.key, score=score, reasons=reasons)
                yield _Event(score, (one, other), [link], is_split=False)


def _likeness(one: Theme, other: Theme, pair: _Pair | None) -> tuple[float, tuple[str, ...]]:
    """How like two themes are, from 0 to 1, and why. Each kind of evidence can carry a match, and none can undo it."""
    from rapidfuzz import fuzz

    names = " ".join(one.name_lemmas) or one.name.casefold(), " ".join(other.name_lemmas) or other.name.casefold()
    ratio = max(fuzz.token_sort_ratio(*names), fuzz.ratio(*(name.replace(" ", "") for name in names))) / 100
    told = [(0.85 * _ramp(ratio, 0.6, 0.95), "the same name" if ratio == 1 else f"like names ({ratio:.0%})")]
    if min(len(one.definition_lemmas), len(other.definition_lemmas)) >= _FEWEST_WORDS:
        meant = fuzz.token_sort_ratio(" ".join(one.definition_lemmas), " ".join(other.definition_lemmas)) / 100
        told.append((0.6 * _ramp(meant, 0.55, 0.95), f"like definitions ({meant:.0%})"))
    if pair is not None and pair.shared:
        # A single passage in common may be chance; each further one makes that less likely.
        passages = min(sum(map(len, each.coverage.values())) for each in (one, other))
        weight = 0.9 * passages / (passages + 1)
        told.append((weight * _ramp(pair.jaccard, 0.1, 0.5), f"the same passages ({pair.jaccard:.0%} of both)"))
    left = 1.0
    for strength, _ in told:
        left *= 1 - strength
    score = 1 - left
    reasons = [words for strength, words in sorted(told, key=lambda each: -each[0]) if strength > 0]
    if pair is not None and pair.one and pair.other and not pair.shared and reasons:
        score *= _APART
        reasons.append("but no passage in common")
    return round(score, 6), tuple(reasons)


_FEWEST_WORDS = 3
"""Of a definition, below which its likeness to another tells nothing."""
_APART = 0.75
"""What is left of a score where both coded the same transcripts and nothing in common."""


def _ramp(value: float, nothing: float, everything: float) -> float:
    """0 up to one value, 1 from the other on, and straight between them."""
    return min(max((value - nothing) / (everything - nothing), 0.0), 1.0)


def _splits(themes: Sequence[Theme], pairs: Mapping[tuple[int, int], _Pair]) -> Iterator[_Event]:
    """Themes that hold two or more of another coder's, which together hold most of them."""
    inside: dict[tuple[int, CoderId], list[tuple[float, float, int]]] = defaultdict(list)
    best: dict[tuple[int, CoderId], tuple[float, int]] = {}
    both_ways = {**pairs, **{(b, a): _Pair(each.shared, each.other, each.one) for (a, b), each in pairs.items()}}
    for (whole, part), pair in sorted(both_ways.items()):
        held, filled = pair.shared / pair.other, pair.shared / pair.one
        inside[whole, themes[part].coder_id].append((held, filled, part))
        best[part, themes[whole].coder_id] = max(best.get((part, themes[whole].coder_id), (0.0, 0)), (held, -whole))
    for (whole, _), told in sorted(inside.items(), key=lambda each: (each[0][0], each[1][0][2])):
        parts = [
            (held, filled, part)
            for held, filled, part in told
            if held >= _HELD and filled >= _FILLED and best[part, themes[whole].coder_id][1] == -whole
        ]
        covered = sum(filled for _, filled, _ in parts)
        is_one_alone = any(both_ways[whole, part].jaccard > _ALONE for _, _, part in parts)
        if len(parts) < 2 or is_one_alone or not _COVERED <= covered <= _DOUBLE:
            continue
        held = sum(each for each, _, _ in parts) / len(parts)
        score = round(0.3 + 0.6 * _ramp(held, 0.1, 0.6) * _ramp(covered, 0.1, 0.5), 6)
        reason = f"one theme covers {len(parts)} of another's ({held:.0%} of them, which are {covered:.0%} of it)"
        links = [
            Link(one=themes[whole].key, other=themes[part].key, score=score, reasons=(reason,), is_part=True)
            for _, _, part in parts
        ]
        if score >= LEAST:
            yield _Event(score, (whole, *(part for _, _, part in parts)), links, is_split=True)


_HELD = 0.4
"""The share of a part that the whole must hold."""
_FILLED = 0.1
"""The share of the whole that a part must be."""
_COVERED, _DOUBLE = 0.4, 1.3
"""The share of the whole that its parts must be together; where it is more, they lie over one another."""
_ALONE = 0.65
"""Two themes that have so much in common are the same, and no whole with one of its parts."""


def _pairs(themes: Sequence[Theme]) -> dict[tuple[int, int], _Pair]:
    """What every two themes of different coders cover, where both coders coded; those without passages left out."""
    coded: dict[CoderId, set[TranscriptId]] = defaultdict(set)
    spans: dict[TranscriptId, list[tuple[int, int, int]]] = defaultdict(list)
    sizes: dict[int, dict[TranscriptId, int]] = {}
    for number, theme in enumerate(themes):
        sizes[number] = {text: sum(span.length for span in each) for text, each in theme.coverage.items()}
        coded[theme.coder_id].update(text for text, each in theme.coverage.items() if each)
        for text, each in theme.coverage.items():
            spans[text] += [(span.start, span.end, number) for span in each]
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for in_text in spans.values():
        _add_shared(themes, in_text, shared)
    pairs = {}
    for one, other in combinations(range(len(themes)), 2):
        coders = themes[one].coder_id, themes[other].coder_id
        if coders[0] != coders[1]:
            texts = coded[coders[0]] & coded[coders[1]]
            sums = [sum(size for text, size in sizes[each].items() if text in texts) for each in (one, other)]
            if all(sums):
                pairs[one, other] = _Pair(shared[one, other], *sums)
    return pairs


def _add_shared(themes: Sequence[Theme], spans: list[tuple[int, int, int]], shared: dict[tuple[int, int], int]) -> None:
    """Add the characters that spans of different coders share, in one transcript."""
    running: list[tuple[int, int]] = []
    for start, end, number in sorted(spans):
        running = [each for each in running if each[0] > start]
        for until, other in running:
            if themes[other].coder_id != themes[number].coder_id:
                shared[min(number, other), max(number, other)] += min(end, until) - start
        insort(running, (end, number))
