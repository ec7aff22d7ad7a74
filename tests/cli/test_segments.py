"""`transcript segments import`, and rounds by passages, tokens and transcripts, by command."""

from pathlib import Path

import pytest

PASSAGES = "transcript,start,end\n"


@pytest.fixture
def passages(study):
    """Two passages in each interview, the first over the second question, in a file."""
    rows = []
    for name in ("int01", "int02"):
        text = study.json("transcript", "show", name)["text"]
        ends = [text.index("Nobody"), text.index("We see"), len(text)]
        rows += [f"{name},{ends[0]},{ends[1]}", f"{name},{ends[1]},{ends[2]}"]
    Path("passages.csv").write_text(PASSAGES + "\n".join(rows) + "\n")
    return "passages.csv"


def code(study, coder, passage):
    text = study.json("transcript", "show", "int01")["text"]
    start = text.index(passage)
    study("code", "add", "int01", str(start), str(start + len(passage)), "systems", "--as", coder)


def closed(study, unit, *more):
    study("round", "open", "--unit", unit, "--coders", "ann,bob", *more)
    code(study, "ann", "Nobody asked me.")
    code(study, "bob", "They cut it")
    for coder in ("ann", "bob"):
        study("finish", "int01", "int02", "--as", coder)
        study("submit", "--as", coder)
    study("round", "close")


def test_passages_are_taken_over_and_told(study, passages):
    assert study("transcript", "segments", "import", passages).stdout == "Marked 4 passages in “int01”, “int02”.\n"
    assert [each["segments"] for each in study.json("transcript", "list")["transcripts"]] == [2, 2]
    shown = study.json("transcript", "show", "int01")
    assert [shown["text"][start:end][:6] for start, end in shown["segments"]] == ["Nobody", "We see"]


def test_the_answer_as_json_says_how_many_each_interview_has_and_had(study, passages):
    study("transcript", "segments", "import", passages)
    Path("passages.csv").write_text("transcript,turn\nint01,1\nint01,2\nint01,4\n")
    found = study.json("transcript", "segments", "import", passages)
    assert found["transcripts"] == [{"transcript": "int01", "segments": 3, "in_scope": 2, "replaced": 2}]
    assert found["dry_run"] is False
    assert len(found["warnings"]) == 1


def test_a_dry_run_writes_nothing(study, passages):
    told = study("transcript", "segments", "import", passages, "--dry-run").stdout
    assert told == "Would mark 4 passages in “int01”, “int02”.\n"
    assert study.json("transcript", "segments", "import", passages, "--dry-run")["dry_run"] is True
    assert [each["segments"] for each in study.json("transcript", "list")["transcripts"]] == [0, 0]


def test_faults_are_told_with_their_lines_and_exit_status_1(study):
    Path("passages.csv").write_text(f"{PASSAGES}int09,1,2\nint01,5,5000\nint01,5,9\nint01,8,12\n")
    told = study("transcript", "segments", "import", "passages.csv", status=1).stderr
    assert [line.split(": ")[1] for line in told.splitlines() if line.startswith("error: ")] == [
        "passages.csv:2",
        "passages.csv:3",
        "passages.csv:5",
    ]
    assert "No passage was marked; 3 faults found." in told


def test_passages_under_a_round_are_not_taken_over(study, passages):
    study("transcript", "segments", "import", passages)
    study("round", "open", "--unit", "passage")
    told = study("transcript", "segments", "import", passages, status=1).stderr
    assert "“int01” in round 1; “int02” in round 1" in told


def test_a_round_and_figures_by_passage_want_passages(study):
    assert "“int01”, “int02”" in study("round", "open", "--unit", "passage", status=1).stderr
    closed(study, "sentence")
    assert "“int01”, “int02”" in study("agreement", "--unit", "passage", status=1).stderr


@pytest.mark.parametrize(("unit", "units", "disputed"), [("passage", 4, 0), ("transcript", 2, 0), ("token", 76, 2)])
def test_a_round_by_each_unit_goes_to_its_consensus(study, passages, unit, units, disputed):
    study("transcript", "segments", "import", passages)
    closed(study, unit)
    figures = study.json("agreement")
    assert (figures["unit"], figures["overall"]["measures"]["alpha_sets"]["units"]) == (unit, units)
    listed = study.json("disagreements")
    assert len(listed["disagreements"]) == disputed
    rows = "".join(f"{each['id']},both\n" for each in listed["disagreements"])
    Path("decisions.csv").write_text(f"disagreement,decision\n{rows}")
    if rows:
        study("decide", "decisions.csv", "--as", "ann")
    shown = study.json("consensus", "show")
    assert (shown["unit"], shown["units"], shown["disagreements"], shown["undecided"]) == (unit, units, disputed, 0)


def test_a_passage_on_both_sides_of_a_question_is_agreed_on_where_coders_marked_either(study, passages):
    study("transcript", "segments", "import", passages)
    closed(study, "passage")
    (row,) = (each for each in study.json("agreement")["codes"] if each["code"] == "systems")
    assert row["counts"] == {"both": 1, "only": {"ann": 0, "bob": 0}, "neither": 3}
    (extent,) = study.json("disagreements")["extents"]
    assert extent["quote"].startswith("Nobody asked me.")
    assert extent["quote"].endswith("They cut it again.")
