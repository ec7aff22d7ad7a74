"""rcqual config: one's own settings, where they come from, what is wrong with them, and the keys."""

import pytest

from rcqual.config import memory_file, remember, settings_file


@pytest.fixture
def written():
    def write(text: str) -> None:
        settings_file().parent.mkdir(parents=True, exist_ok=True)
        settings_file().write_text(text)

    return write


def test_each_setting_is_shown_with_where_it_came_from(program, written):
    written('theme = "light"')
    remember("panel", 40)
    lines = program("config", "show").stdout.splitlines()
    assert "theme  light  (from the file)" in lines
    assert "panel  40  (from the screen, as you left it)" in lines
    assert "turns  plain  (from the program)" in lines


def test_keys_and_environment_are_shown(program, written, monkeypatch):
    monkeypatch.setenv("RCQUAL_CODER", "ann\x1b[31m")
    written('[keys]\n"coding.star" = ["X", "f5"]')
    told = program("config", "show").stdout
    assert "keys: coding.star  X, f5  (from the file)" in told
    assert "RCQUAL_CODER  ann␛[31m  (from the environment)" in told


def test_the_settings_are_json_too(program, written):
    written('theme = "light"\n[keys]\n"coding.star" = "X"')
    told = program.json("config", "show")
    assert {each["name"]: (each["value"], each["from"]) for each in told["settings"]} == {
        "theme": ("light", "file"),
        "panel": (0, "default"),
        "turns": ("plain", "default"),
        "unit": ("judged", "default"),
    }
    assert told["keys"] == {"coding.star": ["X"]}


def test_showing_tells_of_faults_and_shows_what_holds_all_the_same(program, written):
    written('theme = "puce"')
    result = program("config", "show")
    assert "config.toml:1: “theme” cannot be “puce”." in result.stderr
    assert "theme  dark  (from the program)" in result.stdout


def test_the_path_is_told_whether_the_file_is_there_or_not(program, written):
    told = program("config", "path")
    assert told.stdout == f"{settings_file()}\n"
    assert "There is no such file yet" in told.stderr
    written("")
    assert program("config", "path").stderr == ""
    assert program.json("config", "path") == {
        "exists": True,
        "file": str(settings_file()),
        "remembered": str(memory_file()),
    }


def test_checking_finds_nothing_wrong_where_there_is_no_file(program):
    assert program("config", "check").stdout == f"Nothing is wrong with {settings_file()}.\n"


def test_checking_tells_all_faults_at_once_those_of_keys_as_well(program, written):
    written('them = "light"\n[keys]\n"coding.stra" = "X"\n"coding.memo" = "5"\n')
    told = program("config", "check", status=1).stderr
    assert "config.toml:1: There is no setting “them”." in told
    assert "config.toml:3: There is no command “coding.stra”. Did you mean “coding.star”?" in told
    assert "config.toml:4: “coding.memo” cannot have 5: digits say how often." in told
    assert "3 of the settings cannot be as the file has them." in told


def test_faults_are_json_too(program, written):
    written("panel = 3")
    assert program("config", "check", "--json", status=1).stdout.count('"line": 1') == 1


def test_every_command_of_the_screen_is_listed_with_its_keys_as_they_are_set(program, written):
    written('[keys]\n"coding.star" = "f6"')
    rows = {each["id"]: each for each in program.json("config", "keys")["commands"]}
    assert (rows["coding.star"]["keys"], rows["coding.star"]["mapped"]) == (["F6"], True)
    assert rows["home.open"]["help"] == "Open the interview under the cursor."
    assert "coding.star" in program("config", "keys").stdout
