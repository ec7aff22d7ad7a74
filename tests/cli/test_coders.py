"""The names of coders: how they are given, and which cannot be told apart."""

import unicodedata

import pytest


def test_names_may_have_commas_between_them(program):
    program("init", "team.rcqual", "--title", "Team")
    program("coder", "add", "ann,bob", "carla, ", ",dora")
    assert program("coder", "list").stdout.split() == ["ann", "bob", "carla", "dora"]


def test_commas_alone_name_nobody(study):
    assert "No name was given." in study("coder", "add", ",", status=2).stderr


@pytest.mark.parametrize("name", ["dora\nemil", "dora\r\nemil", "dora\u2028emil"])
def test_a_name_of_two_lines_is_refused(study, name):
    assert "The coder's name holds a line break." in study("coder", "add", name, status=1).stderr


def test_a_new_code_of_two_lines_in_codings_is_refused_and_adds_nothing(study, tmp_path):
    (tmp_path / "c.csv").write_text('transcript,coder,code,start,end\nint01,dora,"trust\nand joy",36,40\n')
    told = study("codings", "import", "c.csv", "--create", status=1).stderr
    assert "The code's name holds a line break." in told
    assert "dora" not in study("coder", "list").stdout


def test_a_title_of_two_lines_is_refused(program):
    assert "The title holds a line break." in program("init", "a.rcqual", "--title", "Team\none", status=1).stderr


@pytest.mark.parametrize("name", ["consensus", "Consensus"])
def test_nobody_can_be_called_as_the_consensus_is_in_exports(study, name):
    assert f"No coder can be called “{name}”" in study("coder", "add", "dora", name, status=1).stderr
    assert "dora" not in study("coder", "list").stdout


def test_a_name_that_differs_from_another_only_in_capitals_is_refused_and_says_from_which(study):
    assert "“Ann” would be taken for “ann”" in study("coder", "add", "Ann", status=1).stderr
    assert "“DORA” would be taken for “dora”" in study("coder", "add", "dora", "DORA", status=1).stderr


def test_a_name_that_is_there_already_is_still_no_fault(study):
    assert "Already there: ann." in study("coder", "add", "ann", "dora").stdout


def test_codings_of_such_a_coder_make_none_not_even_in_a_dry_run(study, tmp_path):
    (tmp_path / "c.csv").write_text("transcript,coder,code,start,end\nint01,consensus,systems,0,3\n")
    for more in ([], ["--dry-run"]):
        told = study("codings", "import", "c.csv", "--create", *more, status=1).stderr
        assert "No coder can be called “consensus”" in told


@pytest.mark.parametrize("name", ["jörg", "JÖRG", unicodedata.normalize("NFD", "Jörg")])
def test_who_is_asked_for_with_other_capitals_is_offered(study, name):
    study("coder", "add", "Jörg")
    assert "Did you mean Jörg?" in study("--as", name, "undo", status=1).stderr


def test_the_first_coders_are_added_whoever_the_variable_names(program, monkeypatch):
    monkeypatch.setenv("RCQUAL_CODER", "ann")
    program("init", "team.rcqual", "--title", "Team")
    program("coder", "add", "bob")
    program("coder", "add", "ann")
    assert program.json("history")["operations"][-1]["coder"] in (None, "")


def test_who_is_added_may_be_who_works(program):
    program("init", "team.rcqual", "--title", "Team")
    program("--as", "ann", "coder", "add", "ann", "bob")
    assert "There is no coder “zoe”." in program("--as", "zoe", "coder", "add", "carla", status=1).stderr


def test_a_coder_who_adds_another_stands_in_the_history(study, monkeypatch):
    monkeypatch.setenv("RCQUAL_CODER", "ann")
    study("coder", "add", "dora")
    assert study.json("history")["operations"][-1]["coder"] == "ann"
