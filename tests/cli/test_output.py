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
    output.write_file(team.study, "-", "a\x1b[31m\u202e\tb\n")
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
