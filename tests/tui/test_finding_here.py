"""Searching in the interview that is open, by keys."""

import pytest
from textual import events

from rcqual.study import coding
from rcqual.tui.widgets.hints import Hints
from rcqual.tui.widgets.search_line import SearchLine


@pytest.fixture
async def ann(team, at_work):
    async with at_work(team.by("ann"), transcript="int01", size=(140, 30)) as screen:
        yield screen


def selected(screen) -> str:
    pane = screen.app.screen._pane
    return pane.document.text[slice(*pane.selection)]


def outstanding(screen) -> list[str]:
    """What is bold and underlined in the text."""
    rows = [
        strip.crop(0, screen.app.screen._pane.size.width)
        for strip in screen.app.screen._compositor.render_strips(screen.app.size)
    ]
    return [part.text for row in rows for part in row if part.style and part.style.bold and part.style.underline]


def state(screen) -> str:
    return screen.app.screen.bar._state


def coded(team) -> list[str]:
    return [each.quote for each in coding.own_codings(team.by("ann"), team.id("int01"))]


async def test_while_one_types_the_first_hit_is_gone_to_and_all_stand_out(ann):
    await ann.press("slash", "text:ed")
    assert outstanding(ann) == ["ed", "ed", "ed"]
    assert selected(ann) == "Nobody asked me."
    assert state(ann).startswith("“ed” 2 of 3")


async def test_enter_keeps_the_search_and_n_and_N_walk_the_hits(ann):
    await ann.press("slash", "text:ed", "enter", "n")
    assert (selected(ann), state(ann)[:11]) == ("I learned to listen.", "“ed” 3 of 3")
    await ann.press("n")
    assert (selected(ann), state(ann)[:30]) == ("What changed?", "“ed” 1 of 3, from the beginning"[:30])
    await ann.press("N", "N")
    assert selected(ann) == "Nobody asked me."


async def test_hits_in_one_sentence_are_walked_too(ann):
    await ann.press("slash", "text:a", "enter")
    assert state(ann).startswith("“a” 3 of")
    await ann.press("n")
    assert state(ann).startswith("“a” 4 of")
    assert selected(ann) == "We talk every day about the patient."


async def test_a_number_before_n_walks_so_many(ann):
    await ann.press("slash", "text:ed", "enter", "2", "n")
    assert selected(ann) == "What changed?"


async def test_esc_ends_the_search_and_leads_back_to_where_one_was(ann):
    await ann.press("down", "slash", "text:every", "escape")
    assert selected(ann) == "Nobody asked me."
    assert outstanding(ann) == []
    assert "“" not in state(ann)
    assert ann.app.focused is ann.app.screen._pane


async def test_after_enter_esc_ends_the_search_and_only_the_next_one_leaves(ann):
    await ann.press("slash", "text:listen", "enter", "escape")
    assert selected(ann) == "I learned to listen."
    assert outstanding(ann) == []
    assert len(ann.app.screen_stack) == 2
    await ann.press("n")
    assert "“" not in state(ann)


async def test_while_nothing_is_searched_n_goes_to_what_is_uncoded(ann):
    await ann.press("e", "n")
    assert selected(ann) == "Nobody asked me."


async def test_letters_that_are_codes_are_letters_while_one_types(team, ann):
    await ann.press("slash", "text:sie5/n")
    assert coded(team) == []
    assert ann.app.screen.query_one(SearchLine).value == "sie5/n"
    assert state(ann).startswith("“sie5/n” does not stand here")


async def test_what_does_not_stand_there_leaves_the_selection_and_enter_ends_it(ann):
    await ann.press("slash", "text:zebra")
    assert selected(ann) == "We talk every day about the patient."
    await ann.press("enter")
    assert "“" not in state(ann)


async def test_the_line_stands_in_place_of_the_hints(ann):
    assert ann.app.screen.query_one(Hints).display
    await ann.press("slash")
    assert not ann.app.screen.query_one(Hints).display
    assert ann.shown.splitlines()[-1].startswith(" Letters, also within words.")
    await ann.press("escape")
    assert ann.app.screen.query_one(Hints).display


async def test_the_next_search_begins_with_the_words_of_the_last(ann):
    await ann.press("slash", "text:ed", "enter", "slash")
    assert ann.app.screen.query_one(SearchLine).value == "ed"
    await ann.press("text:asked", "enter")
    assert state(ann).startswith("“asked” 1 of 1")


async def test_arrows_walk_the_hits_while_one_types(ann):
    await ann.press("slash", "text:ed", "down")
    assert selected(ann) == "I learned to listen."
    await ann.press("up")
    assert selected(ann) == "Nobody asked me."


@pytest.mark.parametrize("typed", ["[/]", "\\", "*(", "\x1b"])
async def test_any_sign_is_only_searched(ann, typed):
    await ann.press("slash")
    ann.app.screen.query_one(SearchLine).value = typed
    await ann.pilot.pause()
    assert "does not stand here" in state(ann)


async def test_where_one_selects_by_words_the_hit_itself_is_selected(ann):
    await ann.press("minus", "slash", "text:every d", "enter")
    assert selected(ann) == "every d"


async def test_the_hits_that_one_looked_at_are_coded_at_once_and_undone_at_once(team, ann):
    await ann.press("slash", "text:ed", "enter", "n", "ctrl+a")
    assert "Code the 2 hits that you looked at, of 3, by sentence" in ann.shown
    await ann.press("text:eng", "enter")
    assert coded(team) == ["Nobody asked me.", "I learned to listen."]
    assert ann.said == "engagement on 2 sentences in int01."
    await ann.press("u")
    assert coded(team) == []


async def test_without_a_search_there_is_nothing_to_code(ann):
    await ann.press("ctrl+a")
    assert ann.said == "Search with / first, and look at the hits with n."


async def test_the_search_stays_when_another_program_writes(team, ann):
    await ann.press("slash", "text:ed", "enter", "e")
    assert outstanding(ann) == ["ed", "ed", "ed"]
    assert coded(team) == ["Nobody asked me."]


async def test_a_key_right_behind_enter_is_a_command_already(ann):
    await ann.press("slash", "text:ed")
    for key, character in (("enter", "\r"), ("n", "n")):
        ann.app.post_message(events.Key(key, character))
    await ann.pilot.pause(0.1)
    assert ann.app.screen.query_one(SearchLine).value == "ed"
    assert (selected(ann), state(ann)[:11]) == ("I learned to listen.", "“ed” 3 of 3")


async def test_even_all_of_an_interview_can_be_searched_in_it(ann):
    await ann.press("slash")
    ann.app.screen.query_one(SearchLine).value = ann.app.screen._text.text.upper() * 3_000
    await ann.pilot.pause()
    assert "… does not stand here" in state(ann).replace("…”", "…")
    ann.app.screen.query_one(SearchLine).value = ann.app.screen._text.text.upper()
    await ann.pilot.pause()
    assert " 1 of 1" in state(ann)
