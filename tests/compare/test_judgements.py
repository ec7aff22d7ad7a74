"""What a judgement is and what it is about: present, absent or missing, in units of what participants said."""

from dataclasses import replace

import numpy as np
import pytest

from rcqual.compare.judgements import judge, units_of
from rcqual.model.rounds import Scope, Unit
from rcqual.model.span import Span

coded = pytest.mark.coded


def marked(document):
    """How many characters all coders together marked with each code."""
    marks = document.marks
    return np.bincount(marks.code, weights=marks.behind - marks.first, minlength=len(document.applied)).tolist()


@coded("""
    ann: We [talk](trust). Nobody asked.
    bob: We talk. Nobody asked.
""")
def test_silence_of_a_coder_who_finished_means_absent(round_):
    assert round_.said("ann", "trust") == [1, 0]
    assert round_.said("bob", "trust") == [0, 0]


@coded("""
    ann: We [talk](trust). Nobody asked.
    bob*: We [talk](trust). Nobody asked.
""")
def test_what_a_coder_did_not_finish_is_missing_even_where_they_coded(round_):
    assert round_.said("bob", "trust") == [None, None]


@coded("""
    ann: We [talk](trust).
    bob: We [talk](trust).
    ---
    ann: They [listen](trust).
""")
def test_a_transcript_that_a_coder_was_never_given_is_missing(round_):
    assert round_.said("bob", "trust") == [1, None]


@coded("""
    ann: We [talk](trust). Nobody asked.
    bob: We [talk](trust). Nobody asked.
""")
def test_that_nothing_applies_is_a_value(round_):
    sets = round_.judgements.label_sets().sets()
    assert sets.ratings.judging.tolist() == [2, 2]
    assert [sets.members[number].tolist() for number in sets.ratings.values[0]] == [[True], [False]]


@pytest.mark.parametrize(
    "line",
    [
        "We [talk](trust)[ every](trust) day.",
        "We [talk](trust) [every](trust) day.",
        "We [talk [ev](trust)ery](trust) day.",
        "We [talk every](trust, trust) day.",
        "We [talk](trust)[ ](trust)[every](trust) day.",
    ],
)
def test_passages_that_touch_overlap_or_are_parted_by_white_space_are_one(line, request):
    round_ = request.getfixturevalue("read_round")(f"ann: {line}")
    (document,) = round_.judgements.documents
    assert [round_.words(each.span) for each in document.coverage[0, 0]] == ["talk every"]
    assert document.uses == (1,)


@coded("ann: We [talk](trust) nearly [every](trust) day.")
def test_passages_with_a_word_between_them_stay_two(round_):
    assert round_.judgements.documents[0].uses == (2,)


@coded("ann: We [talk.](trust) / [Always.](trust)")
def test_passages_with_a_speakers_label_between_them_stay_two(round_):
    assert round_.judgements.documents[0].uses == (2,)


@coded("ann: I: [Who talks? / We](trust) talk. Always.")
def test_a_coding_is_cut_to_the_scope(round_):
    (document,) = round_.judgements.documents
    assert document.columns == 2
    assert round_.said("ann", "trust") == [1, 0]
    assert document.outside_scope == 0
    assert marked(document) == [2]


@coded("ann: We [talk. / I: Who? / You](trust) know.")
def test_a_coding_across_a_question_is_one_use(round_):
    (document,) = round_.judgements.documents
    assert document.uses == (1,)
    assert marked(document) == [len("talk.You")]
    assert round_.said("ann", "trust") == [1, 1]


@coded("""
    ann: I: [Who talks?](trust) / We talk.
    bob: I: Who talks? / We talk.
""")
def test_a_coding_wholly_outside_the_scope_is_counted_and_in_no_unit(round_):
    sets = round_.judgements.label_sets()
    assert sets.outside_scope == 1
    assert round_.said("ann", "trust") == [0]
    assert sets.parts[0].uses == (0,)


@coded("ann: I: [Who talks?](trust) / We talk.", scope="everyone")
def test_what_interviewers_say_is_judged_where_the_round_wants_it(round_):
    assert round_.said("ann", "trust") == [1, 0]


@coded("ann: We talk. [Always.](trust) Nobody asked.")
def test_text_in_scope_that_nobody_coded_counts(round_):
    assert round_.said("ann", "trust") == [0, 1, 0]


@coded("ann: We talk. Always. / I: Who? Why? / You know.")
def test_sentences_of_participants_are_the_units(round_):
    found = units_of(round_.documents[0], Unit.SENTENCE, Scope.PARTICIPANTS)
    assert [round_.words(each) for each in found] == ["We talk.", "Always.", "You know."]


@coded("ann: We talk. Always. / I: Who? Why? / You know.")
def test_turns_of_participants_are_the_units_where_the_round_says_so(round_):
    found = units_of(round_.documents[0], Unit.TURN, Scope.PARTICIPANTS)
    assert [round_.words(each) for each in found] == ["We talk. Always.", "You know."]


@coded("ann: I: Who? / A 😀\u0301\u00a0b.")
def test_characters_are_code_points_without_white_space(round_):
    found = units_of(round_.documents[0], Unit.CHARACTER, Scope.PARTICIPANTS)
    assert [round_.words(each) for each in found] == ["A", "😀", "\u0301", "b", "."]


@coded("ann: abc[d](trust) efg.")
def test_one_character_is_enough_for_the_rule_any(round_):
    assert round_.said("ann", "trust") == [1]


@coded("ann: [ab cd](trust) efg. [abc](trust) def. [abc d](trust) ef.", rule="majority")
def test_the_rule_majority_asks_for_more_than_half_of_what_is_not_white_space(round_):
    # 4 of 8, 3 of 7, 4 of 7.
    assert round_.said("ann", "trust") == [0, 0, 1]


@coded("ann: [ab](trust) xyz [cd](trust) e.", rule="majority")
def test_the_rule_majority_adds_up_all_that_is_covered(round_):
    # 4 of 9; with one character more it is more than half.
    assert round_.said("ann", "trust") == [0]
    (document,) = round_.documents
    more = Span(document.text.index("xyz"), document.text.index("yz"))
    document = replace(document, codings={"ann": {"trust": (*document.codings["ann"]["trust"], more)}})
    (found,) = judge([document], round_.codes, round_.coders, rule=round_.rule).documents
    assert found.applied.tolist() == [[[True]]]


@coded("ann: We[ ](trust)talk. Always.")
def test_a_coding_of_white_space_alone_reaches_no_unit(round_):
    assert round_.said("ann", "trust") == [0, 0]
    assert round_.judgements.label_sets().outside_scope == 1


@coded("ann: We [talk](trust). [Always](fun).")
def test_codings_with_a_code_that_the_codebook_lacks_are_left_out(round_):
    (document,) = judge(round_.documents, round_.codes[1:], round_.coders).documents
    assert document.applied.tolist() == [[[True, False]]]


@coded("ann: [We](challenges>terms) talk. [Always](challenges). Nobody.", roll_up=True)
def test_a_parent_counts_as_applied_where_its_child_is_if_the_codebook_says_so(round_):
    assert round_.said("ann", "challenges") == [1, 1, 0]
    assert round_.said("ann", "terms") == [1, 0, 0]
    assert round_.judgements.label_sets().own_labels() == [1]


@coded("ann: [We](challenges>terms) talk. [Always](challenges). Nobody.")
def test_else_parent_and_child_are_codes_like_others(round_):
    assert round_.said("ann", "challenges") == [0, 1, 0]
    assert round_.judgements.label_sets().own_labels() == [0, 1]


@coded("ann: [We](challenges>terms)[ talk](challenges) and [go](challenges>terms).", roll_up=True)
def test_uses_of_a_parent_are_joined_with_those_of_its_children(round_):
    (document,) = round_.judgements.documents
    assert dict(zip(("challenges", "terms"), document.uses, strict=True)) == {"challenges": 2, "terms": 2}
    assert marked(document) == [len("Wetalkgo"), len("Wego")]


@coded("ann: [Wir 😀 reden](trust) viel. Immer.")
def test_offsets_are_code_points(round_):
    (found,) = round_.judgements.documents[0].coverage[0, 0]
    assert round_.words(found.span) == "Wir 😀 reden"


@coded("""
    ann: We talk.
    ---
    ann: Nobody asked.
""")
def test_transcripts_stand_in_the_order_of_their_names(round_):
    backwards = judge(round_.documents[::-1], round_.codes, round_.coders)
    assert [each.document.name for each in backwards.documents] == ["int01", "int02"]
