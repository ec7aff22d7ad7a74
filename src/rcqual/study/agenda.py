"""What a consensus meeting has before it: a closed round's disagreements, and what was decided about them so far."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, cast

from rcqual.errors import NotFound
from rcqual.model.codebook import Code, Codebook
from rcqual.model.coding import FrozenCoding
from rcqual.model.decisions import Decision, Disagreement, Proposal, Verdict
from rcqual.model.ids import CodeId, CoderId
from rcqual.model.rounds import Round, Snapshot
from rcqual.store import codebooks, decisions, proposals
from rcqual.study.codebook import codebook_for
from rcqual.study.judging import frozen_of, judgements, measured_round, snapshot_of
from rcqual.study.once import kept
from rcqual.study.passes import recoded_from, require_shown, why_hidden
from rcqual.study.rounds import round_numbered
from rcqual.study.study import Study, team

if TYPE_CHECKING:
    from rcqual.compare.consensus import Consensus
    from rcqual.compare.disagree import Entry
    from rcqual.compare.judgements import Judgements

_MOST_REPLACED = 3
"""Decisions that are told of in words where others take their place."""


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """A closed round as a meeting sees it."""

    round: Round
    codebook: Codebook
    entries: "tuple[Entry, ...]"
    """The disagreements, each with the runs that it is made of."""
    decisions: dict[str, Decision]
    """By the disagreement's id."""
    proposals: tuple[Proposal, ...]
    """What the meeting would have changed in the codebook, in the order in which it came up."""
    new_codes: tuple[Code, ...]
    """Codes that decisions and proposals name and the round's codebook does not have."""
    codings: tuple[FrozenCoding, ...]
    """Every coder's codings, with their memos, as frozen."""
    judgements: "Judgements"
    snapshot: Snapshot
    """The frozen copy that all this comes from: the round's newest."""
    _settled: "Consensus | None" = field(default=None, init=False, repr=False, compare=False)

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Each once, by transcript, place and code."""
        return tuple(entry.disagreement for entry in self.entries)

    def settled(self, progress: Callable[[float], None] = lambda share: None) -> "Consensus":
        """What the team holds: what was never disputed, what was decided, what one coder alone judged.

        It is derived once. progress: is told which share is done.
        """
        from rcqual.compare.consensus import consensus

        if self._settled is None:
            found = consensus(self.judgements, self.decisions.values(), self.round.id, progress, self.entries)
            object.__setattr__(self, "_settled", found)
        return cast("Consensus", self._settled)

    @property
    def is_reopened(self) -> bool:
        """Whether the round was closed again after its codings had been seen; figures are of the copy made before."""
        return self.snapshot.is_after_reveal

    @property
    def compared(self) -> tuple[str, ...]:
        """The names of the transcripts that two or more coders judged; only in these can there be disagreements."""
        return tuple(each.document.name for each in self.judgements.documents if len(each.coders) > 1)

    def code(self, code_id: CodeId) -> Code | None:
        """A code of the round's codebook, or one that the meeting brought in."""
        return self.codebook.code(code_id) or next((each for each in self.new_codes if each.id == code_id), None)

    @property
    def present(self) -> str:
        """Who took part when the last decision was taken, as names with commas; empty before the first."""
        return max(self.decisions.values(), key=lambda each: (each.decided, each.id)).present if self.decisions else ""

    @property
    def open(self) -> list[Disagreement]:
        """Those without a decision."""
        return [each for each in self.disagreements if each.id not in self.decisions]


def agenda(study: Study, number: int | None = None, progress: Callable[[float], None] = lambda share: None) -> Agenda:
    """The disagreements of a closed round with what was decided so far. Raises NotAllowed while it is open.

    So it does while the viewer codes one of its transcripts anew, who is not to see meanwhile what was coded there.
    Of a round that was reopened: those of its newest frozen copy, for the team settles what it holds now. progress: is
    told which share is done.
    """
    round_ = measured_round(study, number)
    require_shown(study, round_)
    snapshot = snapshot_of(study, round_, first=False)
    return kept(study, ("agenda", snapshot.id), lambda: _agenda(study, round_, snapshot, progress))


def _agenda(study: Study, round_: Round, snapshot: Snapshot, progress: Callable[[float], None]) -> Agenda:
    from rcqual.compare.disagree import entries

    found = judgements(study, round_, snapshot)
    progress(0.4)
    on = Agenda(
        round=round_,
        codebook=codebook_for(study, round_),
        entries=entries(found, round_.id, lambda share: progress(0.4 + 0.6 * share)),
        decisions={},
        proposals=(),
        new_codes=(),
        codings=tuple(frozen_of(study, snapshot)),
        judgements=found,
        snapshot=snapshot,
    )
    return _with_decisions(study, on, round_)


def refreshed(study: Study, on: Agenda) -> Agenda:
    """The agenda as it stands now; computed anew only if the round was reopened and closed again meanwhile."""
    round_ = measured_round(study, on.round.number)
    require_shown(study, round_)
    if snapshot_of(study, round_, first=False).id != on.snapshot.id:
        return agenda(study, on.round.number)
    return _with_decisions(study, on, round_)


def _with_decisions(study: Study, on: Agenda, round_: Round) -> Agenda:
    decided = {each.disagreement_id: each for each in decisions.decisions(study.store, round_.id)}
    proposed = tuple(proposals.proposals(study.store, round_.id))
    named = dict.fromkeys([*(each.code_id for each in decided.values()), *(each.code_id for each in proposed)])
    unknown = [each for each in named if each is not None and on.codebook.code(each) is None]
    new_codes = tuple(code for each in unknown if (code := codebooks.code(study.store, each)) is not None)
    return replace(on, round=round_, decisions=decided, proposals=proposed, new_codes=new_codes)


def require_disagreement(on: Agenda, disagreement_id: str) -> Disagreement:
    """The disagreement of that id. Raises NotFound."""
    found = next((each for each in on.disagreements if each.id == disagreement_id), None)
    if found is None:
        raise NotFound(
            f"Round {on.round.number} has no disagreement {disagreement_id}.",
            hint="`rcqual disagreements` lists them with their ids; another round needs --round N.",
        )
    return found


def replaced_in_words(study: Study, on: Agenda, wanted: Sequence[Decision]) -> str:
    """Which standing decisions these take the place of, in a sentence; empty: none but the viewer's own."""
    people = {coder.id: coder.name for coder in team(study)}
    stood = [on.decisions[each.disagreement_id] for each in wanted if each.disagreement_id in on.decisions]
    told = [
        f"{people.get(each.decided_by, 'somebody') if each.decided_by else 'somebody'}'s decision:"
        f" {verdict_in_words(on, each, people)}"
        for each in stood
        if each.decided_by is None or each.decided_by != study.viewer
    ]
    more = [f"{len(told) - _MOST_REPLACED} more"] if len(told) > _MOST_REPLACED else []
    return f"In place of {'; '.join([*told[:_MOST_REPLACED], *more])}." if told else ""


def why_closed(study: Study, number: int) -> str:
    """Why a meeting that was begun can go on no more, for the viewer; empty while it can."""
    round_ = round_numbered(study, number)
    if round_.is_blind:
        return f"Round {number} was opened again, and is blind until it is closed."
    anew = recoded_from(study, round_)
    return why_hidden(study, anew) if anew else ""


def verdict_in_words(on: Agenda, decision: Decision, people: Mapping[CoderId, str]) -> str:
    """What was decided: "adopted ann", "no code applies", "trust applies, at another extent"."""
    code = None if decision.code_id is None else on.code(decision.code_id)
    where = ", at another extent" if decision.span is not None else ""
    match decision.verdict:
        case Verdict.ADOPT:
            return f"adopted {people.get(decision.coder_id, 'a coder') if decision.coder_id else 'a coder'}{where}"
        case Verdict.BOTH:
            return f"all codes apply{where}"
        case Verdict.NEITHER:
            return "no code applies"
        case Verdict.OTHER:
            return f"{code.name} applies{where}" if code is not None else "another extent"
        case Verdict.PARK:
            return "left open"
