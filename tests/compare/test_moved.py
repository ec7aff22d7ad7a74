"""Whose judgements stood in a meeting, and whose gave way."""

import pytest
from tests.compare.conftest import disagreements

from rcqual.compare.disputed import disputed_uses
from rcqual.compare.moved import moved

coded = pytest.mark.coded

ONE_AGAINST_TWO = """
    ann: [We talk.](trust) Always.
    bob: We talk. Always.
    cem: We talk. Always.
"""
ONE_CODE_AGAINST_ANOTHER = """
    ann: [We talk.](trust) Always.
    bob: [We talk.](time) Always.
"""


def told(round_, *decisions):
    found = moved(disagreements(round_.judgements, "r1"), decisions)
    return dict(found.over), dict(found.stood), dict(found.gave_way)


@coded(ONE_AGAINST_TWO)
def test_who_is_adopted_stands_over_all_who_judged_otherwise(round_):
    over, stood, gave_way = told(round_, round_.decide(0, "adopt", coder_id="ann"))
    assert over == {("ann", "bob"): 1, ("ann", "cem"): 1}
    assert (stood, gave_way) == ({"ann": 1}, {"bob": 1, "cem": 1})


@coded(ONE_AGAINST_TWO)
def test_who_judged_as_the_adopted_coder_did_moved_nowhere(round_):
    over, stood, _ = told(round_, round_.decide(0, "adopt", coder_id="bob"))
    assert over == {("bob", "ann"): 1, ("cem", "ann"): 1}
    assert stood == {"bob": 1, "cem": 1}


@coded(ONE_AGAINST_TWO)
@pytest.mark.parametrize(("verdict", "winner"), [("both", "ann"), ("neither", "bob")])
def test_a_code_let_stand_or_dropped_is_a_judgement_that_stood_too(round_, verdict, winner):
    over, _, _ = told(round_, round_.decide(0, verdict))
    assert {stood for stood, _ in over} >= {winner}


@coded(ONE_CODE_AGAINST_ANOTHER)
@pytest.mark.parametrize("verdict", ["both", "neither"])
def test_where_everybody_gives_way_nobody_stands_over_another(round_, verdict):
    assert told(round_, round_.decide(0, verdict)) == ({}, {}, {"ann": 1, "bob": 1})


@coded(ONE_CODE_AGAINST_ANOTHER)
def test_a_third_code_is_nobodys(round_):
    assert told(round_, round_.decide(0, "other", code_id="new")) == ({}, {}, {"ann": 1, "bob": 1})


@coded(ONE_CODE_AGAINST_ANOTHER)
def test_what_is_parked_or_not_decided_counts_for_nobody(round_):
    assert told(round_, round_.decide(0, "park")) == ({}, {}, {}) == told(round_)


@coded("""
    ann: [We talk.](trust) [Always.](trust) Nobody.
    bob: [We talk.](trust) Always. Nobody.
    ---
    ann: [Alone.](trust)
    bob*: Alone.
""")
def test_uses_in_dispute_are_counted_where_two_judged(round_):
    assert dict(disputed_uses(round_.judgements)) == {"trust": (1, 2)}
