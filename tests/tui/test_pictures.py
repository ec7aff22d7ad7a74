"""Pictures of the screens as somebody has looked at them; a change that is meant is looked at and kept anew.

python -m pytest tests/tui/test_pictures.py --snapshot-update
"""

import pytest

from rcqual.model.rounds import RoundKind
from rcqual.study import coding, handing_in, quoting, rounds
from rcqual.study import study as studies
from rcqual.study.codebook import add_own_code
from rcqual.study.study import Study
from rcqual.tui.app import RcqualApp
from rcqual.tui.voices import Voices
from rcqual.tui.widgets.told import Told

SMALL, WIDE = (80, 24), (160, 50)


@pytest.fixture
def picture(snap_compare):
    """Whether the screen after some keys looks as it did."""

    def looks_as_before(study, *keys, size=SMALL, transcript=None):
        return snap_compare(RcqualApp(study, transcript), press=keys, terminal_size=size)

    return looks_as_before


@pytest.fixture
def ann(team):
    """A coder with some codings on her first interview: two on one sentence, one that overlaps, one with memo."""
    study, text = team.by("ann"), team.id("int01")
    first, second, third = (team.span("int01", number) for number in (1, 2, 3))
    coding.add(study, text, type(first)(first.start, second.end), "engagement")
    coding.add(study, text, first, "systems")
    noted = coding.add(study, text, third, "inclusiveness", memo="[laughs] listens, but to whom?")
    quoting.star(study, noted.value.id)
    return study


def test_home_in_a_small_window(picture, ann):
    assert picture(ann)


def test_home_with_a_round_that_is_open(picture, team):
    team.open_round("ann", "bob")
    assert picture(team.by("ann"))


def test_coding_in_a_small_window(picture, ann):
    assert picture(ann, transcript="int01")


def test_coding_in_a_wide_window(picture, ann):
    assert picture(ann, "up", size=WIDE, transcript="int01")


def test_coding_on_a_light_screen(picture, ann):
    assert picture(ann, "ctrl+t", transcript="int01")


def test_coding_without_colour(picture, ann, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert picture(ann, transcript="int01")


def test_coding_with_the_codebook_called_for(picture, ann):
    assert picture(ann, "z", transcript="int01")


def test_coding_beside_the_codebook(picture, ann):
    assert picture(ann, size=(120, 40), transcript="int01")


def test_coding_with_the_codings_here_in_a_column_of_their_own(picture, ann):
    assert picture(ann, size=(200, 50), transcript="int01")


@pytest.mark.parametrize("times", [2, 3], ids=["dark", "light"])
def test_coding_with_high_contrast(picture, ann, times):
    assert picture(ann, *["ctrl+t"] * times, transcript="int01")


def test_an_empty_study(picture):
    study = studies.create(None, "Empty")
    studies.add_coders(study, ["ann"])
    assert picture(Study(study.store, studies.team(study)[0]))


def test_the_keys_of_the_coding_screen(picture, ann):
    assert picture(ann, "question_mark", size=(100, 50), transcript="int01")


def test_planning_a_round(picture, ann):
    assert picture(ann, "n")


@pytest.fixture
def met(team, ann):
    """A closed round: all gave "systems", bob to a sentence more; ann alone gave "engagement"."""
    round_ = team.open_round("ann", "bob", "carla")
    first, second = team.span("int01", 1), team.span("int01", 2)
    for who, end in (("ann", first.end), ("bob", second.end), ("carla", first.end)):
        coding.add(team.by(who), team.id("int01"), type(first)(first.start, end), "systems")
    coding.add(team.by("ann"), team.id("int01"), team.span("int01", 3), "engagement", memo="left out")
    for who in ("ann", "bob", "carla"):
        handing_in.finish(team.by(who), [team.id("int01"), team.id("int02")])
    rounds.close(ann, round_, "done")
    return ann


def test_a_meeting(picture, met):
    assert picture(met, "m")


def test_a_meeting_by_kind_with_names_hidden_in_a_wide_window(picture, met, monkeypatch):
    def in_order(case, people, *, is_hidden):
        # Which letter is whose hangs on ids, and these are random.
        order = sorted(case.positions, key=people.get)
        return Voices(tuple(order), dict(zip(order, "ABC", strict=True)), is_hidden)

    monkeypatch.setattr("rcqual.tui.screens.meeting_queue.voices_of", in_order)
    assert picture(met, "m", "s", "s", "s", "h", size=WIDE)


def test_the_preview_of_a_rule_for_short_boundaries(picture, met):
    assert picture(met, "m", "r", "enter", "enter")


def test_quotes(picture, ann):
    assert picture(ann, "e")


def test_a_quote_that_was_chosen_is_edited(snap_compare, ann):
    async def edit(pilot):
        await pilot.press("e", "s", "w", *["backspace"] * 7, *"[hear].")
        told = pilot.app.screen.query_one("#becomes", Told)
        # What the edit does is told a moment after the last letter.
        while "[hear]" not in str(told.render()):
            await pilot.pause(0.02)

    assert snap_compare(RcqualApp(ann), run_before=edit, terminal_size=SMALL)


@pytest.fixture
def themes(team):
    """A closed round of open coding in which three coders worked with codes of their own."""
    place = team.open_round("ann", "bob", "carla", kind=RoundKind.OPEN)
    for who, called, numbers in (
        ("ann", "daily talk", (1, 2)),
        ("ann", "[laughs] humour", (3,)),
        ("bob", "Daily talks", (1, 2)),
        ("bob", "left out", (2,)),
        ("carla", "talk, daily", (1,)),
    ):
        own = add_own_code(team.by(who), called, f"What {who} means by it").value
        for number in numbers:
            coding.add(team.by(who), team.id("int01"), team.span("int01", number), own.id)
    rounds.close(team.study, place, "done")
    return team.by("ann")


def test_themes_side_by_side_in_a_small_window(picture, themes):
    assert picture(themes, "t")


def test_themes_some_of_them_decided_in_a_wide_window(picture, themes):
    assert picture(themes, "t", "enter", "o", "down", size=WIDE)


@pytest.fixture
def figures(snap_compare, monkeypatch, team, report):
    """Whether the figures of a round look as they did, after some keys."""
    monkeypatch.setattr("rcqual.tui.counting.report_of", lambda prepared, **how: report)
    round_ = team.open_round("ann", "bob")
    rounds.close(team.study, round_, "done")

    def look_as_before(*keys, size=SMALL):
        async def press(pilot):
            await pilot.press("a")
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
            await pilot.press(*keys)

        return snap_compare(RcqualApp(team.by("ann")), run_before=press, terminal_size=size)

    return look_as_before


def test_the_figures_of_each_code_sorted_by_alpha(figures):
    assert figures("right", "s")


def test_the_pairs_of_coders_on_a_light_screen(figures):
    assert figures("ctrl+t", "2", "right", "right")


def test_codes_taken_for_one_another_without_colour(figures, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    assert figures("4", "down", "right")
