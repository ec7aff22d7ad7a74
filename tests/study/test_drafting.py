"""Drafts of rounds: nothing is coded in them, and they are opened exactly as they were planned."""

import itertools

import pytest

from rcqual.errors import NotAllowed
from rcqual.model.rounds import TRANSITIONS, Aim, RoundKind, RoundPlan, RoundState, Unit
from rcqual.model.span import Span
from rcqual.store import log, ranges
from rcqual.store import rounds as stored
from rcqual.study import coding, deciding, handing_in, rounds
from rcqual.study.drafting import (
    WhoCodes,
    draft_in_hand,
    draft_plan,
    draft_round,
    drop_draft,
    how_planned,
    open_draft,
    planned_in_words,
)
from rcqual.study.planning import Plan, advice
from rcqual.study.progress import current_round, next_step
from rcqual.study.undoing import history, undo


def plan(team, *coders, texts=("int01", "int02"), kind=RoundKind.RELIABILITY, **more):
    pairs = [(team.id(text), team.coders[name].id) for text in texts for name in coders or ("ann", "bob")]
    return Plan(kind=kind, assignments=pairs, **more)


HOW = RoundPlan(aim=Aim.PILOT, asks_certainty=True, design="two-of-k", share="20%", stratum="role", pool=10, seed=4)


def test_a_draft_is_kept_whole_and_opened_as_it_was_planned(team):
    wanted = plan(team, unit=Unit.TURN, purpose="to begin", ranges={team.id("int01"): [Span(0, 20)]}, how=HOW)
    draft = draft_round(team.study, wanted).value
    assert (draft.state, draft.number, draft.opened) == (RoundState.DRAFT, 1, "")
    assert draft_in_hand(team.study) == draft
    opened = open_draft(team.study, draft).value
    assert (opened.state, bool(opened.opened), opened.unit, opened.purpose) == (
        RoundState.CODING,
        True,
        Unit.TURN,
        "to begin",
    )
    assert sorted(draft_plan(team.study, opened).assignments) == sorted(wanted.assignments)
    assert ranges.ranges_of(team.study.store, opened.id) == {team.id("int01"): (Span(0, 20),)}
    assert how_planned(team.study, opened) == HOW
    assert draft_in_hand(team.study) is None


def test_in_a_draft_nobody_can_code_and_nobody_is_asked_to(team):
    draft = draft_round(team.study, plan(team)).value
    ann = team.by("ann")
    with pytest.raises(NotAllowed, match="closed for coding"):
        coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement", round_=draft)
    assert coding.coding_round(ann, team.id("int01")).number == 0


def test_a_draft_is_dropped_with_all_that_belongs_to_it_and_the_history_keeps_that_it_was(team):
    draft = draft_round(team.study, plan(team, ranges={team.id("int01"): [Span(0, 20)]}, how=HOW)).value
    drop_draft(team.study, draft)
    assert [each.number for each in rounds.all_rounds(team.study)] == [0]
    assert ranges.ranges_of(team.study.store, draft.id) == {}
    assert how_planned(team.study, draft) == RoundPlan()
    assert [each.words for each in history(team.study)][-2:] == [
        "Planned round 1 (reliability, pilot): 2 coders, 2 interviews, 1 range",
        "Dropped the draft of round 1",
    ]


def test_a_round_that_was_opened_is_never_dropped(team):
    round_ = team.open_round("ann", "bob")
    with pytest.raises(NotAllowed, match="only a draft"):
        drop_draft(team.study, round_)


def test_planning_is_not_undone_but_dropped(team):
    draft_round(team.by("ann"), plan(team))
    with pytest.raises(NotAllowed, match="cannot be undone"):
        undo(team.by("ann"))


def test_what_stood_against_the_round_meanwhile_keeps_a_draft_from_being_opened(team):
    draft = draft_round(team.study, plan(team)).value
    team.open_round("bob", "carla", kind=RoundKind.MAIN)
    with pytest.raises(NotAllowed, match="bob is still coding"):
        open_draft(team.study, draft)
    assert stored.by_id(team.study.store, draft.id).state is RoundState.DRAFT


def test_the_next_round_is_planned_while_its_interviews_are_still_coded_and_opened_when_they_are_not(team):
    first = team.open_round("ann", "bob")
    draft = draft_round(team.study, plan(team)).value
    with pytest.raises(NotAllowed, match="is still coding"):
        open_draft(team.study, draft)
    rounds.close(team.study, first, "enough")
    assert open_draft(team.study, draft).value.state is RoundState.CODING


def test_a_dry_run_plans_and_opens_nothing(team):
    before = log.newest_op(team.study.store)
    assert draft_round(team.study, plan(team), dry_run=True).said.startswith("Could plan round 1 (reliability): ")
    assert log.newest_op(team.study.store) == before
    draft = draft_round(team.study, plan(team)).value
    before = log.newest_op(team.study.store)
    assert open_draft(team.study, draft, dry_run=True).said.startswith("Could open round 1 (reliability): ")
    assert log.newest_op(team.study.store) == before


def test_while_a_round_is_coded_a_later_draft_is_not_the_one_that_is_meant(team):
    open_now = team.open_round("ann", "bob")
    draft_round(team.study, plan(team, "carla", "bob", kind=RoundKind.OPEN))
    assert rounds.newest_round(team.study) == open_now
    assert current_round(team.by("ann")) == open_now


def test_a_lone_draft_is_what_is_to_be_done_next(team):
    draft_round(team.study, plan(team))
    assert next_step(team.by("ann")) == "Round 1 is planned: open it with `rcqual round open --round 1`."


def test_in_a_second_pass_each_coder_has_finished_each_of_their_interviews_before(team):
    second = RoundPlan(aim=Aim.SECOND_PASS)
    with pytest.raises(NotAllowed, match="ann has not finished “int01”, “int02” in any"):
        rounds.open_round(team.study, plan(team, how=second))
    first = team.open_round("ann", "bob")
    for name in ("ann", "bob"):
        handing_in.finish(team.by(name), [team.id("int01"), team.id("int02")])
        handing_in.submit(team.by(name), first)
    rounds.close(team.study, first)
    with pytest.raises(NotAllowed, match="carla has not finished"):
        rounds.open_round(team.study, plan(team, "ann", "carla", how=second))
    assert rounds.open_round(team.study, plan(team, how=second)).value.state is RoundState.CODING


def test_a_pilot_is_not_told_that_it_is_small_but_that_it_is_a_pilot(team):
    assert advice(team.study, plan(team, how=RoundPlan(aim=Aim.PILOT, share="2", pool=3))) == (
        "It is a pilot: it tries the codebook out, and says little of reliability.",
    )


@pytest.mark.parametrize(("pool", "is_told"), [(7, True), (8, False), (20, False), (21, True)])
def test_a_draw_of_less_than_a_tenth_or_more_than_a_quarter_is_told_of(team, pool, is_told):
    told = advice(team.study, plan(team, kind=RoundKind.MAIN, how=RoundPlan(share="2", pool=pool)))
    assert any(each.startswith("Usually 10 to 25 % of the interviews are drawn; 2 of ") for each in told) == is_told


def test_how_a_round_was_planned_is_told_in_sentences():
    assert planned_in_words(HOW) == [
        "It is a pilot.",
        "Drawn: 20% of 10 interviews in proportion by role, seed 4.",
        "Assigned: two coders each.",
        "Coders are asked how certain they are, from 1 to 3.",
    ]
    assert planned_in_words(RoundPlan(design="split", overlap="3", seed=9)) == [
        "Assigned: one coder each, 3 by all, seed 9."
    ]
    assert planned_in_words(RoundPlan(design="all")) == []


def test_who_codes_what_is_told_by_transcript_and_by_two_coders(team):
    pairs = [("int01", "bob"), ("int01", "ann"), ("int02", "bob")]
    wanted = Plan(kind=RoundKind.MAIN, assignments=[(team.id(text), team.coders[name].id) for text, name in pairs])
    who = WhoCodes(team.study, wanted)
    assert who.coders == ["ann", "bob"]
    assert who.rows == [("int01", ["ann", "bob"]), ("int02", ["bob"])]
    assert (who.shared, who.double_coded) == ([("ann", "bob", 1)], 1)


VERBS = {
    "open": open_draft,
    "drop": drop_draft,
    "close": lambda study, round_: rounds.close(study, round_, "a reason"),
    "reopen": lambda study, round_: rounds.reopen(study, round_, "a reason"),
    "meet": rounds.meet,
    "settle": lambda study, round_: deciding.settle(study, round_, "a reason"),
    "finish": lambda study, round_: handing_in.finish(study, list(_texts(study, round_)), round_=round_),
    "code": lambda study, round_: coding.add(study, _texts(study, round_)[0], Span(0, 3), "systems", round_=round_),
    "submit": handing_in.submit,
    "unsubmit": lambda study, round_: handing_in.unsubmit(study, round_, "a reason"),
}
ALLOWED = {
    RoundState.DRAFT: {"open", "drop"},
    RoundState.CODING: {"close", "finish", "code", "unsubmit"},
    RoundState.COMPARING: {"reopen", "meet"},
    RoundState.DISCUSSING: {"settle"},
    RoundState.SETTLED: set(),
}
PATHS = {
    RoundState.DRAFT: (),
    RoundState.CODING: ("open",),
    RoundState.COMPARING: ("open", "close"),
    RoundState.DISCUSSING: ("open", "close", "meet"),
    RoundState.SETTLED: ("open", "close", "meet", "settle"),
}


def _texts(study, round_):
    return [text for text, coder in draft_plan(study, round_).assignments if coder == study.me.id]


def content(study):
    """Every row of every table but SQLite's own."""
    found = study.store.all("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return {name: [tuple(row) for row in study.store.all(f'SELECT * FROM "{name}"')] for (name,) in found}


@pytest.mark.parametrize(("state", "verb"), list(itertools.product(RoundState, VERBS)))
def test_each_verb_is_allowed_in_its_states_and_refused_with_a_sentence_in_all_others(team, state, verb):
    ann = team.by("ann")
    round_ = draft_round(ann, plan(team)).value
    for step in PATHS[state]:
        round_ = VERBS[step](ann, round_).value
        if step == "open" and verb == "unsubmit":
            handing_in.finish(ann, _texts(ann, round_))
            handing_in.submit(ann, round_)
    assert round_.state is state
    before = content(ann)
    if verb in ALLOWED[state]:
        VERBS[verb](ann, round_)
        assert content(ann) != before
    else:
        with pytest.raises(NotAllowed) as caught:
            VERBS[verb](ann, round_)
        assert caught.value.message.endswith(".")
        assert caught.value.hint
        assert content(ann) == before


def test_the_table_of_transitions_is_what_the_verbs_do():
    steps = {"open", "close", "reopen", "meet", "settle"}
    assert {state: set(TRANSITIONS[state]) for state in RoundState} == {
        state: verbs & steps for state, verbs in ALLOWED.items()
    }
