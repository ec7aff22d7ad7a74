"""What stands beside the text, by the width of the screen; panels that grow and shrink; nothing cut without a mark."""

import pytest

from rcqual.config import read_settings
from rcqual.model.span import Span
from rcqual.study import coding, evolving, handing_in, passage_memos, rounds
from rcqual.study.study import transcript_of
from rcqual.tui.reading.strips import NOTE
from rcqual.tui.screens.layout import panel_width
from rcqual.tui.widgets.case_panel import CasePanel
from rcqual.tui.widgets.code_panel import CodePanel
from rcqual.tui.widgets.divider import Divider
from rcqual.tui.widgets.here import HereColumn, HereStrip

MEMO = "She laughs here. What she says before is that nobody asked her, and it is the third time that she says so."


@pytest.fixture
def ann(team):
    """A coding of ann's on the first sentence, and one with a memo inside of it."""
    study, first = team.by("ann"), team.span("int01", 1)
    coding.add(study, team.id("int01"), first, "systems")
    coding.add(study, team.id("int01"), Span(first.start, first.start + 7), "engagement", memo=MEMO)
    return study


def in_view(screen) -> list[str]:
    """Which of the panels stand on the screen."""
    return [
        kind.__name__ for kind in (CodePanel, HereColumn, HereStrip) if screen.app.screen.query_one(kind).region.width
    ]


@pytest.mark.parametrize(
    ("width", "panels"),
    [
        (60, ["HereStrip"]),
        (80, ["HereStrip"]),
        (120, ["CodePanel"]),
        (200, ["CodePanel", "HereColumn"]),
    ],
)
async def test_what_stands_beside_the_text_hangs_on_the_width(ann, at_work, width, panels):
    async with at_work(ann, transcript="int01", size=(width, 24)) as screen:
        assert in_view(screen) == panels


async def test_the_codebook_comes_on_call_where_there_is_no_room_and_goes_again(ann, at_work):
    async with at_work(ann, transcript="int01", size=(80, 24)) as screen:
        await screen.press("z")
        assert in_view(screen) == ["CodePanel"]
        await screen.press("z")
        assert in_view(screen) == ["HereStrip"]


async def test_a_new_width_brings_its_layout_and_what_was_called_for_at_another_stays_there(ann, at_work):
    async with at_work(ann, transcript="int01", size=(120, 24)) as screen:
        await screen.press("z")
        assert in_view(screen) == ["HereStrip"]
        await screen.pilot.resize_terminal(80, 24)
        await screen.pilot.resize_terminal(120, 24)
        await screen.pilot.pause()
        assert in_view(screen) == ["HereStrip"]


async def test_without_the_panel_the_codings_here_and_the_memo_stand_under_the_text_cut_with_a_mark(ann, at_work):
    async with at_work(ann, transcript="int01", size=(80, 24)) as screen:
        codings, memo = screen.shown.splitlines()[-3:-1]
        assert f"engagement {NOTE}" in codings
        assert "systems" in codings
        assert memo.strip().startswith("She laughs here.")
        assert memo.strip().endswith("…")


async def test_in_a_column_of_their_own_the_codings_have_their_whole_memos(ann, at_work):
    async with at_work(ann, transcript="int01", size=(200, 24)) as screen:
        column = screen.app.screen.query_one(HereColumn).render().plain
        assert " ".join(column.split()).endswith(MEMO) or MEMO in " ".join(column.split())


async def test_keys_make_the_panel_wider_and_narrower(ann, at_work):
    async with at_work(ann, transcript="int01", size=(120, 24)) as screen:
        panel = screen.app.screen.query_one(CodePanel)
        before = panel.region.width
        await screen.press("ctrl+left", "ctrl+left")
        assert panel.region.width == before + 8
        await screen.press("ctrl+right")
        assert panel.region.width == before + 4


async def test_the_mouse_draws_the_panel_by_its_border(ann, at_work):
    async with at_work(ann, transcript="int01", size=(120, 24)) as screen:
        await screen.pilot.mouse_down(Divider, offset=(0, 5))
        await screen.pilot.hover(offset=(69, 6))
        await screen.pilot.mouse_up(offset=(69, 6))
        await screen.pilot.pause()
        assert screen.app.screen.query_one(CodePanel).region.width == 50


async def test_the_width_that_one_leaves_is_there_the_next_time(ann, at_work):
    async with at_work(ann, transcript="int01", size=(120, 24), settings=read_settings()) as screen:
        await screen.press("ctrl+left")
        left = screen.app.screen.query_one(CodePanel).region.width
    async with at_work(ann, transcript="int01", size=(120, 24), settings=read_settings()) as screen:
        assert screen.app.screen.query_one(CodePanel).region.width == left


@pytest.mark.parametrize("screen", [20, 40, 60, 80, 100, 120, 160, 200, 400])
@pytest.mark.parametrize("wanted", [0, 24, 60, 120])
def test_whatever_one_wants_the_text_keeps_half_of_a_narrow_screen_and_thirty_columns_of_others(screen, wanted):
    panels = panel_width(screen, wanted) * (2 if screen >= 160 else 1)
    assert screen - panels >= min(30, screen // 2)


async def test_what_stands_beside_the_text_in_a_meeting_grows_and_shrinks_too(team, at_work):
    round_ = team.open_round("ann", "bob")
    coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "systems")
    for who in ("ann", "bob"):
        handing_in.finish(team.by(who), [team.id("int01")])
    rounds.close(team.study, round_, "done")
    async with at_work(team.by("ann"), size=(120, 24)) as screen:
        await screen.press("m")
        panel = screen.app.screen.query_one(CasePanel)
        before = panel.region.width
        await screen.press("ctrl+left", "ctrl+left", "ctrl+right")
        assert panel.region.width == before + 4
        await screen.pilot.mouse_down(Divider, offset=(0, 5))
        await screen.pilot.mouse_up(offset=(59, 6))
        await screen.pilot.pause()
        assert panel.region.width == 60


@pytest.mark.parametrize(("width", "is_offered"), [(80, True), (38, False)])
async def test_under_the_text_stands_the_key_that_shows_the_codebook_where_there_is_room(
    ann, at_work, width, is_offered
):
    async with at_work(ann, transcript="int01", size=(width, 24)) as screen:
        assert screen.shown.splitlines()[-3].rstrip().endswith("z codebook") is is_offered


@pytest.fixture
def twice(team):
    """One code at two places that overlap, with a definition."""
    study, first = team.by("ann"), team.span("int01", 1)
    evolving.define(study, "systems", {"brief_definition": "How the parts make a whole, " * 4})
    coding.add(study, team.id("int01"), first, "systems")
    coding.add(study, team.id("int01"), Span(first.start + 3, first.end), "systems")
    return study


@pytest.mark.parametrize("width", [80, 120, 200])
async def test_two_codings_of_one_code_are_told_apart_by_their_first_words(twice, at_work, width):
    async with at_work(twice, transcript="int01", size=(width, 30)) as screen:
        assert "▌s systems “talk every day about …”" in screen.shown
        assert "s systems “We talk every day …”" in screen.shown


async def test_two_codings_of_one_code_that_begin_alike_are_told_apart_by_their_last_words(team, at_work):
    study, first = team.by("ann"), team.span("int01", 1)
    coding.add(study, team.id("int01"), first, "systems")
    coding.add(study, team.id("int01"), Span(first.start, first.end - len(" the patient.")), "systems")
    async with at_work(study, transcript="int01", size=(120, 30)) as screen:
        assert "▌s systems “… talk every day about”" in screen.shown
        assert "s systems “… day about the patient.”" in screen.shown


async def test_under_a_memo_on_the_passage_stands_what_the_code_means_cut_with_a_mark(twice, team, at_work):
    text = transcript_of(twice, team.id("int01"))
    passage_memos.write(twice, text, team.span("int01", 1), "ask her")
    async with at_work(twice, transcript="int01", size=(80, 24)) as screen:
        below = screen.shown.splitlines()[-2].strip()
        assert below.startswith(f"{NOTE} ask her  How the parts make a whole,")
        assert below.endswith("…")
