"""From codings to judgements: which coder applied which code to which unit, and where nobody was asked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import cast

import numpy as np

from rcqual.agreement.label_sets import LabelSets, Part
from rcqual.agreement.ratings import MISSING
from rcqual.compare.coverage import Coverage, JudgedDocument, judged_document
from rcqual.compare.document import Document, Ruler, scope_of, units_of
from rcqual.model.codebook import Code
from rcqual.model.coding import Coder
from rcqual.model.ids import TranscriptId
from rcqual.model.rounds import Rule, Scope, Unit

__all__ = ["Coverage", "Document", "JudgedDocument", "Judgements", "judge", "scope_of", "units_of"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Judgements:
    """All judgements of a round."""

    codes: tuple[Code, ...]
    coders: tuple[Coder, ...]
    unit: Unit
    rule: Rule
    scope: Scope
    documents: tuple[JudgedDocument, ...]
    """In the order of their names."""
    descendants: tuple[tuple[int, ...], ...]
    """By code: the codes under it, if it is rolled up; else empty."""
    _sets: "LabelSets | None" = field(default=None, init=False, repr=False)

    def by(self, unit: Unit, rule: Rule) -> "Judgements":
        """The same codings judged by that unit and rule."""
        if (unit, rule) == (self.unit, self.rule):
            return self
        return judge(
            (each.document for each in self.documents),
            self.codes,
            self.coders,
            unit=unit,
            rule=rule,
            scope=self.scope,
            roll_up=any(self.descendants),
            rulers=self.rulers if unit is self.unit else {},
        )

    @property
    def rulers(self) -> dict[TranscriptId, Ruler]:
        """The rulers by which the same transcripts can be judged again by the same unit."""
        return {each.document.transcript_id: each.uncut_ruler for each in self.documents}

    def with_names_of(self, codes: Sequence[Code]) -> "Judgements":
        """The same with codes called as they are among `codes`, where they are among them."""
        names = {code.id: code.name for code in codes}
        codes = tuple(replace(code, name=names.get(code.id, code.name)) for code in self.codes)
        return self if codes == self.codes else replace(self, codes=codes)

    def with_coders(self, names: Callable[[str], str]) -> "Judgements":
        """The same with coders as they are called. names: from each one's name."""
        coders = tuple(replace(coder, name=names(coder.name)) for coder in self.coders)
        return self if coders == self.coders else replace(self, coders=coders)

    def label_sets(self) -> LabelSets:
        """The same as plain numbers, for the coefficients; made once.

        A code rolled up is present where one under it is.
        """
        if self._sets is None:
            object.__setattr__(self, "_sets", self._label_sets())
        return cast(LabelSets, self._sets)

    def _label_sets(self) -> LabelSets:
        shape = len(self.codes), len(self.coders), sum(each.columns for each in self.documents)
        values = np.full(shape, MISSING, dtype=np.uint8)
        judged = np.zeros(shape[1:], dtype=np.bool_)
        weights = np.ones(shape[2], dtype=np.int64)
        parts, at = [], 0
        for each in self.documents:
            columns = slice(at, at + each.columns)
            at = columns.stop
            values[:, list(each.coders), columns] = each.applied
            judged[list(each.coders), columns] = True
            if each.is_by_character:
                weights[columns] = each.characters_each
            name, cluster = each.document.name, each.document.cluster
            parts.append(Part(name=name, columns=columns, uses=each.uses, cluster=cluster, marks=each.marks))
        for number, under in enumerate(self.descendants):
            if under:
                # Present (1) wins over absent (0); where the coder judged nothing, all codes are missing alike.
                values[number] = values[[number, *under]].max(axis=0)
        return LabelSets(
            labels=tuple(code.name for code in self.codes),
            coders=tuple(coder.name for coder in self.coders),
            values=values,
            judged=judged,
            parts=tuple(parts),
            weights=weights if self.unit is Unit.CHARACTER else None,
            rolled_up=tuple(bool(under) for under in self.descendants),
            outside_scope=sum(each.outside_scope for each in self.documents),
        )


def judge(
    documents: Iterable[Document],
    codes: Sequence[Code],
    coders: Sequence[Coder],
    *,
    unit: Unit = Unit.SENTENCE,
    rule: Rule = Rule.ANY,
    scope: Scope = Scope.PARTICIPANTS,
    roll_up: bool = False,
    rulers: Mapping[TranscriptId, Ruler] = MappingProxyType({}),
) -> Judgements:
    """The judgements of a round: present, absent or missing for each unit, coder and code.

    codes: those that are judged; codings with other codes are left out. coders: of the round. roll_up: whether a code
    counts as applied where a code under it is (in figures; disagreements are about what was applied). rulers: of
    transcripts that were judged before by the same unit, scope and ranges, so that they are not measured again.
    """
    descendants = _descendants(codes) if roll_up else tuple(() for _ in codes)
    judged = [
        judged_document(document, codes, coders, descendants, unit, rule, scope, rulers.get(document.transcript_id))
        for document in sorted(documents, key=lambda each: (each.name, each.transcript_id))
    ]
    return Judgements(
        codes=tuple(codes),
        coders=tuple(coders),
        unit=unit,
        rule=rule,
        scope=scope,
        documents=tuple(judged),
        descendants=descendants,
    )


def ancestors_of(codes: Sequence[Code]) -> list[tuple[int, ...]]:
    """By code: the numbers of the codes above it, nearest first."""
    number = {code.name: index for index, code in enumerate(codes)}
    found = []
    for code in codes:
        above: list[int] = []
        at = number.get(code.parent)
        while at is not None and at not in above:
            above.append(at)
            at = number.get(codes[at].parent)
        found.append(tuple(above))
    return found


def _descendants(codes: Sequence[Code]) -> tuple[tuple[int, ...], ...]:
    under: list[list[int]] = [[] for _ in codes]
    for number, above in enumerate(ancestors_of(codes)):
        for ancestor in above:
            if ancestor != number:
                under[ancestor].append(number)
    return tuple(map(tuple, under))
