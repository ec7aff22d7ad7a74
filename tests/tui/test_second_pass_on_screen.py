"""A coder's second pass on screen: the first pass stands nowhere while it is coded."""

import pytest

from rcqual.model.rounds import RoundKind
from rcqual.study import coding, handing_in, quoting, rounds
from rcqual.study.rounds import Plan
from rcqual.tui.modals.plan import PlanCard
from rcqual.tui.screens.agreement import AgreementScreen
from rcqual.tui.screens.coding import CodingScreen
from rcqual.tui.screens.home import HomeScreen
from rcqual.tui.screens.meeting import MeetingScreen

WHY = "You code int01 anew in round 2; what was coded there in round 1 is hidden from you until round 2 is closed."


@pytest.fixture
def closed(team):
    """Round 1, closed: ann coded a passage of int01 that bob did not, with a memo and a star."""
    pairs = [(team.id("int01"), team.coders[name].id) for name in ("ann", "bob")]
    round_ = rounds.open_round(team.study, Plan(kind=RoundKind.RELIABILITY, assignments=pairs)).value
    added = coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "engagement", memo="FIRST").value
    for name in ("ann", "bob"):
        handing_in.finish(team.by(name), [team.id("int01")])
    rounds.close(team.study, round_, "done")
    quoting.star(team.by("ann"), added.id)
    return team


def open_second_pass(team):
    pairs = [(team.id("int01"), team.coders["ann"].id)]
    return rounds.open_round(team.by("bob"), Plan(kind=RoundKind.RELIABILITY, assignments=pairs))


async def test_what_was_coded_before_is_neither_in_the_text_nor_in_the_counts(closed, at_work):
    open_second_pass(closed)
    async with at_work(closed.by("ann")) as screen:
        assert "to code, round 2" in screen.shown
        await screen.press("enter")
        assert isinstance(screen.app.screen, CodingScreen)
        assert "3 of 3 sentences uncoded" in screen.shown
        assert "FIRST" not in screen.shown
        assert screen.app.screen._panel._uses == {}


async def test_the_meeting_is_refused_with_the_reason(closed, at_work):
    open_second_pass(closed)
    async with at_work(closed.by("ann")) as screen:
        await screen.press("m")
        assert isinstance(screen.app.screen, HomeScreen)
        assert WHY in screen.told[0]


async def test_from_the_figures_there_is_no_way_to_the_passages_either(closed, at_work):
    open_second_pass(closed)
    async with at_work(closed.by("ann")) as screen:
        await screen.press("a", "m")
        assert isinstance(screen.app.screen, AgreementScreen)
        assert WHY in screen.told[0]


async def test_a_meeting_is_left_when_the_second_pass_is_opened_elsewhere(closed, at_work):
    async with at_work(closed.by("ann")) as screen:
        await screen.press("m")
        assert isinstance(screen.app.screen, MeetingScreen)
        screen.app._tell_screens(open_second_pass(closed).changes)
        await screen.pilot.pause()
        assert isinstance(screen.app.screen, HomeScreen)
        assert screen.said == WHY


async def test_hidden_quotes_are_counted_on_the_list_and_with_the_export(closed, at_work, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    other = coding.add(closed.by("ann"), closed.id("int02"), closed.span("int02", 1), "systems").value
    quoting.star(closed.by("ann"), other.id)
    open_second_pass(closed)
    async with at_work(closed.by("ann")) as screen:
        await screen.press("e")
        assert "1 quote, 1 left out" in screen.shown
        assert "FIRST" not in screen.shown
        await screen.press("e", "enter")
        assert screen.said == f"Wrote 1 quote to quotes.md. 1 coding left out. {WHY}"
    assert "We talk every day" not in (tmp_path / "quotes.md").read_text(encoding="utf-8")


async def test_where_all_quotes_are_hidden_the_reason_stands_in_their_place(closed, at_work):
    open_second_pass(closed)
    async with at_work(closed.by("ann")) as screen:
        await screen.press("e")
        assert "0 quotes, 1 left out" in screen.shown
        assert "You code int01 anew in round 2" in screen.shown


async def test_a_second_pass_of_one_coder_can_be_planned(closed, at_work):
    async with at_work(closed.by("ann")) as screen:
        await screen.press("n", "space", "tab", "down", "space", "down", "space", "o")
        assert "round 2 (reliability)" in screen.said.lower()
        assert "second pass of one coder" in screen.said


async def test_one_coder_for_an_interview_that_is_new_to_them_is_refused_in_words(closed, at_work):
    async with at_work(closed.by("ann")) as screen:
        await screen.press("n", "down", "space", "tab", "down", "space", "down", "space", "o")
        assert isinstance(screen.app.screen, PlanCard)
        assert "needs at least two coders, or one who coded each of its interviews" in screen.told[0]
