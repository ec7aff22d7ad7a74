"""Whose judgements stood in a meeting and whose gave way, so that one voice that always wins is seen."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rcqual.model.decisions import Decision, Disagreement, Verdict
from rcqual.model.ids import CodeId, CoderId


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """Of the disagreements that were settled, and that a coder had a part in."""

    stood: Mapping[CoderId, int]
    """By coder: how often what they had judged is what the meeting settled on."""
    gave_way: Mapping[CoderId, int]
    over: Mapping[tuple[CoderId, CoderId], int]
    """By (whose judgement stood, whose gave way): how often."""


def moved(disagreements: Sequence[Disagreement], decisions: Iterable[Decision]) -> Moved:
    """Who moved to whom. Of several decisions about one disagreement the last counts; parked ones count for nobody.

    A coder's judgement stood if they had applied, of the codes in dispute, just those that the meeting lets apply.
    """
    decided = {decision.disagreement_id: decision for decision in decisions}
    stood: Counter[CoderId] = Counter()
    gave_way: Counter[CoderId] = Counter()
    over: Counter[tuple[CoderId, CoderId]] = Counter()
    for case in disagreements:
        decision = decided.get(case.id)
        if decision is None or decision.verdict is Verdict.PARK:
            continue
        applying = codes_applying(case, decision)
        winners = [coder for coder in case.positions if _applied(case, coder) == applying]
        others = [coder for coder in case.positions if coder not in winners]
        stood.update(winners)
        gave_way.update(others)
        over.update((winner, other) for winner in winners for other in others)
    return Moved(stood=stood, gave_way=gave_way, over=over)


def codes_applying(case: Disagreement, decision: Decision) -> frozenset[CodeId]:
    """The codes that a decision lets apply to the passage; none for neither and park."""
    match decision.verdict:
        case Verdict.ADOPT:
            return frozenset() if decision.coder_id is None else _applied(case, decision.coder_id)
        case Verdict.BOTH:
            return frozenset(case.codes)
        case Verdict.OTHER:
            return frozenset(case.codes if decision.code_id is None else (decision.code_id,))
        case _:
            return frozenset()


def _applied(case: Disagreement, coder: CoderId) -> frozenset[CodeId]:
    """The codes in dispute that the coder applied."""
    return frozenset(code for code, appliers in case.appliers.items() if coder in appliers)
