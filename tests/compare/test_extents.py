"""Where coders agree on a unit and mark more or less of it."""

import pytest

from rcqual.compare.extents import extent_differences

coded = pytest.mark.coded


def told(round_):
    return [
        (each.code_id, {who: [round_.words(span) for span in spans] for who, spans in each.extents.items()})
        for each in extent_differences(round_.judgements)
    ]


@coded("""
    ann: We [talk](trust). Always.
    bob: [We talk.](trust) Always.
""")
def test_a_difference_inside_an_agreed_unit_is_listed_apart(round_):
    assert told(round_) == [("trust", {"ann": ["talk"], "bob": ["We talk."]})]


@coded("""
    ann: [We talk.](trust)
    bob: [We talk.](trust)
""")
def test_the_same_extent_is_no_difference(round_):
    assert told(round_) == []


@coded("""
    ann: We talk. [Always. Nobody](trust) asked.
    bob: [We talk. Always.](trust) Nobody asked.
""")
def test_a_unit_on_which_coders_disagree_is_not_listed_here(round_):
    assert told(round_) == []


@coded("""
    ann: [We talk](trust). [Always](trust).
    bob: [We talk.](trust) [Always.](trust)
""")
def test_adjacent_units_are_one_difference(round_):
    assert told(round_) == [("trust", {"ann": ["We talk", "Always"], "bob": ["We talk. Always."]})]


@coded(
    """
    ann: We [talk](trust) often.
    bob: We talk often.
""",
    rule="majority",
)
def test_a_part_that_is_too_small_for_the_rule_is_a_difference_too(round_):
    assert told(round_) == [("trust", {"ann": ["talk"], "bob": []})]


@coded(
    """
    ann: We [talk](trust) often.
    bob: [We talk](trust) often.
""",
    unit="character",
)
def test_by_character_every_difference_is_a_disagreement_and_none_is_listed_here(round_):
    assert told(round_) == []
