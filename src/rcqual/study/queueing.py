"""In which order a meeting goes through its disagreements, and how each code stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rcqual.model.decisions import Disagreement, DisagreementKind
from rcqual.model.ids import CodeId
from rcqual.study.agenda import Agenda
from rcqual.study.judging import judgements, snapshot_of
from rcqual.study.measuring import are_coefficients_off, header_of
from rcqual.study.study import Study


class Order(StrEnum):
    """An order of the queue; within it disagreements stand by transcript, place and code."""

    TRANSCRIPT = "transcript"
    CODE = "code"
    """As the codebook lists the codes; what is about two codes stands at the first."""
    WORST = "worst"
    """The code on which coders agreed least comes first."""
    KIND = "kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far coders agreed on one code before they met."""

    code_id: CodeId
    code: str
    alpha: float | None
    """Of the independent codings; None if it is undefined, of too few uses, or not wanted in the study."""
    disputed: int
    """Units in which its use is in dispute; characters if the round is judged by these."""
    used: int
    """Units in which anybody applied it."""

    @property
    def share(self) -> float:
        """Of its uses, those in dispute: 0 to 1."""
        return self.disputed / self.used if self.used else 0.0

    @property
    def words(self) -> str:
        """ "trust: alpha .310, 12 of 40 uses in dispute"."""
        alpha = "" if self.alpha is None else f"alpha {self.alpha:.3f}, ".replace("0.", ".", 1)
        return f"{self.code}: {alpha}{self.disputed:,} of {self.used:,} uses in dispute"

    def as_json(self) -> dict[str, object]:
        """The same as plain values."""
        return {"code": self.code, "alpha": self.alpha, "disputed": self.disputed, "used": self.used}


def standings(study: Study, on: Agenda) -> tuple[Standing, ...]:
    """The round's codes, worst first: by alpha, and by the share of their uses in dispute where there is none.

    Where the study wants no coefficients, by the share alone.
    """
    from rcqual.compare.disputed import disputed_uses

    alphas = {} if are_coefficients_off(study) else _alphas(study, on)
    found = [
        Standing(code_id=code.id, code=code.name, alpha=alphas.get(code.name), disputed=counts[0], used=counts[1])
        for code, counts in zip(on.judgements.codes, disputed_uses(on.judgements).values(), strict=True)
    ]
    return tuple(sorted(found, key=lambda each: (each.alpha is None, each.alpha or 0.0, -each.share)))


def _alphas(study: Study, on: Agenda) -> dict[str, float | None]:
    from rcqual.agreement.intervals import Jackknife
    from rcqual.agreement.report import measure_briefly

    # Figures come from the copy made before anyone saw another's codings, whatever the meeting is about.
    snapshot = snapshot_of(study, on.round)
    judged = on.judgements if snapshot.id == on.snapshot.id else judgements(study, on.round, snapshot)
    figures = measure_briefly(judged.label_sets(), header_of(study, on.round, snapshot, "masi"), Jackknife(), True)
    return {name: None if name in figures.thin else figure.value for name, figure in figures.codes.items()}


def queued(
    cases: Iterable[Disagreement], on: Agenda, order: Order, worst: Sequence[Standing] = ()
) -> tuple[Disagreement, ...]:
    """The disagreements in an order. worst: as of `standings`, for the order of that name."""
    if order is Order.TRANSCRIPT:
        return tuple(cases)
    if order is Order.KIND:
        kinds = list(DisagreementKind)
        return tuple(sorted(cases, key=lambda each: kinds.index(each.kind)))
    ids = [each.code_id for each in worst] if order is Order.WORST else [each.id for each in on.judgements.codes]
    places = {code_id: place for place, code_id in enumerate(ids)}
    return tuple(sorted(cases, key=lambda each: min(places.get(code, len(places)) for code in each.codes)))


def heading(case: Disagreement, on: Agenda, order: Order, worst: Sequence[Standing] = ()) -> str:
    """Under which heading a disagreement stands in an order; empty where it has none."""
    match order:
        case Order.TRANSCRIPT:
            return ""
        case Order.KIND:
            return str(case.kind)
        case Order.WORST:
            return next((each.words for each in worst if each.code_id in case.codes), "")
        case Order.CODE:
            return next((code.name for code in on.judgements.codes if code.id in case.codes), "")
