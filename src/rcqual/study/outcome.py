"""What came of a meeting: how much was settled and how, whose judgements stood, and how rounds went on."""

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rcqual import __version__
from rcqual.compare.moved import moved
from rcqual.errors import NotAllowed
from rcqual.model.decisions import REASONS, DisagreementKind, Verdict
from rcqual.model.rounds import RoundKind
from rcqual.study.agenda import Agenda, agenda
from rcqual.study.deciding import coders_against_consensus, outcome_in_words, settled_codings
from rcqual.study.measuring import are_coefficients_off
from rcqual.study.proposing import proposal_in_words
from rcqual.study.rounds import all_rounds
from rcqual.study.scoping import scope_in_words
from rcqual.study.study import Study, team

if TYPE_CHECKING:
    from rcqual.compare.against_consensus import AgainstConsensus, Shared
    from rcqual.compare.consensus import Consensus


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many disagreements of one kind, or of one round, there were, and what became of them."""

    name: str
    total: int
    settled: int
    parked: int

    @property
    def undecided(self) -> int:
        """Those without a decision."""
        return self.total - self.settled - self.parked

    def as_json(self) -> dict[str, object]:
        """The same as plain values, without the name."""
        return {
            "disagreements": self.total,
            "settled": self.settled,
            "parked": self.parked,
            "undecided": self.undecided,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One coder in a meeting."""

    coder: str
    stood: int
    """Settled disagreements in which what they had judged is what the meeting settled on."""
    gave_way: int
    over: tuple[tuple[str, int], ...]
    """Each other coder, with how often this one's judgement stood and the other's gave way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingOutcome:
    """What became of a round's disagreements, with all that its figures rest on."""

    agenda: Agenda
    scope: str
    """Whose speech is judged, and in how many ranges, in words."""
    summary: str
    """Negotiated agreement in words."""
    settled: "Consensus"
    coders: "tuple[AgainstConsensus, ...]"
    """Every coder against the consensus."""
    voices: tuple[Voice, ...]
    """Whose judgements stood, and over whose."""
    kinds: tuple[Tally, ...]
    """The disagreements by kind, those kinds alone that occur."""
    reasons: tuple[tuple[str, int], ...]
    """How often each reason of the short list was given."""
    rounds: tuple[Tally, ...]
    """Every round whose meeting the viewer may see, oldest first, this one among them."""
    proposals: tuple[str, ...]
    """What the meeting would have changed in the codebook and no version of it holds yet, in words."""
    transcripts: tuple[str, ...]
    """Those that two or more coders judged."""
    units: int
    """In them."""
    is_in_counts: bool
    """Whether coders stand against the consensus in counts alone, for the study wants no coefficients."""

    @property
    def is_open(self) -> bool:
        """Whether there were disagreements and none is settled."""
        return 0 < self.settled.disagreements == self.settled.parked + self.settled.undecided

    def as_json(self) -> dict[str, object]:
        """The same as plain values."""
        round_, settled = self.agenda.round, self.settled
        names = [code.name for code in self.agenda.judgements.codes]
        return {
            "round": round_.number,
            "kind": round_.kind,
            "snapshot": self.agenda.snapshot.sha256,
            "reopened": self.agenda.is_reopened,
            "codebook_version": round_.codebook_version,
            "unit": round_.unit,
            "rule": round_.rule,
            "scope": self.scope,
            "transcripts": list(self.transcripts),
            "units": self.units,
            "version": __version__,
            "summary": self.summary,
            "settled_codings": len(settled.codings),
            "disagreements": settled.disagreements,
            "parked": settled.parked,
            "undecided": settled.undecided,
            "decisions_about_nothing": len(settled.unmatched),
            "coders": [
                {
                    "coder": each.coder.name,
                    **self._in_json(each),
                    "codes": [
                        {"code": name, **self._in_json(of_code)}
                        for name, of_code in zip(names, each.codes, strict=True)
                    ],
                }
                for each in self.coders
            ],
            "voices": [
                {"coder": each.coder, "stood": each.stood, "gave_way": each.gave_way, "over": dict(each.over)}
                for each in self.voices
            ],
            "kinds": {each.name: each.as_json() for each in self.kinds},
            "reasons": dict(self.reasons),
            "rounds": [{"round": int(each.name), **each.as_json()} for each in self.rounds],
            "proposals": list(self.proposals),
        }

    def _in_json(self, each: "Shared") -> dict[str, object]:
        counts: dict[str, object] = {
            "both": each.both,
            "only_coder": each.only_coder,
            "only_consensus": each.only_consensus,
        }
        return counts | (
            {} if self.is_in_counts else {"precision": each.precision, "recall": each.recall, "f1": each.f1}
        )


def meeting_outcome(study: Study, on: Agenda) -> MeetingOutcome:
    """How many disagreements of a closed round were settled and how, and whose judgements stood."""
    compared = [each for each in on.judgements.documents if len(each.coders) > 1]
    reasons = Counter(each.reason for each in on.decisions.values())
    return MeetingOutcome(
        agenda=on,
        scope=scope_in_words(study, on.round),
        summary=outcome_in_words(study, on),
        settled=settled_codings(on),
        coders=coders_against_consensus(on),
        voices=_voices(study, on),
        kinds=tuple(tally for kind in DisagreementKind if (tally := _tally(on, str(kind), kind)).total),
        reasons=tuple((reason, reasons[reason]) for reason in REASONS if reasons[reason]),
        rounds=_rounds(study, on),
        proposals=tuple(
            proposal_in_words(each, on.code(each.code_id)) for each in on.proposals if each.codebook_version is None
        ),
        transcripts=on.compared,
        units=sum(int(each.characters_each.sum()) if each.is_by_character else each.columns for each in compared),
        is_in_counts=are_coefficients_off(study),
    )


def _tally(on: Agenda, name: str, kind: DisagreementKind | None = None) -> Tally:
    cases = [each for each in on.disagreements if kind in (None, each.kind)]
    verdicts = [on.decisions[each.id].verdict for each in cases if each.id in on.decisions]
    parked = verdicts.count(Verdict.PARK)
    return Tally(name=name, total=len(cases), settled=len(verdicts) - parked, parked=parked)


def _voices(study: Study, on: Agenda) -> tuple[Voice, ...]:
    found = moved(on.disagreements, on.decisions.values())
    judging = {coder for each in on.disagreements for coder in each.positions}
    people = [coder for coder in team(study) if coder.id in judging]
    return tuple(
        Voice(
            coder=one.name,
            stood=found.stood.get(one.id, 0),
            gave_way=found.gave_way.get(one.id, 0),
            over=tuple((other.name, found.over.get((one.id, other.id), 0)) for other in people if other != one),
        )
        for one in people
    )


def _rounds(study: Study, on: Agenda) -> tuple[Tally, ...]:
    found = []
    for each in all_rounds(study):
        if each.is_blind or each.kind is RoundKind.OPEN:
            continue
        try:
            found.append(_tally(on if each.id == on.round.id else agenda(study, each.number), str(each.number)))
        except NotAllowed:
            # The viewer codes its transcripts anew, and is not to know what was said about them.
            continue
    return tuple(found)
