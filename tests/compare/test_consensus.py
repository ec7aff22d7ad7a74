"""What the team holds in the end: what was never disputed, what was decided, what one coder alone judged."""

import pytest

from rcqual.compare.consensus import consensus
from rcqual.model.span import Span

coded = pytest.mark.coded


def told(round_, *decisions):
    """(basis, code, words) of each settled coding."""
    return [
        (str(each.basis), each.code_id, round_.words(each.span, int(each.transcript_id[-1]) - 1))
        for each in consensus(round_.judgements, decisions, "r1").codings
    ]


@coded("""
    ann: [We talk.](trust) Always.
    bob: [We talk.](trust) Always.
""")
def test_what_all_gave_a_code_enters_by_itself(round_):
    assert told(round_) == [("agreed", "trust", "We talk.")]


@coded("""
    ann: [We talk every](trust) day.
    bob: We [talk every day](trust).
""")
def test_it_enters_at_the_extent_that_all_share(round_):
    assert told(round_) == [("agreed", "trust", "talk every")]


@coded("""
    ann: [We talk](trust) every day.
    bob: We talk [every day](trust).
""")
def test_a_sentence_of_which_they_share_no_character_enters_whole(round_):
    assert told(round_) == [("agreed", "trust", "We talk every day.")]


@coded("""
    ann: [We talk. Always. Nobody asked.](trust)
    bob: [We talk. Always.](trust) Nobody asked.
""")
def test_adjacent_agreed_sentences_are_one_passage_and_the_disputed_one_stays_out(round_):
    assert told(round_) == [("agreed", "trust", "We talk. Always.")]


@coded("""
    ann: [We [talk](trust) every [day](trust).](trust) Always. [Nobody](trust) asked.
""")
def test_a_passage_holds_the_pieces_inside_of_it_and_the_next_one_begins_with_its_own(round_):
    assert told(round_) == [("sole coder", "trust", "We talk every day."), ("sole coder", "trust", "Nobody")]


@coded("""
    ann: [We talk.](trust)
    bob: We talk.
    ---
    ann: [They [listen](fun).](trust)
    carla*: They [listen](trust).
""")
def test_where_one_coder_alone_judged_that_coders_codings_stand(round_):
    assert told(round_) == [("sole coder", "trust", "They listen."), ("sole coder", "fun", "listen")]


@coded("ann*: [We talk.](trust)")
def test_where_nobody_finished_nothing_stands(round_):
    assert told(round_) == []


@coded("""
    ann: I: [Who?](trust) / We talk.
    ---
    ann: We [talk](trust)[ ](fun).
""")
def test_what_lies_outside_the_scope_is_not_in_it(round_):
    assert told(round_) == [("sole coder", "trust", "talk")]


PAIR = """
    ann: We [talk](fun) often. Always.
    bob: [We talk often.](trust) Always.
"""


@coded(PAIR)
def test_adopting_a_coder_takes_that_coders_code_at_that_coders_extent(round_):
    assert told(round_, round_.decide(0, "adopt", coder_id="ann")) == [("adopted", "fun", "talk")]
    assert told(round_, round_.decide(0, "adopt", coder_id="bob")) == [("adopted", "trust", "We talk often.")]


@coded(PAIR)
def test_both_lets_each_code_apply_at_its_own_extent(round_):
    assert told(round_, round_.decide(0, "both")) == [("both", "trust", "We talk often."), ("both", "fun", "talk")]


@coded(PAIR)
@pytest.mark.parametrize("verdict", ["neither", "park"])
def test_neither_and_park_bring_no_coding(round_, verdict):
    assert told(round_, round_.decide(0, verdict)) == []


@coded(PAIR)
def test_another_code_applies_to_the_whole_passage_unless_an_extent_is_given(round_):
    assert told(round_, round_.decide(0, "other", code_id="work")) == [("other", "work", "We talk often.")]
    at = round_.documents[0].text.index("often")
    one = round_.decide(0, "other", code_id="work", span=Span(at, at + 5))
    assert told(round_, one) == [("other", "work", "often")]


@coded("""
    ann: We [talk](trust) often. Always.
    bob: We talk often. Always.
""")
def test_another_extent_keeps_the_code(round_):
    at = round_.documents[0].text.index("We")
    assert told(round_, round_.decide(0, "other", span=Span(at, at + 7))) == [("other", "trust", "We talk")]


@coded("""
    ann: [We talk.](trust) Always.
    bob: We talk. Always.
    carla: We talk. Always.
""")
def test_adopting_a_coder_who_did_not_apply_the_code_takes_none(round_):
    assert told(round_, round_.decide(0, "adopt", coder_id="carla")) == []


@coded("""
    ann: [We talk. Always.](trust)
    bob: [We talk.](trust) Always.
""")
def test_of_a_boundary_only_the_disputed_part_is_decided(round_):
    assert told(round_, round_.decide(0, "neither")) == [("agreed", "trust", "We talk.")]


@coded("""
    ann: [We talk. Always. Nobody asked.](trust) [Never.](fun) So. [We went.](trust)
    bob: We talk. [Always.](trust) Nobody asked. [Never.](fun) So. We went.
""")
def test_everything_as_one_coder_had_it_gives_that_coders_codings_back(round_):
    decisions = [round_.decide(number, "adopt", coder_id="ann") for number in range(3)]
    assert told(round_, *decisions) == [
        ("adopted", "trust", "We talk. Always. Nobody asked."),
        ("agreed", "fun", "Never."),
        ("adopted", "trust", "We went."),
    ]


@coded("""
    ann: [We talk.](trust) Always. Nobody asked.
    bob: We talk. Always. [Nobody asked.](trust)
""")
def test_another_extent_that_holds_an_adopted_passage_makes_one_with_it(round_):
    text = round_.documents[0].text
    wide = Span(text.index("talk"), len(text))
    decisions = [
        round_.decide(0, "adopt", coder_id="ann", reason="clear"),
        round_.decide(1, "other", span=wide, reason="too short"),
    ]
    (one,) = consensus(round_.judgements, decisions, "r1").codings
    assert round_.words(one.span) == "We talk. Always. Nobody asked."
    assert (str(one.basis), one.rationale) == ("decided", "clear; too short")
    assert (one.coders, one.decision_ids) == (("ann",), ("d0", "d1"))


@coded("""
    ann: [We talk. Always.](trust)
    bob: We talk. [Always.](trust)
""")
def test_a_passage_of_which_a_piece_was_decided_is_told_as_decided_with_all_reasons(round_):
    decision = round_.decide(0, "adopt", coder_id="ann", reason="overlooked")
    (one,) = consensus(round_.judgements, [decision], "r1").codings
    assert (str(one.basis), one.rationale, one.coders) == ("adopted", "overlooked; ann and bob agreed", ("ann", "bob"))


@coded(PAIR)
def test_of_two_decisions_on_one_disagreement_the_last_counts(round_):
    assert told(round_, round_.decide(0, "both"), round_.decide(0, "adopt", coder_id="ann")) == [
        ("adopted", "fun", "talk")
    ]


@coded("""
    ann: [We talk.](trust) Always. [Nobody asked.](fun)
    bob: We talk. Always. Nobody asked.
""")
def test_what_is_parked_or_undecided_is_counted(round_):
    settled = consensus(round_.judgements, [round_.decide(0, "park")], "r1")
    assert (settled.disagreements, settled.parked, settled.undecided) == (2, 1, 1)


@coded(PAIR)
def test_decisions_about_disagreements_that_are_no_more_are_named(round_):
    decision = round_.decide(0, "both")
    round_.documents[0].codings["bob"] = round_.documents[0].codings["ann"]
    settled = consensus(round_.judgements, [decision], "r1")
    assert settled.unmatched == ("d0",)
    assert [str(each.basis) for each in settled.codings] == ["agreed"]


@coded(PAIR)
def test_the_reason_of_a_decision_is_the_rationale_of_its_codings(round_):
    decision = round_.decide(0, "adopt", coder_id="ann", reason="unclear definition", note="See page 2.")
    (one,) = consensus(round_.judgements, [decision], "r1").codings
    assert (one.rationale, one.coders, one.decision_ids) == ("unclear definition: See page 2.", ("ann",), ("d0",))


@coded("""
    ann: [We talk.](trust)
    bob: [We talk.](trust)
    carla: [We talk.](trust)
""")
def test_who_agreed_is_the_rationale_of_what_was_never_disputed(round_):
    (one,) = consensus(round_.judgements, [], "r1").codings
    assert (one.rationale, one.coders) == ("all 3 coders agreed", ("ann", "bob", "carla"))
