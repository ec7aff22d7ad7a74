"""Passages that were marked, tokens and whole transcripts as the units that are judged."""

import pytest
from tests.compare.conftest import disagreements

from rcqual.compare.consensus import consensus
from rcqual.compare.disagree import entries
from rcqual.compare.extents import extent_differences
from rcqual.compare.judgements import units_of
from rcqual.model.decisions import DisagreementKind
from rcqual.model.ids import RoundId
from rcqual.model.rounds import Scope, Unit

coded = pytest.mark.coded
ROUND = RoundId("r1")


def units(round_, unit, scope=Scope.PARTICIPANTS):
    return [round_.words(each) for each in units_of(round_.documents[0], unit, scope)]


def consensus_of(round_, *decisions):
    return [
        (round_.words(each.span), each.code_id, each.basis)
        for each in consensus(round_.judgements, decisions, ROUND).codings
    ]


@coded("ann: {We talk. Always.} Nobody asked. {They listen.} / {You know.}")
def test_passages_are_the_segments_that_the_team_marked(round_):
    assert units(round_, Unit.PASSAGE) == ["We talk. Always.", "They listen.", "You know."]


@coded("ann: We talk. Always.")
def test_where_no_passage_is_marked_there_is_no_unit(round_):
    assert units(round_, Unit.PASSAGE) == []


@coded("ann: {We talk. / I: Who does? / All of us.} {Nobody asked.}")
def test_a_passage_that_crosses_a_question_is_one_unit(round_):
    assert [each.count("\n\n") for each in units(round_, Unit.PASSAGE)] == [2, 0]


@coded(
    """
    ann: {We talk. / I: Who does? / [All](trust) of us.} Nobody asked.
    bob: {[We](trust) talk. / I: Who does? / All of us.} Nobody asked.
    """,
    unit="passage",
)
def test_codings_on_either_side_of_the_question_are_in_the_same_passage(round_):
    assert (round_.said("ann", "trust"), round_.said("bob", "trust")) == ([1], [1])


@coded(
    """
    ann: {We [talk. / I: Who? / All](trust) of us.}
    bob: {[We talk](trust). / I: Who? / All of us.}
    """,
    unit="passage",
    rule="majority",
)
def test_more_than_half_of_a_passage_counts_what_participants_say_on_both_sides_of_the_question(round_):
    # 15 characters: "Wetalk." and "Allofus."; ann has "talk." and "All", bob "Wetalk".
    assert (round_.said("ann", "trust"), round_.said("bob", "trust")) == ([1], [0])


@coded("ann: {We talk.} [Nobody](trust) asked. {They listen.}", unit="passage")
def test_a_coding_outside_of_all_passages_is_counted_and_judged_nowhere(round_):
    assert round_.said("ann", "trust") == [0, 0]
    assert round_.judgements.label_sets().outside_scope == 1


@coded("ann: {We talk.} [Nobody asked. They](trust) listen. {You know.}", unit="passage")
def test_a_passage_ends_where_its_segment_ends(round_):
    assert round_.said("ann", "trust") == [0, 0]


@coded("ann: {We [talk.} Nobody asked. {They](trust) listen.} {You know.}", unit="passage")
def test_a_coding_from_one_passage_into_another_is_one_coverage_in_both(round_):
    assert round_.said("ann", "trust") == [1, 1, 0]
    assert round_.judgements.documents[0].uses == (1,)


@coded("ann: I: {Who does? / We talk.} Always.")
def test_a_passage_that_begins_with_a_question_begins_with_what_the_participant_says(round_):
    assert units(round_, Unit.PASSAGE) == ["We talk."]
    assert units(round_, Unit.PASSAGE, Scope.EVERYONE) == ["Who does?\n\nP: We talk."]


@coded("ann: I: {Who does?} / We talk. {Always.}")
def test_a_passage_in_which_no_participant_speaks_is_no_unit(round_):
    assert units(round_, Unit.PASSAGE) == ["Always."]


@coded("ann: We talk (😀 e\u0301). / I: Who? / All.")
def test_tokens_are_those_that_are_stored_of_what_participants_say(round_):
    assert units(round_, Unit.TOKEN) == ["We", "talk", "(", "😀", "e", "\u0301", ")", ".", "All", "."]


@coded("ann: W[e 😀 tal](trust)k now.", unit="token")
def test_by_the_rule_any_a_token_carries_a_code_that_reaches_into_it(round_):
    assert round_.said("ann", "trust") == [1, 1, 1, 0, 0]


@coded("ann: W[e 😀 tal](trust)k now.", unit="token", rule="majority")
def test_by_majority_a_token_carries_a_code_that_covers_more_than_half_of_it(round_):
    # Half of "We" is not enough, three quarters of "talk" are.
    assert round_.said("ann", "trust") == [0, 1, 1, 0, 0]


@coded("ann: We talk. / I: Who? / All.\n---\nann: Nobody asked.")
def test_a_transcript_is_one_unit(round_):
    assert units(round_, Unit.TRANSCRIPT) == ["We talk.\n\nI: Who?\n\nP: All."]
    round_.unit = Unit.TRANSCRIPT
    assert [each.columns for each in round_.judgements.documents] == [1, 1]


@coded("ann: I: Who?")
def test_a_transcript_in_which_no_participant_speaks_is_no_unit(round_):
    assert units(round_, Unit.TRANSCRIPT) == []


@coded(
    """
    ann: [We](trust) talk. / I: Who? / All.
    bob: [We talk. / I: Who? / Al](trust)l.
    """,
    unit="transcript",
)
def test_by_the_rule_any_a_transcript_carries_each_code_that_it_has_somewhere(round_):
    assert (round_.said("ann", "trust"), round_.said("bob", "trust")) == ([1], [1])
    round_.rule = "majority"
    assert (round_.said("ann", "trust"), round_.said("bob", "trust")) == ([0], [1])


@coded(
    """
    ann: {We [talk](trust). / I: Who? / All.} {Nobody asked.} {[They](trust) listen.}
    bob: {We talk. / I: Who? / All.} {Nobody [asked](trust).} {They [listen](trust).}
    """,
    unit="passage",
)
def test_disagreements_about_passages_reach_across_the_question(round_):
    found = disagreements(round_.judgements, ROUND)
    assert [(round_.words(each.span), each.units, sorted(*each.appliers.values())) for each in found] == [
        ("We talk.\n\nI: Who?\n\nP: All.", (0, 0), ["ann"]),
        ("Nobody asked.", (1, 1), ["bob"]),
    ]


@coded(
    """
    ann: {We [talk](trust). / I: Who? / All.} {They listen.}
    bob: {We talk. / I: Who? / [All](trust).} {They listen.}
    """,
    unit="passage",
)
def test_passages_on_which_all_agree_at_different_places_are_differences_of_extent(round_):
    assert disagreements(round_.judgements, ROUND) == ()
    (found,) = extent_differences(round_.judgements)
    assert {coder: [round_.words(each) for each in spans] for coder, spans in found.extents.items()} == {
        "ann": ["talk"],
        "bob": ["All"],
    }


@coded(
    """
    ann: {We [talk](trust). / I: Who? / All.} {They listen.} {[No](trust).}
    bob: {We talk. / I: Who? / [All](trust).} {They listen.} {[No](trust).}
    """,
    unit="passage",
)
def test_an_agreed_passage_without_a_common_character_is_settled_whole(round_):
    assert consensus_of(round_) == [("We talk.\n\nI: Who?\n\nP: All.", "trust", "agreed"), ("No", "trust", "agreed")]


@coded(
    """
    ann: We [talk every](trust) day.
    bob: We [talk](trust) every day.
    """,
    unit="token",
)
def test_disagreements_about_tokens_are_of_the_words_that_one_marked_more(round_):
    (entry,) = entries(round_.judgements, ROUND)
    assert (round_.words(entry.disagreement.span), entry.disagreement.units) == ("every", (2, 2))
    assert entry.disagreement.kind is DisagreementKind.BOUNDARY
    adopted = round_.decide(0, "adopt", coder_id="ann")
    assert consensus_of(round_, adopted) == [("talk every", "trust", "adopted")]


@coded(
    """
    ann: We [talk](trust). / I: Who? / All.
    bob: We talk. / I: Who? / All.
    ---
    ann: [Nobody](trust) asked.
    bob: Nobody [asked](trust).
    """,
    unit="transcript",
)
def test_disagreements_about_transcripts_are_about_whole_ones(round_):
    (found,) = disagreements(round_.judgements, ROUND)
    assert (found.transcript_id, found.units, found.kind) == ("int01", (0, 0), DisagreementKind.OMISSION)
    assert round_.words(found.span) == "We talk.\n\nI: Who?\n\nP: All."
    decided = round_.decide(0, "both")
    assert consensus_of(round_, decided)[0] == ("talk", "trust", "both")
