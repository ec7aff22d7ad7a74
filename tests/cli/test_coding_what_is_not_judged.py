"""What a round does not judge can be coded by command, and it is said that no figure knows of it."""

import pytest


@pytest.fixture
def in_a_round(study):
    study("round", "open", "--transcripts", "int01", "--coders", "ann,bob")
    return study


def test_a_coding_of_the_interviewer_s_words_is_said_to_be_in_no_figure(in_a_round):
    told = in_a_round("--as", "ann", "code", "add", "int01", "5", "20", "systems").stdout
    assert told.splitlines()[-1] == "It is kept, but in no figure: the interviewer speaks."


def test_as_json_the_reason_stands_beside_the_coding(in_a_round):
    one = in_a_round.json("--as", "ann", "code", "add", "int01", "5", "20", "systems")
    other = in_a_round.json("--as", "ann", "code", "add", "int01", "36", "60", "systems")
    assert (one["in_no_figure"], other["in_no_figure"]) == ("the interviewer speaks", None)


def test_where_everyone_s_speech_is_judged_nothing_is_said(study):
    study("round", "open", "--transcripts", "int01", "--coders", "ann,bob", "--scope", "everyone")
    assert "figure" not in study("--as", "ann", "code", "add", "int01", "5", "20", "systems").stdout


def test_open_coding_has_no_figures_to_be_left_out_of(study):
    assert "figure" not in study("--as", "ann", "code", "add", "int01", "5", "20", "systems").stdout


def test_outside_of_the_ranges_of_a_round_is_said(study, tmp_path):
    (tmp_path / "ranges.csv").write_text("transcript,start,end\nint01,36,60\n")
    study("round", "open", "--transcripts", "int01", "--coders", "ann,bob", "--scope", "participants,ranges.csv")
    told = study("--as", "ann", "code", "add", "int01", "80", "100", "systems").stdout
    assert "It is kept, but in no figure: outside the ranges of the round." in told
