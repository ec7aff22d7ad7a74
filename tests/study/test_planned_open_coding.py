"""Planned rounds of open coding: whoever has an interview there codes it there."""

import pytest

from rcqual.errors import NotAllowed
from rcqual.model.rounds import RoundKind, RoundState
from rcqual.study import coding, exchange, handing_in, rounds
from rcqual.study.codebook import add_codes, codebook_for
from rcqual.study.progress import next_step, progress_of


@pytest.fixture
def planned(team):
    """A planned round of open coding in which ann has both interviews."""
    return team.open_round("ann", kind=RoundKind.OPEN)


def code(team, name, code_name="engagement", number=1, **more):
    return coding.add(team.by(name), team.id("int01"), team.span("int01", number), code_name, **more).value


def test_coding_goes_to_the_planned_round_of_open_coding_in_which_the_interview_is_ones_own(team, planned):
    before = coding.own_codings(team.by("bob"), team.id("int01"))
    assert code(team, "ann").round_id == planned.id
    assert code(team, "bob").round_id != planned.id
    assert before == []


def test_its_codings_and_its_progress_are_those_of_the_same_round(team, planned):
    made = code(team, "ann")
    ann, where = team.by("ann"), team.id("int01")
    handing_in.finish(ann, [where])
    row = progress_of(ann, where)
    assert (row.round.id, row.codings, row.is_finished, row.is_of_now(made.round_id)) == (planned.id, 1, True, True)
    assert coding.own_codings(ann, where) == coding.codings_on_screen(ann, where) == [made]


def test_finishing_is_of_the_planned_round_so_that_it_can_be_handed_in(team, planned):
    ann = team.by("ann")
    handing_in.finish(ann, [team.id("int01"), team.id("int02")])
    handing_in.submit(ann, planned)
    assert progress_of(ann, team.id("int01")).is_submitted
    with pytest.raises(NotAllowed, match="handed in round 1"):
        code(team, "ann")


def test_a_pinned_round_goes_before_a_planned_one_of_open_coding(team, planned):
    pinned = team.open_round("ann", "bob")
    team.open_round("ann", kind=RoundKind.OPEN)
    assert code(team, "ann").round_id == pinned.id
    assert progress_of(team.by("ann"), team.id("int01")).round.id == pinned.id


def test_what_was_coded_before_the_planned_round_is_not_shown_in_it(team):
    code(team, "ann")
    team.open_round("ann", kind=RoundKind.OPEN)
    assert coding.codings_on_screen(team.by("ann"), team.id("int01")) == []
    assert progress_of(team.by("ann"), team.id("int01")).codings == 0


def test_who_is_not_in_the_planned_round_cannot_code_in_it(team, planned):
    with pytest.raises(NotAllowed, match="not yours to code in round 1"):
        code(team, "bob", round_=planned)


def test_the_codebook_grows_in_a_planned_round_of_open_coding(team, planned):
    add_codes(team.by("ann"), ["joy"])
    assert code(team, "ann", "joy").codebook_version == codebook_for(team.study, planned).version == 2


def test_nothing_is_compared_when_it_is_closed_and_its_codings_are_shown_to_look_at(team, planned):
    made = code(team, "ann")
    assert rounds.close(team.study, planned, "saturated").value.state is RoundState.SETTLED
    assert coding.codings_on_screen(team.by("ann"), team.id("int01")) == [made]
    assert progress_of(team.by("ann"), team.id("int01")).codings == 1
    assert next_step(team.by("ann")).startswith("Open coding")


def test_an_import_into_it_is_held_against_its_assignments(team, planned, tmp_path):
    (tmp_path / "bob.csv").write_text("transcript,coder,code,sentence\nint01,bob,systems,2\n")
    with pytest.raises(NotAllowed, match="not assigned: bob: int01"):
        exchange.import_codings(team.study, [tmp_path / "bob.csv"], exchange.Target(round_number=1))
