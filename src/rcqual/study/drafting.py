"""Drafts of rounds: planning one, looking at who would code what, opening it, or dropping it."""

from itertools import combinations

from rcqual.errors import NotAllowed
from rcqual.model.changes import Outcome
from rcqual.model.ids import CoderId
from rcqual.model.rounds import Round, RoundPlan, RoundState
from rcqual.store import plans, ranges, rounds, transcripts
from rcqual.study.planning import Plan, advice
from rcqual.study.rounds import IN_WORDS, all_rounds, as_planned, check_plan, in_words, next_state, write_round
from rcqual.study.study import Study, counted, team


def draft_round(study: Study, plan: Plan, *, dry_run: bool = False) -> Outcome[Round]:
    """Write a round down as a draft: nobody codes in it until it is opened. A dry run writes nothing.

    Raises NotAllowed as `rounds.check_plan`; that its coders still code its transcripts keeps from opening it alone.
    """
    what = in_words(study, plan)
    if dry_run:
        check_plan(study, plan, is_draft=True)
        said = " ".join((f"Could plan {what}.", *advice(study, plan)))
        return Outcome(as_planned(study, plan, RoundState.DRAFT), said=said)
    words = f"Planned {what}"
    with study.store.transact("round.plan", words, coder=study.viewer, direction="barrier") as op:
        check_plan(study, plan, is_draft=True)
        round_ = write_round(study, plan, RoundState.DRAFT)
    return Outcome(round_, op.changes, " ".join((f"{words}.", *advice(study, plan))))


def draft_in_hand(study: Study) -> Round | None:
    """The newest draft; None if there is none."""
    drafts = [each for each in all_rounds(study) if each.state is RoundState.DRAFT]
    return drafts[-1] if drafts else None


def draft_plan(study: Study, round_: Round) -> Plan:
    """The plan of a round as it stands in the study."""
    return Plan(
        kind=round_.kind,
        assignments=[(each.transcript_id, each.coder_id) for each in rounds.assignments(study.store, round_.id)],
        purpose=round_.purpose,
        codebook_version=round_.codebook_version,
        unit=round_.unit,
        rule=round_.rule,
        scope=round_.scope,
        ranges=ranges.ranges_of(study.store, round_.id),
        how=plans.plan_of(study.store, round_.id),
    )


def open_draft(study: Study, round_: Round, *, dry_run: bool = False) -> Outcome[Round]:
    """Open a draft for coding, exactly as it was planned.

    Raises NotAllowed as `rounds.check_plan`, and for a round that is no draft.
    """
    plan = draft_plan(study, round_)
    what = in_words(study, plan, round_.number)
    if dry_run:
        next_state(_as_it_is(study, round_), "open")
        check_plan(study, plan)
        return Outcome(round_, said=" ".join((f"Could open {what}.", *advice(study, plan))))
    words = f"Opened {what}"
    with study.store.transact("round.open", words, coder=study.viewer, direction="barrier") as op:
        state = next_state(_as_it_is(study, round_), "open")
        check_plan(study, plan)
        rounds.put_state(study.store, round_.id, state, opened=study.store.now())
        opened = _as_it_is(study, round_)
    return Outcome(opened, op.changes, " ".join((f"{words}.", *advice(study, plan))))


def drop_draft(study: Study, round_: Round) -> Outcome[Round]:
    """Take a draft out again; the history keeps that it was planned. Raises NotAllowed for a round that was opened."""
    words = f"Dropped the draft of round {round_.number}"
    with study.store.transact("round.drop", words, coder=study.viewer, direction="barrier") as op:
        current = _as_it_is(study, round_)
        if current.state is not RoundState.DRAFT:
            raise NotAllowed(
                f"Round {current.number} is {IN_WORDS[current.state]}; only a draft can be dropped.",
                hint="What was coded in a round stays in the study.",
            )
        rounds.drop(study.store, current.id)
    return Outcome(current, op.changes, f"{words}.")


def _as_it_is(study: Study, round_: Round) -> Round:
    current = rounds.by_id(study.store, round_.id)
    if current is None:
        raise NotAllowed(f"Round {round_.number} was dropped.", hint="Plan another with `rcqual round plan`.")
    return current


def how_planned(study: Study, round_: Round) -> RoundPlan:
    """What a round is for beside its kind, and how its transcripts and coders were chosen."""
    return plans.plan_of(study.store, round_.id)


def planned_in_words(how: RoundPlan) -> list[str]:
    """The same in sentences; none where there is nothing to say."""
    told = []
    if how.aim:
        told.append(f"It is a {how.aim}.")
    if how.share:
        by = f" in proportion by {how.stratum}" if how.stratum else ""
        told.append(f"Drawn: {how.share} of {counted(how.pool, 'interview')}{by}, seed {how.seed}.")
    if how.design in ("two-of-k", "split"):
        rule = "two coders each" if how.design == "two-of-k" else f"one coder each, {how.overlap} by all"
        told.append(f"Assigned: {rule}{'' if how.share else f', seed {how.seed}'}.")
    if how.asks_certainty:
        told.append("Coders are asked how certain they are, from 1 to 3.")
    return told


class WhoCodes:
    """Who codes what in a round: names of transcripts against names of coders."""

    def __init__(self, study: Study, plan: Plan) -> None:
        names = transcripts.names(study.store)
        pairs = set(plan.assignments)
        chosen: set[CoderId] = {coder for _, coder in pairs}
        who = [coder for coder in team(study) if coder.id in chosen]
        self.coders = [coder.name for coder in who]
        """Who codes at all, by name."""
        self.rows = [
            (name, [coder.name for coder in who if (text, coder.id) in pairs])
            for text, name in names.items()
            if any(text == each for each, _ in pairs)
        ]
        """Each transcript, in the order of import, with those who code it."""

    @property
    def shared(self) -> list[tuple[str, str, int]]:
        """Any two coders, and how many transcripts both code."""
        return [
            (one, other, sum(1 for _, by in self.rows if one in by and other in by))
            for one, other in combinations(self.coders, 2)
        ]

    @property
    def double_coded(self) -> int:
        """How many transcripts have two coders or more."""
        return sum(1 for _, by in self.rows if len(by) > 1)
