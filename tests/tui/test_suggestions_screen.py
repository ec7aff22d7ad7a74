"""Suggestions by keys: looked at with their reasons, accepted, passed over, undone; and where they are forbidden."""

import hashlib
import threading

import pytest
from tests.conftest import parsed

from rcqual.model.rounds import RoundKind
from rcqual.store import backups, transcripts
from rcqual.study import coding, suggesting
from rcqual.study.settings import change
from rcqual.study.study import open_study, transcript_named
from rcqual.tui.app import RcqualApp
from rcqual.tui.screens.coding import CodingScreen
from rcqual.tui.screens.suggestions import SuggestionsScreen

SAID = [
    "The pharmacist came on the round.",
    "We had tea.",
    "Then the pharmacist talked.",
    "It rained.",
    "A pharmacist was missed.",
]
ASK = ("percent_sign", "enter")


@pytest.fixture
def ann(team):
    """She has coded the first of three sentences on a pharmacist in int03."""
    with team.study.store.transact("transcript.import", "Imported", direction="barrier"):
        draft = parsed("int03", SAID)
        transcripts.add(team.study.store, draft, hashlib.sha256(draft.text.encode()).hexdigest())
    study = team.by("ann")
    coding.add(study, team.id("int03"), team.span("int03", 1), "engagement")
    return study


async def asked(screen, *keys):
    """Suggestions are there."""
    await screen.press(*(keys or ASK))
    await screen.app.workers.wait_for_complete()
    await screen.pilot.pause()


def quotes(study):
    return [each.quote for each in coding.own_codings(study, transcript_named(study, "int03").id)]


async def test_the_key_lists_sentences_like_those_coded_with_the_marked_code(ann, at_work):
    async with at_work(ann, transcript="int03") as screen:
        await asked(screen)
        assert "Suggestions for engagement" in screen.shown
        assert "Then the pharmacist talked." in screen.shown
        assert "2 suggestions · int03" in screen.shown


async def test_the_sentence_stands_in_its_context_with_the_reason(ann, at_work):
    async with at_work(ann, transcript="int03") as screen:
        await asked(screen)
        assert "We had tea. Then the pharmacist talked. It rained." in screen.shown
        assert "Like a sentence you coded: “The pharmacist came on the round.” (words in common:" in screen.shown


async def test_looking_stores_nothing(ann, at_work):
    async with at_work(ann, transcript="int03") as screen:
        await asked(screen)
        await screen.press("x", "x", "escape")
        assert isinstance(screen.app.screen, CodingScreen)
    assert quotes(ann) == [SAID[0]]


@pytest.mark.parametrize("key", ["y", "enter"])
async def test_accepting_codes_the_sentence_as_suggested_and_goes_on(ann, at_work, key):
    async with at_work(ann, transcript="int03") as screen:
        await asked(screen)
        await screen.press(key)
        assert screen.said == "engagement on 1 sentence in int03, as suggested."
        assert "It rained. A pharmacist was missed." in screen.shown
    found = coding.own_codings(ann, transcript_named(ann, "int03").id)
    assert [(each.quote, each.suggested is not None) for each in found] == [(SAID[0], False), (SAID[2], True)]


async def test_undo_takes_it_back_and_marks_the_row_no_longer(ann, at_work):
    async with at_work(ann, transcript="int03") as screen:
        await asked(screen)
        await screen.press("y")
        assert "✓" in screen.shown
        await screen.press("u")
        assert "✓" not in screen.shown
        assert "We had tea. Then the pharmacist talked. It rained." in screen.shown
    assert quotes(ann) == [SAID[0]]


async def test_what_is_accepted_is_there_when_one_goes_back(ann, at_work):
    async with at_work(ann, transcript="int03") as screen:
        await asked(screen)
        await screen.press("y", "escape")
        assert len(screen.app.screen._codings) == 2


async def test_the_last_one_is_told(ann, at_work):
    async with at_work(ann, transcript="int03") as screen:
        await asked(screen)
        await screen.press("x", "y")
        assert screen.said == "engagement on 1 sentence in int03, as suggested."
        await screen.press("x")
        assert screen.said == "That was the last one."


async def test_one_can_go_to_the_place_and_come_back(ann, at_work):
    async with at_work(ann, transcript="int03") as screen:
        await asked(screen)
        await screen.press("g")
        pane = screen.app.screen._pane
        assert pane.document.text[slice(*pane.selection)] == "Then the pharmacist talked."
        await screen.press("escape")
        assert isinstance(screen.app.screen, SuggestionsScreen)


async def test_all_interviews_can_be_searched(ann, at_work):
    async with at_work(ann, transcript="int01") as screen:
        await asked(screen)
        assert "int03" not in screen.shown
        await asked(screen, "a")
        assert "2 suggestions · all interviews" in screen.shown


async def test_where_nothing_is_found_the_screen_says_what_helps(ann, at_work):
    async with at_work(ann, transcript="int01") as screen:
        await screen.press("percent_sign", "text:systems")
        await asked(screen, "enter")
        assert "Nothing here is like what you have coded as “systems”" in screen.shown
        assert "a searches all interviews." in " ".join(screen.shown.split())


async def test_escape_stops_the_search(ann, at_work, monkeypatch):
    stopped = []

    def endless(on, materials, progress):
        try:
            while True:
                progress(0.5)
        finally:
            stopped.append(True)

    monkeypatch.setattr("rcqual.tui.suggesting.found", endless)
    async with at_work(ann, transcript="int03") as screen:
        await screen.press(*ASK)
        assert "Searching" in screen.shown
        await screen.press("escape")
        assert isinstance(screen.app.screen, CodingScreen)
    assert stopped == [True]


async def test_in_a_study_on_the_disk_interviews_are_read_beside_the_screen(ann, at_work, tmp_path, monkeypatch):
    readers = set()

    def read(*given):
        readers.add(threading.current_thread())
        return suggesting.read(*given)

    monkeypatch.setattr("rcqual.tui.suggesting.read", read)
    backups.copy_to(ann.store.connection, tmp_path / "s.rcqual")
    study = open_study(tmp_path / "s.rcqual", "ann")
    async with at_work(study, transcript="int01") as screen:
        await asked(screen)
        await asked(screen, "a")
        assert "2 suggestions · all interviews" in screen.shown
        assert "We had tea. Then the pharmacist talked. It rained." in screen.shown
    assert readers
    assert threading.main_thread() not in readers
    study.close()


async def test_accepting_asks_for_no_other_coding_of_the_interview(ann, at_work, monkeypatch):
    async with at_work(ann, transcript="int03") as screen:
        await asked(screen)
        await screen.press("y")
        monkeypatch.setattr(coding, "own_codings", pytest.fail)
        monkeypatch.setattr(coding, "codings_on_screen", pytest.fail)
        await screen.press("y")
        assert screen.shown.count("✓") == 2


async def test_in_a_reliability_round_the_key_says_why_there_are_none(team, at_work):
    team.open_round("ann", "bob")
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("percent_sign")
        assert "in a reliability round each coder finds the passages alone" in screen.told[0]
        assert isinstance(screen.app.screen, CodingScreen)


async def test_in_a_reliability_round_the_page_of_keys_says_so_too(team, at_work):
    team.open_round("ann", "bob")
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("question_mark")
        assert "No suggestions in round 1" in screen.shown


async def test_where_suggestions_are_allowed_the_page_of_keys_says_nothing_of_it(team, at_work):
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("question_mark")
        assert "No suggestions" not in screen.shown


async def test_what_was_forbidden_meanwhile_is_not_accepted(ann, team, at_work):
    async with at_work(ann, transcript="int03") as screen:
        await asked(screen)
        change(team.by("bob"), "suggestions", "off")
        await screen.press("y")
        assert "The team has turned suggestions off." in screen.told[0]
        assert "✓" not in screen.shown
    assert quotes(ann) == [SAID[0]]


async def test_a_pipeline_that_is_not_there_is_told_and_nothing_is_shown(ann, at_work, monkeypatch):
    monkeypatch.setenv("RCQUAL_SPACY_MODEL", "no_such_pipeline")
    async with at_work(ann, transcript="int03") as screen:
        await screen.press(*ASK)
        for _ in range(50):
            await screen.pilot.pause(0.05)
            if screen.told:
                break
        assert "spaCy has no pipeline “no_such_pipeline”" in screen.told[0]
        assert isinstance(screen.app.screen, CodingScreen)


async def test_nothing_of_anothers_codings_is_suggested_or_shown(team, at_work):
    team.open_round("ann", "bob", kind=RoundKind.MAIN)
    coding.add(team.by("bob"), team.id("int01"), team.span("int01", 1), "engagement", memo="ZQMEMO")
    async with at_work(team.by("ann"), transcript="int02") as screen:
        await asked(screen, "percent_sign", "enter")
        alone = screen.shown
        await asked(screen, "a")
        assert "ZQMEMO" not in alone + screen.shown
        assert "We talk every day" not in screen.shown


async def test_hostile_words_are_shown_as_they_are_and_obeyed_by_nothing(ann, team, at_work):
    with team.study.store.transact("transcript.import", "Imported", direction="barrier"):
        draft = parsed("[red]int04", ["The pharmacist [bold]\x1b[31m left.", "Snow fell."])
        transcripts.add(team.study.store, draft, hashlib.sha256(draft.text.encode()).hexdigest())
    async with at_work(ann, transcript="[red]int04") as screen:
        await asked(screen)
        assert "1 suggestion · [red]int04" in screen.shown
        assert "The pharmacist [bold]␛[31m left. Snow fell." in screen.shown


def test_suggestions_in_a_small_window(ann, snap_compare):
    async def ask(pilot):
        await pilot.press(*ASK)
        await pilot.app.workers.wait_for_complete()
        await pilot.press("y")
        await pilot.pause()

    assert snap_compare(RcqualApp(ann, "int03"), run_before=ask, terminal_size=(80, 24))
