"""Codes and memos on them beside another program that holds the study: what was typed is kept, or stays in view."""

import pytest
from tests.tui.test_beside_others import hold, until

from rcqual.store.backups import copy_to
from rcqual.study import codebook, memos
from rcqual.study.study import open_study
from rcqual.tui import asked


@pytest.fixture
def path(team, tmp_path):
    """The study of the memory, as a file."""
    path = tmp_path / "s.rcqual"
    copy_to(team.study.store.connection, path)
    return path


def memo_on_first(study):
    return memos.code_memo(study, codebook.codebook(study).codes[0])


async def test_a_memo_on_a_code_that_waits_is_kept_although_its_card_was_left(at_work, path):
    mine = open_study(path, "ann")
    async with at_work(mine) as screen:
        await screen.press("b", "M", "text:typed")
        holder = hold(path, 0.6)
        await screen.press("escape")
        await until(screen, lambda: not screen.app.operations.are_waiting)
        holder.join()
        assert memo_on_first(mine) == "typed"
        assert "Your memo: typed" in screen.shown


async def test_a_memo_on_a_code_that_is_given_up_is_shown_again(at_work, path, monkeypatch):
    monkeypatch.setattr(asked, "GIVE_UP", 0.2)
    mine = open_study(path, "ann")
    async with at_work(mine) as screen:
        await screen.press("b", "M", "text:typed")
        holder = hold(path, 0.9)
        await screen.press("escape")
        await until(screen, lambda: "cannot be kept" in screen.shown)
        assert "typed" in screen.shown
        holder.join()
        await screen.press("text: more", "escape")
        assert memo_on_first(mine) == "typed more"


async def test_who_leaves_a_form_while_it_waits_to_be_saved_stays_until_it_is(at_work, path):
    mine = open_study(path, "ann")
    async with at_work(mine) as screen:
        await screen.press("b", "e", "text:ly")
        holder = hold(path, 0.8)
        await screen.press("ctrl+s", "escape", "escape")
        assert "It is being saved" in screen.shown
        await until(screen, lambda: not screen.app.operations.are_waiting)
        holder.join()
        assert codebook.codebook(mine).version == 2
        assert "It is being saved" not in screen.shown


async def test_a_form_that_is_given_up_can_be_left(at_work, path, monkeypatch):
    monkeypatch.setattr(asked, "GIVE_UP", 0.2)
    mine = open_study(path, "ann")
    async with at_work(mine) as screen:
        await screen.press("b", "e", "text:ly")
        holder = hold(path, 0.9)
        await screen.press("ctrl+s")
        await until(screen, lambda: not screen.app.operations.are_waiting)
        await screen.press("escape", "escape")
        holder.join()
        assert codebook.codebook(mine).version == 1
        assert "ly" not in screen.shown
