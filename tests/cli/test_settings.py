"""rcqual settings: what there is to set, and setting it."""

import pytest

DECIDED = "disagreement,decision,coder\n{},adopt,ann\n"
CODINGS = """transcript,coder,code,turn
int01,ann,engagement,2
int01,bob,systems,2
int01,bob,systems,4
"""


def test_the_settings_are_listed_with_what_they_are_and_mean(study):
    told = study("settings").stdout
    assert told.startswith("agreement  on\n")
    assert "reflexive work" in told
    assert "It can be: on, off." in told


def test_one_setting_is_shown_by_its_name(study):
    told = study("settings", "suggestions").stdout
    assert told.startswith("suggestions  on\n")
    assert "agreement" not in told


def test_turning_coefficients_off_is_said_and_stays(study):
    assert study("--as", "ann", "settings", "agreement", "off").stdout == "Set agreement to off.\n"
    assert study("settings").stdout.startswith("agreement  off\n")


def test_the_settings_are_json_too(study):
    found, *_, free = study.json("settings")["settings"]
    assert (found["name"], found["value"], found["values"]) == ("agreement", "on", ["on", "off"])
    assert found["meaning"]
    assert (free["name"], free["value"], free["values"]) == ("wider-roles", "none", [])


def test_setting_answers_with_the_new_value_as_json(study):
    (found,) = study.json("--as", "ann", "settings", "agreement", "off")["settings"]
    assert found["value"] == "off"


def test_undo_takes_a_setting_back(study):
    study("--as", "ann", "settings", "agreement", "off")
    assert "Undid: Set agreement to off" in study("--as", "ann", "undo").stdout
    assert study("settings").stdout.startswith("agreement  on\n")


def test_a_setting_needs_somebody_who_sets_it(study):
    assert "Nobody said who is working." in study("settings", "agreement", "off", status=2).stderr
    assert study("settings").stdout.startswith("agreement  on\n")


def test_looking_needs_nobody(study):
    study("settings", "agreement")


@pytest.mark.parametrize("value", ["", "OFF", "none", "\x1b[31moff", "off\noff", "😀", "0"])
def test_a_value_of_no_sense_is_refused_in_words_and_changes_nothing(study, value):
    told = study("--as", "ann", "settings", "agreement", value, status=1).stderr
    assert "is nothing that agreement can be" in told
    assert "It can be: on, off." in told
    assert "\x1b" not in told
    assert study("settings").stdout.startswith("agreement  on\n")


@pytest.mark.parametrize("words", [["kappa"], ["kappa", "off"], ["", "off"], ["\u202eagreement"]])
def test_a_setting_that_does_not_exist_is_refused_with_those_that_do(study, words):
    told = study("--as", "ann", "settings", *words, status=1).stderr
    assert "There is no setting" in told
    assert "The settings are: agreement, suggestions, attribution, wider-roles." in told
    assert "\u202e" not in told


def test_three_words_are_too_many(study):
    study("--as", "ann", "settings", "agreement", "off", "on", status=2)


@pytest.fixture
def met(study, tmp_path):
    """A round in which ann and bob disagree, with a decision, in a study without coefficients."""
    (tmp_path / "codings.csv").write_text(CODINGS)
    study("codings", "import", "codings.csv", "--round", "new")
    first = study.json("disagreements")["disagreements"][0]["id"]
    (tmp_path / "decided.csv").write_text(DECIDED.format(first))
    study("decide", "decided.csv")
    study("--as", "ann", "settings", "agreement", "off")
    return study


def test_without_coefficients_the_consensus_has_counts_and_no_shares(met):
    told = met("consensus", "show").stdout
    assert [line.split("  ") for line in told.splitlines() if line.startswith("coder ")] == [
        ["coder", "both", "coder only", "consensus only"]
    ]
    coders = met.json("consensus", "show")["coders"]
    counts = {"both", "only_coder", "only_consensus"}
    assert [set(each) for each in coders] == [{"coder", "codes", *counts}] * 2
    assert all(set(one) == {"code", *counts} for each in coders for one in each["codes"])


@pytest.mark.parametrize("command", ["disagreements", "round status", "consensus show"])
def test_without_coefficients_a_round_keeps_its_disagreements_and_its_state(met, command):
    off = met.json(*command.split())
    met("--as", "ann", "settings", "agreement", "on")
    on = met.json(*command.split())
    for each in on.get("coders", []):
        for one in (each, *each["codes"]):
            for share in ("precision", "recall", "f1"):
                del one[share]
    assert off == on
