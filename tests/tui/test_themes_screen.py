"""The coders' themes side by side, by keyboard."""

import pytest

from rcqual.model.rounds import RoundKind
from rcqual.store import themes as stored
from rcqual.study import adopting, coding, rounds
from rcqual.study.codebook import add_own_code, codebook, codebook_for
from rcqual.study.themes import theme_sets
from rcqual.tui.screens.home import HomeScreen
from rcqual.tui.screens.themes import ThemesScreen


def code(team, name, called, *numbers, meaning=""):
    study = team.by(name)
    own = codebook_for(study, None).code(called) or add_own_code(study, called, meaning).value
    for number in numbers:
        coding.add(study, team.id("int01"), team.span("int01", number), own.id)


@pytest.fixture
async def themes(team, at_work):
    """Ann's screen of the themes of three coders; a name looks like markup."""
    place = team.open_round("ann", "bob", "carla", kind=RoundKind.OPEN)
    code(team, "ann", "daily talk", 1, 2, meaning="What people tell one another")
    code(team, "ann", "[b]left out[/b]", 3)
    code(team, "bob", "Daily talks", 1, 2)
    code(team, "carla", "weather", 3)
    rounds.close(team.study, place, "done")
    async with at_work(team.by("ann"), size=(80, 24)) as screen:
        await screen.press("t")
        yield screen


def matched(team):
    """Each match as the name of its code, or None where it is left out, and the coders' names for it."""
    sets = theme_sets(team.by("ann"), rounds.round_numbered(team.study, 1))
    return [
        (None if each.is_left_out else each.wording.name, [sets.theme(key).code.name for key in each.members])
        for each in sets.matches
    ]


async def test_the_sets_stand_side_by_side_with_the_reasons_below(themes):
    assert "ann              bob              carla            shared code" in themes.shown
    assert "proposed   daily talk       Daily talks" in themes.shown
    assert "the same name; the same passages (100% of both)" in themes.shown
    assert "bob · Daily talks (2 codings in 1 interview)" in themes.shown


async def test_a_name_is_never_read_as_markup(themes):
    await themes.press("j")
    assert "[b]left out[/b]" in themes.shown
    assert "ann · [b]left out[/b] (1 coding in 1 interview)" in themes.shown


async def test_enter_confirms_what_is_proposed_and_undo_takes_it_back(team, themes):
    await themes.press("enter")
    assert matched(team) == [("daily talk", ["daily talk", "Daily talks"])]
    assert "2 of 4 themes undecided" in themes.app.screen.bar._state
    await themes.press("u")
    assert matched(team) == []


async def test_a_name_can_be_given(team, themes):
    await themes.press("n", "ctrl+u", "text:talk", "enter")
    assert matched(team) == [("talk", ["daily talk", "Daily talks"])]


async def test_a_definition_can_be_given(team, themes):
    await themes.press("d", "ctrl+u", "text:All talk", "enter")
    sets = theme_sets(team.by("ann"), rounds.round_numbered(team.study, 1))
    assert sets.matches[0].wording.brief_definition == "All talk"


async def test_the_wording_can_be_that_of_the_next_coder(team, themes):
    await themes.press("w")
    assert matched(team)[0][0] == "Daily talks"


async def test_another_partner_joins_the_row(team, themes):
    await themes.press("j", "p", "text:weather", "enter")
    assert matched(team) == [("[b]left out[/b]", ["[b]left out[/b]", "weather"])]


async def test_a_theme_that_does_not_belong_is_taken_out(team, themes):
    await themes.press("x", "text:bob", "enter")
    assert matched(team) == [("daily talk", ["daily talk"])]


async def test_two_rows_become_one_code(team, themes):
    await themes.press("m", "text:weather", "enter")
    assert matched(team) == [("daily talk", ["daily talk", "Daily talks", "weather"])]


async def test_what_is_left_out_is_shown_as_such_and_o_brings_it_back(team, themes):
    await themes.press("j", "o", "G")
    assert matched(team) == [(None, ["[b]left out[/b]"])]
    assert "Left out: this becomes no code." in themes.shown
    await themes.press("o")
    assert matched(team) == []


async def test_a_match_is_taken_apart(team, themes):
    await themes.press("enter", "G", "a")
    assert matched(team) == []


async def test_adopting_asks_what_becomes_of_the_rest_and_then_codings_are_carried_over(team, themes):
    await themes.press("enter", "A", "text:keep", "enter")
    assert [each.name for each in codebook(team.study).codes][-3:] == ["daily talk", "[b]left out[/b]", "weather"]
    await themes.press("c", "text:daily", "enter")
    assert [each.own_name for each in adopting.carries(team.by("ann"))] == ["[b]left out[/b]"]
    assert len(coding.own_codings(team.by("ann"), team.id("int01"))) == 2


async def test_open_codings_are_taken_over_one_by_one_or_left(team, themes):
    await themes.press("A", "text:keep", "enter", "c", "text:nobody", "enter")
    assert [each.quote for each in coding.own_codings(team.by("ann"), team.id("int01"))] == ["Nobody asked me."]
    await themes.press("c", "text:none", "enter")
    assert adopting.carries(team.by("ann")) == []


async def test_escape_goes_back_home(themes):
    assert isinstance(themes.app.screen, ThemesScreen)
    await themes.press("escape")
    assert isinstance(themes.app.screen, HomeScreen)


async def test_themes_of_open_coding_are_seen_after_ones_own_are_laid_open(team, at_work):
    code(team, "ann", "mine", 1)
    code(team, "bob", "CANARY", 1)
    async with at_work(team.by("ann")) as screen:
        await screen.press("t")
        assert "This cannot be taken back" in " ".join(screen.shown.split())
        await screen.press("n")
        assert stored.laid_open(team.study.store, rounds.round_numbered(team.study, 0).id) == []
        await screen.press("t", "y")
        assert "mine" in screen.shown
        assert "CANARY" not in screen.shown


async def test_before_a_round_of_open_coding_is_closed_it_says_what_to_do(team, at_work):
    team.open_round("ann", "bob", kind=RoundKind.OPEN)
    async with at_work(team.by("ann")) as screen:
        await screen.press("t")
        assert "until it is closed" in screen.told[0]
        assert isinstance(screen.app.screen, HomeScreen)


async def test_a_code_made_while_coding_openly_is_ones_own(team, at_work):
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("c", "text:CANARY")
        assert "make a code of your own" in screen.shown
        await screen.press("enter")
        assert "CANARY" in screen.shown
    async with at_work(team.by("bob"), transcript="int01") as screen:
        await screen.press("c")
        assert "CANARY" not in screen.shown
        await screen.press("text:CANARY")
        assert "make a code of your own" in screen.shown


async def test_a_code_can_be_made_in_vivo_of_the_words_themselves(team, at_work):
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("down", "c", "text:nobody asked", "enter")
    assert [each.code_id for each in coding.own_codings(team.by("ann"), team.id("int01"))] == [
        codebook_for(team.by("ann"), None).code("Nobody asked me.").id
    ]


async def test_a_lone_coder_still_puts_new_codes_into_the_codebook(at_work, team):
    team.study.store.connection.execute("PRAGMA foreign_keys = OFF")
    with team.study.store.transact("test", "Only ann"):
        for name in ("bob", "carla"):
            team.study.store.delete("coder", team.coders[name].id)
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("c", "text:humour", "enter")
    assert codebook(team.study).code("humour") is not None
