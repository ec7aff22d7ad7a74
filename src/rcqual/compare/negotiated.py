"""Negotiated agreement: what discussion settled. It is no reliability, for the coders spoke before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rcqual.model.coding import Coder
from rcqual.model.decisions import Decision, Disagreement, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Negotiated:
    """How many disagreements were settled, and how."""

    disagreements: int
    settled: int
    """Decided, and not parked."""
    adopted: Mapping[str, int]
    """By name of the coder whose codes were taken."""
    both: int
    neither: int
    other: int
    parked: int

    @property
    def sentence(self) -> str:
        """ "5 of 9 disagreements settled: 3 adopted ann, 1 bob, 1 new, 2 parked"."""
        named = [(count, name) for name, count in self.adopted.items() if count]
        ways = [f"{count} {'adopted ' if not place else ''}{name}" for place, (count, name) in enumerate(named)]
        ways += [
            f"{count} {word}"
            for count, word in (
                (self.both, "both"),
                (self.neither, "neither"),
                (self.other, "new"),
                (self.parked, "parked"),
            )
            if count
        ]
        noun = "disagreement" if self.disagreements == 1 else "disagreements"
        start = f"{self.settled} of {self.disagreements} {noun} settled"
        return f"{start}: {', '.join(ways)}" if ways else start


def negotiated(
    disagreements: Sequence[Disagreement], decisions: Iterable[Decision], coders: Sequence[Coder]
) -> Negotiated:
    """What became of a round's disagreements. Of several decisions about one the last counts."""
    decided = {decision.disagreement_id: decision for decision in decisions}
    taken = [decided[each.id] for each in disagreements if each.id in decided]
    verdicts = [decision.verdict for decision in taken]
    parked = verdicts.count(Verdict.PARK)
    return Negotiated(
        disagreements=len(disagreements),
        settled=len(taken) - parked,
        adopted={
            coder.name: sum(each.verdict is Verdict.ADOPT and each.coder_id == coder.id for each in taken)
            for coder in coders
        },
        both=verdicts.count(Verdict.BOTH),
        neither=verdicts.count(Verdict.NEITHER),
        other=verdicts.count(Verdict.OTHER),
        parked=parked,
    )
