"""Rounds: opening one, finishing transcripts, handing in, closing, meeting, settling."""

from collections.abc import Sequence
from dataclasses import dataclass

from rcqual.errors import NotAllowed, NotFound
from rcqual.model.changes import Outcome
from rcqual.model.coding import Coder
from rcqual.model.ids import CoderId, RoundId, TranscriptId, new_id
from rcqual.model.rounds import TRANSITIONS, Aim, Round, RoundKind, RoundState
from rcqual.store import codebooks, plans, ranges, rounds, snapshots, transcripts
from rcqual.study.passes import require_second_pass
from rcqual.study.planning import Plan, advice
from rcqual.study.scoping import how_many
from rcqual.study.study import Study, clean_text, counted, lone_coder, require_team_file, team
from rcqual.study.units import check_unit, put_tokens


def all_rounds(study: Study) -> list[Round]:
    """Every round, the standing open one first."""
    return rounds.rounds(study.store)


def round_numbered(study: Study, number: int) -> Round:
    """The round of that number. Raises NotFound."""
    found = rounds.by_number(study.store, number)
    if found is None:
        known = ", ".join(str(each.number) for each in all_rounds(study))
        raise NotFound(f"There is no round {number}.", hint=f"The study has rounds {known}; 0 is open coding.")
    return found


def newest_round(study: Study, number: int | None = None) -> Round:
    """The round of that number; by default the newest planned one, a draft only where there is nothing else.

    Raises NotFound if none was planned yet.
    """
    if number is not None:
        return round_numbered(study, number)
    planned = [each for each in all_rounds(study) if each.number > 0]
    if not planned:
        raise NotFound(
            "The study has no planned round yet.",
            hint=f"Open one with `rcqual round open --kind {_kind_for(study)} …`.",
        )
    begun = [each for each in planned if each.state is not RoundState.DRAFT]
    return begun[-1] if begun else planned[-1]


def check_plan(study: Study, plan: Plan, *, grows: bool = False, is_draft: bool = False) -> None:
    """Raise NotAllowed, with the reason, if no such round can be opened now; or, for a draft, not at any time.

    grows: whether the codebook gets a version more before, so that an empty one will do.
    """
    require_team_file(study)
    clean_text(plan.purpose, "The purpose")
    coders = {coder for _, coder in plan.assignments}
    if not plan.assignments:
        raise NotAllowed("A round needs at least one coder and one interview.", hint="Name both.")
    if plan.how.aim is Aim.SECOND_PASS:
        for coder in dict.fromkeys(coder for _, coder in plan.assignments):
            require_second_pass(study, coder, [text for text, who in plan.assignments if who == coder])
    elif plan.kind is RoundKind.RELIABILITY and len(coders) < 2:
        require_second_pass(study, plan.assignments[0][1], plan.transcript_ids, hint=_hint_for_one(study))
    if plan.kind is not RoundKind.OPEN and not grows and not _version(study, plan):
        raise NotAllowed(
            "The codebook is empty, so there is nothing to pin.", hint="Import one with `rcqual codebook import FILE`."
        )
    check_unit(study, plan.unit, plan.transcript_ids)
    if plan.kind is RoundKind.OPEN:
        return
    if codebooks.codebook(study.store, _version(study, plan)) is None:
        newest = codebooks.newest_version(study.store)
        raise NotFound(f"The codebook has no version {_version(study, plan)}.", hint=f"The newest is {newest}.")
    if not is_draft:
        _require_free(study, plan.assignments)


def _kind_for(study: Study) -> RoundKind:
    """The kind of round with a fixed codebook that the team can open first."""
    return RoundKind.RELIABILITY if lone_coder(study) is None else RoundKind.MAIN


def _hint_for_one(study: Study) -> str:
    """What one coder can do in place of a reliability round of their own."""
    if lone_coder(study) is not None:
        return "Who codes alone opens a round with --kind main."
    return "Name another coder too, leave out what is new to this one, or open a round of one coder with --kind main."


def _require_free(study: Study, assignments: Sequence[tuple[TranscriptId, CoderId]]) -> None:
    """Raise NotAllowed if a coder is coding one of these transcripts now, in a round with a pinned codebook."""
    for transcript_id, coder_id in assignments:
        standing = rounds.pinned_for(study.store, coder_id, transcript_id)
        if standing is not None:
            who = next(coder.name for coder in team(study) if coder.id == coder_id)
            raise NotAllowed(
                f"{who} is still coding “{transcripts.names(study.store)[transcript_id]}” in {standing.label}.",
                hint=f"Close round {standing.number} first.",
            )


def _version(study: Study, plan: Plan) -> int:
    return codebooks.newest_version(study.store) if plan.codebook_version is None else plan.codebook_version


def as_planned(study: Study, plan: Plan, state: RoundState) -> Round:
    """The round that a plan makes, with the next number; nothing is stored."""
    return Round(
        id=RoundId(new_id()),
        number=max(each.number for each in all_rounds(study)) + 1,
        kind=plan.kind,
        state=state,
        purpose=plan.purpose,
        codebook_version=None if plan.kind is RoundKind.OPEN else _version(study, plan),
        unit=plan.unit,
        rule=plan.rule,
        scope=plan.scope,
        opened="" if state is RoundState.DRAFT else study.store.now(),
    )


def write_round(study: Study, plan: Plan, state: RoundState) -> Round:
    """Store a round as planned, with its assignments; inside a transaction."""
    round_ = as_planned(study, plan, state)
    rounds.add(study.store, round_)
    for transcript_id, coder_id in dict.fromkeys(plan.assignments):
        rounds.assign(study.store, round_.id, transcript_id, coder_id)
    ranges.put(study.store, round_.id, plan.ranges)
    plans.put(study.store, round_.id, plan.how)
    put_tokens(study, plan.unit, plan.transcript_ids)
    return round_


def in_words(study: Study, plan: Plan, number: int | None = None) -> str:
    """What a round is to be: "round 2 (pilot): 3 coders, 4 interviews"; by default with the next number."""
    if number is None:
        number = max(each.number for each in all_rounds(study)) + 1
    coders, texts = len({coder for _, coder in plan.assignments}), len(plan.transcript_ids)
    kind = f"{plan.kind}, {plan.how.aim}" if plan.how.aim else str(plan.kind)
    return f"round {number} ({kind}): {counted(coders, 'coder')}, {counted(texts, 'interview')}{how_many(plan.ranges)}"


def open_round(study: Study, plan: Plan, *, dry_run: bool = False) -> Outcome[Round]:
    """Open a round for coding: codebook version, coders, transcripts, unit, rule and scope are fixed from now on.

    A dry run writes nothing, and gives the round as it would be.
    """
    what = in_words(study, plan)
    if dry_run:
        check_plan(study, plan)
        said = " ".join((f"Could open {what}.", *advice(study, plan)))
        return Outcome(as_planned(study, plan, RoundState.CODING), said=said)
    words = f"Opened {what}"
    with study.store.transact("round.open", words, coder=study.viewer, direction="barrier") as op:
        check_plan(study, plan)
        round_ = write_round(study, plan, RoundState.CODING)
    return Outcome(round_, op.changes, " ".join((f"{words}.", *advice(study, plan))))


def next_state(round_: Round, step: str) -> RoundState:
    """The state to which a step leads. Raises NotAllowed if it is not possible now."""
    if step in TRANSITIONS[round_.state]:
        return TRANSITIONS[round_.state][step]
    possible = ", ".join(TRANSITIONS[round_.state]) or "nothing more"
    raise NotAllowed(
        f"Round {round_.number} is {IN_WORDS[round_.state]}; it cannot {STEPS[step]} now.",
        hint=f"Possible now: {possible}.",
    )


IN_WORDS = {
    RoundState.DRAFT: "being planned",
    RoundState.CODING: "open for coding",
    RoundState.COMPARING: "closed and being compared",
    RoundState.DISCUSSING: "being discussed",
    RoundState.SETTLED: "settled",
}
STEPS = {
    "open": "be opened",
    "close": "be closed",
    "reopen": "be reopened",
    "meet": "go to a meeting",
    "settle": "be settled",
}


def missing_submissions(study: Study, round_: Round) -> list[str]:
    """The names of the assigned coders who have not handed in."""
    handed_in = rounds.submissions(study.store, round_.id)
    assigned = {each.coder_id for each in rounds.assignments(study.store, round_.id)}
    return [coder.name for coder in team(study) if coder.id in assigned - handed_in.keys()]


def close(study: Study, round_: Round, reason: str = "") -> Outcome[Round]:
    """End a round's coding and freeze it: from now on all see all.

    Raises NotAllowed while somebody has not handed in, unless a reason is given; what they did not finish is missing.
    """
    if round_.number == 0:
        raise NotAllowed("Open coding is always open.", hint="Open a reliability round to compare coders.")
    why = clean_text(reason, "The reason").strip()
    words = f"Closed round {round_.number}" + (f" early: {why}" if why else "")
    with study.store.transact("round.close", words, coder=study.viewer, round_id=round_.id, direction="barrier") as op:
        require_team_file(study)
        current = round_numbered(study, round_.number)
        next_state(current, "close")
        waiting = missing_submissions(study, current)
        if waiting and not why:
            raise NotAllowed(
                f"Round {current.number} waits for {', '.join(waiting)} to hand in.",
                hint="Wait, or close it early with --reason; what they did not finish counts as missing.",
            )
        closed = freeze(study, current)
    return Outcome(closed, op.changes, f"{words}. Its codings are frozen, and visible to all.")


def freeze(study: Study, round_: Round) -> Round:
    """Freeze a round and move it to the state that follows its coding; inside a transaction."""
    snapshot = snapshots.freeze(study.store, round_.id)
    judged = [transcript for transcript, _ in snapshots.judged(study.store, snapshot.id)]
    is_shared = any(judged.count(each) > 1 for each in set(judged))
    is_of_one = len({each.coder_id for each in rounds.assignments(study.store, round_.id)}) < 2
    # In open coding, and with no two coders on any transcript, there is nothing to compare, nor to discuss.
    is_done = round_.kind is RoundKind.OPEN or is_of_one or (round_.kind is RoundKind.MAIN and not is_shared)
    state = RoundState.SETTLED if is_done else RoundState.COMPARING
    rounds.put_state(study.store, round_.id, state, closed=study.store.now())
    return round_numbered(study, round_.number)


def reopen(study: Study, round_: Round, reason: str) -> Outcome[Round]:
    """Open a closed round for coding again; its frozen copy stays, and later figures are marked as after reveal."""
    why = clean_text(reason, "The reason").strip()
    if not why:
        raise NotAllowed("Reopening a round needs a reason.", hint="Give it with --reason; it stands in the history.")
    words = f"Reopened round {round_.number}: {why}"
    with study.store.transact("round.reopen", words, coder=study.viewer, round_id=round_.id, direction="barrier") as op:
        state = next_state(round_numbered(study, round_.number), "reopen")
        given = rounds.assignments(study.store, round_.id)
        _require_free(study, [(each.transcript_id, each.coder_id) for each in given])
        for coder_id in rounds.submissions(study.store, round_.id):
            rounds.unsubmit(study.store, round_.id, coder_id)
        rounds.put_state(study.store, round_.id, state, closed="")
    return Outcome(round_numbered(study, round_.number), op.changes, f"{words}.")


def meet(study: Study, round_: Round) -> Outcome[Round]:
    """Begin the consensus meeting of a closed round."""
    words = f"Began the meeting of round {round_.number}"
    with study.store.transact("round.meet", words, coder=study.viewer, round_id=round_.id, direction="barrier") as op:
        rounds.put_state(study.store, round_.id, next_state(round_numbered(study, round_.number), "meet"))
    return Outcome(round_numbered(study, round_.number), op.changes, f"{words}.")


def settle(study: Study, round_: Round, reason: str = "") -> Outcome[Round]:
    """End the meeting of a round; whether its disagreements are decided is for the caller to see to."""
    why = clean_text(reason, "The reason").strip()
    words = f"Settled round {round_.number}" + (f", leaving the rest open: {why}" if why else "")
    with study.store.transact("round.settle", words, coder=study.viewer, round_id=round_.id, direction="barrier") as op:
        rounds.put_state(study.store, round_.id, next_state(round_numbered(study, round_.number), "settle"))
    return Outcome(round_numbered(study, round_.number), op.changes, f"{words}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one coder stands in a round, as far as the viewer may know."""

    coder: Coder
    has_submitted: bool
    finished: int | None
    """Transcripts read to the end; None while the round is blind and the coder is another."""
    assigned: int


def standings(study: Study, round_: Round) -> list[Standing]:
    """Who has handed in a round; how far each is only once the round is closed, or of oneself.

    Of open coding, where an interview is one's own from when one finishes it, nobody but the viewer is listed.
    """
    handed_in = rounds.submissions(study.store, round_.id)
    assignments = rounds.assignments(study.store, round_.id)
    return [
        Standing(
            coder=coder,
            has_submitted=coder.id in handed_in,
            finished=None
            if round_.is_blind and coder.id != study.viewer
            else sum(1 for each in assignments if each.coder_id == coder.id and each.finished),
            assigned=sum(1 for each in assignments if each.coder_id == coder.id),
        )
        for coder in team(study)
        if any(each.coder_id == coder.id for each in assignments) and (round_.number or coder.id == study.viewer)
    ]
