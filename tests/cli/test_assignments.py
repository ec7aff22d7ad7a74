"""`round open --assignments`: coders who do not all code the same interviews."""

from pathlib import Path


def put(text: str) -> str:
    Path("who.csv").write_text(text)
    return "who.csv"


def test_each_coder_gets_what_the_file_assigns_to_them(study):
    who = put("transcript,coder\nint01,ann\nint01,bob\nint02,carla\n")
    assert "3 coders, 2 interviews." in study("round", "open", "--kind", "main", "--assignments", who).stdout
    (_, round_) = study.json("round", "status", "--as", "ann")["rounds"]
    assert [(each["coder"], each["assigned"]) for each in round_["coders"]] == [("ann", 1), ("bob", 1), ("carla", 1)]
    assert "0 of 1 interview finished" in study("round", "status", "--as", "ann").stdout
    study("finish", "int02", "--as", "carla", "--round", "1")
    study("finish", "int01", "--as", "carla", "--round", "1", status=1)


def test_all_faults_of_the_file_are_told_at_once_with_their_lines_and_no_round_is_opened(study):
    who = put("transcript,coder\nint01,ann\nint09,ann\nint01,zoe\nint08,yan\nint01,\n")
    refused = study("round", "open", "--assignments", who, status=1).stderr
    told = [line.split(": ")[1] for line in refused.splitlines() if line.startswith("error: ")]
    assert sorted(told) == ["who.csv:3", "who.csv:4", "who.csv:5", "who.csv:5", "who.csv:6"]
    assert "No round was opened; 5 faults found." in refused
    assert len(study.json("round", "status")["rounds"]) == 1


def test_an_interview_named_by_name_and_by_id_is_assigned_once(study):
    (first, _) = study.json("transcript", "list")["transcripts"]
    who = put(f"transcript,coder\nint01,ann\n{first['id']},ann\nint01,bob\n")
    assert "2 coders, 1 interview." in study("round", "open", "--assignments", who).stdout


def test_a_file_that_is_not_there_is_told(study):
    assert "who.csv: The file cannot be read" in study("round", "open", "--assignments", "who.csv", status=1).stderr


def test_the_file_and_names_together_are_wrong_usage(study):
    who = put("transcript,coder\nint01,ann\nint01,bob\n")
    for option, name in (("--transcripts", "int01"), ("--coders", "ann")):
        study("round", "open", "--assignments", who, option, name, status=2)
    assert len(study.json("round", "status")["rounds"]) == 1


def test_codings_whose_assignments_cannot_be_read_or_name_strangers_are_refused_as_a_round_is(study):
    Path("codings.csv").write_text("transcript,coder,code,turn\nint01,ann,systems,2\n")
    into_new = ("codings", "import", "codings.csv", "--round", "new", "--assignments", "who.csv")
    told = study(*into_new, status=1).stderr
    assert "who.csv: The file cannot be read" in told
    assert "1 fault found." in told
    (first, _) = study.json("transcript", "list")["transcripts"]
    put(f"transcript,coder\nint01,ann\n{first['id']},ann\nint09,bob\nint01,zoe\n")
    told = study(*into_new, status=1).stderr
    assert "who.csv:4: There is no transcript “int09” in the study; import it first." in told
    assert "who.csv:5: There is no coder “zoe”" in told
    assert "2 faults found." in told
