"""Passages, tokens and whole interviews as units, on the screen: planning by them, and the meeting."""

import pytest

from rcqual.model.rounds import RoundKind, RoundState, Unit
from rcqual.model.span import Span
from rcqual.study import coding, handing_in, rounds
from rcqual.study.agenda import agenda
from rcqual.study.progress import current_round
from rcqual.study.segmenting import import_segments
from rcqual.study.study import transcript_named
from rcqual.tui.modals.plan import PlanCard
from rcqual.tui.screens.meeting import MeetingScreen


@pytest.fixture
def mark(team, tmp_path):
    """Marks whole texts, questions and all, as one passage each."""

    def marked(*names):
        ends = [(name, len(transcript_named(team.study, name).text)) for name in names]
        rows = "".join(f"{name},0,{end}\n" for name, end in ends)
        (tmp_path / "passages.csv").write_text(f"transcript,start,end\n{rows}")
        import_segments(team.study, tmp_path / "passages.csv")

    return marked


async def offered(screen):
    """The units that the plan offers one after another, from the first back to it."""
    await screen.press("n")
    assert isinstance(screen.app.screen, PlanCard)
    found = []
    while "sentence" not in found[1:]:
        found.append(screen.shown.partition("Unit: ")[2].partition(".")[0])
        await screen.press("u")
    return found[:-1]


async def test_passages_are_no_choice_where_none_are_marked(team, at_work):
    async with at_work(team.by("ann")) as screen:
        assert await offered(screen) == ["sentence", "turn", "character", "token", "transcript"]


async def test_passages_are_a_choice_where_some_are_marked(team, at_work, mark):
    mark("int01")
    async with at_work(team.by("ann")) as screen:
        assert await offered(screen) == ["sentence", "turn", "passage", "character", "token", "transcript"]


async def test_an_interview_without_passages_is_named_and_the_card_stays(team, at_work, mark):
    mark("int01")
    async with at_work(team.by("ann")) as screen:
        await screen.press("n", "space", "down", "space", "u", "u", "o")
        assert "No passages are marked in “int02”" in screen.told[-1]
        assert current_round(team.by("ann")) is None
        assert isinstance(screen.app.screen, PlanCard)
        await screen.press("space", "o")
        opened = current_round(team.by("ann"))
        assert (opened.state, opened.unit) == (RoundState.CODING, Unit.PASSAGE)


@pytest.mark.parametrize("unit", [Unit.PASSAGE, Unit.TOKEN, Unit.TRANSCRIPT])
async def test_a_meeting_goes_by_the_rounds_unit(team, at_work, mark, unit):
    mark("int01", "int02")
    pairs = [(team.id(text), team.coders[name].id) for text in ("int01", "int02") for name in ("ann", "bob")]
    plan = rounds.Plan(kind=RoundKind.RELIABILITY, assignments=pairs, unit=unit)
    round_ = rounds.open_round(team.study, plan).value
    start, _ = team.span("int01", 1)
    coding.add(team.by("ann"), team.id("int01"), Span(start, start + 7), "engagement")
    for name in ("ann", "bob"):
        handing_in.finish(team.by(name), [team.id("int01"), team.id("int02")])
        handing_in.submit(team.by(name), round_)
    rounds.close(team.study, round_)
    async with at_work(team.by("ann"), size=(110, 40)) as screen:
        await screen.press("m")
        assert isinstance(screen.app.screen, MeetingScreen)
        assert "omission: engagement" in screen.shown
        assert "▌ P01: We talk every day about the patient." in screen.shown
        await screen.press("1", "2")
        assert [each.verdict for each in agenda(team.study).decisions.values()] == ["adopt"]
