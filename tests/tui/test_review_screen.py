"""Codings whose code was defined anew, looked at again by keys."""

import pytest

from rcqual.study import coding
from rcqual.study.evolving import define, split
from rcqual.study.reviewing import due
from rcqual.tui.screens.coding import CodingScreen


@pytest.fixture
async def review(team, at_work):
    ann = team.by("ann")
    for number in (1, 2):
        coding.add(ann, team.id("int01"), team.span("int01", number), "systems")
    coding.add(team.by("bob"), team.id("int01"), team.span("int01", 3), "systems")
    define(team.study, "systems", {"brief_definition": "The whole chain."})
    async with at_work(ann) as screen:
        await screen.press("r")
        yield screen


async def test_ones_own_are_listed_with_what_the_code_says_now_and_said_before(review):
    assert "2 codings" in review.shown
    assert "Brief definition, now: The whole chain." in review.shown
    assert "I learned to listen." not in review.shown


async def test_a_key_says_that_a_coding_holds_and_undo_brings_it_back(team, review):
    await review.press("y")
    assert "Nobody asked me." in review.shown
    assert "We talk every day" not in review.shown
    await review.press("u")
    assert "We talk every day" in review.shown


async def test_another_key_says_that_one_would_code_otherwise_and_why(team, review):
    await review.press("j", "x", *"loop", "enter")
    (seen,) = [each for each in due(team.by("ann"), everything=True) if each.verdict]
    assert (seen.verdict, seen.note, seen.coding.quote) == ("changed", "loop", "Nobody asked me.")


async def test_enter_goes_to_the_place(review):
    await review.press("j", "enter")
    pane = review.app.screen._pane
    assert isinstance(review.app.screen, CodingScreen)
    assert pane.document.text[slice(*pane.selection)] == "Nobody asked me."


async def test_of_a_code_that_was_split_it_is_said_and_an_empty_list_is_too(team, review):
    split(team.study, "systems", ["chain", "loop"])
    await review.press("y", "y")
    assert "Nothing to look at again." in review.shown
