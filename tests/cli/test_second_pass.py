"""A coder's second pass from the command line: `rcqual agreement --second-pass`, and what is left out meanwhile."""

import csv
import io

import pytest

WHY = "You code int01 anew in round 2; what was coded there in round 1 is hidden from you until round 2 is closed."


@pytest.fixture
def passes(study):
    """A study in which ann coded int01 in round 1, and now codes it again in round 2."""
    study("round", "open", "--transcripts", "int01", "--coders", "ann,bob")
    study("code", "add", "int01", "36", "50", "engagement", "--as", "ann")
    study("code", "add", "int01", "80", "95", "systems", "--as", "bob")
    for coder in ("ann", "bob"):
        study("finish", "int01", "--as", coder)
        study("submit", "--as", coder)
    study("round", "close")
    coding = study.json("quotes", "list", "--all")["quotes"][0]["id"]
    study("quotes", "star", coding, "--as", "ann")
    study("round", "open", "--kind", "reliability", "--coders", "ann", "--transcripts", "int01", "--as", "bob")
    return study


@pytest.fixture
def measured(passes):
    """The same, with round 2 coded like round 1 and closed."""
    passes("code", "add", "int01", "36", "50", "engagement", "--as", "ann")
    passes("finish", "int01", "--as", "ann")
    passes("submit", "--as", "ann")
    passes("round", "close")
    return passes


def test_the_figures_are_of_the_two_passes_and_say_so(measured):
    told = measured("agreement", "--second-pass", "ann").stdout
    assert told.startswith("Two passes of ann, rounds 1 and 2 of Team: recoded after discussion")
    assert "1 of 1 judged in both passes: int01" in told
    assert "no agreement between coders" in " ".join(told.split())


def test_as_json_they_name_the_coder_and_both_rounds(measured):
    found = measured.json("agreement", "--second-pass", "ann", "--round", "2", "--against", "1")
    assert (found["second_pass"], found["round"], found["against"]) == ("ann", 2, 1)
    assert found["coders"] == ["ann, round 1", "ann, round 2"]
    row = next(each for each in found["codes"] if each["code"] == "engagement")
    assert row["counts"] == {"both": 1, "only": {"ann, round 1": 0, "ann, round 2": 0}, "neither": 5}


def test_the_figures_of_a_round_are_of_no_second_pass(measured):
    found = measured.json("agreement", "--round", "1")
    assert (found["second_pass"], found["against"]) == (None, None)


def test_as_csv_each_row_names_the_coder_and_both_rounds(measured):
    rows = list(csv.DictReader(io.StringIO(measured("agreement", "--second-pass", "ann", "--csv").stdout)))
    assert {(row["second_pass"], row["round"], row["against"]) for row in rows} == {("ann", "2", "1")}


@pytest.mark.parametrize("written", ["md", "latex"])
def test_tables_for_a_paper_are_headed_by_the_two_passes(measured, written):
    told = measured("agreement", "--second-pass", "ann", "--format", written).stdout
    assert "in two passes of ann, rounds 1 and 2 of Team" in told


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        (("--second-pass", "dora"), 1, "There is no coder “dora”."),
        (("--second-pass", "bob"), 1, "bob has finished no transcript in two closed rounds"),
        (("--against", "1"), 2, "--against is for a second pass."),
        (("--second-pass", "ann", "--ratings", "r.csv"), 2, "--second-pass is for a round"),
    ],
)
def test_what_cannot_be_measured_is_refused_in_words(measured, words, status, told):
    assert told in measured("agreement", *words, status=status).stderr


def test_exports_leave_out_what_is_hidden_and_say_how_much(passes):
    codings = passes("codings", "export", "-", "--as", "ann")
    quotes = passes("quotes", "export", "-", "--as", "ann")
    assert codings.stderr == f"Wrote 0 codings to stdout. 2 codings left out. {WHY}\n"
    assert quotes.stderr == f"Wrote 0 quotes to stdout. 1 coding left out. {WHY}\n"


def test_lists_leave_out_what_is_hidden_and_say_how_much(passes):
    assert passes("quotes", "list", "--all", "--as", "ann").stderr == f"2 codings left out. {WHY}\n"
    assert passes("history", "--as", "ann").stderr == f"5 operations left out. {WHY}\n"
    assert passes.json("quotes", "list", "--as", "ann")["left_out"] == 1
    assert passes.json("history", "--as", "ann")["left_out"] == 5


def test_nothing_is_left_out_where_no_coder_is_named(passes):
    assert passes("codings", "export", "-").stderr == "Wrote 2 codings to stdout.\n"
    assert passes.json("history")["left_out"] == 0
    assert passes.json("disagreements")["disagreements"]


@pytest.mark.parametrize(
    "words",
    [
        ("disagreements",),
        ("consensus", "show"),
        ("consensus", "export", "-"),
        ("decide", "decisions.csv"),
        ("round", "settle", "--reason", "x", "--round", "1"),
    ],
)
def test_what_comes_from_the_frozen_copy_is_refused_with_the_reason(passes, tmp_path, words):
    (tmp_path / "decisions.csv").write_text("disagreement,decision\n012345678901,both\n")
    assert passes(*words, "--as", "ann", status=1).stderr == (
        f"rcqual: {WHY}\n  Hand in round 2 first; what is hidden comes back when it is closed.\n"
    )


def test_figures_that_are_hidden_while_one_codes_anew_are_said_to_be(passes, tmp_path):
    told = passes("report", "figures", "figures", "--as", "ann", status=1).stderr
    assert f"There is nothing to draw. {WHY}" in told
    assert not (tmp_path / "figures").exists()
