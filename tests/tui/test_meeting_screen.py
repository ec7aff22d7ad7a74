"""The consensus meeting, and the figures before it."""

from dataclasses import replace

import pytest
from textual import events

from rcqual.model.decisions import Verdict
from rcqual.model.rounds import RoundState
from rcqual.study import coding, deciding, handing_in, rounds
from rcqual.study.agenda import agenda
from rcqual.study.ledger import ledger
from rcqual.study.narrowing import Narrowing
from rcqual.tui.screens.meeting import MeetingScreen


@pytest.fixture
def closed(team):
    """A closed round with three disagreements: an omission, a different code, an extra code."""
    round_ = team.open_round("ann", "bob")
    ann, bob = team.by("ann"), team.by("bob")
    coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement", memo="their daily talk [laughs]")
    coding.add(ann, team.id("int01"), team.span("int01", 3), "systems")
    coding.add(bob, team.id("int01"), team.span("int01", 3), "inclusiveness")
    coding.add(ann, team.id("int02"), team.span("int02", 2), "systems")
    coding.add(bob, team.id("int02"), team.span("int02", 2), "systems")
    coding.add(bob, team.id("int02"), team.span("int02", 2), "engagement")
    for study in (ann, bob):
        handing_in.finish(study, [team.id("int01"), team.id("int02")])
        handing_in.submit(study, round_)
    rounds.close(ann, round_)
    return team


@pytest.fixture
async def meeting(closed, at_work):
    async with at_work(closed.by("ann"), size=(110, 40)) as screen:
        await screen.press("m")
        assert isinstance(screen.app.screen, MeetingScreen)
        yield screen


def taken(team):
    """The decisions, in the order of the disagreements; None where there is none yet."""
    on = agenda(team.study)
    return [on.decisions.get(each.id) for each in on.disagreements]


async def test_a_disagreement_is_shown_with_the_passage_each_coder_and_memo_and_the_definition(meeting):
    for words in ("omission: engagement", "A ann", "their daily talk [laughs]", "B bob", "no code", "1 of 3"):
        assert words in meeting.shown
    assert "▌ P01: We talk every day about the patient." in meeting.shown


async def test_a_number_adopts_that_coder_and_the_next_open_one_is_shown(closed, meeting):
    await meeting.press("1", "2")
    first = taken(closed)[0]
    assert (first.verdict, first.coder_id, first.reason) == (Verdict.ADOPT, closed.coders["ann"].id, "overlooked")
    assert first.present == "ann"
    assert "different code" in meeting.shown
    assert rounds.round_numbered(closed.study, 1).state is RoundState.DISCUSSING


async def test_all_none_another_code_and_another_extent_can_be_decided(closed, meeting):
    await meeting.press("b", "6", "x", "6")
    await meeting.press("shift+up", "c", "text:incl", "enter", "enter")
    verdicts = [each.verdict for each in taken(closed)]
    assert verdicts == [Verdict.BOTH, Verdict.NEITHER, Verdict.OTHER]
    last = taken(closed)[2]
    assert last.span is not None
    assert last.span != agenda(closed.study).disagreements[2].span


async def test_no_decision_changes_a_coding(closed, meeting):
    def everything():
        return [
            [(each.span, each.code_id) for each in coding.codings_on_screen(closed.by(who), closed.id(text))]
            for who in ("ann", "bob")
            for text in ("int01", "int02")
        ]

    before = everything()
    await meeting.press("b", "1", "x", "2", "1", "3")
    assert everything() == before
    assert None not in taken(closed)


async def test_parking_wants_a_reason(closed, meeting):
    await meeting.press("v", "enter")
    assert taken(closed)[0] is None
    await meeting.press("text:ask P01", "enter")
    assert (taken(closed)[0].verdict, taken(closed)[0].note) == (Verdict.PARK, "ask P01")


async def test_esc_at_the_reason_decides_nothing(closed, meeting):
    await meeting.press("b", "escape")
    assert taken(closed) == [None, None, None]


async def test_a_decision_can_be_undone(closed, meeting):
    await meeting.press("b", "1", "u")
    assert taken(closed) == [None, None, None]
    assert meeting.said.startswith("Undid: ")


async def test_a_decided_one_shows_what_was_decided_and_can_be_decided_anew(closed, meeting):
    await meeting.press("b", "4", "p")
    for words in ("Decided: all codes apply (interpretation).", "Present: ann."):
        assert words in meeting.shown
    await meeting.press("x", "6")
    assert taken(closed)[0].verdict is Verdict.NEITHER


async def test_settling_with_open_ones_needs_a_reason_and_tells_what_was_negotiated(closed, meeting):
    await meeting.press("b", "1", "S")
    assert "1 of 3 disagreements settled" in meeting.shown
    await meeting.press("enter")
    assert rounds.round_numbered(closed.study, 1).state is RoundState.DISCUSSING
    await meeting.press("S", "text:no time", "enter")
    assert rounds.round_numbered(closed.study, 1).state is RoundState.SETTLED
    assert "Adopt" not in meeting.shown.splitlines()[-1]


async def test_where_coders_agree_on_everything_the_meeting_says_so(team, at_work):
    round_ = team.open_round("ann", "bob")
    for who in ("ann", "bob"):
        handing_in.finish(team.by(who), [team.id("int01"), team.id("int02")])
    rounds.close(team.by("ann"), round_, "done")
    async with at_work(team.by("ann")) as screen:
        await screen.press("m", "1", "b", "n", "o", "c")
        assert "agree on everything" in screen.shown


async def test_figures_of_a_round_reopened_meanwhile_are_refused_in_words(closed, at_work):
    async with at_work(closed.by("ann")) as screen:
        rounds.reopen(closed.by("bob"), rounds.round_numbered(closed.study, 1), "again")
        await screen.press("a")
        assert "still open for coding" in screen.told[0]


async def test_no_reason_is_recorded_that_nobody_chose(closed, meeting):
    await meeting.press("b", "enter")
    assert taken(closed)[0].reason == ""


async def test_who_begins_to_type_at_a_decision_means_the_words(closed, meeting):
    await meeting.press("b", "text:as P01 said", "enter")
    assert (taken(closed)[0].reason, taken(closed)[0].note) == ("", "as P01 said")


async def test_a_number_without_a_coder_says_how_many_there_are(closed, meeting):
    await meeting.press("5")
    assert meeting.said == "There are 2 coders here."


async def test_the_kind_of_a_disagreement_is_explained(meeting):
    assert "The others coded nothing here." in meeting.shown


async def test_a_round_on_which_all_agree_can_be_settled_here(team, at_work):
    round_ = team.open_round("ann", "bob")
    for who in ("ann", "bob"):
        handing_in.finish(team.by(who), [team.id("int01"), team.id("int02")])
    rounds.close(team.by("ann"), round_, "done")
    async with at_work(team.by("ann")) as screen:
        await screen.press("m", "S", "y")
        assert rounds.round_numbered(team.study, 1).state is RoundState.SETTLED


def opened_on(screen, narrowing):
    return screen.app.push_screen(MeetingScreen(1, narrowing))


async def test_only_those_behind_a_figure_are_shown_and_how_many_of_all(closed, at_work):
    async with at_work(closed.by("ann"), size=(110, 40)) as screen:
        await opened_on(screen, Narrowing(code="inclusiveness"))
        await screen.press()
        assert "1 of 3 disagreements, about “inclusiveness”. a shows all." in screen.shown
        assert "different code" in screen.shown


async def test_a_shows_all_again_and_stays_at_the_one_at_hand(closed, at_work):
    async with at_work(closed.by("ann"), size=(110, 40)) as screen:
        await opened_on(screen, Narrowing(code="inclusiveness"))
        await screen.press("a")
        assert "2 of 3" in screen.shown
        assert "a shows all" not in screen.shown


async def test_where_nothing_lies_behind_a_figure_the_meeting_says_so(closed, at_work):
    async with at_work(closed.by("ann"), size=(110, 40)) as screen:
        await opened_on(screen, Narrowing(code="challenges"))
        await screen.press()
        assert "0 of 3 disagreements, about “challenges”" in screen.shown
        assert "There is no such disagreement." in screen.shown
        await screen.press("n", "o", "b", "x", "1", "a")
        assert "1 of 3" in screen.shown


async def test_when_those_shown_are_decided_the_others_are_still_open(closed, at_work):
    async with at_work(closed.by("ann"), size=(110, 40)) as screen:
        await opened_on(screen, Narrowing(code="inclusiveness"))
        await screen.press("b", "1", "o")
        assert screen.said == "Nothing is open any more of those shown; a shows all."
        assert [each is None for each in taken(closed)] == [True, False, True]


async def test_looking_at_those_behind_a_figure_does_not_begin_the_meeting(closed, at_work):
    async with at_work(closed.by("ann"), size=(110, 40)) as screen:
        await opened_on(screen, Narrowing(code="inclusiveness"))
        await screen.press("n", "a", "n")
        assert rounds.round_numbered(closed.study, 1).state is RoundState.COMPARING


async def test_a_passage_is_starred_in_the_meeting_without_saying_whose_coding_it_is(closed, meeting):
    await meeting.press("asterisk")
    assert "Starred the passage." in meeting.said
    (quote,) = ledger(closed.by("bob"))
    assert (quote.theme, quote.words, quote.proposed_by) == (
        "engagement",
        "We talk every day about the patient.",
        ("ann",),
    )


async def test_a_decision_that_comes_at_once_behind_next_is_of_the_next_passage(closed, meeting):
    first = meeting.app.screen.case
    for key in ("n", "1"):
        meeting.app.post_message(events.Key(key, key))
    await meeting.pilot.pause(0.3)
    await meeting.press("1")
    decided = set(agenda(closed.study).decisions)
    assert len(decided) == 1
    assert first.id not in decided


def decided_by_bob(team, verdict, **fields):
    bob = team.by("bob")
    on = agenda(bob)
    decision = replace(deciding.new_decision(bob, on, on.disagreements[0].id, verdict), **fields)
    return deciding.decide(bob, on, [decision])


async def test_what_another_decided_while_the_reason_is_typed_is_told_and_replaced_only_when_asked_once_more(
    closed, meeting
):
    await meeting.press("1", "text:hers")
    decided_by_bob(closed, Verdict.NEITHER, note="see line 3")
    await meeting.press("enter")
    told = meeting.app.screen.query_one("#refused").render().plain
    assert told.startswith("bob has decided on this meanwhile: no code applies. Their note: “see line 3”.")
    assert taken(closed)[0].verdict is Verdict.NEITHER
    await meeting.press("enter")
    assert (taken(closed)[0].verdict, taken(closed)[0].note) == (Verdict.ADOPT, "hers")


async def test_esc_leaves_what_another_decided_meanwhile_and_shows_it(closed, meeting):
    await meeting.press("1")
    decided_by_bob(closed, Verdict.NEITHER)
    await meeting.press("enter", "escape")
    assert "Decided: no code applies." in meeting.shown
    assert taken(closed)[0].verdict is Verdict.NEITHER


async def test_where_names_are_hidden_no_name_is_told_with_what_another_decided_meanwhile(closed, meeting):
    await meeting.press("h", "1")
    decided_by_bob(closed, Verdict.ADOPT, coder_id=closed.coders["bob"].id)
    await meeting.press("enter")
    assert "Another decision stands here meanwhile: adopted" in meeting.shown
    assert "bob" not in meeting.shown


async def test_the_disagreement_at_hand_stays_when_one_before_it_is_decided_elsewhere(closed, at_work):
    async with at_work(closed.by("ann"), size=(110, 40)) as screen:
        await opened_on(screen, Narrowing(is_open=True))
        await screen.press("n")
        at_hand = screen.app.screen.case
        screen.app.announce(decided_by_bob(closed, Verdict.NEITHER).changes)
        await screen.press()
        assert screen.app.screen.case == at_hand
        assert "1 of 2" in screen.shown


async def test_the_keys_that_adopt_are_as_many_as_there_are_coders(meeting):
    assert "A–B Adopt" in meeting.shown.splitlines()[-1]


async def test_in_a_small_terminal_the_reason_of_a_refusal_comes_into_view(closed, at_work):
    async with at_work(closed.by("ann"), size=(80, 20)) as screen:
        await screen.press("m", "1")
        decided_by_bob(closed, Verdict.NEITHER)
        await screen.press("enter")
        await screen.press()
        assert "bob has decided on this meanwhile" in screen.shown
