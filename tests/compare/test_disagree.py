"""Each disagreement once, with the first kind that fits."""

from dataclasses import replace

import pytest
from tests.compare.conftest import disagreements

from rcqual.model.decisions import DisagreementKind as Kind

coded = pytest.mark.coded


def found(round_):
    return disagreements(round_.judgements, "r1")


def kinds(round_):
    return [each.kind for each in found(round_)]


def told(round_):
    """(kind, codes, words) of each."""
    return [(str(each.kind), each.codes, round_.words(each.span)) for each in found(round_)]


@coded("""
    ann: We [talk](trust). Always.
    bob: [We talk](trust). Always.
""")
def test_coders_who_mark_more_or_less_of_one_sentence_do_not_disagree(round_):
    assert found(round_) == ()


@coded("""
    ann: [We talk. Always.](trust) Nobody asked.
    bob: [We talk.](trust) Always. Nobody asked.
""")
def test_a_longer_passage_with_the_same_code_is_a_boundary_disagreement(round_):
    assert told(round_) == [("boundary", ("trust",), "Always.")]


@coded("""
    ann: [We talk. Always. Nobody asked.](trust)
    bob: We talk. [Always.](trust) Nobody asked.
""")
def test_a_passage_longer_on_both_sides_is_two_boundary_disagreements(round_):
    assert told(round_) == [("boundary", ("trust",), "We talk."), ("boundary", ("trust",), "Nobody asked.")]


@coded("""
    ann: [We talk. Always. Nobody asked.](trust)
    bob: [We talk.](trust) Always. [Nobody asked.](trust)
""")
def test_one_long_passage_against_two_short_ones_is_split_or_lump(round_):
    assert told(round_) == [("split/lump", ("trust",), "Always.")]


@coded("""
    ann: [We talk. Always. Nobody asked.](trust)
    bob: [We talk.](trust) Always. Nobody asked.
    carla: We talk. Always. [Nobody asked.](trust)
""")
def test_it_takes_the_same_coder_on_both_sides_for_split_or_lump(round_):
    assert set(kinds(round_)) == {Kind.BOUNDARY}


@coded("""
    ann: [We talk.](trust) / I: Who? / [Always.](trust)
    bob: We talk. / I: Who? / [Always.](trust)
""")
def test_a_passage_of_its_own_before_a_question_is_no_boundary(round_):
    assert told(round_) == [("omission", ("trust",), "We talk.")]


@coded("""
    ann: [We talk.](trust) / I: Who? / [Always.](trust)
    bob: [We talk.](trust) / I: Who? / Always.
""")
def test_nor_is_one_after_a_question(round_):
    assert told(round_) == [("omission", ("trust",), "Always.")]


@coded(
    """
    ann: [We talk. A](trust)lways. Nobody asked.
    bob: We talk. [Always.](trust) Nobody asked.
""",
    rule="majority",
)
def test_a_coverage_reaches_a_unit_even_if_it_is_too_small_for_the_rule(round_):
    assert told(round_) == [("boundary", ("trust",), "We talk."), ("omission", ("trust",), "Always.")]


@coded("""
    ann: [We talk. / I: Who? / Always.](trust)
    bob: We talk. / I: Who? / [Always.](trust)
""")
def test_a_passage_that_crosses_a_question_can_differ_at_its_boundary(round_):
    assert told(round_) == [("boundary", ("trust",), "We talk.")]


@coded("""
    ann: [[We talk. Always.](trust)](fun)
    bob: [[We talk.](trust)](fun) [Always.](fun)
""")
def test_the_boundary_comes_before_other_kinds(round_):
    assert kinds(round_) == [Kind.BOUNDARY]


@coded("""
    ann: [We talk.](challenges) Always.
    bob: [We talk.](challenges>terms) Always.
""")
def test_a_code_against_its_child_is_one_disagreement(round_):
    assert told(round_) == [("parent/child", ("challenges", "terms"), "We talk.")]


@coded("""
    ann: [We talk.](challenges>terms>words) Always.
    bob: [We talk.](challenges) Always.
""")
def test_a_code_against_its_grandchild_is_parent_and_child_too(round_):
    assert kinds(round_) == [Kind.PARENT_CHILD]


@coded("""
    ann: [We talk.](challenges>terms) Always.
    bob: [We talk.](challenges>words) Always.
""")
def test_two_children_of_one_code_are_different_codes(round_):
    assert kinds(round_) == [Kind.DIFFERENT_CODE]


@coded("""
    ann: [We talk.](fun) Always.
    bob: [We talk.](trust) Always.
""")
def test_one_code_here_and_another_there_form_one_disagreement(round_):
    (one,) = found(round_)
    assert (one.kind, one.codes) == (Kind.DIFFERENT_CODE, ("fun", "trust"))
    assert one.appliers == {"fun": {"ann"}, "trust": {"bob"}}
    assert one.positions == {"ann": {"fun"}, "bob": {"trust"}}


@coded("""
    ann: [We talk. Always.](fun) Nobody asked.
    bob: We talk. [Always. Nobody asked.](trust)
""")
def test_different_codes_that_overlap_form_one_disagreement_over_both(round_):
    assert told(round_) == [("different code", ("fun", "trust"), "We talk. Always. Nobody asked.")]


@coded("""
    ann: [We talk.](fun) Always.
    bob: [We talk.](trust, work) Always.
""")
def test_a_code_is_up_against_one_other_and_the_next_stands_alone(round_):
    assert told(round_) == [
        ("different code", ("fun", "trust"), "We talk."),
        ("different code", ("work",), "We talk."),
    ]


@coded("""
    ann: [We talk.](challenges>terms) Always.
    bob: [We talk.](aims, challenges) Always.
""")
def test_a_related_code_is_the_first_to_be_up_against(round_):
    assert told(round_) == [
        ("different code", ("aims",), "We talk."),
        ("parent/child", ("challenges", "terms"), "We talk."),
    ]


@coded("""
    ann: [We talk. Always.](challenges>terms)
    bob: [[We talk.](challenges) Always.](aims)
""")
def test_a_related_code_comes_even_before_one_that_shares_more(round_):
    assert [each.codes for each in found(round_)] == [("aims",), ("challenges", "terms")]


@coded("""
    ann: [We talk. Always.](aims)
    bob: [[We talk.](fun) Always.](trust)
""")
def test_of_unrelated_codes_the_one_that_shares_more_comes_first(round_):
    assert [each.codes for each in found(round_)] == [("fun",), ("aims", "trust")]


@coded("""
    ann: [We talk.](fun, trust) Always.
    bob: [We talk.](work) Always.
""")
def test_two_codes_of_one_coder_are_never_up_against_each_other(round_):
    assert [each.codes for each in found(round_)] == [("fun", "work"), ("trust",)]


@coded("""
    ann: [We talk.](fun, trust) Always.
    bob: [We talk.](trust) Always.
""")
def test_a_code_more_beside_a_shared_one_is_an_extra_code(round_):
    assert told(round_) == [("extra code", ("fun",), "We talk.")]


@coded("""
    ann: [We talk.](trust) Always.
    bob: We talk. Always.
""")
def test_a_code_where_the_other_has_none_is_an_omission(round_):
    assert told(round_) == [("omission", ("trust",), "We talk.")]


@coded("""
    ann: [We talk.](trust) Always. [Nobody asked.](trust)
    bob: We talk. [Always.](trust) Nobody asked.
""")
def test_a_run_ends_where_the_appliers_change(round_):
    assert [(each.units, each.appliers["trust"]) for each in found(round_)] == [
        ((0, 0), {"ann"}),
        ((1, 1), {"bob"}),
        ((2, 2), {"ann"}),
    ]


@coded("""
    ann: [We talk. Always.](trust) Nobody asked.
    bob: We talk. Always. Nobody asked.
    carla: [We talk.](trust) Always. Nobody asked.
""")
def test_with_three_coders_the_same_appliers_make_a_run(round_):
    assert [(each.units, set(each.appliers["trust"]), each.kind) for each in found(round_)] == [
        ((0, 0), {"ann", "carla"}, Kind.OMISSION),
        ((1, 1), {"ann"}, Kind.BOUNDARY),
    ]


@coded("""
    ann: [We talk.](trust)
    bob: We talk.
    carla*: We talk.
    ---
    ann: [Always.](trust)
    dan*: Always.
""")
def test_who_did_not_finish_takes_no_part(round_):
    (one,) = found(round_)
    assert (one.transcript_id, set(one.positions)) == ("int01", {"ann", "bob"})


@coded("""
    ann: I: [Who?](trust) / We talk.
    bob: I: Who? / We talk.
""")
def test_codings_outside_the_scope_are_no_disagreement(round_):
    assert found(round_) == ()


@coded(
    """
    ann: We [talk every](trust) day.
    bob: We talk [every day](trust).
""",
    unit="character",
)
def test_by_character_a_disagreement_runs_from_character_to_character(round_):
    assert [(str(each.kind), round_.words(each.span), each.units) for each in found(round_)] == [
        ("boundary", "talk", (2, 5)),
        ("boundary", "day", (11, 13)),
    ]


TWO = """
    ann: [We talk.](fun) [Always.](trust)
    bob: [We talk.](work) Always.
"""


@coded(TWO)
def test_ids_are_12_hexadecimal_digits_and_all_differ(round_):
    ids = [each.id for each in found(round_)]
    assert len(set(ids)) == 2
    assert all(len(each) == 12 and int(each, 16) >= 0 for each in ids)


@coded(TWO)
def test_ids_stay_when_codings_are_made_again_in_another_order_and_in_pieces(round_):
    before = [each.id for each in found(round_)]
    ann = round_.documents[0].codings["ann"]
    ((start, end),) = ann["fun"]
    split = {"trust": ann["trust"], "fun": ((start + 3, end), (start, start + 2))}
    round_.documents = [replace(round_.documents[0], codings={"ann": split, "bob": round_.documents[0].codings["bob"]})]
    assert [each.id for each in found(round_)] == before


@coded(TWO)
def test_ids_are_those_that_the_documentation_gives(round_):
    import hashlib

    name = '["r1","int01",[["fun",["ann"]],["work",["bob"]]],0,0]'
    assert found(round_)[0].id == hashlib.sha256(name.encode()).hexdigest()[:12]


@coded(TWO)
def test_another_round_has_other_ids(round_):
    assert {each.id for each in found(round_)}.isdisjoint(each.id for each in disagreements(round_.judgements, "r2"))


@coded("""
    ann: We talk. [Always.](trust) [Nobody asked.](fun)
    bob: [We talk.](trust) Always. Nobody asked.
    ---
    ann: [They listen.](fun)
    bob: They listen.
""")
def test_they_are_listed_by_transcript_and_place(round_):
    assert [(each.transcript_id, each.units[0]) for each in found(round_)] == [
        ("int01", 0),
        ("int01", 1),
        ("int01", 2),
        ("int02", 0),
    ]
