"""What an undo or another program changed of a few codings is shown as if all had been asked for."""

import pytest

from rcqual.model.span import Span
from rcqual.study import coding, evolving, undoing


@pytest.fixture
def ann(team):
    """Two codings of ann's on her first interview."""
    study, text = team.by("ann"), team.id("int01")
    coding.add(study, text, team.span("int01", 1), "engagement")
    coding.add(study, text, team.span("int01", 2), "systems")
    return study


def picture(screen) -> tuple:
    """What the screen knows and shows of the codings."""
    shown = screen.app.screen
    uses = {code: count for code, count in shown._uses.items() if count}
    left = shown._pane.progress.left
    return sorted(shown._codings), uses, left, sorted(each.id for each in shown._pane.codings_at(Span(0, 1000)))


def as_loaded(screen) -> tuple:
    """The same, once everything was asked for anew."""
    screen.app.screen._load()
    return picture(screen)


@pytest.mark.parametrize("keys", [("i",), ("i", "u"), ("i", "u", "U"), ("delete", "u"), ("right_square_bracket", "u")])
async def test_after_undo_and_redo_all_is_as_if_it_were_loaded(ann, at_work, keys):
    async with at_work(ann, transcript="int01") as screen:
        await screen.press(*keys)
        assert picture(screen) == as_loaded(screen)


async def test_what_comes_back_is_the_marked_one(ann, at_work):
    async with at_work(ann, transcript="int01") as screen:
        await screen.press("i", "u", "U")
        assert screen.app.screen._code(screen.app.screen._at_hand).name == "inclusiveness"


async def test_few_codings_are_not_asked_for_with_all_others(ann, at_work, monkeypatch):
    async with at_work(ann, transcript="int01") as screen:
        await screen.press("i")
        monkeypatch.setattr("rcqual.study.coding.codings_on_screen", None)
        await screen.press("u")
        assert len(screen.app.screen._codings) == 2


async def test_another_coders_coding_that_comes_in_changes_nothing(team, ann, at_work):
    async with at_work(ann, transcript="int01") as screen:
        before = picture(screen)
        done = coding.add(team.by("bob"), team.id("int01"), team.span("int01", 3), "engagement")
        screen.app.screen.hear(done.changes)
        await screen.pilot.pause()
        assert picture(screen) == before == as_loaded(screen)


async def test_a_coding_of_ones_own_that_comes_in_from_elsewhere_is_shown(team, ann, at_work):
    async with at_work(ann, transcript="int01") as screen:
        done = coding.add(team.by("ann"), team.id("int01"), team.span("int01", 3), "engagement")
        screen.app.screen.hear(done.changes)
        await screen.pilot.pause()
        assert len(screen.app.screen._codings) == 3
        assert picture(screen) == as_loaded(screen)


async def test_one_in_another_interview_is_not_shown_here(team, ann, at_work):
    async with at_work(ann, transcript="int01") as screen:
        done = coding.add(team.by("ann"), team.id("int02"), team.span("int02", 1), "engagement")
        screen.app.screen.hear(done.changes)
        screen.app.screen.hear(undoing.undo(team.by("ann")).changes)
        await screen.pilot.pause()
        assert len(screen.app.screen._codings) == 2


async def test_a_code_that_left_the_codebook_is_asked_for_once(ann, team, at_work, monkeypatch):
    coding.add(ann, team.id("int01"), team.span("int01", 3), "systems")
    evolving.retire(ann, "systems")
    asked, code_of = [], coding.code_of
    monkeypatch.setattr(coding, "code_of", lambda study, each: asked.append(each.code_id) or code_of(study, each))
    async with at_work(ann, transcript="int01") as screen:
        assert [each.code for each in screen.app.screen._pane.codings_at(Span(0, 1000))].count("systems") == 2
        assert len(asked) == 1
        evolving.rename(ann, "engagement", "taking part")
        screen.app.screen._load()
        assert len(asked) == 2
