"""What a terminal gets, and what a pipe: aligned by what is seen, and obeying nothing that people wrote."""

import sys

import pytest

from rcqual.cli import output
from rcqual.errors import NotAllowed
from rcqual.text.graphemes import line_width


@pytest.mark.parametrize(("is_terminal", "told"), [(True, "a␛[31m⇄\tb\n"), (False, "a\x1b[31m\u202e\tb\n")])
def test_an_export_to_a_terminal_is_shown_with_stand_ins_and_to_a_pipe_it_is_exact(
    team, capsys, monkeypatch, is_terminal, told
):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: is_terminal)
    output.write_file(team.study, "-", "a\x1b[31m\u202e\tb\n", "")
    assert capsys.readouterr().out == told


def test_a_table_stands_in_columns_whatever_the_letters(capsys):
    output.table([("王芳", 7, "x"), ("e\u0301va", 12, "y")], ("name", "uses", "last"))
    rows = capsys.readouterr().out.splitlines()
    before_the_last = [row[: -len(last)] for row, last in zip(rows, ("last", "x", "y"), strict=True)]
    assert [line_width(row) for row in before_the_last] == [len("name  uses  ")] * 3


def test_the_demo_belongs_to_its_coder_whom_the_environment_names_and_else_to_ann(program, monkeypatch):
    seen = []

    def look(study):
        seen.append(study.coder.name)
        raise NotAllowed("Enough was seen.")

    monkeypatch.setattr("rcqual.study.measuring.agreement", look)
    program("demo", status=1)
    for name in ("bob", "mia"):
        monkeypatch.setenv("RCQUAL_CODER", name)
        program("demo", status=1)
    program("demo", "--as", "carla", status=1)
    assert seen == ["ann", "bob", "ann", "carla"]


@pytest.mark.parametrize(
    ("noun", "file"),
    [("quotes", "a.md"), ("quotes", "a.csv"), ("codebook", "a.toml"), ("codebook", "a.csv"), ("codings", "a.csv")],
)
def test_a_script_may_run_an_export_again_and_an_export_of_another_kind_leaves_the_file(study, tmp_path, noun, file):
    for _ in range(2):
        study(noun, "export", file)
    written = (tmp_path / file).read_bytes()
    other = "codings" if noun != "codings" else "codebook"
    assert "was not written by this export" in study(other, "export", file, status=1).stderr
    assert (tmp_path / file).read_bytes() == written


def test_an_export_over_an_interview_is_refused(study, tmp_path):
    before = (tmp_path / "int01.txt").read_bytes()
    assert "is there already" in study("codings", "export", "int01.txt", status=1).stderr
    assert (tmp_path / "int01.txt").read_bytes() == before


def test_what_goes_to_stdout_is_said_to_go_there(study):
    for words in (("codebook", "export"), ("codings", "export"), ("quotes", "export")):
        assert study(*words, "-").stderr.rstrip().endswith("to stdout.")
