"""The codebook on screen: the tree, the filter, what is hidden in the margin, and codes made and changed in a form."""

import pytest
from textual.events import MouseScrollDown

from rcqual.model.rounds import RoundKind
from rcqual.study import coding, evolving, memos, rounds
from rcqual.study.codebook import add_codes, add_own_code, codebook, codebook_for
from rcqual.tui.modals.code_form import CodeForm
from rcqual.tui.screens.codebook import CodebookScreen
from rcqual.tui.screens.coding import CodingScreen
from rcqual.tui.screens.home import HomeScreen
from rcqual.tui.widgets.code_panel import CodePanel
from rcqual.tui.widgets.code_tree import CodeTree


@pytest.fixture
def ann(team):
    """A coder who used "systems" twice in one interview and once in the other; it stands under "engagement"."""
    study = team.by("ann")
    evolving.move(study, "systems", "engagement")
    evolving.define(study, "inclusiveness", {"brief_definition": "Who is given a voice", "example": "Nobody [b]asked"})
    for text, number in (("int01", 1), ("int01", 2), ("int02", 1)):
        coding.add(study, team.id(text), team.span(text, number), "systems")
    return study


def row(screen, name):
    return next(line for line in screen.shown.splitlines() if name in line)


async def test_the_tree_stands_with_ones_own_uses_here_and_in_all(ann, at_work):
    async with at_work(ann, size=(120, 30), transcript="int01") as screen:
        await screen.press("ctrl+b", "home")
        assert row(screen, "engagement").startswith("▌▾ e engagement")
        assert "  s systems" in row(screen, "systems ")
        assert row(screen, "systems ")[60:72].split() == ["2", "/", "3"]


async def test_all_codes_are_in_view_where_there_is_room_for_them(ann, at_work):
    async with at_work(ann, size=(120, 30), transcript="int01") as screen:
        await screen.press("i", "ctrl+b")
        assert row(screen, "i inclusiveness").startswith("▌")
        assert "engagement" in screen.shown


async def test_codings_of_a_closed_round_count_here_as_they_do_beside_the_text(ann, team, at_work):
    round_ = team.open_round("ann", "bob")
    coding.add(ann, team.id("int01"), team.span("int01", 3), "inclusiveness")
    rounds.close(ann, round_, "enough")
    async with at_work(ann, size=(120, 30), transcript="int01") as screen:
        assert "i   1 inclusiveness" in screen.shown
        await screen.press("ctrl+b")
        assert "uses: here / in open coding" in screen.shown
        assert row(screen, "i inclusiveness")[60:72].split() == ["1", "/", "–"]


async def test_the_code_under_the_cursor_is_told_in_its_fields_as_they_were_typed(ann, at_work):
    memos.write_code_memo(ann, codebook(ann).code("inclusiveness"), "too wide?")
    async with at_work(ann) as screen:
        await screen.press("b", "G")
        for words in ("key i", "Who is given a voice", "Example: Nobody [b]asked", "Your memo: too wide?"):
            assert words in screen.shown


async def test_from_the_first_screen_uses_are_those_of_the_round_at_hand(ann, team, at_work):
    team.open_round("ann", "bob")
    coding.add(ann, team.id("int01"), team.span("int01", 3), "inclusiveness")
    async with at_work(ann) as screen:
        await screen.press("b")
        assert "uses in round 1 (reliability)" in screen.shown
        assert row(screen, "i inclusiveness").split("inclusiveness")[1].split()[0].startswith("1")
        assert not row(screen, "s systems")[40:60].strip()


async def test_a_branch_is_closed_and_opened_again(ann, at_work):
    async with at_work(ann) as screen:
        await screen.press("b", "left")
        assert "▸ e engagement" in screen.shown
        assert "systems" not in screen.shown
        await screen.press("right", "right")
        assert row(screen, "s systems").startswith("▌")


async def test_a_filter_leaves_what_fits_with_what_it_stands_under(ann, at_work):
    async with at_work(ann) as screen:
        await screen.press("b", "slash", "text:syst")
        assert "1 of 3 codes found" in screen.shown
        assert "engagement" in screen.shown
        assert "i inclusiveness" not in screen.shown
        await screen.press("escape")
        assert "i inclusiveness" in screen.shown
        await screen.press("escape")
        assert isinstance(screen.app.screen, HomeScreen)


async def test_enter_applies_the_code_to_what_is_selected(ann, team, at_work):
    async with at_work(ann, transcript="int01") as screen:
        await screen.press("ctrl+b", "slash", "text:voice", "enter", "enter")
        assert isinstance(screen.app.screen, CodingScreen)
        assert "inclusiveness" in screen.said
    names = {codebook(ann).code(each.code_id).name for each in coding.own_codings(ann, team.id("int01"))}
    assert names == {"systems", "inclusiveness"}


async def test_a_hidden_code_leaves_the_margin_and_counts_all_the_same(ann, at_work):
    async with at_work(ann, transcript="int01") as screen:
        assert "1 of 3 sentences uncoded" in screen.shown
        await screen.press("ctrl+b", "h")
        assert "○" in row(screen, "s systems")
        assert "1 hidden in the margin" in screen.shown
        await screen.press("escape")
        assert "1 of 3 sentences uncoded" in screen.shown
        assert "1 code hidden" in screen.shown
        assert "Hidden here: systems" in " ".join(screen.shown.split())
        assert not screen.app.screen._pane.codings_at(screen.app.screen._pane.selection)


async def test_all_other_codes_are_hidden_and_shown_again(ann, at_work):
    async with at_work(ann, transcript="int01") as screen:
        await screen.press("ctrl+b", "home", "H")
        assert "2 hidden in the margin" in screen.shown
        await screen.press("H")
        assert "hidden in the margin" not in screen.shown


async def test_a_hidden_code_that_one_applies_is_shown_again(ann, at_work):
    async with at_work(ann, transcript="int01") as screen:
        await screen.press("ctrl+b", "h", "escape", "down", "s")
        assert "code hidden" not in screen.shown


async def test_a_code_is_made_in_the_form_and_stands_under_the_cursor(ann, at_work):
    async with at_work(ann) as screen:
        await screen.press("b", "a", "text:trust", "f2", "ctrl+s")
        assert screen.said == "Added “trust”, as version 4 of the codebook."
        assert row(screen, "t trust").startswith("▌")
    assert codebook(ann).code("trust").key == "t"


async def test_a_key_that_another_code_has_is_said_while_one_types_and_a_free_one_is_taken(ann, at_work):
    async with at_work(ann) as screen:
        await screen.press("b", "a", "text:silence", "enter", "s")
        assert "“s” is the key of “systems”. “l” is free: F2 takes it." in screen.shown
        await screen.press("f2")
        assert "is the key of" not in screen.shown


async def test_what_was_typed_survives_a_refusal(ann, at_work):
    async with at_work(ann) as screen:
        await screen.press("b", "e", "ctrl+u", "text:systems", "ctrl+s")
        assert "Not saved: There is a code “systems” already" in screen.shown
        assert screen.app.screen.typed.name == "systems"
    assert codebook(ann).version == 3


async def test_esc_asks_once_before_it_throws_away_what_was_typed(ann, at_work):
    async with at_work(ann) as screen:
        await screen.press("b", "e", "text:x", "escape")
        assert "Esc again throws away what you typed" in screen.shown
        await screen.press("escape")
        assert isinstance(screen.app.screen, CodebookScreen)
    assert codebook(ann).version == 3


async def test_esc_leaves_at_once_where_nothing_was_typed(ann, at_work):
    async with at_work(ann) as screen:
        await screen.press("b", "e", "escape")
        assert isinstance(screen.app.screen, CodebookScreen)


async def test_enter_in_the_last_place_saves_all_fields_as_one_version(ann, at_work):
    async with at_work(ann) as screen:
        await screen.press("b", "e", "tab", "tab", "right", "tab", "tab", "text:All", "enter", "text:of it")
        await screen.press("tab", "tab", "tab", "tab", "tab", "enter")
        assert not isinstance(screen.app.screen, CodeForm)
    code = codebook(ann).code("engagement")
    assert (code.colour, code.brief_definition, codebook(ann).version) == ("blue", "All\nof it", 4)


async def test_a_round_that_pins_the_codebook_refuses_a_change_and_says_where_it_is_made(ann, team, at_work):
    team.open_round("ann", "bob")
    async with at_work(ann, transcript="int01") as screen:
        await screen.press("ctrl+b")
        assert "kept by round 1 (reliability)" in screen.shown
        await screen.press("e")
        assert isinstance(screen.app.screen, CodebookScreen)
        assert "keeps version 3 of the codebook to its end" in screen.told[0]


async def test_in_open_coding_a_code_is_made_and_changed_as_ones_own(ann, team, at_work):
    team.open_round("ann", "bob", kind=RoundKind.OPEN)
    async with at_work(ann, transcript="int01") as screen:
        await screen.press("ctrl+b", "a", "text:trust", "ctrl+s")
        assert "yours" in row(screen, "· trust")
        await screen.press("e", "text:!", "ctrl+s")
    assert codebook_for(ann, None).code("trust!") is not None
    assert codebook(ann).version == 3
    assert codebook_for(team.by("bob"), None).code("trust!") is None


async def test_a_code_is_merged_split_and_retired_and_undone(ann, at_work):
    async with at_work(ann) as screen:
        await screen.press("b", "G", "m", "text:syst", "enter")
        assert "Merged “inclusiveness” into “systems”" in screen.said
        await screen.press("s", "text:one; two", "enter")
        assert "Split “systems” into “one”, “two”" in screen.said
        await screen.press("x")
        assert "Retired" in screen.said
        await screen.press("u")
        assert "Undid: Retired" in screen.said
    assert [code.name for code in codebook(ann).codes] == ["engagement", "one", "two"]


async def test_ones_own_code_is_not_retired_from_the_codebook(ann, team, at_work):
    add_own_code(ann, "zeal")
    async with at_work(ann) as screen:
        await screen.press("b", "G", "x")
        assert "“zeal” is a code of your own" in screen.told[0]


async def test_a_memo_on_a_code_is_written_and_shown(ann, at_work):
    async with at_work(ann) as screen:
        await screen.press("b", "M", "text:too wide?", "escape")
        assert "Your memo: too wide?" in screen.shown


async def test_a_code_that_is_clicked_at_twice_is_applied(ann, team, at_work):
    async with at_work(ann, transcript="int01") as screen:
        await screen.press("ctrl+b")
        await screen.pilot.click(CodeTree, offset=(8, 2), times=2)
        await screen.press()
        assert "inclusiveness" in screen.said
        assert isinstance(screen.app.screen, CodingScreen)


@pytest.fixture
def many(team):
    """A coder with forty codes, the first of which has a long definition."""
    study = team.by("ann")
    add_codes(study, [f"code {number:02}" for number in range(40)])
    evolving.define(study, "engagement", {"full_definition": "\n".join(f"line {number}" for number in range(40))})
    return study


async def turn(screen, y):
    """Turn the wheel over a row of the panel."""
    panel = screen.app.screen.query_one(CodePanel)
    left, top = panel.region.offset
    panel.post_message(MouseScrollDown(panel, 3, y, 0, 1, 0, False, False, False, left + 3, top + y))
    await screen.press()


async def test_the_wheel_over_the_panel_s_codes_scrolls_the_codes(many, at_work):
    async with at_work(many, size=(120, 30), transcript="int01") as screen:
        assert "e     engagement" in screen.shown
        await turn(screen, 1)
        assert "e     engagement" not in screen.shown
        assert "line 0" in screen.shown


async def test_the_wheel_over_the_panel_s_definition_scrolls_the_definition(many, at_work):
    async with at_work(many, size=(120, 30), transcript="int01") as screen:
        await turn(screen, 24)
        assert "e     engagement" in screen.shown
        assert "line 0" not in screen.shown


async def test_what_a_terminal_would_obey_is_shown_by_a_stand_in(ann, at_work):
    evolving.rename(ann, "inclusiveness", "in\x1b[31mclusive [b]")
    async with at_work(ann) as screen:
        await screen.press("b", "G", "e")
        assert "in␛[31mclusive [b], for all" in screen.shown
        await screen.press("escape")
        assert "i in␛[31mclusive [b]" in screen.shown
