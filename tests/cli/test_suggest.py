"""rcqual suggest: sentences with reasons, and nothing stored unless one is accepted."""

import pytest


@pytest.fixture
def coded(study):
    """ann has coded one of two sentences that are nearly the same."""
    study("--as", "ann", "code", "add", "int01", *place(study, "int01", "We talk every day"), "engagement")
    return study


def place(study, name, begins):
    """Start and end of the sentence that begins so, as words of a command."""
    text = study("transcript", "show", name).stdout.rstrip("\n")
    start = text.index(begins)
    return str(start), str(text.index(".", start) + 1)


def test_each_suggestion_stands_with_its_place_and_its_reason(coded):
    told = coded("--as", "ann", "suggest", "engagement", "--transcript", "int02").stdout.splitlines()
    start, end = place(coded, "int02", "We talk every day")
    assert told[0] == f"int02 {start}–{end}  We talk every day about the patient of int02."
    assert told[1].startswith("    like a sentence you coded: “We talk every day about the patient of int01.”")


def test_the_suggestions_are_json_too(coded):
    told = coded.json("--as", "ann", "suggest", "engagement", "--limit", "1")
    (found,) = told["suggestions"]
    assert (told["code"], told["left_out"]) == ("engagement", None)
    assert (found["transcript"], found["turn"], found["speaker"], found["how"]) == ("int02", 2, "P01", "likeness")
    assert found["quote"] == "We talk every day about the patient of int02."
    assert found["score"] > 0


def test_looking_stores_nothing(coded):
    before = coded("codings", "export", "-", "--as", "ann").stdout
    assert "nothing was stored" in coded("--as", "ann", "suggest", "engagement").stderr
    assert coded("codings", "export", "-", "--as", "ann").stdout == before


def test_an_accepted_one_is_coded_and_says_where_it_came_from(coded):
    at = place(coded, "int02", "We talk every day")
    said = coded("--as", "ann", "suggest", "engagement", "--accept", "int02", *at).stdout
    assert said == "engagement on 1 sentence in int02, as suggested.\n"
    assert coded("--as", "ann", "codings", "export", "-").stdout.splitlines()[-1].endswith(",likeness")


def test_what_is_no_suggestion_cannot_be_accepted_as_one(coded):
    at = place(coded, "int02", "I learned")
    told = coded("--as", "ann", "suggest", "engagement", "--accept", "int02", *at, status=1).stderr
    assert "is no suggestion for “engagement”" in told


def test_where_there_is_nothing_that_is_said(study):
    assert "Nothing is like what you have coded as “systems”" in study("--as", "ann", "suggest", "systems").stdout


def test_in_a_reliability_round_it_is_refused_in_a_sentence(coded):
    coded("round", "open", "--kind", "reliability", "--transcripts", "int01,int02", "--coders", "ann,bob")
    told = coded("--as", "ann", "suggest", "engagement", status=1).stderr
    assert "No suggestions in round 1: in a reliability round each coder finds the passages alone." in told


def test_an_interview_that_is_left_out_is_told(coded):
    coded("round", "open", "--kind", "reliability", "--transcripts", "int01", "--coders", "ann,bob")
    told = coded("--as", "ann", "suggest", "engagement").stderr
    assert "1 interview left out: a reliability round is open in which you code them." in told


def test_a_team_can_turn_suggestions_off(coded):
    coded("--as", "bob", "settings", "suggestions", "off")
    assert "turned suggestions off" in coded("--as", "ann", "suggest", "engagement", status=1).stderr


def test_an_unknown_pipeline_is_told(coded):
    told = coded("--as", "ann", "suggest", "engagement", "--model", "nowhere", status=1).stderr
    assert "spaCy has no pipeline “nowhere”" in told


def test_accept_names_the_interview_itself(coded):
    words = ("--as", "ann", "suggest", "engagement", "--transcript", "int01", "--accept", "int02", "1", "2")
    assert "Leave out --transcript" in coded(*words, status=2).stderr
