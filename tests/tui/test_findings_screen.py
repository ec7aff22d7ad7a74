"""What the codings say, on screen: the tables of the command with plots, and the passages behind each figure."""

import threading

import pytest

from rcqual.model.decisions import Verdict
from rcqual.model.rounds import RoundKind
from rcqual.report.tables.co_occurrence import co_occurrence
from rcqual.report.tables.frequency import frequency
from rcqual.store import backups
from rcqual.study import coding, deciding, handing_in, rounds
from rcqual.study.agenda import agenda
from rcqual.study.analysing import analysis_set
from rcqual.study.choosing_quotes import star_passage
from rcqual.study.demo import demo_study
from rcqual.study.ledger import ledger
from rcqual.study.study import open_study, transcript_named
from rcqual.study.study import team as coders_of
from rcqual.tui.app import RcqualApp
from rcqual.tui.screens.codebook import CodebookScreen
from rcqual.tui.screens.coding import CodingScreen
from rcqual.tui.screens.findings import FindingsScreen
from rcqual.tui.screens.home import HomeScreen
from rcqual.tui.widgets.passage_rows import PassageRows

SIZE = (160, 40)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The demo study's folder: three coders, five interviews judged, seven codes, one closed round."""
    folder = tmp_path_factory.mktemp("demo")
    demo_study(folder)[0].close()
    return folder


@pytest.fixture
def demo(made, tmp_path):
    (tmp_path / "demo.rcqual").write_bytes((made / "demo.rcqual").read_bytes())
    study, _ = demo_study(tmp_path)
    study.coder = coders_of(study)[0]
    yield study
    study.close()


class Findings:
    """The screen, which answers in threads."""

    def __init__(self, screen) -> None:
        self.screen = screen

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.screen.press(key)
            await self.screen.app.workers.wait_for_complete()
            await self.screen.pilot.pause()

    @property
    def shown(self) -> str:
        return self.screen.shown

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The table, row by row, as it is written."""
        return [tuple(cell.text for cell in row) for row in self.screen.app.screen._figures.at_hand._rows]

    @property
    def passages(self) -> list[str]:
        return [each.passage.words for each in self.screen.app.screen.query_one(PassageRows)._passages]


@pytest.fixture
async def findings(demo, at_work):
    async with at_work(demo, size=SIZE) as screen:
        found = Findings(screen)
        await found.press("s")
        assert isinstance(screen.app.screen, FindingsScreen)
        yield found


async def test_the_figures_are_those_of_the_command_with_a_bar_for_the_codings(demo, findings):
    table = frequency(analysis_set(demo))
    codings = {row[0]: row[1] for row in table.rows}
    assert {name.strip(): int(cells[0]) for name, *cells in findings.rows} == codings
    longest = max(findings.rows, key=lambda row: len(row[2]))
    assert (longest[0].strip(), longest[2]) == (max(codings, key=codings.get), "█" * 14)


async def test_the_bar_names_whose_codings_of_which_rounds_these_are_and_o_shows_one_s_own(demo, findings):
    assert "what the team holds · round 1 · sentence, any" in findings.shown
    await findings.press("o")
    assert "your own codings · round 1 · sentence, any" in findings.shown
    own = frequency(analysis_set(demo, coder=demo.me.name))
    assert [int(cells[0]) for _, *cells in findings.rows] == [row[1] for row in own.rows]


async def test_w_goes_from_attribute_to_attribute_and_few_people_are_marked_and_said(findings):
    await findings.press("2")
    first = findings.screen.app.screen.answer[0].asked
    await findings.press("w")
    assert findings.screen.app.screen.answer[0].asked != first
    assert " *medicine" in findings.shown
    assert "5 descriptions, marked *, fit fewer than 3 participants" in findings.shown


async def test_codes_that_occur_together_stand_as_a_matrix_that_is_read_without_colour(team, at_work):
    settled(team)
    async with at_work(team.by("ann"), size=SIZE) as screen:
        found = Findings(screen)
        await found.press("s", "3")
        cells = {row[0]: row[1:] for row in found.rows}
        names = list(cells)
        of_one = cells["engagement"][names.index("systems")]
        assert of_one == "██ 1"
        assert cells["systems"][names.index("engagement")] == of_one
        assert co_occurrence(analysis_set(team.study)).rows


async def test_a_figure_of_two_codes_opens_the_passages_of_one_beside_the_other(team, at_work):
    settled(team)
    async with at_work(team.by("ann"), size=SIZE) as screen:
        found = Findings(screen)
        await found.press("s", "3")
        names = [row[0] for row in found.rows]
        await found.press(*["down"] * names.index("engagement"), *["right"] * (names.index("systems") + 1), "enter")
        assert "1 passage: “engagement”, beside “systems”" in found.shown


async def test_the_curve_of_a_code_is_as_high_as_its_parts(findings):
    await findings.press("4")
    for _, plot, *parts in findings.rows:
        counts = [int(each) for each in parts]
        assert [cell == "·" for cell in plot] == [count == 0 for count in counts]
        assert plot[counts.index(max(counts))] == "█"


async def test_saturation_says_what_it_says_in_words_and_draws_new_codes_lighter(findings):
    await findings.press("6")
    assert "Saturation is undefined: 5 interviews judged" in findings.shown
    assert findings.rows[0][3] == "▒" * 16
    assert findings.rows[1][3] == "█" * 16


async def test_enter_opens_the_passages_of_the_row_s_code_and_then_the_place(demo, findings):
    await findings.press("enter")
    assert "passages: “systems thinking”" in findings.shown
    assert "P01, ICU nurse; int01, round 1; “systems thinking”, agreed on by ann, bob, carla" in findings.shown
    words = findings.passages[1]
    await findings.press("j", "enter")
    assert isinstance(findings.screen.app.screen, CodingScreen)
    pane = findings.screen.app.screen._pane
    assert pane.document.text[slice(*pane.selection)] == words
    await findings.press("up", "escape")
    assert findings.screen.app.screen.rows.here.passage.words == words


async def test_escape_goes_from_passages_to_their_figures_and_from_these_home(findings):
    await findings.press("5", "enter", "escape")
    assert "How typical each code is" in findings.shown
    await findings.press("escape")
    assert isinstance(findings.screen.app.screen, HomeScreen)


async def test_a_figure_of_one_description_opens_the_passages_of_these_people_alone(findings):
    await findings.press("2", "right", "enter")
    passages = findings.screen.app.screen.query_one(PassageRows)._passages
    assert {each.passage.voices[0][1] for each in passages} == {"chief medical officer"}


async def test_words_are_looked_for_in_the_passages_and_shown_in_their_context(findings):
    await findings.press("7", "slash", "text:phone", "enter")
    assert findings.passages
    assert all("phone" in words for words in findings.passages)
    assert "“systems thinking”, with the words phone" in findings.shown


async def test_a_passage_is_starred_for_its_code_and_u_takes_that_back(demo, findings):
    await findings.press("enter", "j", "asterisk")
    here = findings.screen.app.screen.rows.here.passage
    quote = next(each for each in ledger(demo) if each.row.quote == here.words)
    assert (quote.theme, quote.proposed_by) == (here.code, (demo.me.name,))
    assert "▌★ " in findings.shown
    assert f"★ starred by {demo.me.name}" in findings.shown
    await findings.press("u")
    assert "▌★ " not in findings.shown
    assert here.words not in [each.row.quote for each in ledger(demo)]


async def test_another_s_star_on_a_passage_looks_otherwise_than_one_s_own(demo, findings):
    await findings.press("enter")
    others = open_study(demo.path, "bob")
    passage = findings.screen.app.screen.rows.here.passage
    star_passage(others, transcript_named(others, passage.transcript), passage.span, passage.code)
    others.close()
    findings.screen.app._look_for_news()
    await findings.press("j", "k")
    assert "▌☆ " in findings.shown


async def test_what_was_gathered_is_there_at_once_when_one_comes_back(findings, monkeypatch):
    def gathered_anew(*given, **named):
        raise AssertionError

    monkeypatch.setattr("rcqual.study.analysing.analysis_set", gathered_anew)
    rows = findings.rows
    await findings.press("escape")
    await findings.screen.press("s")
    assert findings.rows == rows


async def test_what_another_program_changed_is_in_the_figures_when_one_comes_back(demo, findings):
    await findings.press("escape")
    others = open_study(demo.path, "bob")
    on = agenda(others, 1)
    deciding.decide(others, on, [deciding.new_decision(others, on, on.disagreements[0].id, Verdict.NEITHER)])
    others.close()
    await findings.press("s")
    assert "left out: 0 parked, 124 undecided" in findings.shown


async def test_from_the_codebook_one_goes_to_the_passages_of_a_code_and_back(demo, at_work):
    async with at_work(demo, size=SIZE) as screen:
        found = Findings(screen)
        await found.press("b", "down", "p")
        assert "passages: “inclusiveness”" in found.shown
        await found.press("asterisk")
        assert "▌★ " in found.shown
        await found.press("escape")
        assert isinstance(screen.app.screen, CodebookScreen)


async def test_before_anything_is_settled_the_codebook_leads_to_one_s_own_passages(anns, at_work):
    async with at_work(anns, size=SIZE) as screen:
        found = Findings(screen)
        # The team's codings are asked for in vain, then one's own, then the passages.
        await found.press("b", "slash", "text:enga", "enter", "p", "j", "j", "j")
        assert "1 passage: “engagement”" in found.shown


async def test_what_the_figures_rest_on_and_what_was_left_out_stands_behind_i(findings):
    assert "5 of 12 interviews judged; left out: 0 parked, 125 undecided" in findings.shown
    await findings.press("i", "end")
    told = " ".join(findings.screen.app.screen.query_one("VerticalScroll").children[1].render().plain.split())
    assert "left out: 0 parked and 125 undecided disagreements" in told
    assert "snapshot" in told


@pytest.fixture
def anns(team, tmp_path):
    """The study in a file, in which ann has coded one sentence in open coding."""
    coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "engagement")
    backups.copy_to(team.study.store.connection, tmp_path / "open.rcqual")
    study = open_study(tmp_path / "open.rcqual", "ann")
    yield study
    study.close()


async def test_where_nothing_is_settled_it_says_so_and_which_keys_bring_it(anns, at_work):
    async with at_work(anns, size=(80, 24)) as screen:
        await Findings(screen).press("s")
        words = " ".join(screen.shown.split())
        assert "Nothing is settled yet." in words
        assert "n opens one, and c closes it. o shows your own codings." in words


async def test_one_s_own_open_codings_can_be_looked_at_before_any_round_is_closed(anns, at_work):
    async with at_work(anns, size=SIZE) as screen:
        found = Findings(screen)
        await found.press("s", "o")
        assert ("engagement", "1") in [row[:2] for row in found.rows]


async def test_where_one_has_coded_nothing_it_says_so_and_which_keys_bring_it(anns, team, at_work):
    anns.coder = team.coders["bob"]
    async with at_work(anns, size=(80, 24)) as screen:
        await Findings(screen).press("s", "o")
        words = " ".join(screen.shown.split())
        assert "Nothing was judged yet." in words
        assert "o shows what the team holds." in words


async def test_a_decision_made_meanwhile_is_in_the_figures(team, at_work):
    settled(team)
    study = team.by("ann")
    async with at_work(study, size=SIZE) as screen:
        found = Findings(screen)
        await found.press("s")
        assert "left out: 0 parked, 1 undecided" in found.shown
        case = agenda(study, 1).disagreements[0]
        decision = deciding.new_decision(study, agenda(study, 1), case.id, Verdict.NEITHER)
        screen.app.attempt(lambda: deciding.decide(study, agenda(study, 1), [decision]))
        await found.press("j")
        assert "left out" not in found.shown


async def test_without_a_participants_sheet_it_says_what_brings_one(team, at_work):
    settled(team)
    async with at_work(team.by("ann"), size=(80, 24)) as screen:
        await screen.press("s", "2")
        assert "--participants" in screen.shown


async def test_codings_are_read_in_a_thread_and_escape_lets_it_be(demo, at_work, monkeypatch):
    going_on = threading.Event()

    def held(*given, progress, **named):
        progress(0.4)
        going_on.wait(10)
        return analysis_set(*given, **named)

    monkeypatch.setattr("rcqual.study.analysing.analysis_set", held)
    async with at_work(demo, size=(80, 24)) as screen:
        await screen.press("s")
        await screen.pilot.pause(0.3)
        assert "Reading what the codings say  ████████████░░░░░░░░░░░░░░░░░░  40%" in screen.shown
        await screen.press("escape")
        assert isinstance(screen.app.screen, HomeScreen)
        going_on.set()
        await screen.app.workers.wait_for_complete()
        assert screen.told == []


def settled(team):
    """A closed round of which ann coded the same passage twice, and bob otherwise."""
    given = [(team.id("int01"), team.coders[name].id) for name in ("ann", "bob")]
    round_ = rounds.open_round(team.study, rounds.Plan(kind=RoundKind.RELIABILITY, assignments=given)).value
    for name in ("ann", "bob"):
        for code in ("engagement", "systems"):
            coding.add(team.by(name), team.id("int01"), team.span("int01", 1), code)
    coding.add(team.by("ann"), team.id("int01"), team.span("int01", 2), "engagement")
    for name in ("ann", "bob"):
        handing_in.finish(team.by(name), [team.id("int01")])
        handing_in.submit(team.by(name), round_)
    rounds.close(team.by("ann"), round_)


@pytest.mark.parametrize(
    ("size", "keys"),
    [((80, 24), ["s"]), ((120, 40), ["s", "enter"])],
    ids=["figures", "passages"],
)
def test_pictures_of_findings(snap_compare, demo, size, keys):
    async def settle(pilot):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()

    assert snap_compare(RcqualApp(demo, None), run_before=settle, terminal_size=size)
