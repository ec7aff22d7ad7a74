"""Rounds are planned, looked at, opened and dropped on the command line."""

import re

import pytest


@pytest.fixture
def many(study, tmp_path):
    """Ten interviews more, six with nurses and four with physicians."""
    names = [f"nurse{each}" for each in range(6)] + [f"physician{each}" for each in range(4)]
    for name in names:
        (tmp_path / f"{name}.txt").write_text(f"P01: we of {name} talk every day.\n")
    rows = [f"P01,{name},{name[:-1]}" for name in names]
    (tmp_path / "people.csv").write_text("\n".join(["label,file,profession", *rows]) + "\n")
    study("import", *(f"{name}.txt" for name in names), "--participants", "people.csv")
    return study


def test_a_round_is_planned_looked_at_and_opened_as_it_was(many):
    told = many("round", "plan", "--draw", "50%", "--stratify", "profession", "--seed", "3", "--kind", "pilot").stdout
    assert told.splitlines()[:3] == [
        "Planned round 1 (reliability, pilot): 3 coders, 6 interviews. It is a pilot: it tries the codebook out, and"
        " says little of reliability.",
        "  It is a pilot.",
        "  Drawn: 50% of 12 interviews in proportion by profession, seed 3.",
    ]
    assert "round 1 (reliability): being planned, codebook version 1" in many("round", "status").stdout
    assert many("round", "open").stdout.startswith("Opened round 1 (reliability, pilot): 3 coders, 6 interviews.")
    (_, shown) = many.json("round", "status")["rounds"]
    assert (shown["state"], shown["aim"], shown["seed"]) == ("coding", "pilot", 3)
    assert shown["draw"] == {"share": "50%", "of": 12, "by": "profession"}


def test_a_seed_that_was_made_up_is_told_and_draws_the_same_again(many):
    drawn = many.json("round", "plan", "--draw", "3")
    again = many.json("round", "plan", "--draw", "3", "--seed", str(drawn["seed"]))
    assert again["coverage"]["transcripts"] == drawn["coverage"]["transcripts"]


def test_who_codes_what_is_shown_as_a_table(many):
    many("round", "plan", "--transcripts", "int01,int02,nurse0", "--design", "two-of-k", "--seed", "1")
    told = many("round", "status", "--coverage").stdout
    assert re.findall(r"^(?:int|nurse)\d+ .*$", told, re.MULTILINE) == [
        "int01       x    x    ·",
        "int02       x    ·    x",
        "nurse0      ·    x    x",
    ]
    assert "Both code: ann and bob 1, ann and carla 1, bob and carla 1." in told
    covered = many.json("round", "status", "--coverage")["rounds"]
    assert covered[0]["coverage"] is None
    assert covered[1]["coverage"]["pairs"][0] == {"coders": ["ann", "bob"], "transcripts": 1}
    assert covered[1]["coverage"]["double_coded"] == 3


def test_a_split_says_how_much_all_code(many):
    shown = many.json("round", "open", "--kind", "main", "--design", "split", "--overlap", "25%", "--seed", "1")
    assert (shown["design"], shown["overlap"], shown["seed"]) == ("split", "25%", 1)
    coverage = many.json("round", "status", "--coverage")["rounds"][1]["coverage"]
    assert coverage["double_coded"] == 3
    assert [len(each["coders"]) for each in coverage["transcripts"]].count(1) == 9


@pytest.mark.parametrize(
    "options",
    [
        ("--stratify", "profession"),
        ("--overlap", "20%"),
        ("--seed", "1"),
        ("--draw", "0"),
        ("--draw", "13"),
        ("--design", "two-of-k", "--coders", "ann"),
        ("--assignments", "who.csv", "--draw", "2"),
        ("--assignments", "who.csv", "--coders", "ann"),
    ],
)
def test_options_that_do_not_go_together_are_wrong_usage(many, options):
    assert many("round", "plan", *options, status=2).stderr.startswith("rcqual: ")


def test_a_draft_is_opened_without_further_options(many):
    many("round", "plan")
    assert "as it was planned" in many("round", "open", "--round", "1", "--unit", "turn", status=2).stderr
    assert many("round", "open", "--unit", "turn").stdout.startswith("Opened round 2 ")
    assert "is still coding" in many("round", "open", "--round", "1", status=1).stderr


def test_a_draft_is_dropped_and_a_round_is_not(many):
    many("round", "plan", "--kind", "open")
    assert many("round", "drop").stdout == "Dropped the draft of round 1.\n"
    assert "no planned round" in many("round", "drop", status=1).stderr
    many("round", "open")
    assert "only a draft can be dropped" in many("round", "drop", status=1).stderr


def test_a_submission_is_taken_back_for_a_reason_that_stands_in_the_history(study):
    study("round", "open")
    study("finish", "int01,int02", "--as", "ann")
    study("submit", "--as", "ann")
    assert study("unsubmit", "--as", "ann", status=2).stdout == ""
    assert "needs a reason" in study("unsubmit", "--as", "ann", "--reason", " ", status=1).stderr
    study("unsubmit", "--as", "ann", "--reason", "a page was stuck")
    assert "Took back the submission of round 1: a page was stuck" in study("history").stdout


def test_nothing_applies_is_said_of_a_sentence_a_turn_a_passage_or_the_rest(study):
    study("round", "open")
    assert study.json("nothing", "int01", "--sentence", "2", "--as", "ann")["passages"] == [[37, 82]]
    assert study("nothing", "int01", "--turn", "4", "--as", "ann").stdout.startswith("Nothing applies to ")
    study("nothing", "int01", "--rest", "--undo", "--as", "ann")
    study("nothing", "int01", "37", "82", "--as", "ann")
    study("nothing", "int01", "--rest", "--as", "ann")
    study("finish", "int01,int02", "--as", "ann")
    assert study.json("submit", "--as", "ann")["unread"] == {"int02": 6}


@pytest.mark.parametrize("options", [(), ("1",), ("1", "2", "--rest"), ("--turn", "1", "--sentence", "1")])
def test_which_passage_nothing_applies_to_is_said_in_one_way(study, options):
    assert "in one way" in study("nothing", "int01", *options, "--as", "ann", status=2).stderr


def test_how_certain_one_is_is_asked_for_told_of_and_exported(study):
    study("round", "open", "--certainty")
    assert "Coders are asked how certain they are" in study("round", "status").stdout
    study("code", "add", "int01", "37", "82", "systems", "--certainty", "1", "--as", "ann")
    study("code", "add", "int01", "83", "99", "systems", "--as", "ann")
    study("finish", "int01,int02", "--as", "ann")
    assert study("submit", "--as", "ann").stdout.endswith("1 coding of yours without a certainty.\n")
    study("unsubmit", "--as", "ann", "--reason", "one is open")
    study("code", "certainty", "int01", "83", "99", "systems", "3", "--as", "ann")
    assert "certainty" not in study("submit", "--as", "ann").stdout
    rows = study("codings", "export", "-", "--as", "ann").stdout.splitlines()
    column = rows[0].split(",").index("certainty")
    assert [row.split(",")[column] for row in rows[1:]] == ["1", "3"]
    assert len(study("codings", "export", "-", "--as", "bob").stdout.splitlines()) == 1
