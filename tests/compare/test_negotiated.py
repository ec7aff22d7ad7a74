"""What a meeting settled, and each coder against it; neither is a reliability."""

import pytest
from tests.compare.conftest import disagreements

from rcqual.compare.against_consensus import against_consensus
from rcqual.compare.consensus import consensus
from rcqual.compare.negotiated import negotiated
from rcqual.model.span import Span

coded = pytest.mark.coded

FIVE = """
    ann: [One.](a) x. [Two.](a) x. [Three.](a) x. Four. x. Five. x. [Six.](a)
    bob: One. x. Two. x. Three. x. [Four.](a) x. [Five.](a) x. [Six.](a)
"""


def sentence(round_, *decisions):
    return negotiated(disagreements(round_.judgements, "r1"), decisions, round_.coders).sentence


@coded(FIVE)
def test_nothing_decided_is_said_so(round_):
    assert sentence(round_) == "0 of 5 disagreements settled"


@coded(FIVE)
def test_the_ways_of_settling_are_counted_and_parked_ones_are_not_settled(round_):
    decisions = [
        round_.decide(0, "adopt", coder_id="ann"),
        round_.decide(1, "adopt", coder_id="ann"),
        round_.decide(2, "adopt", coder_id="bob"),
        round_.decide(3, "other", code_id="b"),
        round_.decide(4, "park"),
    ]
    assert sentence(round_, *decisions) == "4 of 5 disagreements settled: 2 adopted ann, 1 bob, 1 new, 1 parked"


@coded(FIVE)
def test_both_and_neither_have_their_own_words(round_):
    assert sentence(round_, round_.decide(0, "both"), round_.decide(1, "neither")) == (
        "2 of 5 disagreements settled: 1 both, 1 neither"
    )


@coded(FIVE)
def test_of_two_decisions_on_one_disagreement_the_last_counts(round_):
    assert sentence(round_, round_.decide(0, "both"), round_.decide(0, "park")) == (
        "0 of 5 disagreements settled: 1 parked"
    )


def against(round_, *decisions):
    """(coder, both, coder only, consensus only) of each."""
    settled = consensus(round_.judgements, decisions, "r1")
    found = against_consensus(round_.judgements, decisions, "r1", settled)
    return [(each.coder.name, each.both, each.only_coder, each.only_consensus) for each in found]


@coded(FIVE)
def test_what_is_not_settled_counts_for_no_coder(round_):
    assert against(round_, round_.decide(0, "park")) == [("ann", 1, 0, 0), ("bob", 1, 0, 0)]


@coded(FIVE)
def test_an_adopted_code_counts_for_who_had_it_and_against_who_had_not(round_):
    assert against(round_, round_.decide(0, "adopt", coder_id="ann")) == [("ann", 2, 0, 0), ("bob", 1, 0, 1)]


@coded(FIVE)
def test_a_rejected_code_counts_against_who_had_it(round_):
    assert against(round_, round_.decide(0, "neither")) == [("ann", 1, 1, 0), ("bob", 1, 0, 0)]


@coded(FIVE)
def test_precision_recall_and_f1_follow_from_the_counts(round_):
    decisions = [round_.decide(0, "neither"), round_.decide(3, "adopt", coder_id="bob")]
    ann, bob = against_consensus(round_.judgements, decisions, "r1", consensus(round_.judgements, decisions, "r1"))
    assert (ann.precision, ann.recall, ann.f1) == (1 / 2, 1 / 2, 1 / 2)
    assert (bob.precision, bob.recall, bob.f1) == (1.0, 1.0, 1.0)


@coded("""
    ann: [One.](a)
    bob: One.
""")
def test_a_coder_who_applied_nothing_has_no_precision(round_):
    decisions = [round_.decide(0, "neither")]
    ann, bob = against_consensus(round_.judgements, decisions, "r1", consensus(round_.judgements, decisions, "r1"))
    assert (ann.precision, ann.recall) == (0.0, None)
    assert (bob.precision, bob.recall, bob.f1) == (None, None, None)


@coded("""
    ann: [One.](a) [Two.](b)
    bob: [One.](a) Two.
    ---
    ann: [Three.](a)
""")
def test_transcripts_that_one_coder_judged_are_not_compared(round_):
    assert against(round_) == [("ann", 1, 0, 0), ("bob", 1, 0, 0)]


@coded(
    """
    ann: [One two](a) three.
    bob: One [two three.](a)
""",
    unit="character",
)
def test_by_character_an_extent_of_the_teams_own_counts_its_characters(round_):
    text = round_.documents[0].text
    new = round_.decide(1, "other", span=Span(text.index("three"), text.index("three") + 2))
    # Agreed: two. Open: One. Decided: th of three.
    assert against(round_, new) == [("ann", 3, 0, 2), ("bob", 5, 4, 0)]


@coded(
    """
    ann: [abcde](a)fgh.
    bob: abcd[efgh.](a)
""",
    rule="majority",
)
def test_what_nobody_disputes_is_held_however_little_of_it_all_marked(round_):
    assert against(round_) == [("ann", 1, 0, 0), ("bob", 1, 0, 0)]
