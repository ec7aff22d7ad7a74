"""What a user's mistakes end in: a sentence that says what and what to do, and an exit status."""

import json
from collections.abc import Iterator

import click
import pytest

from rcqual.cli.main import COMMANDS, rcqual


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_has_help(program, name):
    assert "Usage: rcqual" in program(name, "--help").stdout


@pytest.mark.parametrize(
    "path",
    ["", "transcript", "transcript segments", "codebook", "coder", "round", "code", "codings", "quotes"],
)
def test_no_command_is_cut_off_where_its_group_lists_it(program, path):
    listed = program(*path.split(), "--help").stdout.partition("Commands:")[2]
    assert listed
    assert not [line for line in listed.splitlines() if line.endswith("...")]


def test_without_a_study_the_program_says_how_to_start(program):
    told = program("history", status=2).stderr
    assert "no study in this folder" in told
    assert "rcqual init" in told


def test_with_several_studies_the_program_lists_them(program):
    program("init", "a.rcqual", "--title", "A")
    program("init", "b.rcqual", "--title", "B")
    told = program("history", status=2).stderr
    assert "a.rcqual, b.rcqual" in told


def test_a_study_is_never_made_over_a_file(program, tmp_path):
    (tmp_path / "a.rcqual").write_text("precious")
    program("init", "a.rcqual", "--title", "A", status=1)
    assert (tmp_path / "a.rcqual").read_text() == "precious"


def test_a_file_that_is_no_study_is_refused_in_words(program, tmp_path):
    (tmp_path / "a.rcqual").write_text("this is no database, but it has some length, enough for a header and more")
    told = program("history", status=1).stderr
    assert "is no rcqual study" in told
    assert "Name the study's file" in told


def test_an_export_never_overwrites_a_study(study, tmp_path):
    before = (tmp_path / "team.rcqual").read_bytes()
    assert "is a study" in study("codings", "export", "team.rcqual", "--as", "ann", status=1).stderr
    assert (tmp_path / "team.rcqual").read_bytes() == before


def test_a_new_study_gets_the_ending_of_studies_and_says_so(program, tmp_path):
    made = program("init", "team", "--title", "Team")
    assert "in team.rcqual." in made.stdout
    assert "that was added" in made.stderr
    assert program.json("init", "other.RCQUAL", "--title", "Team")["file"] == "other.RCQUAL"
    program("init", ".", "--title", "Team", status=2)
    assert {each.name for each in tmp_path.iterdir()} == {"team.rcqual", "other.RCQUAL"}


def test_an_export_never_overwrites_the_study_under_another_name(study, tmp_path):
    (tmp_path / "team.rcqual").rename(tmp_path / "team.db")
    before = (tmp_path / "team.db").read_bytes()
    for words in (["codings", "export"], ["codebook", "export"]):
        assert "is a study" in study(*words, "team.db", "-s", "team.db", status=1).stderr
    assert (tmp_path / "team.db").read_bytes() == before


@pytest.mark.parametrize("name", ["", "."])
def test_an_export_to_no_file_is_told(study, name):
    for words in (["codings", "export"], ["quotes", "export"], ["codebook", "export"]):
        assert "does not name a file" in study(*words, name, status=1).stderr


def test_an_unknown_coder_is_told_who_there_is(study):
    assert "ann, bob, carla" in study("undo", "--as", "zoe", status=1).stderr


def test_nobody_working_is_wrong_usage(study):
    assert "Nobody said who is working" in study("undo", status=2).stderr


def test_the_coder_may_come_from_the_environment(study, monkeypatch):
    monkeypatch.setenv("RCQUAL_CODER", "bob")
    assert "nothing to undo" in study("undo", status=1).stderr


def test_a_dry_run_of_an_import_writes_nothing(study, tmp_path):
    (tmp_path / "int03.txt").write_text("INT: A?\n\nP1: B.\n\nINT: C?\n\nP1: D.\n")
    before = study.json("history")
    assert "would be “int03”" in study("import", "int03.txt", "--dry-run").stdout
    assert study.json("history") == before


def test_the_same_text_twice_is_reported_and_not_doubled(study, tmp_path):
    (tmp_path / "copy.txt").write_bytes((tmp_path / "int01.txt").read_bytes())
    assert "same text as “int01”" in study("import", "copy.txt").stdout
    assert len(study.json("transcript", "list")["transcripts"]) == 2


def test_another_text_of_a_taken_name_is_a_fault(study, tmp_path):
    (tmp_path / "int01.txt").write_text("INT: A?\n\nP1: B.\n\nINT: C?\n\nP1: D.\n")
    assert "called “int01” already" in study("import", "int01.txt", status=1).stderr


def test_all_faults_of_all_files_come_in_one_report(study, tmp_path):
    (tmp_path / "x.txt").write_bytes(b"caf\xe9")
    (tmp_path / "y.vtt").write_text("not signed")
    (tmp_path / "z.txt").write_bytes(b"")
    told = study("import", "x.txt", "y.vtt", "z.txt", "nowhere.txt", status=1).stderr
    assert "--encoding" in told
    for name in ("x.txt", "y.vtt", "z.txt", "nowhere.txt"):
        assert name in told


def test_an_interview_in_cp1252_is_read_with_its_encoding(study, tmp_path):
    (tmp_path / "x.txt").write_bytes("INT: Ça va?\n\nP1: Café.\n\nINT: Oui?\n\nP1: Oui.\n".encode("cp1252"))
    study("import", "x.txt", "--encoding", "cp1252")
    assert "Café." in study("transcript", "show", "x").stdout


def test_every_change_of_the_codebook_is_a_version_that_can_be_shown_and_compared(study, tmp_path):
    (tmp_path / "more.csv").write_text("code,brief_definition\nengagement,Taking part\ninclusiveness,\nhope,\n")
    study("codebook", "import", "more.csv", "--as", "ann")
    assert [each["version"] for each in study.json("codebook", "history")["versions"]] == [0, 1, 2]
    assert "systems" in study("codebook", "show", "--version", "1").stdout
    kinds = {(each["kind"], each["name"]) for each in study.json("codebook", "diff", "1", "2")["changes"]}
    assert ("added", "hope") in kinds
    assert ("removed", "systems") in kinds


def test_a_codebook_goes_out_and_comes_back_unchanged(study, tmp_path):
    study("codebook", "export", "out.toml")
    assert "Nothing changed" in study("codebook", "import", "out.toml", "--as", "ann").stdout


def test_the_demo_prints_its_round_and_is_never_made_twice(program, tmp_path):
    told = program("demo").stdout
    assert "systems thinking" in told
    study = tmp_path / "rcqual-demo" / "demo.rcqual"
    program("-s", str(study), "coder", "add", "dora")
    program("demo")
    assert "dora" in program("-s", str(study), "coder", "list").stdout


def test_json_is_one_object_with_sorted_keys(study):
    shown = study("transcript", "list", "--json").stdout
    assert json.dumps(json.loads(shown), sort_keys=True, indent=2, ensure_ascii=False) == shown.rstrip("\n")


def options_of(command: click.Command, name: str = "rcqual") -> Iterator[tuple[str, click.Option]]:
    """Every option of a command and of those below it, with the command's name."""
    yield from ((name, each) for each in command.params if isinstance(each, click.Option))
    if isinstance(command, click.Group):
        context = click.Context(command)
        for each in command.list_commands(context):
            below = command.get_command(context, each)
            assert below is not None
            yield from options_of(below, f"{name} {each}")


def test_every_option_of_every_command_says_what_it_is_for():
    found = list(options_of(rcqual))
    assert ("rcqual round open", "--kind") in [(name, each.opts[0]) for name, each in found]
    assert [(name, each.opts[0]) for name, each in found if not each.help] == []


@pytest.mark.parametrize("name", ["relational_coordination_themes", "relational_coordination_themes.toml"])
def test_a_codebook_that_comes_along_is_known_by_its_name(program, name):
    assert program.json("init", "a.rcqual", "--title", "A", "--codebook", name)["codebook_version"] == 1
    assert "systems thinking" in program("codebook", "show").stdout
    other = name.replace("themes", "dimensions")
    assert "shared goals" in program.json("codebook", "import", other)["codes"]


def test_a_codebook_that_is_nowhere_is_told_with_those_that_come_along(program):
    for words in (["init", "a.rcqual", "--title", "A", "--codebook", "x.toml"], ["codebook", "import", "x.toml"]):
        told = program(*words, status=1).stderr
        assert "There is no file “x.toml”." in told
        assert "relational_coordination_dimensions, relational_coordination_themes" in told


def test_a_participants_sheet_that_is_known_already_is_said_to_be(study, tmp_path):
    (tmp_path / "people.csv").write_text("label,profession\nP01,nurse\n")
    assert "Would take 1 row from" in study("import", "--participants", "people.csv", "--dry-run").stderr
    assert "Took 1 row from" in study("import", "--participants", "people.csv").stderr
    known = "The participants sheet says nothing that is not known already.\n"
    for options in ((), ("--dry-run",)):
        assert study("import", "--participants", "people.csv", *options).stderr == known


BROKEN = "caf\udce9"
"""What an argument is where a terminal sends café in another encoding than UTF-8."""


@pytest.mark.parametrize(
    "words",
    [
        ["agreement", "--round", "9" * 30],
        ["round", "close", "--round", "9" * 30],
        ["codings", "export", "-", "--round", "9" * 30],
        ["codebook", "show", "--version", "9" * 30],
        ["codebook", "diff", "1", "9" * 30],
        ["round", "open", "--codebook", "9" * 30],
        ["history", "--round", "9" * 30],
        ["finish", "int01", "--as", "ann", "--round", "9" * 30],
    ],
)
def test_a_number_that_no_file_can_hold_is_told(study, words):
    assert "larger than a study can hold" in study(*words, status=1).stderr


def test_a_place_beyond_all_numbers_of_a_file_is_told(study):
    for words in (["code", "add", "int01", "0", "9" * 30, "systems"], ["code", "remove", "int01", "0", "9" * 30, "x"]):
        assert study(*words, "--as", "ann", status=1).stderr.startswith("rcqual: ")


@pytest.mark.parametrize(
    "words",
    [
        ["transcript", "show", BROKEN],
        ["finish", BROKEN, "--as", "ann"],
        ["round", "open", "--transcripts", BROKEN],
        ["round", "open", "--purpose", BROKEN],
        ["round", "close", "--reason", BROKEN],
        ["memo", "int01", BROKEN, "--as", "ann"],
        ["quotes", "list", "--code", BROKEN],
        ["quotes", "star", BROKEN, "--as", "ann"],
        ["coder", "add", BROKEN],
        ["init", "new.rcqual", "--title", "New", "--language", BROKEN],
    ],
)
def test_words_that_are_not_utf8_are_told(study, words):
    if words[1] == "close":
        study("round", "open")
    told = study(*words, status=1).stderr
    assert told.startswith("rcqual: ")
    assert BROKEN not in told


def test_reasons_are_kept_without_the_space_around_them_and_never_with_a_nul(study):
    study("round", "open")
    for step in ("close", "reopen"):
        assert "NUL" in study("round", step, "--reason", "a\0b", status=1).stderr
    assert "NUL" in study("round", "open", "--purpose", "a\0b", status=1).stderr
    study("round", "close", "--reason", "  Out of time.\n")
    assert study.json("history")["operations"][-1]["words"] == "Closed round 1 early: Out of time."
    study("round", "meet")
    assert "NUL" in study("round", "settle", "--reason", "a\0b", status=1).stderr
