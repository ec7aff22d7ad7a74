"""What each coder's codings cover of one transcript, and which units thereby carry which code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from rcqual.agreement.sweep import Marks
from rcqual.compare.document import Document, Ruler, ruler_of
from rcqual.compare.intervals import Whole, joined_groups
from rcqual.model.codebook import Code
from rcqual.model.coding import Coder
from rcqual.model.ids import CodeId, CoderId
from rcqual.model.rounds import Rule, Scope, Unit
from rcqual.model.span import Span


@dataclass(frozen=True, slots=True)
class Coverage:
    """A coder's spans of one code, joined to one, where they reach units."""

    span: Span
    """In the transcript's text; it may cross text that is in no unit."""
    first: int
    """The first column that it reaches."""
    last: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class JudgedDocument:
    """One transcript, its units in columns. In the unit character a column is a run of characters coded alike."""

    document: Document
    coders: tuple[int, ...]
    """Who judged it, as numbers of the judgements' coders, in order."""
    applied: NDArray[np.bool_]
    """Codes x those coders x columns."""
    ruler: Ruler
    is_by_character: bool
    coverage: Mapping[tuple[int, int], tuple[Coverage, ...]] = field(repr=False)
    """By code and place in `coders`: what that coder's codings of the code cover, in order."""
    uses: tuple[int, ...]
    """By code: how many coverages reach a unit; of a code rolled up, with the codes under it."""
    outside_scope: int
    """How many coverages reach none."""
    marks: Marks = field(repr=False)
    """The passages in characters; those of a code rolled up are joined with those of the codes under it."""

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return self.ruler.units

    @property
    def uncut_ruler(self) -> Ruler:
        """As it was before it was cut where codings begin and end."""
        return self.ruler.uncut() if self.is_by_character else self.ruler

    @property
    def breaks(self) -> NDArray[np.bool_]:
        """For each column, whether it does not adjoin the one before: what lies between is outside the ranges."""
        return np.isin(self.ruler.bounds[:-1], self.ruler.gaps)

    @property
    def characters_each(self) -> NDArray[np.int64]:
        """How many characters each column holds, white space not counted."""
        return np.diff(self.ruler.bounds)

    def numbers(self, first: int, last: int) -> tuple[int, int]:
        """The numbers of the first and the last unit in some columns, 0-based; of characters in the unit character."""
        if self.is_by_character:
            return int(self.ruler.bounds[first]), int(self.ruler.bounds[last + 1]) - 1
        return first, last

    def span(self, first: int, last: int) -> Span:
        """The text from the first to the last column."""
        return self.ruler.span(first, last)


def judged_document(
    document: Document,
    codes: Sequence[Code],
    coders: Sequence[Coder],
    descendants: Sequence[Sequence[int]],
    unit: Unit,
    rule: Rule,
    scope: Scope,
    measured: Ruler | None = None,
) -> JudgedDocument:
    """The judgements of one transcript. descendants: by code, the codes that count for it; they enter its marks.

    measured: its uncut ruler, where it is known.
    """
    ruler = measured or ruler_of(document, unit, scope)
    present = tuple(number for number, coder in enumerate(coders) if coder.id in document.judged_by)
    spans = _spans(document, [code.id for code in codes], [coders[number].id for number in present])
    group, start, end = joined_groups(*spans, ruler.ink_before)
    first, behind = ruler.before[start], ruler.before[end]
    reaching = first < behind
    outside = int(len(reaching) - reaching.sum())
    group, start, end, first, behind = (each[reaching] for each in (group, start, end, first, behind))
    if unit is Unit.CHARACTER:
        ruler = ruler.cut_at(np.concatenate([first, behind]))
    one, last = ruler.unit_of(first), ruler.unit_of(behind - 1)
    shape = len(codes), len(present), ruler.units
    covered = _covered(group, first, behind, one, last, shape, ruler, rule)
    coverage: dict[tuple[int, int], list[Coverage]] = {}
    for each, begins, ends, low, high in zip(*(a.tolist() for a in (group, start, end, one, last)), strict=True):
        coverage.setdefault(divmod(each, len(present)), []).append(Coverage(Span(begins, ends), low, high))
    marks = _marks(spans, (group, first, behind), descendants, present, ruler)
    return JudgedDocument(
        document=document,
        coders=present,
        applied=covered,
        ruler=ruler,
        is_by_character=unit is Unit.CHARACTER,
        coverage={key: tuple(found) for key, found in coverage.items()},
        uses=tuple(np.bincount(marks.code, minlength=len(codes)).tolist()),
        outside_scope=outside,
        marks=marks,
    )


def _spans(document: Document, codes: Sequence[CodeId], coders: Sequence[CoderId]) -> tuple[Whole, Whole, Whole]:
    """The group (code x coder), start and end of each coding, cut to the text."""
    rows = []
    length = len(document.text)
    for place, coder in enumerate(coders):
        by_code = document.codings.get(coder, {})
        for number, code in enumerate(codes):
            for start, end in by_code.get(code, ()):
                if max(start, 0) < min(end, length):
                    rows.append((number * len(coders) + place, max(start, 0), min(end, length)))
    found = np.array(rows, dtype=np.int64).reshape(len(rows), 3)
    return found[:, 0], found[:, 1], found[:, 2]


def _covered(
    group: Whole,
    first: Whole,
    behind: Whole,
    one: Whole,
    last: Whole,
    shape: tuple[int, int, int],
    ruler: Ruler,
    rule: Rule,
) -> NDArray[np.bool_]:
    """Codes x coders x columns: whether the coverage carries the code into the unit, by the rule."""
    groups, columns = shape[0] * shape[1], shape[2]
    steps = np.zeros((groups, columns + 1), dtype=np.int32)
    if rule is Rule.ANY:
        np.add.at(steps, (group, one), 1)
        np.add.at(steps, (group, last + 1), -1)
        return np.asarray(np.cumsum(steps[:, :-1], axis=1) > 0).reshape(shape)
    # Units between the first and the last are covered whole; these two in part.
    inner = one < last
    np.add.at(steps, (group[inner], one[inner] + 1), 1)
    np.add.at(steps, (group[inner], last[inner]), -1)
    size = np.diff(ruler.bounds)
    characters = np.cumsum(steps[:, :-1], axis=1, dtype=np.int64) * size
    np.add.at(characters, (group, one), np.minimum(behind, ruler.bounds[one + 1]) - first)
    np.add.at(characters, (group[inner], last[inner]), (behind - ruler.bounds[last])[inner])
    return np.asarray(2 * characters > size).reshape(shape)


def _marks(
    spans: tuple[Whole, Whole, Whole],
    reaching: tuple[Whole, Whole, Whole],
    descendants: Sequence[Sequence[int]],
    present: Sequence[int],
    ruler: Ruler,
) -> Marks:
    """The coverages that reach a unit, in characters. present: who judged the transcript.

    Of a code rolled up: what is covered if it and the codes under it count as one. Only the latter need the spans.
    """
    side = max(len(present), 1)
    code, coder = np.divmod(reaching[0], side)
    kept = np.array([not under for under in descendants], dtype=np.bool_)[code]
    found = [(code[kept], coder[kept], reaching[1][kept], reaching[2][kept])]
    group, start, end = spans
    for number, under in enumerate(descendants):
        if under:
            member = np.isin(group // side, [number, *under])
            owner, begins, ends = joined_groups(group[member] % side, start[member], end[member], ruler.ink_before)
            first, behind = ruler.before[begins], ruler.before[ends]
            inside = first < behind
            found.append((np.full(int(inside.sum()), number), owner[inside], first[inside], behind[inside]))
    codes, coders, firsts, behinds = (np.concatenate(column) for column in zip(*found, strict=True))
    return Marks(
        code=codes,
        coder=np.array(present, dtype=np.int64)[coders],
        first=firsts,
        behind=behinds,
        characters=int(ruler.bounds[-1]),
    )
