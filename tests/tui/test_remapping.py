"""Keys of one's own for commands: what can be given away, and that every place shows it."""

import pytest

from rcqual.config import Settings
from rcqual.tui import coding_commands, commands, paper_commands
from rcqual.tui.commands import Command
from rcqual.tui.keyboard import key_label, key_named, label_of
from rcqual.tui.remapping import SCREENS, key_rows, remapped


def faults(**keys: str | list[str]) -> list[str]:
    return [each.message for each in remapped(given(**keys))[1]]


def given(**keys: str | list[str]) -> Settings:
    """Settings that give keys to commands: `coding_star="X"` for coding.star."""
    named = {name.replace("_", ".", 1): (key,) if isinstance(key, str) else tuple(key) for name, key in keys.items()}
    return Settings(keys=named, path="config.toml", lines={name: at for at, name in enumerate(named, 1)})


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("x", "x"),
        ("X", "X"),
        ("é", "é"),
        ("*", "asterisk"),
        ("-", "minus"),
        ("+", "plus"),
        (",", "comma"),
        (" ", "space"),
        ("space", "space"),
        ("Del", "delete"),
        ("delete", "delete"),
        ("PgDn", "pagedown"),
        ("↓", "down"),
        ("F5", "f5"),
        ("Ctrl+X", "ctrl+x"),
        ("ctrl+shift+x", "ctrl+shift+x"),
        ("shift+x", "X"),
        ("shift+Tab", "shift+tab"),
        ("alt+f4", "alt+f4"),
        ("ctrl+→", "ctrl+right"),
        ("ctrl++", "ctrl+plus"),
    ],
)
def test_keys_are_known_by_the_names_that_people_write(written, named):
    assert key_named(written) == named


@pytest.mark.parametrize("written", ["", "f99", "XX", "ctrl", "ctrl+", "hyper+x", "x+ctrl", "\x1b", "\t", "ctrl+\x07"])
def test_what_is_no_key_is_known_as_none(written):
    assert key_named(written) is None


@pytest.mark.parametrize("key", ["X", "F5", "Ctrl+x", "*", ",", "+", "@", "Del", "Ctrl+→", "Space"])
def test_a_key_reads_as_it_was_written(key):
    assert label_of(key_named(key)) == key


def test_a_command_gets_the_keys_that_it_is_given_and_loses_its_own():
    assert remapped(given(coding_star="X", coding_memo=["F4", "M"])) == (
        {"coding.star": "X", "coding.memo": "f4,M"},
        [],
    )


def test_escape_goes_back_whatever_else_does():
    assert remapped(given(coding_back="X"))[0] == {"coding.back": "X,escape"}


def test_a_command_may_be_given_the_key_that_it_has():
    assert faults(coding_star="*", coding_find="enter", coding_other="tab") == []


def test_a_key_that_another_command_of_the_screen_has_is_refused_and_named():
    assert faults(coding_star="M") == [
        "“coding.star” cannot have M: on the screen “Coding” that is the key of “coding.memo” (Memo)."
        " Give that one another key, too, or choose another here."
    ]


def test_a_key_of_the_text_or_of_all_screens_is_taken_as_well():
    assert len(faults(coding_star="j", coding_memo="?")) == 2


def test_a_key_of_another_screen_is_free():
    assert faults(home_plan="M") == []


def test_of_two_commands_that_want_one_key_the_first_in_the_file_gets_it():
    mapped, problems = remapped(given(coding_star="X", coding_memo="X"))
    assert mapped == {"coding.star": "X"}
    assert [each.line for each in problems] == [2]


def test_two_commands_may_change_keys():
    assert faults(coding_star="M", coding_memo="*") == []


def test_where_one_of_two_that_change_keys_is_refused_the_other_is_as_well():
    mapped, problems = remapped(given(coding_star="M", coding_memo="?"))
    assert mapped == {}
    assert len(problems) == 2


@pytest.mark.parametrize("digit", "0123456789")
def test_digits_are_counts(digit):
    assert faults(coding_star=digit) == [f"“coding.star” cannot have {digit}: digits say how often."]


@pytest.mark.parametrize("key", ["Esc", "enter", "tab", "up", "pagedown", "ctrl+c", "ctrl+m", "ctrl+q"])
def test_keys_that_lists_cards_and_terminals_need_are_refused(key):
    assert "need for themselves" in faults(home_plan=key)[0]


def test_a_command_that_does_not_exist_is_told_with_the_nearest():
    assert faults(coding_stra="X") == ["There is no command “coding.stra”. Did you mean “coding.star”?"]
    assert faults(zzz="X") == ["There is no command “zzz”. `rcqual config keys` lists all."]


def test_a_key_that_does_not_exist_is_told():
    assert faults(coding_star="f99")[0].startswith("There is no key “f99” for “coding.star”.")


def test_the_letters_of_the_coders_in_a_meeting_cannot_be_changed():
    assert faults(meeting_adopt="X")[0].startswith("The keys of “meeting.adopt” cannot be changed")


def test_every_command_of_the_table_is_on_a_screen_and_has_a_sentence_of_help():
    named = {**vars(commands), **vars(coding_commands), **vars(paper_commands)}.values()
    tables = [each for each in named if isinstance(each, tuple) and each and isinstance(each[0], Command)]
    rows, _ = key_rows(Settings())
    assert {command.id for table in tables for command in table} == {row.id for row in rows}
    assert [row.id for row in rows if not row.help.endswith(".") or not row.help[0].isupper()] == []
    assert len(rows) == len({row.id for row in rows})


@pytest.mark.parametrize("screen", SCREENS)
def test_without_settings_no_key_of_a_screen_does_two_things(screen):
    keys = [key for command in (*SCREENS[screen], *commands.EVERYWHERE) for key in command.keys.split(",")]
    assert sorted(keys) == sorted(set(keys))


def test_a_command_is_shown_with_its_own_key_once_another_program_runs():
    assert key_label(next(each for each in coding_commands.CODING if each.id == "coding.star")) == "*"
