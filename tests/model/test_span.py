from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.model.span import Span, joined

SPANS = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda each: Span(each[0], each[0] + each[1]))


def covered(spans):
    """Each code point that lies in one of the spans."""
    return {at for span in spans for at in range(*span)}


def test_a_span_is_as_long_as_its_code_points():
    assert Span(3, 7).length == 4


@pytest.mark.parametrize(
    ("one", "other", "is_shared"),
    [
        (Span(0, 4), Span(3, 7), True),
        (Span(0, 9), Span(3, 5), True),
        (Span(0, 4), Span(4, 7), False),
        (Span(0, 4), Span(6, 7), False),
    ],
)
def test_two_passages_overlap_if_they_share_a_code_point(one, other, is_shared):
    assert (one.overlaps(other), other.overlaps(one)) == (is_shared, is_shared)


def test_of_a_passage_the_part_inside_another_is_kept():
    assert Span(2, 9).clipped(Span(4, 20)) == Span(4, 9)


def test_of_a_passage_that_only_touches_another_nothing_is_kept():
    assert Span(2, 4).clipped(Span(4, 9)) is None


@given(one=SPANS, other=SPANS)
def test_the_part_inside_is_just_the_code_points_that_both_have(one, other):
    part = one.clipped(other)
    assert covered([] if part is None else [part]) == covered([one]) & covered([other])
    assert (part is not None) == one.overlaps(other)


def test_passages_that_touch_become_one():
    assert joined([Span(4, 7), Span(0, 4)]) == [Span(0, 7)]


def test_passages_apart_stay_apart():
    assert joined([Span(5, 7), Span(0, 4)]) == [Span(0, 4), Span(5, 7)]


def test_passages_with_only_white_space_between_become_one_where_the_text_is_known():
    text = "We talk.\n  Every day."
    assert joined([Span(0, 8), Span(11, 21)], text) == [Span(0, 21)]


def test_passages_with_a_word_between_stay_apart_where_the_text_is_known():
    text = "We talk. Yes. Every day."
    assert joined([Span(0, 8), Span(14, 24)], text) == [Span(0, 8), Span(14, 24)]


@given(st.lists(SPANS))
def test_joining_keeps_every_code_point_and_leaves_no_two_that_touch(spans):
    found = joined(spans)
    assert covered(found) == covered(spans)
    assert all(one.end < other.start for one, other in pairwise(found))
