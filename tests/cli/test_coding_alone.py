"""A study with one coder: what they coded is what there is, everywhere alike, and nobody else coded is said."""

import pytest

FIRST = ("int01", "41", "79")
"""“We talk every day about the patient …” and what is behind it."""
ALONE = "ann is the only coder of the study: nobody else coded any of it."


@pytest.fixture
def alone(program, tmp_path, monkeypatch):
    """ann alone, with one interview, two codes, and one starred coding of “systems” in open coding."""
    monkeypatch.setenv("COLUMNS", "200")
    (tmp_path / "codes.csv").write_text("code\nengagement\nsystems\n")
    (tmp_path / "int01.txt").write_text("INT: How did it begin?\n\nP01: We talk every day. Nobody asked me.\n")
    program("init", "own.rcqual", "--title", "Own", "--codebook", "codes.csv")
    program("coder", "add", "ann")
    program("import", "int01.txt")
    monkeypatch.setenv("RCQUAL_CODER", "ann")
    coding = program.json("code", "add", "int01", "29", "47", "systems")["id"]
    program("quotes", "star", coding)
    return program


@pytest.fixture
def after_a_main_round(alone):
    """… and a closed main round in which she coded nothing with it."""
    alone("round", "open", "--kind", "main", "--transcripts", "int01", "--coders", "ann")
    alone("finish", "int01")
    alone("submit")
    alone("round", "close")
    return alone


def test_the_tables_of_a_lone_coder_are_of_their_own_open_coding_unasked(alone):
    told = alone("tables", "frequency").stdout
    assert "Rests on: codings of ann; round 0" in told
    assert ALONE in told


def test_the_passages_of_a_lone_coder_are_retrieved_unasked(alone):
    told = alone("retrieve").stdout
    assert "“We talk every day.” — P01" in told
    assert ALONE in told


def test_the_quotes_of_a_lone_coder_have_counts_that_say_that_one_coded(alone):
    told = alone("quotes", "export", "-").stdout
    assert "1 passage, 1 of 1 participant, in 1 of 1 interview, as one coder alone coded them." in told


def test_a_quote_of_open_coding_has_no_counts_of_a_round_that_it_does_not_come_from(after_a_main_round):
    assert " of 1 participant" not in after_a_main_round("quotes", "export", "-").stdout


def test_after_a_main_round_the_tables_say_that_nobody_else_coded(after_a_main_round):
    told = after_a_main_round("tables", "frequency").stdout
    assert "Rests on: analysis set; round 1" in told
    assert ALONE in told


def test_what_is_held_of_a_lone_coder_tells_that_an_open_main_round_is_no_part_of_it(alone):
    alone("round", "open", "--kind", "main", "--transcripts", "int01", "--coders", "ann")
    goes_on = "Still being coded, and no part of this: round 1 (main); it counts once it is handed in and closed."
    assert goes_on in alone("tables", "frequency").stdout
    assert goes_on in alone("retrieve").stdout
    assert "Still being coded" not in alone("tables", "frequency", "--coder", "ann", "--round", "1").stdout


def test_a_round_of_a_lone_coder_that_is_closed_is_not_called_still_being_coded(after_a_main_round):
    assert "Still being coded" not in after_a_main_round("tables", "frequency").stdout


def test_a_report_of_a_lone_coder_says_nothing_of_what_was_compared(after_a_main_round, tmp_path):
    after_a_main_round("report", "write", "r.md")
    words = (tmp_path / "r.md").read_text()
    assert "Who coded how much" in words
    assert "was compared is none" not in words


def test_in_a_team_the_tables_say_nothing_of_a_lone_coder(demo):
    assert "the only coder" not in demo("tables", "frequency").stdout


def test_a_report_says_once_that_nobody_else_coded(alone, tmp_path):
    alone("report", "write", "r.md")
    limits = (tmp_path / "r.md").read_text().split("## Limits")[1]
    assert "Nobody else coded these interviews" in limits
    assert ALONE not in limits


def test_handing_in_without_a_round_names_the_kind_that_one_coder_can_open(alone):
    assert "`rcqual round open --kind main …`" in alone("submit", status=1).stderr


def test_a_reliability_round_of_a_lone_coder_is_refused_with_the_kind_that_is_not(alone):
    told = alone("round", "open", "--transcripts", "int01", "--coders", "ann", status=1).stderr
    assert "Who codes alone opens a round with --kind main." in told


def test_a_coder_s_own_file_which_knows_those_of_its_round_alone_is_no_study_of_one_coder(study):
    study("round", "open", "--kind", "main", "--transcripts", "int01", "--coders", "bob")
    study("kit", "make", "--for", "bob", "--round", "1", "-o", "bob.rcqual")
    assert study("-s", "bob.rcqual", "coder", "list").stdout.split() == ["bob"]
    study("-s", "bob.rcqual", "code", "add", "int01", "36", "60", "systems")
    told = study("-s", "bob.rcqual", "tables", "frequency", "--coder", "bob", "--round", "1").stdout
    assert "nobody else coded" not in told
    assert "nothing that the team holds" in study("-s", "bob.rcqual", "tables", "frequency", status=1).stderr


def test_a_lone_coder_who_did_not_say_who_they_are_is_told_how(alone, monkeypatch):
    monkeypatch.delenv("RCQUAL_CODER")
    assert alone("tables", "frequency", status=1).stderr.endswith("\n  Say who you are with --as ann.\n")
    assert "Say who you are with --as ann." in alone("report", "write", "-").stderr


@pytest.mark.parametrize(
    ("asked", "what"),
    [(("list",), "quote"), (("list", "--all"), "coding"), (("export", "-"), "quote"), (("balance",), "quote")],
)
def test_a_quote_of_a_lone_coder_who_did_not_say_who_they_are_is_not_said_to_be_none(alone, monkeypatch, asked, what):
    assert "not shown" not in alone("quotes", *asked).stderr
    monkeypatch.delenv("RCQUAL_CODER")
    told = alone("quotes", *asked).stderr
    assert f"1 {what} of ann's is not shown. Say who you are with --as ann.\n" in told
    assert "No quotes yet" not in told


def test_a_report_without_the_name_of_its_lone_coder_does_not_say_that_nothing_was_starred(alone, monkeypatch):
    monkeypatch.delenv("RCQUAL_CODER")
    assert "No quote has been starred in the coding that this report tells of." in alone("report", "write", "-").stdout
