"""Saying by keys how certain one is of a coding, and that one has read a passage to which no code applies."""

from rcqual.model.rounds import RoundKind, RoundPlan
from rcqual.study import coding, reading, rounds
from rcqual.study.planning import Plan
from rcqual.study.undoing import history


def marked(team):
    """The words of which ann said that no code applies."""
    ann = team.by("ann")
    text = coding.transcript_of(ann, team.id("int01"))
    spans = reading.marks(ann, text.id, rounds.round_numbered(ann, 0))
    return [text.text[each.start : each.end].strip() for each in spans]


async def test_a_key_says_that_no_code_applies_and_takes_it_back(team, at_work):
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("down", "0")
        assert marked(team) == ["Nobody asked me."]
        assert "Read: no code applies." in screen.shown
        await screen.press("up", "down")
        assert "2 of 3 sentences uncoded" in screen.shown
        await screen.press("0")
        assert marked(team) == []
        await screen.press("up", "down")
        assert "3 of 3 sentences uncoded" in screen.shown
        await screen.press("u")
        assert marked(team) == ["Nobody asked me."]


async def test_the_next_uncoded_sentence_is_the_next_that_is_not_read_either(team, at_work):
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("down", "0", "up", "n", "e")
        assert [each.quote for each in coding.own_codings(team.by("ann"), team.id("int01"))] == ["I learned to listen."]


async def test_a_key_says_so_of_all_that_is_left_and_codings_stay_out(team, at_work):
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("down", "e", "up", "dollar_sign")
        assert marked(team) == ["We talk every day about the patient.", "I learned to listen."]
        await screen.press("up", "down")
        assert "0 of 3 sentences uncoded" in screen.shown


async def test_keys_say_how_certain_one_is_and_the_same_again_takes_it_back(team, at_work):
    async with at_work(team.by("ann"), transcript="int01", size=(140, 30)) as screen:
        await screen.press("e", "2", "equals_sign")
        (only,) = coding.own_codings(team.by("ann"), team.id("int01"))
        assert only.certainty == 2
        assert "sure 2/3" in screen.shown
        await screen.press("2", "equals_sign")
        assert "sure 2/3" not in screen.shown
        said = [each.words.split(" of ")[0] for each in history(team.by("ann"))][-2:]
        assert said == ["Gave certainty 2", "Took back the certainty"]
        await screen.press("u")
        assert "sure 2/3" in screen.shown


async def test_where_the_round_asks_for_certainty_the_screen_says_how_many_codings_have_none(team, at_work):
    pairs = [(team.id("int01"), team.coders[who].id) for who in ("ann", "bob")]
    plan = Plan(kind=RoundKind.RELIABILITY, assignments=pairs, how=RoundPlan(asks_certainty=True))
    rounds.open_round(team.study, plan)
    async with at_work(team.by("ann"), transcript="int01", size=(140, 30)) as screen:
        await screen.press("e", "s", "down")
        assert "2 without certainty" in screen.shown
        await screen.press("up", "equals_sign", "down")
        assert "1 without certainty" in screen.shown
