"""Choosing a code where one codes: what the finder begins with, and codes of the words themselves."""

import pytest

from rcqual.model.rounds import RoundKind
from rcqual.model.span import Span
from rcqual.study import coding, evolving
from rcqual.study.codebook import add_codes, codebook, codebook_for
from rcqual.study.settings import change
from rcqual.tui.modals.finder import FinderCard


@pytest.fixture
def ann(team):
    """A coder who has coded all of int01's answer as "systems"; a code is about the patient."""
    study = team.by("ann")
    add_codes(study, ["patients"])
    evolving.define(study, "inclusiveness", {"brief_definition": "Who is asked"})
    coding.add(study, team.id("int01"), Span(team.span("int01", 1).start, team.span("int01", 3).end), "systems")
    return study


def rows(screen):
    """The list of the finder, from top to bottom."""
    return [line.strip(" │▌") for line in screen.shown.splitlines() if "”" in line or "used" in line]


async def test_the_finder_begins_with_what_the_passage_may_get_and_says_why(ann, at_work):
    async with at_work(ann, transcript="int01") as screen:
        await screen.press("home", "down", "c")
        assert [row.split()[1] for row in rows(screen)] == ["systems", "patients"]
        assert ["used here" in rows(screen)[0], "says “patient”" in rows(screen)[1]] == [True, True]


async def test_a_code_that_the_very_passage_has_is_not_proposed(ann, team, at_work):
    coding.add(ann, team.id("int01"), team.span("int01", 1), "patients")
    async with at_work(ann, transcript="int01") as screen:
        await screen.press("home", "down", "c")
        assert [row.split()[1] for row in rows(screen)] == ["systems"]


async def test_a_round_that_measures_agreement_proposes_nothing(ann, team, at_work):
    team.open_round("ann", "bob")
    coding.add(ann, team.id("int01"), Span(team.span("int01", 1).start, team.span("int01", 3).end), "systems")
    async with at_work(ann, transcript="int01") as screen:
        await screen.press("home", "down", "c")
        assert isinstance(screen.app.screen, FinderCard)
        assert rows(screen) == []
        assert screen.app.screen._choices[0].name == "systems"


async def test_where_the_team_has_turned_suggestions_off_nothing_is_proposed(ann, at_work):
    change(ann, "suggestions", "off")
    async with at_work(ann, transcript="int01") as screen:
        await screen.press("home", "down", "c")
        assert rows(screen) == []


async def test_letters_leave_what_fits_the_best_first(ann, at_work):
    async with at_work(ann, transcript="int01") as screen:
        await screen.press("c", "text:asked", "enter")
    assert "inclusiveness" in {codebook(ann).code(each.code_id).name for each in own(ann)}


async def test_letters_that_nothing_fits_are_told_so(ann, team, at_work):
    team.open_round("ann", kind=RoundKind.MAIN)
    async with at_work(ann, transcript="int01") as screen:
        await screen.press("c")
        assert "Nothing fits" not in screen.shown
        await screen.press("text:zzz")
        assert "Nothing fits these letters." in screen.shown


async def test_the_words_of_a_definition_by_which_a_code_is_found_are_shown(ann, at_work):
    evolving.define(ann, "engagement", {"full_definition": f"{'Much is said. ' * 20}Of pharmacists, too."})
    async with at_work(ann, transcript="int01") as screen:
        await screen.press("c", "text:pharm")
        assert "Of pharmacists, too." in screen.shown


async def test_a_code_of_the_words_themselves_is_made_and_applied(ann, team, at_work):
    team.open_round("ann", "bob", kind=RoundKind.OPEN)
    async with at_work(ann, transcript="int01") as screen:
        await screen.press("home", "down", "down", "quotation_mark")
        assert "Nobody asked me." in screen.said
    made = codebook_for(ann, None).code("Nobody asked me.")
    assert made is not None
    assert codebook(ann).code("Nobody asked me.") is None
    assert made.id in {each.code_id for each in own(ann)}


async def test_words_that_are_a_code_already_are_coded_with_it(ann, team, at_work):
    add_codes(ann, ["Nobody asked me."])
    async with at_work(ann, transcript="int01") as screen:
        await screen.press("home", "down", "down", "quotation_mark")
    assert len(codebook_for(ann, None).codes) == 5
    assert "Nobody asked me." in {codebook(ann).code(each.code_id).name for each in own(ann)}


async def test_a_round_that_pins_the_codebook_makes_no_code_in_vivo_and_says_so(ann, team, at_work):
    team.open_round("ann", "bob")
    async with at_work(ann, transcript="int01") as screen:
        await screen.press("home", "down", "down", "quotation_mark")
        assert "keeps version 3 of the codebook to its end" in screen.told[0]


async def test_too_many_words_are_no_name(ann, team, at_work):
    async with at_work(ann, transcript="int01") as screen:
        await screen.press("home", "down", "shift+down", "shift+down", "quotation_mark")
        assert "Select fewer words" in screen.said


def own(study):
    from rcqual.study.study import transcript_named

    return coding.own_codings(study, transcript_named(study, "int01").id)
