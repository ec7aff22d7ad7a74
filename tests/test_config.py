"""One's own settings: what holds, where it came from, and what is wrong with the file."""

import pytest

from rcqual.config import SETTINGS, memory_file, read_settings, remember, settings_file
from rcqual.errors import RcqualError


@pytest.fixture
def written():
    """Writes the settings' file, and reads the settings."""

    def write(text: str | bytes):
        path = settings_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return read_settings()

    return write


def told(settings) -> list[tuple[int | None, str]]:
    return [(each.line, each.message) for each in settings.faults]


def test_without_a_file_all_is_as_the_program_has_it():
    settings = read_settings()
    assert (settings.word("theme"), settings.number("panel"), settings.word("turns")) == ("dark", 0, "plain")
    assert {settings.origin(each.name) for each in SETTINGS} == {"default"}
    assert (settings.keys, settings.faults) == ({}, ())


def test_what_the_file_says_holds_and_is_said_to_be_from_it(written):
    settings = written('theme = "light"\npanel = 40\nturns = "times"\nunit = "word"\n')
    assert [settings.values[each.name] for each in SETTINGS] == ["light", 40, "times", "word"]
    assert {settings.origin(each.name) for each in SETTINGS} == {"file"}


def test_the_file_lies_where_the_standard_has_it(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert settings_file() == tmp_path / "rcqual" / "config.toml"
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "mia"))
    assert settings_file() == tmp_path / "mia" / ".config" / "rcqual" / "config.toml"


def test_a_folder_of_the_standard_that_is_not_absolute_is_ignored(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_STATE_HOME", "state")
    assert memory_file() == tmp_path / ".local" / "state" / "rcqual" / "state.toml"


def test_another_file_can_be_named(monkeypatch, tmp_path):
    (tmp_path / "mine.toml").write_text('theme = "light"')
    monkeypatch.setenv("RCQUAL_CONFIG", str(tmp_path / "mine.toml"))
    assert read_settings().word("theme") == "light"


def test_a_file_that_was_named_and_is_not_there_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv("RCQUAL_CONFIG", str(tmp_path / "gone.toml"))
    assert told(read_settings()) == [(None, "There is no such file, which RCQUAL_CONFIG names.")]


def test_all_faults_are_told_at_once_with_their_lines_and_the_rest_holds(written):
    settings = written('them = "light"\nturns = 1\npanel = 7\nunit = "word"\n\n[keys]\n"coding.star" = 3\n')
    assert [line for line, _ in told(settings)] == [1, 2, 3, 7]
    assert settings.word("unit") == "word"
    assert settings.number("panel") == 0


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('them = "light"', "There is no setting “them”. The settings are: theme, panel, turns, unit, keys."),
        (
            'theme = "puce"',
            "“theme” cannot be “puce”. It can be: dark, light, high-contrast-dark, high-contrast-light.",
        ),
        ("theme = 3", "“theme” cannot be “3”. It can be: dark, light, high-contrast-dark, high-contrast-light."),
        ("panel = 900", "“panel” cannot be “900”. It can be: 0, 24 to 120."),
        ("panel = true", "“panel” cannot be “true”. It can be: 0, 24 to 120."),
        ("panel = -24", "“panel” cannot be “-24”. It can be: 0, 24 to 120."),
        ("turns = true", "“turns” cannot be “true”. It can be: plain, times, numbers."),
        ('unit = ""', "“unit” cannot be empty. It can be: judged, character, word, sentence, passage, turn."),
        ("keys = 3", '“keys” needs a key, or a list of keys: "X" or ["X", "f5"].'),
        ("keys.coding.star = []", '“coding.star” needs a key, or a list of keys: "X" or ["X", "f5"].'),
        ('keys = {"coding.star" = [3]}', '“coding.star” needs a key, or a list of keys: "X" or ["X", "f5"].'),
    ],
)
def test_what_is_wrong_is_told_with_what_can_be(written, text, fault):
    assert told(written(text)) == [(1, fault)]


def test_a_file_that_is_no_toml_is_told_with_the_line_and_nothing_of_it_holds(written):
    settings = written('theme = "light"\npanel = = 3\n')
    ((line, fault),) = told(settings)
    assert (line, fault) == (2, "It is not TOML: Invalid value.")
    assert settings.word("theme") == "dark"


@pytest.mark.parametrize("content", [b'theme = "\xff"', b"a = " + b"[" * 5000, b"\x00", b"\xef\xbb\xbftheme = 1"])
def test_a_file_that_cannot_be_read_is_one_fault(written, content):
    assert len(written(content).faults) == 1


def test_a_folder_in_the_files_place_is_a_fault():
    settings_file().mkdir(parents=True)
    ((_, fault),) = told(read_settings())
    assert fault.startswith("It cannot be read")


@pytest.mark.parametrize(
    "text", ['[keys]\n"coding.star" = "X"', '[keys]\ncoding.star = ["X"]', '[keys.coding]\nstar = "X"']
)
def test_a_command_is_named_with_or_without_quotes(written, text):
    settings = written(text)
    assert settings.keys == {"coding.star": ("X",)}
    assert settings.lines == {"coding.star": 2}


def test_what_is_remembered_holds_where_the_file_says_nothing(written):
    remember("theme", "light")
    remember("panel", 40)
    settings = written("panel = 50")
    assert (settings.word("theme"), settings.origin("theme")) == ("light", "remembered")
    assert (settings.number("panel"), settings.origin("panel")) == (50, "file")


def test_remembering_leaves_the_file_of_settings_alone(written):
    written('# mine\ntheme = "dark"\n')
    remember("theme", "light")
    assert settings_file().read_text() == '# mine\ntheme = "dark"\n'


@pytest.mark.parametrize("content", [b"\xff", b"theme = ", b'theme = "puce"\npanel = "x"'])
def test_a_memory_that_cannot_be_read_is_as_if_there_were_none(content):
    memory_file().parent.mkdir(parents=True)
    memory_file().write_bytes(content)
    assert read_settings().values == {each.name: each.default for each in SETTINGS}
    remember("theme", "light")
    assert read_settings().word("theme") == "light"


def test_where_nothing_can_be_remembered_it_is_said_in_words():
    memory_file().parent.parent.mkdir(parents=True)
    memory_file().parent.write_text("a file in the folder's place")
    with pytest.raises(RcqualError, match="It cannot be remembered"):
        remember("theme", "light")


def test_who_has_no_home_has_no_settings(monkeypatch):
    monkeypatch.delenv("XDG_CONFIG_HOME")
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    assert read_settings().faults == ()


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (f"panel = {'9' * 5000}", "It is not TOML"),
        (f"panel = 0x{'f' * 5000}", "“panel” cannot be that."),
        (f"keys.{'.'.join('a' * 3000)} = 'x'", "too many of them"),
        (f"theme.{'.'.join('a' * 3000)} = 'x'", "“theme” cannot be that."),
    ],
)
def test_what_is_too_large_or_too_deep_for_anybody_is_one_fault(written, text, fault):
    ((_, message),) = told(written(text))
    assert fault in message


def test_a_memory_that_could_not_be_written_again_takes_in_what_is_remembered_all_the_same():
    memory_file().parent.mkdir(parents=True)
    memory_file().write_text(f"panel = 0x{'f' * 5000}\ntheme = 'light'\n")
    remember("turns", "times")
    assert (read_settings().word("theme"), read_settings().word("turns")) == ("light", "times")
