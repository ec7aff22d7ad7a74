"""The disagreements behind one figure."""

import pytest

from rcqual.model.codebook import CodebookDraft, CodeDraft
from rcqual.study import coding, handing_in, rounds
from rcqual.study.agenda import agenda
from rcqual.study.codebook import take_over
from rcqual.study.narrowing import Narrowing, narrowed
from rcqual.study.study import team as everyone

OMISSION = ("omission", "int01")
DIFFERENT = ("different code", "int01")
EXTRA = ("extra code", "int02")


@pytest.fixture
def closed(team):
    """Three disagreements: ann alone engagement; ann systems, bob inclusiveness; bob engagement beside systems."""
    round_ = team.open_round("ann", "bob")
    ann, bob = team.by("ann"), team.by("bob")
    coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement")
    coding.add(ann, team.id("int01"), team.span("int01", 3), "systems")
    coding.add(bob, team.id("int01"), team.span("int01", 3), "inclusiveness")
    for study in (ann, bob):
        coding.add(study, team.id("int02"), team.span("int02", 2), "systems")
    coding.add(bob, team.id("int02"), team.span("int02", 2), "engagement")
    for study in (ann, bob):
        handing_in.finish(study, [team.id("int01"), team.id("int02")])
        handing_in.submit(study, round_)
    rounds.close(ann, round_)
    return team


def found(team, **wanted):
    """Kind and interview of the disagreements that are wanted."""
    on = agenda(team.study)
    people = {each.id: each.name for each in everyone(team.study)}
    names = {team.id(name): name for name in ("int01", "int02")}
    return [(each.kind, names[each.transcript_id]) for each in narrowed(on, Narrowing(**wanted), people)]


def test_without_a_wish_all_are_there(closed):
    assert found(closed) == [OMISSION, DIFFERENT, EXTRA]


def test_those_about_a_code_are_those_in_which_it_is_in_question(closed):
    assert found(closed, code="systems") == [DIFFERENT]
    assert found(closed, code="engagement") == [OMISSION, EXTRA]


def test_an_unknown_name_matches_nothing(closed):
    assert found(closed, code="no such code") == []
    assert found(closed, transcript="no such interview") == []
    assert found(closed, coders=("ann", "nobody")) == []


def test_those_of_an_interview(closed):
    assert found(closed, transcript="int02") == [EXTRA]


def test_two_codes_taken_for_one_another_are_found_from_either_side(closed):
    assert found(closed, code="systems", instead="inclusiveness") == [DIFFERENT]
    assert found(closed, code="inclusiveness", instead="systems") == [DIFFERENT]
    assert found(closed, code="engagement", instead="systems") == []


def test_where_the_other_used_nothing_the_coders_may_share_another_code(closed):
    assert found(closed, code="engagement", instead="") == [OMISSION, EXTRA]
    assert found(closed, code="systems", instead="") == []


def test_a_pair_is_only_shown_where_these_two_differ(team):
    round_ = team.open_round("ann", "bob", "carla")
    coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "systems")
    coding.add(team.by("carla"), team.id("int01"), team.span("int01", 1), "systems")
    for who in ("ann", "bob", "carla"):
        handing_in.finish(team.by(who), [team.id("int01"), team.id("int02")])
    rounds.close(team.study, round_, "done")
    assert [len(found(team, coders=pair)) for pair in (("ann", "bob"), ("ann", "carla"), ("bob", "carla"))] == [1, 0, 1]
    assert len(found(team, coders=("bob",))) == 1


def test_of_a_code_that_is_rolled_up_those_about_a_code_under_it_count_too(team):
    codes = (CodeDraft(name="systems", key="s"), CodeDraft(name="huddles", key="h", parent="systems"))
    take_over(team.study, CodebookDraft(title="B", codes=codes, roll_up=True))
    round_ = team.open_round("ann", "bob")
    coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "huddles")
    for who in ("ann", "bob"):
        handing_in.finish(team.by(who), [team.id("int01"), team.id("int02")])
    rounds.close(team.study, round_, "done")
    assert found(team, code="systems") == found(team, code="huddles") == [OMISSION]


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"code": "trust"}, "about “trust”"),
        ({"code": "trust", "instead": "respect"}, "where one used “trust”, another “respect”"),
        ({"code": "trust", "instead": ""}, "where one used “trust”, another nothing"),
        ({"coders": ("ann", "bob")}, "between ann and bob"),
        ({"coders": ("ann",)}, "with ann"),
        ({"code": "trust", "transcript": "int01"}, "about “trust” in int01"),
    ],
)
def test_what_is_shown_is_said_in_words(wanted, words):
    assert Narrowing(**wanted).words == words
