"""The figures of a round on screen: walked through, sorted, opened, resampled and turned off."""

import threading

import pytest

from rcqual.report.write.agreement_json import agreement_json
from rcqual.report.write.numbers import number
from rcqual.study import settings
from rcqual.study.demo import demo_study
from rcqual.study.measuring import agreement
from rcqual.study.study import team
from rcqual.tui.screens.agreement import AgreementScreen
from rcqual.tui.screens.home import HomeScreen
from rcqual.tui.screens.meeting import MeetingScreen
from rcqual.tui.widgets.figures_table import FiguresTable

SIZE = (200, 40)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The demo study's folder: three coders, five interviews, seven codes, one closed round."""
    folder = tmp_path_factory.mktemp("demo")
    demo_study(folder)[0].close()
    return folder


@pytest.fixture
def demo(made, tmp_path):
    (tmp_path / "demo.rcqual").write_bytes((made / "demo.rcqual").read_bytes())
    study, _ = demo_study(tmp_path)
    study.coder = team(study)[0]
    yield study
    study.close()


async def counted(screen):
    """Wait until the figures stand there."""
    await screen.app.workers.wait_for_complete()
    await screen.pilot.pause()
    # Those that were asked for while others were counted begin when these have ended.
    await screen.app.workers.wait_for_complete()
    await screen.pilot.pause()


@pytest.fixture
async def figures(demo, at_work):
    """The screen with the figures of the demo study."""
    async with at_work(demo, size=SIZE) as screen:
        await screen.press("a")
        await counted(screen)
        assert isinstance(screen.app.screen, AgreementScreen)
        yield screen


def rows_of(screen) -> list[str]:
    """The first column of the table at hand, from top to bottom."""
    return [row[0].text for row in table_of(screen)._rows]


def table_of(screen) -> FiguresTable:
    return screen.app.screen._figures.at_hand


def shown_below(screen) -> str:
    return " ".join(screen.shown.splitlines()[-3:])


async def test_the_figures_on_screen_are_those_of_the_command(demo, figures):
    for code in agreement_json(agreement(demo))["codes"]:
        measures = code["measures"]
        names = ("alpha", "positive_agreement", "kappa_pairs", "ac1", "pabak", "fleiss", "percent", "bar_u_alpha")
        row = next(line for line in figures.shown.splitlines() if line.startswith(f" {code['code']} "))
        wanted = [number(measures[name]["value"]) for name in names]
        limits = [number(measures["alpha"][name]) for name in ("low", "high")]
        found = row.replace("[", " ").replace("]", " ").replace(",", " ").split()
        assert [each for each in (*wanted, *limits) if each not in found] == []


async def test_all_codes_stand_at_the_top_with_what_to_work_on(demo, figures):
    report = agreement(demo)
    head = " ".join(" ".join(figures.shown.splitlines()[:8]).split())
    assert f"alpha over sets {number(report.overall.measures['alpha_sets'].value)}" in head
    assert all(" ".join(sentence.split()) in head for sentence in report.advice[:2])


async def test_s_sorts_by_the_column_of_the_cursor_and_again_the_other_way(demo, figures):
    await figures.press("right", "s")
    by_alpha = sorted(agreement(demo).codes, key=lambda each: each.measures["alpha"].value)
    assert rows_of(figures) == [each.code for each in by_alpha]
    assert "alpha ▲" in figures.shown
    await figures.press("s")
    assert rows_of(figures) == [each.code for each in reversed(by_alpha)]
    assert "alpha ▼" in figures.shown


async def test_a_click_on_a_label_sorts_and_one_on_a_cell_goes_there_and_then_opens(figures):
    lines = figures.shown.splitlines()
    head = next(y for y, row in enumerate(lines) if row.startswith(" code"))
    await figures.pilot.click(offset=(lines[head].index("uses"), head))
    await figures.pilot.pause()
    assert "uses ▲" in figures.shown
    for _ in range(2):
        assert isinstance(figures.app.screen, AgreementScreen)
        await figures.pilot.click(offset=(3, head + 3))
        await figures.pilot.pause()
    assert isinstance(figures.app.screen, MeetingScreen)


async def test_enter_on_a_code_opens_its_disagreements_alone(figures):
    await figures.press("down", "right", "enter")
    assert isinstance(figures.app.screen, MeetingScreen)
    assert "disagreements, about “inclusiveness”. a shows all." in figures.shown
    await figures.press("escape")
    assert rows_of(figures)[1] == "inclusiveness"


async def test_question_mark_explains_the_measure_and_the_figure_and_shows_the_keys(demo, figures):
    await figures.press("right", "question_mark")
    for words in ("Krippendorff's alpha", "Source: Krippendorff 2019.", "484 units", "Sort by the column"):
        assert words in figures.shown


async def test_every_view_is_reached_by_its_number(figures):
    for key, words in (
        ("2", "Each coder against the rest"),
        ("3", "int05"),
        ("4", "(n): both did"),
        ("5", "So far one round can be measured"),
        ("6", "turn, majority"),
    ):
        await figures.press(key)
        assert words in figures.shown


async def test_tab_goes_to_the_other_table_of_a_view(figures):
    await figures.press("2", "tab", "down")
    assert shown_below(figures).strip().startswith("bob")
    assert table_of(figures).id == "second"


async def test_another_unit_is_labelled_as_sensitivity_and_back_again_is_not(figures):
    await figures.press("r")
    await counted(figures)
    assert "Sensitivity: judged by sentence, majority; the round was opened with sentence, any." in figures.shown
    await figures.press("r")
    await counted(figures)
    assert "Sensitivity" not in figures.shown


async def test_a_row_of_the_sensitivity_table_opens_those_figures(figures):
    await figures.press("6", "down", "down", "enter")
    await counted(figures)
    assert "Sensitivity: judged by turn, any" in figures.shown


async def test_b_draws_interviews_anew_and_again_goes_back(figures):
    await figures.press("b")
    await counted(figures)
    assert "bootstrap, 3,125 resamples" in figures.shown
    await figures.press("b")
    await counted(figures)
    assert "jackknife" in figures.shown


@pytest.fixture
def held(monkeypatch):
    """Holds each computation at its first step until it is let go."""
    from rcqual.tui import counting

    go, compute = threading.Event(), counting.report_of

    def waiting(prepared, **how):
        go.wait(20)
        return compute(prepared, **how)

    def hold() -> threading.Event:
        monkeypatch.setattr(counting, "report_of", waiting)
        return go

    yield hold
    go.set()


async def test_esc_stops_the_bootstrap_and_the_figures_stay(held, figures):
    go = held()
    await figures.press("b")
    assert "Drawing interviews anew" in figures.shown
    await figures.press("escape")
    assert figures.said == "Stopped; the figures are those of before."
    go.set()
    await counted(figures)
    assert isinstance(figures.app.screen, AgreementScreen)
    assert "jackknife" in figures.shown
    assert "Drawing" not in figures.shown


async def test_who_leaves_before_the_figures_are_there_leaves_at_once(held, demo, at_work):
    go = held()
    async with at_work(demo, size=SIZE) as screen:
        await screen.press("a")
        assert "Counting…" in screen.shown
        await screen.press("escape")
        assert isinstance(screen.app.screen, HomeScreen)
        go.set()


async def test_figures_that_come_too_late_are_dropped(held, figures):
    go = held()
    await figures.press("b", "r")
    go.set()
    await counted(figures)
    assert "judged by sentence, majority" in figures.shown
    assert "jackknife" in figures.shown


@pytest.fixture
def computed(held, monkeypatch):
    """Each unit and rule of which the figures are asked for, once `held` has begun."""
    from rcqual.tui import counting

    found = []

    def begin() -> threading.Event:
        go, wait = held(), counting.report_of

        def noted(prepared, **how):
            found.append((prepared.header.unit, prepared.header.rule))
            return wait(prepared, **how)

        monkeypatch.setattr(counting, "report_of", noted)
        return go

    return begin, found


async def test_three_quick_presses_go_three_units_on_and_only_the_last_is_counted(computed, figures):
    begin, found = computed
    go = begin()
    await figures.press("u", "u", "u")
    assert "round 1 · token, any · sensitivity" in figures.shown.splitlines()[0]
    go.set()
    await counted(figures)
    assert "Sensitivity: judged by token, any" in figures.shown
    assert found == [("turn", "any"), ("token", "any")]


async def test_unit_and_rule_asked_for_at_once_are_both_kept(held, figures):
    go = held()
    await figures.press("u", "r")
    go.set()
    await counted(figures)
    assert "Sensitivity: judged by turn, majority" in figures.shown


@pytest.mark.parametrize("size", [(40, 12), (60, 16)])
@pytest.mark.parametrize("keys", ["1", "2", "2 tab", "3", "4", "6", "6 tab", "6 tab tab"])
async def test_in_a_low_window_alpha_and_three_rows_of_each_table_stay_in_view(demo, at_work, size, keys):
    async with at_work(demo, size=size) as screen:
        await screen.press("a")
        await counted(screen)
        await screen.press(*keys.split())
        *_, below = screen.shown.split("\n", 4)
        assert "Alpha over sets .573 [.373, .709]" in screen.shown
        rows = below.splitlines()[:-2]
        assert len([row for row in rows if any(row.startswith(f" {name[:8]}") for name in rows_of(screen))]) >= 3


async def test_in_a_low_window_tab_shows_the_other_table_and_says_that_there_is_one(demo, at_work):
    async with at_work(demo, size=(60, 12)) as screen:
        await screen.press("a")
        await counted(screen)
        await screen.press("2")
        assert "Tab: other" in screen.shown
        assert "Each coder against the rest" not in screen.shown
        await screen.press("tab", "down")
        assert "Each coder against the rest" in screen.shown
        assert shown_below(screen).strip().startswith("bob")


async def test_in_a_narrow_window_the_view_at_hand_is_named_and_the_others_keep_their_numbers(demo, at_work):
    async with at_work(demo, size=(40, 12)) as screen:
        await screen.press("a", "6")
        await counted(screen)
        assert " 1  2  3  4  5 [6 Units and rules]" in screen.shown


async def test_by_unit_and_rule_every_row_is_named_to_its_end(demo, at_work):
    async with at_work(demo, size=(40, 24)) as screen:
        await screen.press("a", "6")
        await counted(screen)
        assert "  sentence, majority " in screen.shown


async def test_coefficients_turned_off_elsewhere_go_from_the_screen(demo, figures):
    outcome = settings.change(demo, "agreement", "off")
    figures.app._tell_screens(outcome.changes)
    await figures.pilot.pause()
    await counted(figures)
    assert "`rcqual settings agreement on` turns them on" in " ".join(figures.shown.split())
    for key in "123456":
        await figures.press(key)
        assert [word for word in ("alpha", "kappa", "AC1", "PABAK") if word in figures.shown] == []


async def test_what_stands_further_right_comes_into_view_with_the_cursor(demo, at_work):
    async with at_work(demo, size=(80, 24)) as screen:
        await screen.press("a")
        await counted(screen)
        assert "boundary" not in screen.shown
        await screen.press(*["right"] * 11)
        assert "boundary" in screen.shown
        assert " systems thinking " in screen.shown


async def test_i_shows_all_that_must_be_said_with_the_figures(figures):
    await figures.press("i")
    for words in ("Frozen copy", "codebook version 1", "scope participants", "6.7% of judgements missing"):
        assert words in figures.shown
