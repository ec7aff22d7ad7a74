import itertools

import pytest

from rcqual.errors import NotAllowed
from rcqual.model.rounds import TRANSITIONS, RoundKind, RoundState
from rcqual.study import coding, deciding, handing_in, measuring, rounds
from rcqual.study.agenda import agenda
from rcqual.study.exchange import export_codings
from rcqual.study.study import Study
from rcqual.study.undoing import history

STEPS = {
    "close": lambda study, round_: rounds.close(study, round_, "a reason"),
    "reopen": lambda study, round_: rounds.reopen(study, round_, "a reason"),
    "meet": rounds.meet,
    "settle": lambda study, round_: deciding.settle(study, round_, "a reason"),
}
PATHS = {
    RoundState.CODING: (),
    RoundState.COMPARING: ("close",),
    RoundState.DISCUSSING: ("close", "meet"),
    RoundState.SETTLED: ("close", "meet", "settle"),
}


def coded(team):
    """A round in which ann codes one sentence of int01 that bob does not, both finished with all, none handed in."""
    round_ = team.open_round("ann", "bob")
    coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "engagement", memo="MARKER")
    for name in ("ann", "bob"):
        handing_in.finish(team.by(name), [team.id("int01"), team.id("int02")])
    return round_


@pytest.mark.parametrize(("state", "step"), list(itertools.product(PATHS, STEPS)))
def test_a_round_takes_exactly_the_steps_that_its_state_allows(team, state, step):
    round_ = coded(team)
    for earlier in PATHS[state]:
        round_ = STEPS[earlier](team.study, round_).value
    assert round_.state is state
    if step in TRANSITIONS[state]:
        assert STEPS[step](team.study, round_).value.state is TRANSITIONS[state][step]
    else:
        with pytest.raises(NotAllowed):
            STEPS[step](team.study, round_)


def test_handing_in_waits_until_every_transcript_is_finished(team):
    round_ = team.open_round("ann", "bob")
    ann = team.by("ann")
    handing_in.finish(ann, [team.id("int01")])
    with pytest.raises(NotAllowed, match="int02"):
        handing_in.submit(ann, round_)


def test_closing_waits_for_everyone_unless_a_reason_is_given(team):
    round_ = coded(team)
    handing_in.submit(team.by("ann"), round_)
    with pytest.raises(NotAllowed, match="waits for bob"):
        rounds.close(team.study, round_)
    assert rounds.close(team.study, round_, "bob is ill").value.state is RoundState.COMPARING


def test_what_was_not_finished_before_an_early_close_is_missing_not_absent(team):
    round_ = team.open_round("ann", "bob")
    coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "engagement")
    handing_in.finish(team.by("ann"), [team.id("int01")])
    rounds.close(team.study, round_, "no time")
    report = measuring.agreement(team.study)
    assert report.units == 0
    assert agenda(team.study).disagreements == ()


def test_finished_and_silent_is_disagreement(team):
    round_ = coded(team)
    rounds.close(team.study, round_, "go on")
    assert len(agenda(team.study).disagreements) == 1


@pytest.mark.parametrize(
    "question",
    [
        lambda study: measuring.agreement(study, 1),
        lambda study: agenda(study, 1),
        lambda study: deciding.export_consensus(study, 1),
    ],
)
def test_while_a_round_is_open_nothing_is_compared_for_anyone(team, question):
    coded(team)
    for name in ("ann", "bob", "carla"):
        with pytest.raises(NotAllowed, match="still open"):
            question(team.by(name))


def test_while_a_round_is_open_no_export_or_history_shows_anothers_work(team):
    coded(team)
    for study in (team.by("bob"), team.by("carla"), team.study):
        assert "MARKER" not in export_codings(study)[0]
        assert "engagement" not in " ".join(op.words for op in history(study) if op.kind != "codebook.change")
    assert "MARKER" in export_codings(team.by("ann"))[0]


def test_of_others_one_sees_only_whether_they_handed_in(team):
    round_ = coded(team)
    handing_in.submit(team.by("ann"), round_)
    seen = {each.coder.name: each for each in rounds.standings(team.by("bob"), round_)}
    assert (seen["ann"].has_submitted, seen["ann"].finished) == (True, None)
    assert (seen["bob"].has_submitted, seen["bob"].finished) == (False, 2)


def test_closing_reveals_the_codings_to_all(team):
    round_ = coded(team)
    rounds.close(team.study, round_, "go on")
    assert "MARKER" in export_codings(team.by("bob"))[0]


def test_figures_come_from_the_copy_made_before_a_reopening(team):
    round_ = coded(team)
    closed = rounds.close(team.study, round_, "go on").value
    before = measuring.agreement(team.study).overall.measures["percent"].value
    rounds.reopen(team.study, closed, "bob overlooked a page")
    coding.add(team.by("bob"), team.id("int01"), team.span("int01", 1), "engagement")
    rounds.close(team.study, closed, "done")
    report = measuring.agreement(team.study)
    assert report.overall.measures["percent"].value == before
    assert any("reopened" in note for note in report.notes)


def test_a_coder_has_at_most_one_pinned_round_open_for_a_transcript(team):
    team.open_round("ann", "bob")
    with pytest.raises(NotAllowed, match="still coding"):
        team.open_round("ann", "carla")


def test_a_reliability_round_needs_two_coders(team):
    with pytest.raises(NotAllowed, match="two coders"):
        team.open_round("ann")


def test_a_main_round_without_double_coding_settles_when_it_is_closed(team):
    round_ = team.open_round("ann", kind=RoundKind.MAIN)
    handing_in.finish(team.by("ann"), [team.id("int01"), team.id("int02")])
    handing_in.submit(team.by("ann"), round_)
    assert rounds.close(team.study, round_).value.state is RoundState.SETTLED


def test_open_coding_has_no_coefficients(team):
    with pytest.raises(NotAllowed, match="no agreement"):
        measuring.agreement(Study(team.study.store), 0)


def test_a_round_of_few_interviews_is_opened_with_a_word_of_caution_that_promises_no_intervals(team):
    pairs = [(team.id(text), team.coders[name].id) for text in ("int01", "int02") for name in ("ann", "bob")]
    opened = rounds.open_round(team.study, rounds.Plan(kind=RoundKind.RELIABILITY, assignments=pairs))
    assert opened.said == (
        "Opened round 1 (reliability): 2 coders, 2 interviews. "
        "Fewer than five interviews are coded by two or more: little to conclude agreement from."
    )
