"""`round open --scope`: whose speech is judged, and the ranges outside of which nothing is."""

from pathlib import Path

import pytest

FEW = "Fewer than five interviews are coded by two or more: little to conclude agreement from."


def put(*rows, header="transcript,turn", name="ranges.csv"):
    Path(name).write_text("\n".join((header, *rows)) + "\n")
    return name


@pytest.fixture
def ranges(study):
    """The second answer of int01, and all of int02, in a file."""
    return put("int01,4", "int02,2", "int02,4")


def coded(study):
    """Both coders code the first answer's middle sentence in int01, ann the last of the second answer too."""
    sentences = study.json("transcript", "show", "int01")["sentences"]
    for coder, number in (("ann", 2), ("bob", 2), ("ann", 7)):
        study("code", "add", "int01", *map(str, sentences[number]), "systems", "--as", coder)
    for coder in ("ann", "bob"):
        study("finish", "int01", "int02", "--as", coder)
        study("submit", "--as", coder)
    study("round", "close")


def scope_of_the_round(study, *values):
    study("round", "open", "--coders", "ann,bob", *(word for value in values for word in ("--scope", value)))
    return study.json("round", "status")["rounds"][1]["scope"]


@pytest.mark.parametrize(
    ("values", "scope"),
    [
        ([], "participants"),
        (["everyone"], "everyone"),
        (["ranges.csv"], "participants, 3 ranges"),
        (["everyone,ranges.csv"], "everyone, 3 ranges"),
        (["ranges.csv, everyone"], "everyone, 3 ranges"),
        (["everyone", "ranges.csv"], "everyone, 3 ranges"),
        (["participants,ranges.csv"], "participants, 3 ranges"),
    ],
)
def test_speakers_and_ranges_are_named_together_or_apart(study, ranges, values, scope):
    assert scope_of_the_round(study, *values) == scope


def test_a_comma_may_be_part_of_a_file_s_name(study):
    put("int01,2", "int02,2", name="a,b.csv")
    assert scope_of_the_round(study, "everyone,a,b.csv") == "everyone, 2 ranges"


def test_a_file_may_be_called_as_those_are_who_speak(study):
    put("int01,2", "int02,2", name="everyone")
    assert scope_of_the_round(study, "./everyone") == "participants, 2 ranges"


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (["everyone,participants"], "--scope says participants and everyone."),
        (["ranges.csv", "./ranges.csv"], "--scope names 2 files."),
        (["nobody"], "--scope is “nobody”, which is neither participants nor everyone, nor a file that is there."),
        (["."], "--scope is “.”, which is neither participants nor everyone, nor a file that is there."),
    ],
)
def test_what_is_no_scope_is_wrong_usage(study, ranges, values, told):
    words = [word for value in values for word in ("--scope", value)]
    assert told in study("round", "open", *words, status=2).stderr
    assert len(study.json("round", "status")["rounds"]) == 1


def test_faults_are_told_with_their_lines_and_no_round_is_opened(study):
    put("int01,2", "int01,9", "int09,1", "int01,2")
    told = study("round", "open", "--scope", "ranges.csv", status=1).stderr
    assert [line.split(": ")[1] for line in told.splitlines() if line.startswith("error: ")] == [
        "ranges.csv",
        "ranges.csv:3",
        "ranges.csv:4",
        "ranges.csv:5",
    ]
    assert "ranges.csv: “int02” has no range; " in told
    assert "No round was opened; 4 faults found." in told
    assert len(study.json("round", "status")["rounds"]) == 1


def test_a_range_in_which_nobody_is_judged_and_an_interview_beside_the_round_are_warnings(study):
    put("int01,1", "int01,2", "int02,2")
    told = study("round", "open", "--transcripts", "int01", "--scope", "ranges.csv").stderr
    assert "ranges.csv: Not in the round, so left out: “int02”." in told
    assert "ranges.csv:2: No participant says anything in 5–30 of “int01”." in told


def test_the_status_shows_the_ranges(study, ranges):
    study("round", "open", "--scope", ranges)
    assert "  Scope: participants, 3 ranges (1 in int01, 2 in int02).\n" in study("round", "status").stdout
    turns = {name: study.json("transcript", "show", name)["turns"] for name in ("int01", "int02")}
    standing, round_ = study.json("round", "status")["rounds"]
    assert standing["ranges"] is None
    assert round_["ranges"] == {
        "int01": [[turns["int01"][3]["start"], turns["int01"][3]["end"]]],
        "int02": [[turns["int02"][number]["start"], turns["int02"][number]["end"]] for number in (1, 3)],
    }


def test_figures_disagreements_and_the_consensus_are_of_the_ranges(study, ranges):
    study("round", "open", "--coders", "ann,bob", "--scope", ranges)
    coded(study)
    figures = study.json("agreement")
    assert (figures["scope"], figures["outside_scope"]) == ("participants, 3 ranges", 2)
    assert figures["overall"]["measures"]["alpha_sets"]["units"] == 9
    assert "scope participants, 3 ranges" in study("agreement").stdout
    (only,) = study.json("disagreements")["disagreements"]
    assert only["quote"] == "It is all words to me."
    assert study.json("consensus", "show")["scope"] == "participants, 3 ranges"
    assert "scope participants, 3 ranges," in study("consensus", "show").stdout


def test_notes_say_what_speaks_against_the_round(study):
    assert study.json("round", "open", "--dry-run")["notes"] == [FEW]
    assert study("round", "open").stdout.endswith(f" {FEW}\n")
