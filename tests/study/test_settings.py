"""What a team sets once for all, and above all whether it wants coefficients."""

import pytest

from rcqual.errors import NotAllowed, NotFound, WrongUsage
from rcqual.model.rounds import RoundKind
from rcqual.study import coding, handing_in, rounds, undoing
from rcqual.study.agenda import agenda
from rcqual.study.checkup import examine
from rcqual.study.listing import listed_disagreements
from rcqual.study.measuring import are_coefficients_off
from rcqual.study.outcome import meeting_outcome
from rcqual.study.settings import SETTINGS, change, setting_of
from rcqual.study.study import Study, create, open_study


def test_a_new_study_has_coefficients(team):
    assert setting_of(team.study, "agreement") == "on"
    assert not are_coefficients_off(team.study)


def test_what_one_coder_turns_off_is_off_for_the_other(team):
    change(team.by("ann"), "agreement", "off")
    assert are_coefficients_off(team.by("bob"))


def test_the_other_coder_learns_from_the_history_who_turned_it_off(team):
    change(team.by("ann"), "agreement", "off")
    last = undoing.history(team.by("bob"))[-1]
    assert (last.coder, last.words) == ("ann", "Set agreement to off")


def test_a_round_that_is_open_hides_no_change_of_a_setting(team):
    team.open_round("ann", "bob")
    change(team.by("ann"), "agreement", "off")
    assert "Set agreement to off" in [each.words for each in undoing.history(team.by("bob"))]


def test_the_other_coder_may_turn_it_on_again(team):
    change(team.by("ann"), "agreement", "off")
    change(team.by("bob"), "agreement", "on")
    assert not are_coefficients_off(team.by("ann"))


def test_undo_gives_back_what_held_before_and_redo_sets_it_again(team):
    ann = team.by("ann")
    change(ann, "agreement", "off")
    undoing.undo(ann)
    assert setting_of(ann, "agreement") == "on"
    undoing.redo(ann)
    assert setting_of(ann, "agreement") == "off"


def test_each_change_is_undone_by_itself(team):
    ann = team.by("ann")
    for value in ("off", "on"):
        change(ann, "agreement", value)
    undoing.undo(ann)
    assert setting_of(ann, "agreement") == "off"


def test_undo_does_not_take_back_what_another_set_since(team):
    change(team.by("ann"), "agreement", "off")
    change(team.by("bob"), "agreement", "on")
    with pytest.raises(NotAllowed, match="changed again since"):
        undoing.undo(team.by("ann"))
    assert setting_of(team.study, "agreement") == "on"


def test_a_setting_is_told_to_those_who_show_it(team):
    assert change(team.by("ann"), "agreement", "off").changes.touches("setting")


@pytest.mark.parametrize(("former", "value"), [([], "on"), (["off"], "off")])
def test_what_is_set_already_is_no_operation(team, former, value):
    ann = team.by("ann")
    for each in former:
        change(ann, "agreement", each)
    before = undoing.history(ann)
    outcome = change(ann, "agreement", value)
    assert outcome.said == f"Nothing changed: agreement is {value} already."
    assert undoing.history(ann) == before


@pytest.mark.parametrize("name", ["agrement", "Agreement", "title", "id", "", "agree\nment"])
def test_a_setting_that_does_not_exist_is_refused_with_those_that_do(team, name):
    for ask in (lambda: setting_of(team.study, name), lambda: change(team.by("ann"), name, "off")):
        with pytest.raises(NotFound, match="There is no setting") as caught:
            ask()
        assert caught.value.hint == "The settings are: agreement, suggestions, attribution, wider-roles."


@pytest.mark.parametrize("value", ["", "no", "OFF", "0", "on off", "off\0", "\ud800", "aus"])
def test_a_value_that_a_setting_has_not_is_refused_with_those_it_has(team, value):
    with pytest.raises(NotAllowed, match="is nothing that agreement can be") as caught:
        change(team.by("ann"), "agreement", value)
    assert caught.value.hint == "It can be: on, off."
    assert setting_of(team.study, "agreement") == "on"


def test_nobody_in_particular_can_change_nothing(team):
    with pytest.raises(WrongUsage, match="Nobody said who is working"):
        change(Study(team.study.store), "agreement", "off")


def test_a_setting_stands_when_the_study_is_opened_again(tmp_path):
    from rcqual.study.study import add_coders

    study = create(tmp_path / "s.rcqual", "S")
    add_coders(study, ["ann"])
    study.close()
    ann = open_study(tmp_path / "s.rcqual", "ann")
    change(ann, "agreement", "off")
    ann.close()
    again = open_study(tmp_path / "s.rcqual")
    assert are_coefficients_off(again)
    again.close()


def test_setting_leaves_title_and_language_as_they_are(team):
    change(team.by("ann"), "agreement", "off")
    assert (team.study.title, team.study.language) == ("A study", "en")


def test_every_setting_says_what_it_means_and_can_be_more_than_one_thing():
    assert all(each.meaning and (each.form or len(set(each.values)) > 1) for each in SETTINGS)
    assert len({each.name for each in SETTINGS}) == len(SETTINGS)


@pytest.fixture
def compared(team):
    """Two coders who disagree on one passage in a closed round."""
    round_ = team.open_round("ann", "bob", kind=RoundKind.RELIABILITY)
    coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "engagement")
    for name in ("ann", "bob"):
        handing_in.finish(team.by(name), [team.id("int01"), team.id("int02")])
        handing_in.submit(team.by(name), round_)
    rounds.close(team.by("ann"), round_)
    return team


def test_without_coefficients_the_disagreements_stay(compared):
    before = listed_disagreements(compared.study, agenda(compared.study))
    change(compared.by("ann"), "agreement", "off")
    assert listed_disagreements(compared.study, agenda(compared.study)) == before
    assert len(before) == 1


def test_without_coefficients_coders_stand_against_the_consensus_in_counts_alone(compared):
    change(compared.by("ann"), "agreement", "off")
    outcome = meeting_outcome(compared.study, agenda(compared.study)).as_json()
    counts = {"both", "only_coder", "only_consensus"}
    assert [set(each) for each in outcome["coders"]] == [{"coder", "codes", *counts}] * 2
    assert all(set(one) == {"code", *counts} for each in outcome["coders"] for one in each["codes"])


def test_turned_on_again_they_stand_there_in_shares_too(compared):
    for value in ("off", "on"):
        change(compared.by("ann"), "agreement", value)
    outcome = meeting_outcome(compared.study, agenda(compared.study)).as_json()
    assert all({"precision", "recall", "f1"} <= set(each) for each in outcome["coders"])


def test_a_study_without_coefficients_is_sound(compared):
    change(compared.by("ann"), "agreement", "off")
    assert [fault for finding in examine(compared.study) for fault in finding.faults] == []
