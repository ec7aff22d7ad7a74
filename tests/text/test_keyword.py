import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.text.graphemes import line_width
from rcqual.text.keyword import in_context, last_cells


def test_the_words_begin_where_the_context_before_ends():
    line = in_context("We ", "talk", " every day", left=6, width=20)
    assert line == ("   We ", "talk", " every day")


def test_a_long_context_is_cut_at_the_far_ends_with_a_mark():
    line = in_context("Every day we ", "talk", " about the patient", left=6, width=18)
    assert line == ("…y we ", "talk", " about …")


def test_line_feeds_and_tabs_are_blanks_and_escapes_are_shown():
    assert in_context("a\n\t", "b\x1b", "\u202ec", left=3, width=9) == (" a ", "b␛", "⇄c")


@given(st.text(max_size=30), st.text(max_size=10), st.text(max_size=30), st.integers(0, 20), st.integers(1, 20))
def test_the_line_is_never_wider_than_it_may_be(before, words, after, left, more):
    line = in_context(before, words, after, left=left, width=left + more)
    assert line_width(line.before) == left
    assert line_width("".join(line)) <= left + more


@pytest.mark.parametrize(("cells", "end"), [(3, "abc"), (2, "…c"), (1, "…"), (0, "")])
def test_the_end_of_a_line_is_kept(cells, end):
    assert last_cells("abc", cells) == end


def test_no_grapheme_is_cut():
    assert last_cells("ab👩‍👩‍👧‍👦", 3) == "…👩‍👩‍👧‍👦"
    assert last_cells("ab👩‍👩‍👧‍👦", 2) == "…"
