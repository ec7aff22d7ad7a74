"""Changing, splitting and merging codings, memos on passages, and the history of a passage, by keys."""

import pytest

from rcqual.study import coding, passage_memos, rounds, undoing
from rcqual.tui.modals import memo
from rcqual.tui.screens.coding import CodingScreen

ALL = "We talk every day about the patient. Nobody asked me. I learned to listen."


def coded(team):
    """What ann has coded in int01, as (words, code's name)."""
    ann = team.by("ann")
    return [(each.quote, coding.code_of(ann, each).name) for each in coding.own_codings(ann, team.id("int01"))]


def noted(team):
    return [(each.quote, each.text) for each in passage_memos.memos_on_screen(team.by("ann"), team.id("int01"))]


@pytest.fixture
async def ann(team, at_work):
    async with at_work(team.by("ann"), transcript="int01") as screen:
        yield screen


async def test_another_code_keeps_the_memo(team, ann):
    coding.write_memo(
        team.by("ann"), coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "systems").value.id, "x"
    )
    ann.app.screen._load()
    await ann.press("tilde", "text:incl", "enter")
    assert coded(team) == [("We talk every day about the patient.", "inclusiveness")]
    assert ann.said == "Changed systems to inclusiveness on 1 sentence in int01."
    assert "✎" in ann.shown


async def test_a_coding_is_split_where_the_selection_begins(team, ann):
    await ann.press("plus", "e", "minus", "down", "vertical_line")
    assert coded(team) == [
        ("We talk every day about the patient.", "engagement"),
        ("Nobody asked me. I learned to listen.", "engagement"),
    ]
    await ann.press("u")
    assert coded(team) == [(ALL, "engagement")]
    assert ann.said == "Undid: Split engagement on 1 turn in int01 into 1 sentence and 2 sentences."


async def test_at_its_beginning_it_is_split_where_the_selection_ends(team, ann):
    await ann.press("plus", "e", "minus", "vertical_line")
    assert [words for words, _ in coded(team)] == [
        "We talk every day about the patient.",
        "Nobody asked me. I learned to listen.",
    ]


async def test_where_the_selection_parts_nothing_that_is_said(team, ann):
    await ann.press("e", "vertical_line")
    assert ann.said.startswith("Select a part of the coding")


async def test_codings_of_one_code_that_are_selected_become_one(team, ann):
    await ann.press("e", "s", "down", "e", "up", "J", "ampersand")
    assert sorted(coded(team)) == [
        ("We talk every day about the patient.", "systems"),
        ("We talk every day about the patient. Nobody asked me.", "engagement"),
    ]
    assert ann.app.screen._at_hand.quote == "We talk every day about the patient. Nobody asked me."
    await ann.press("u")
    assert len(coded(team)) == 3
    assert ann.said == "Undid: Merged 2 codings to engagement on 2 sentences in int01."


async def test_with_one_coding_of_its_code_here_there_is_nothing_to_merge(ann):
    await ann.press("e", "s")
    assert ann.app.screen.check_action("merge", ()) is False


async def test_without_a_coding_here_a_memo_is_on_the_passage_and_marked_beside_it(team, ann):
    await ann.press("M", "text:why?", "escape")
    assert noted(team) == [("We talk every day about the patient.", "why?")]
    row = next(line for line in ann.shown.splitlines() if "We talk every day" in line)
    assert "✎" in row
    await ann.press("down")
    assert "why?" not in ann.shown


async def test_a_memo_on_a_passage_is_gone_on_with_from_any_part_of_it_and_removed_when_empty(team, ann):
    await ann.press("M", "text:why", "escape", "right", "M", "text:?", "escape")
    assert noted(team) == [("We talk every day about the patient.", "why?")]
    await ann.press("M", *["backspace"] * 4, "escape")
    assert noted(team) == []
    assert "✎" not in ann.shown
    await ann.press("u")
    assert noted(team) == [("We talk every day about the patient.", "why?")]
    assert "✎" in ann.shown


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (200, 50)])
async def test_a_memo_on_a_passage_stands_beside_the_codings_here(team, at_work, size):
    study = team.by("ann")
    passage_memos.write(study, coding.transcript_of(study, team.id("int01")), team.span("int01", 1), "a thought\nmore")
    async with at_work(study, transcript="int01", size=size) as screen:
        assert "a thought" in screen.shown
        await screen.press("e")
        assert "a thought" in screen.shown
        assert "engagement" in screen.shown


async def test_a_memo_in_a_round_that_was_handed_in_is_not_begun(team, at_work):
    round_ = team.open_round("ann", "bob")
    rounds.close(team.by("bob"), round_, "enough")
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("M", "text:open coding", "escape")
        assert isinstance(screen.app.screen, CodingScreen)
        assert noted(team) == [("We talk every day about the patient.", "open coding")]


async def test_a_memo_on_more_than_the_one_that_stands_there_is_another(team, ann):
    await ann.press("M", "text:one", "escape", "J", "M", "text:two", "escape")
    assert noted(team) == [
        ("We talk every day about the patient.", "one"),
        ("We talk every day about the patient. Nobody asked me.", "two"),
    ]


async def test_one_who_types_on_without_a_pause_is_kept_all_the_same(team, ann, monkeypatch):
    monkeypatch.setattr(memo, "PAUSE", 60)
    monkeypatch.setattr(memo, "LATEST", 0.05)
    await ann.press("M", "text:half a")
    await ann.pilot.pause(0.2)
    assert noted(team)[0][1].startswith("half")


async def test_what_was_kept_while_one_typed_is_undone_at_once(team, ann, monkeypatch):
    monkeypatch.setattr(memo, "PAUSE", 0.01)
    await ann.press("e", "M", "text:one")
    await ann.pilot.pause(0.1)
    await ann.press("text: two")
    await ann.pilot.pause(0.1)
    await ann.press("text: three", "escape")
    kinds = [each.kind for each in undoing.history(team.by("ann"))][-2:]
    assert kinds == ["memo.go_on", "memo.go_on"]
    await ann.press("u")
    assert coding.own_codings(team.by("ann"), team.id("int01"))[0].memo == ""
    await ann.press("U")
    assert coding.own_codings(team.by("ann"), team.id("int01"))[0].memo == "one two three"


async def test_the_history_of_a_passage_is_told_the_newest_first(team, ann):
    await ann.press("e", "3", "equals_sign", "ctrl+l")
    shown = ann.shown
    assert "History of 1 sentence" in shown
    assert "engagement: coded by ann" in shown
    assert shown.index("certainty not said → 3") < shown.index("engagement: coded by ann")
    await ann.press("escape", "down", "ctrl+l")
    assert "No code, memo or star was ever put here" in ann.shown
