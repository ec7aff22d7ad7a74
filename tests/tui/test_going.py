"""Going about in an interview by keys: numbers, units, what is coded, places."""

import pytest
from textual import events

from rcqual.study import coding


@pytest.fixture
async def ann(team, at_work):
    async with at_work(team.by("ann"), transcript="int01", size=(140, 30)) as screen:
        yield screen


def selected(screen) -> str:
    pane = screen.app.screen._pane
    return pane.document.text[slice(*pane.selection)]


def coded(team) -> list[str]:
    return [each.quote for each in coding.own_codings(team.by("ann"), team.id("int01"))]


async def test_a_number_says_how_often_the_next_key_works(ann):
    await ann.press("2", "down")
    assert selected(ann) == "I learned to listen."


async def test_a_number_counts_for_one_key_alone(ann):
    await ann.press("2", "f2", "down")
    assert selected(ann) == "Nobody asked me."


async def test_a_number_is_shown_while_it_is_typed(ann):
    await ann.press("4", "0")
    assert ann.said == "40 …"


async def test_a_number_before_a_codes_key_codes_once_and_is_forgotten(team, ann):
    await ann.press("3", "e", "down")
    assert (coded(team), selected(ann)) == (["We talk every day about the patient."], "Nobody asked me.")


async def test_minus_selects_by_words_and_then_by_characters(ann):
    await ann.press("minus")
    assert selected(ann) == "We"
    await ann.press("minus", "shift+right")
    assert (selected(ann), ann.app.screen._pane.by) == ("We", "character")


async def test_plus_selects_the_turn(ann):
    await ann.press("plus")
    assert selected(ann).startswith("We talk every day about the patient. Nobody")


async def test_by_characters_the_edges_of_a_coding_move_by_a_character(team, ann):
    await ann.press("e", "minus", "right", "minus", "left_curly_bracket", "3", "right_curly_bracket")
    assert coded(team) == ["e talk every day about the patie"]


async def test_with_space_whatever_moves_extends_until_space_is_pressed_again(ann):
    await ann.press("space", "2", "down")
    assert selected(ann).endswith("I learned to listen.")
    assert "extending" in ann.app.screen.bar._state
    await ann.press("space", "up")
    assert selected(ann) != "I learned to listen."
    assert "extending" not in ann.app.screen.bar._state


async def test_one_extends_to_the_next_coded_passage(ann):
    await ann.press("2", "down", "e", "home", "space", "greater_than_sign")
    assert selected(ann).endswith("I learned to listen.")


async def test_greater_and_less_go_to_coded_passages(ann):
    await ann.press("e", "2", "down", "s", "home", "2", "greater_than_sign")
    assert selected(ann) == "I learned to listen."
    await ann.press("less_than_sign", "less_than_sign")
    assert ann.said == "No coded passage before this one."


async def test_semicolon_goes_to_the_next_passage_with_the_marked_code(ann):
    await ann.press("e", "down", "s", "down", "e", "home", "2", "semicolon")
    assert selected(ann) == "I learned to listen."
    await ann.press("comma")
    assert selected(ann) == "We talk every day about the patient."


async def test_where_there_are_not_so_many_that_is_told(ann):
    await ann.press("9", "n")
    assert ann.said == "There are not 9 uncoded sentences after this one."


async def test_a_colon_asks_where_to_go_and_goes_there(ann):
    await ann.press("colon", "text:t1", "enter")
    assert selected(ann) == "What changed?"
    await ann.press("colon", "text:t99", "enter")
    assert "There is no turn 99" in ann.said


async def test_a_number_before_the_colon_is_the_line(ann):
    await ann.press("1", "colon")
    assert ann.app.screen._pane.selection.start < 60
    await ann.press("9", "9", "colon")
    assert "There is no line 99" in ann.said


async def test_certainty_goes_round_by_one_key(team, ann):
    await ann.press("e")
    given = []
    for _ in range(4):
        await ann.press("equals_sign")
        (only,) = coding.own_codings(team.by("ann"), team.id("int01"))
        given.append(only.certainty)
    assert given == [3, 2, 1, None]


async def test_a_certainty_above_three_is_refused_in_words(ann):
    await ann.press("e", "7", "equals_sign")
    assert ann.said == "Certainty is 1 (unsure), 2 (fairly sure) or 3 (sure)."


async def test_esc_ends_what_extends_before_it_leaves(ann):
    await ann.press("space", "escape")
    assert ann.app.screen._pane is not None
    assert "extending" not in ann.app.screen.bar._state


async def test_esc_takes_a_number_back_before_it_leaves(ann):
    await ann.press("5", "escape", "down")
    assert selected(ann) == "Nobody asked me."


async def test_esc_takes_a_message_away_before_it_leaves(ann):
    await ann.press("e", "e")
    assert ann.told
    await ann.press("escape")
    assert not ann.told
    assert ann.app.screen._pane is not None


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("equals_sign", "No coding is here."),
        ("delete", "No coding is here."),
        ("tab", "No other coding is here."),
        ("greater_than_sign", "Nothing is coded yet."),
        ("full_stop", "No code was used yet."),
        ("x", "No code has the key x."),
    ],
)
async def test_a_key_that_can_do_nothing_here_says_why(ann, key, said):
    await ann.press(key)
    assert ann.said == said


async def test_the_code_used_last_is_known_when_the_interview_is_opened_again(team, at_work):
    coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "engagement")
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("down", "full_stop")
    assert coded(team) == ["We talk every day about the patient.", "Nobody asked me."]


async def test_undo_goes_to_the_place_of_what_it_took_back(ann):
    await ann.press("e", "end", "u")
    await ann.pilot.pause(0.1)
    assert selected(ann) == "We talk every day about the patient."


async def test_finishing_asks_where_nothing_that_counts_is_coded(team, at_work):
    team.open_round("ann", "bob")
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("home", "e", "F")
        assert "Nothing that counts is coded in it." in screen.shown


async def test_what_is_said_of_the_rest_names_how_far_it_goes(ann):
    await ann.press("down", "dollar_sign")
    assert ann.said.endswith(", from here to the end.")


async def test_of_keys_that_come_at_once_each_is_done_before_the_next(team, ann):
    for key, character in (("down", None), ("e", "e"), ("down", None), ("s", "s")):
        ann.app.post_message(events.Key(key, character))
    await ann.pilot.pause(0.2)
    assert coded(team) == ["Nobody asked me.", "I learned to listen."]


async def test_a_letter_that_comes_at_once_behind_the_finders_key_codes_nothing(team, ann):
    for key in ("c", "e"):
        ann.app.post_message(events.Key(key, key))
    await ann.pilot.pause(0.2)
    assert coded(team) == []
