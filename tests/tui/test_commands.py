"""The table of commands: keys, methods and what codes may have as keys."""

import pytest
from textual.binding import Binding
from textual.command import CommandPalette

from rcqual.model.codebook import RESERVED_KEYS
from rcqual.tui.coding_commands import CODING, READING
from rcqual.tui.commands import EVERYWHERE, Command
from rcqual.tui.keyboard import key_label, label_of
from rcqual.tui.screens.agreement import AgreementScreen
from rcqual.tui.screens.coding import CodingScreen
from rcqual.tui.screens.findings import FindingsScreen
from rcqual.tui.screens.home import HomeScreen
from rcqual.tui.screens.meeting import MeetingScreen
from rcqual.tui.screens.quotes import QuotesScreen
from rcqual.tui.screens.themes import ThemesScreen

SCREENS = (HomeScreen, CodingScreen, AgreementScreen, FindingsScreen, MeetingScreen, QuotesScreen, ThemesScreen)


def keys_of(commands: tuple[Command, ...]) -> list[str]:
    return [key for command in commands for key in command.keys.split(",")]


def test_every_single_character_key_of_the_coding_screen_is_reserved_and_no_letter_more():
    labels = {label_of(key) for key in keys_of((*CODING, *READING, *EVERYWHERE))}
    assert {label for label in labels if len(label) == 1 and label.isascii()} == set(RESERVED_KEYS)


@pytest.mark.parametrize("screen", SCREENS)
def test_no_key_of_a_screen_does_two_things(screen):
    keys = keys_of((*screen.OFFERS, *EVERYWHERE))
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("screen", SCREENS)
def test_every_command_of_a_screen_is_something_it_can_do(screen):
    names = [command.action.split("(")[0] for command in screen.OFFERS]
    missing = [name for name in names if not name.startswith("app.") and not hasattr(screen, f"action_{name}")]
    assert missing == []


@pytest.mark.parametrize("screen", SCREENS)
def test_every_command_of_a_screen_is_bound(screen):
    bound = {each.id for each in screen.BINDINGS if isinstance(each, Binding)}
    assert {command.id for command in screen.OFFERS} <= bound


def test_keys_are_named_as_they_are_printed_on_keyboards():
    labels = [key_label(Command("x", keys, "", "", "")) for keys in ("slash,enter", "shift+down", "ctrl+q", "1,2,3")]
    assert labels == ["/", "Shift+↓", "Ctrl+q", "1–3"]


async def test_the_palette_finds_every_command_of_the_screen_and_does_it(team, at_work):
    from rcqual.tui.finding import CommandFinder

    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("e")
        finder = CommandFinder(screen.app.screen)
        titles = [hit.text async for hit in finder.discover()]
        assert {each.label for each in (*CODING, *READING)} <= set(titles)
        for words in ("say that you have read it all", "select the next sentence"):
            hits = [hit async for hit in finder.search(words)]
            await hits[0].command()
            await screen.pilot.pause()
        pane = screen.app.screen._pane
        assert screen.app.screen._progress.is_finished
        assert pane.document.text[slice(*pane.selection)] == "Nobody asked me."


async def test_the_palette_says_at_once_that_there_is_no_such_command_and_goes_on(team, at_work):
    async with at_work(team.by("ann")) as screen:
        await screen.press("ctrl+p", "text:zzqx")
        await screen.app.workers.wait_for_complete()
        await screen.pilot.pause()
        assert "No command like that." in screen.shown
        await screen.press("enter")
        assert CommandPalette.is_open(screen.app)


async def test_the_palette_says_of_a_command_that_it_is_not_possible_now(team, at_work):
    from rcqual.tui.finding import CommandFinder

    async with at_work(team.by("ann")) as screen:
        hits = [hit async for hit in CommandFinder(screen.app.screen).search("how far the coders")]
        assert "not possible now" in str(hits[0].match_display)


async def test_question_mark_lists_every_key_of_the_screen(team, at_work):
    async with at_work(team.by("ann"), transcript="int01", size=(100, 120)) as screen:
        await screen.press("question_mark")
        missing = [each.help for each in (*CODING, *READING, *EVERYWHERE) if each.help[:40] not in screen.shown]
        assert missing == []


async def test_a_click_on_a_hint_does_it(team, at_work):
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("e")
        column = screen.shown.splitlines()[-1].index("Remove")
        await screen.pilot.click(offset=(column, 29))
        await screen.pilot.pause()
        assert screen.said.startswith("Removed")
