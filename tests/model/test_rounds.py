import pytest

from rcqual.model.ids import RoundId
from rcqual.model.rounds import TRANSITIONS, Round, RoundKind, RoundState


def round_in(state, number=2):
    return Round(id=RoundId("r"), number=number, kind=RoundKind.RELIABILITY, state=state)


@pytest.mark.parametrize("state", RoundState)
def test_only_while_it_is_planned_or_coded_is_a_round_blind(state):
    assert round_in(state).is_blind == (state in ("draft", "coding"))


def test_every_state_says_what_may_be_done_in_it():
    assert TRANSITIONS.keys() == set(RoundState)


def test_every_round_can_be_brought_to_its_end():
    reached, steps = {RoundState.DRAFT}, 0
    while RoundState.SETTLED not in reached and steps < len(RoundState):
        reached |= {state for each in reached for state in TRANSITIONS[each].values()}
        steps += 1
    assert RoundState.SETTLED in reached


def test_a_settled_round_stays_settled():
    assert TRANSITIONS[RoundState.SETTLED] == {}


def test_what_has_been_revealed_only_becomes_blind_again_by_reopening():
    back = {
        step
        for state, steps in TRANSITIONS.items()
        for step, following in steps.items()
        if not round_in(state).is_blind and round_in(following).is_blind
    }
    assert back == {"reopen"}


def test_a_round_is_called_by_its_number_and_kind():
    assert round_in(RoundState.CODING).label == "round 2 (reliability)"
    assert round_in(RoundState.CODING, number=0).label == "open coding"
