"""Ranges of a round: what lies outside of them belongs to no unit, and a unit that they cut is judged by its rest."""

import pytest
from tests.compare.conftest import disagreements

from rcqual.compare.against_consensus import against_consensus
from rcqual.compare.consensus import consensus
from rcqual.compare.extents import extent_differences
from rcqual.compare.judgements import scope_of, units_of
from rcqual.model.ids import RoundId
from rcqual.model.rounds import Rule, Scope, Unit

coded = pytest.mark.coded
ROUND = RoundId("r1")


def units(round_, unit, scope=Scope.PARTICIPANTS):
    return [round_.words(each) for each in units_of(round_.documents[0], unit, scope)]


def disputed(round_):
    return [round_.words(each.span) for each in disagreements(round_.judgements, ROUND)]


def settled(round_, *decisions):
    return [round_.words(each.span) for each in consensus(round_.judgements, decisions, ROUND).codings]


@coded("ann: We talk. «Nobody asked. They» listen. / «You» know. / I: Who?")
def test_a_sentence_that_a_range_cuts_is_a_unit_of_what_lies_inside(round_):
    assert units(round_, Unit.SENTENCE) == ["Nobody asked.", "They", "You"]


@coded("ann: We talk. «Nobody asked. They» listen. / «You» know. / No.")
def test_a_turn_that_a_range_cuts_is_a_unit_of_what_lies_inside(round_):
    assert units(round_, Unit.TURN) == ["Nobody asked. They", "You"]


@coded("ann: «We» talk. Nobody «asked.» / Yes.")
def test_a_turn_with_two_ranges_is_one_unit(round_):
    assert len(units(round_, Unit.TURN)) == 1


@coded("ann: «We» talk to «them.» Nobody asked.")
def test_a_sentence_with_two_ranges_is_one_unit(round_):
    assert len(units(round_, Unit.SENTENCE)) == 1


@coded("ann: {We talk. «Nobody asked.} {They» listen.} {So.}")
def test_a_passage_that_a_range_cuts_is_a_unit_of_what_lies_inside(round_):
    assert units(round_, Unit.PASSAGE) == ["Nobody asked.", "They"]


@coded("ann: We ta«lk. No»body asked.")
def test_characters_and_tokens_are_those_inside(round_):
    assert units(round_, Unit.CHARACTER) == ["l", "k", ".", "N", "o"]
    assert units(round_, Unit.TOKEN) == ["lk", ".", "No"]


@coded("ann: We talk. «They listen.» / I: Who? / «You know.» So.")
def test_a_transcript_is_what_lies_inside(round_):
    assert units(round_, Unit.TRANSCRIPT) == ["They listen.\n\nI: Who?\n\nP: You know."]


@coded("ann: We «talk. / I: Who does? / All» of us.")
def test_interviewers_inside_a_range_are_judged_only_where_everyone_is(round_):
    assert units(round_, Unit.SENTENCE) == ["talk.", "All"]
    assert units(round_, Unit.SENTENCE, Scope.EVERYONE) == ["talk.", "Who does?", "All"]


@coded("ann: «We» talk. «They» listen.")
def test_the_scope_is_the_speech_inside_the_ranges(round_):
    assert [round_.words(each) for each in scope_of(round_.documents[0], Scope.PARTICIPANTS)] == ["We", "They"]


@coded("ann: We talk. «  » They listen.")
def test_ranges_without_a_word_leave_no_unit(round_):
    assert [units(round_, unit) for unit in Unit] == [[]] * len(Unit)


@coded(
    """
    ann: We talk «to [them](trust)» every day.
    bob: We talk «to them» [every day](trust).
    """
)
def test_a_cut_sentence_carries_a_code_by_what_is_coded_inside(round_):
    assert (round_.said("ann", "trust"), round_.said("bob", "trust")) == ([1], [0])


@coded("ann: We talk «to [them» every day](trust).", rule="majority")
def test_more_than_half_is_of_what_lies_inside(round_):
    # 6 characters, "tothem", of which 4 are coded; of the sentence's 20 they would be 4.
    assert round_.said("ann", "trust") == [1]


@coded("ann: [We](trust) talk. «They [listen.» So](trust). [You know.](trust)")
def test_codings_wholly_outside_are_counted_and_judged_nowhere(round_):
    assert round_.said("ann", "trust") == [1]
    assert round_.judgements.label_sets().outside_scope == 2


@coded(
    """
    ann: «[We](trust) talk.»
    bob: «We talk.»
    ---
    ann: They [listen](trust).
    bob: They listen.
    """
)
def test_ranges_are_of_one_transcript_alone(round_):
    assert round_.said("ann", "trust") == [1, 1]


@coded(
    """
    ann: «[We talk.» Nobody asked. «They listen.](trust)»
    bob: «We talk.» Nobody asked. «They listen.»
    """
)
def test_a_disagreement_ends_where_the_range_ends(round_):
    assert disputed(round_) == ["We talk.", "They listen."]


@coded(
    """
    ann: «[We talk.» Nobody asked. «They listen.](trust)»
    bob: «We talk.» Nobody asked. «They listen.»
    """,
    unit="character",
)
def test_by_character_too_a_disagreement_ends_where_the_range_ends(round_):
    assert disputed(round_) == ["We talk.", "They listen."]


@coded(
    """
    ann: «[We talk.» / I: Who? / «They listen.](trust)» «[So.](trust)»
    bob: «We talk.» / I: Who? / «They listen.» «So.»
    """
)
def test_ranges_that_touch_or_lie_on_both_sides_of_a_question_part_no_disagreement(round_):
    assert disputed(round_) == ["We talk.\n\nI: Who?\n\nP: They listen. So."]


@coded(
    """
    ann: [We talk. «They listen](trust) to all.» So.
    bob: We [talk. «They listen to all.](trust)» So.
    """
)
def test_extents_are_compared_inside_the_ranges(round_):
    (found,) = extent_differences(round_.judgements)
    assert round_.words(found.span) == "They listen to all."
    assert {who: [round_.words(each) for each in spans] for who, spans in found.extents.items()} == {
        "ann": ["They listen"],
        "bob": ["They listen to all."],
    }


@coded(
    """
    ann: [We talk. «They listen.](trust)» So.
    bob: We [talk. «They listen.](trust)» So.
    """
)
def test_what_coders_do_outside_makes_no_difference_of_extent(round_):
    assert extent_differences(round_.judgements) == ()
    assert disputed(round_) == []


@coded(
    """
    ann: [We talk. «They listen. So.» Nobody asked. «You](trust) know.»
    bob: [We talk. «They listen. So.» Nobody asked. «You know.](trust)»
    """
)
def test_the_consensus_holds_what_lies_inside_alone(round_):
    assert settled(round_) == ["They listen. So.", "You"]


@coded("ann: [We talk. «They listen.» So.](trust) [Nobody asked.](trust)")
def test_of_a_sole_coder_too_it_holds_what_lies_inside_alone(round_):
    assert settled(round_) == ["They listen."]


@coded(
    """
    ann: [We talk.](trust) «[They listen.](trust) So.»
    bob: We talk. «They listen. So.»
    """
)
def test_coders_are_held_against_the_consensus_by_the_units_inside(round_):
    decision = round_.decide(0, "both")
    held = consensus(round_.judgements, [decision], ROUND)
    found = {each.coder.name: each for each in against_consensus(round_.judgements, [decision], ROUND, held)}
    assert (found["ann"].both, found["ann"].only_coder, found["bob"].only_consensus) == (1, 0, 1)


@coded(
    """
    ann: «We [talk](trust) to them.» So.
    bob: «We talk to them.» So.
    """
)
def test_another_unit_and_rule_keep_the_ranges(round_):
    by_turn = round_.judgements.by(Unit.TURN, Rule.MAJORITY)
    assert by_turn.label_sets().values[0, :, :].tolist() == [[0], [0]]
    assert [each.columns for each in by_turn.documents] == [1]
