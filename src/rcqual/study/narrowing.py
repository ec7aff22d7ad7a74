"""Some of a closed round's disagreements: those behind one figure."""

from collections.abc import Mapping
from dataclasses import dataclass

from rcqual.model.decisions import Disagreement, DisagreementKind
from rcqual.model.ids import CodeId, CoderId
from rcqual.study.agenda import Agenda


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What the disagreements must be about, by the names that people use; what is not given does not matter."""

    code: str | None = None
    """A code in question; of one that is rolled up, a code under it too."""
    instead: str | None = None
    """What another coder used where one used `code` and this other did not: a code; empty: none but those shared."""
    coders: tuple[str, ...] = ()
    """Two: those whose judgements differ. One: who judged the passage."""
    transcript: str | None = None
    kind: DisagreementKind | None = None
    is_open: bool = False
    """Only those without a decision."""

    @property
    def words(self) -> str:
        """In words: "about “trust”", "between ann and bob"."""
        if self.code is not None and self.instead is not None:
            other = f"“{self.instead}”" if self.instead else "nothing"
            return f"where one used “{self.code}”, another {other}"
        told = [] if self.code is None else [f"about “{self.code}”"]
        if self.coders:
            told.append(f"between {' and '.join(self.coders)}" if len(self.coders) > 1 else f"with {self.coders[0]}")
        if self.transcript is not None:
            told.append(f"in {self.transcript}")
        if self.kind is not None:
            told.append(f"of the kind “{self.kind}”")
        if self.is_open:
            told.append("not decided yet")
        return " ".join(told)


def narrowed(on: Agenda, wanted: Narrowing, people: Mapping[CoderId, str]) -> tuple[Disagreement, ...]:
    """The disagreements that are wanted, in their order. people: the coders' names; unknown names match nothing."""
    ids = {code.name: code.id for code in on.codebook.codes}
    texts = {each.document.name: each.document.transcript_id for each in on.judgements.documents}
    coders = [coder for name in wanted.coders for coder, known in people.items() if known == name]
    in_question = frozenset[CodeId]() if wanted.code is None else _with_those_under(on, wanted.code)
    return tuple(
        each
        for each in on.disagreements
        if (wanted.kind in (None, each.kind))
        and not (wanted.is_open and each.id in on.decisions)
        and (wanted.transcript is None or each.transcript_id == texts.get(wanted.transcript))
        and (wanted.code is None or _is_about(each, in_question, wanted.instead, ids))
        and (not wanted.coders or (len(coders) == len(wanted.coders) and _differ(each, coders)))
    )


def _with_those_under(on: Agenda, name: str) -> frozenset[CodeId]:
    codes = on.judgements.codes
    for number, code in enumerate(codes):
        if code.name == name:
            return frozenset({code.id, *(codes[under].id for under in on.judgements.descendants[number])})
    return frozenset()


def _is_about(
    case: Disagreement, in_question: frozenset[CodeId], instead: str | None, ids: Mapping[str, CodeId]
) -> bool:
    if instead is None:
        return not in_question.isdisjoint(case.codes)
    other = ids.get(instead)
    if in_question.isdisjoint(case.codes) and other not in case.codes:
        return False
    for one in case.positions.values():
        for another in case.positions.values():
            is_confused = other in another - one if instead else not another - one
            if is_confused and not in_question.isdisjoint(one - another):
                return True
    return False


def _differ(case: Disagreement, coders: list[CoderId]) -> bool:
    """Whether one of two applied a code in question and the other did not; of one coder, whether there is a judgement.

    All others who judged a passage in question differ from somebody there.
    """
    if not all(coder in case.positions for coder in coders):
        return False
    return len(coders) < 2 or any(
        len({coder in appliers for coder in coders}) == 2 for appliers in case.appliers.values()
    )
