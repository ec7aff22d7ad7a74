from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.model.span import Span
from rcqual.text.paragraphs import Paragraphs, lines_of, trimmed


def paragraphs(text: str, **how: bool) -> list[str]:
    return [text[start:end] for start, end in Paragraphs(text, **how).within(Span(0, len(text)))]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_each_line_end_ends_a_line(end):
    text = f"one{end}{end}two"
    assert [text[slice(*line.span)] for line in lines_of(text)] == ["one", "", "two"]


@pytest.mark.parametrize("char", ["\x0b", "\x0c", "\x85", "\u2028"])
def test_other_breaks_are_part_of_a_line(char):
    assert len(lines_of(f"one{char}two")) == 1


def test_lines_are_numbered_from_one():
    assert [line.number for line in lines_of("a\nb\n")] == [1, 2, 3]


@pytest.mark.parametrize(
    ("span", "expected"), [(Span(0, 5), Span(1, 4)), (Span(0, 1), Span(0, 0)), (Span(1, 4), Span(1, 4))]
)
def test_white_space_at_the_ends_is_trimmed(span, expected):
    assert trimmed(" abc ", span) == expected


def test_lines_are_paragraphs():
    assert paragraphs("We talk.\n  Every day.\n\nThey do not.\n") == ["We talk.", "Every day.", "They do not."]


def test_a_line_that_goes_on_in_small_letters_is_one_paragraph_with_the_one_before():
    assert paragraphs("We talk every\nday.\nThey do.") == ["We talk every\nday.", "They do."]


def test_a_blank_line_always_parts_paragraphs():
    assert paragraphs("We talk every\n\nday.") == ["We talk every", "day."]


def test_lines_that_an_editor_wrapped_at_a_width_are_one_paragraph():
    wrapped = "\n".join(("a" * 30 + " " + "b" * 39, "Ward " + "c" * 65, "Then " + "d" * 65, "Mr Li"))
    assert paragraphs(wrapped) == [wrapped]


def test_two_long_lines_are_not_taken_for_wrapped_ones():
    text = "We talk about patients on the ward every morning at seven sharp\nThey do not\nWe like it\nNobody asks"
    assert len(paragraphs(text)) == 4


def test_where_lines_are_never_wrapped_each_is_a_paragraph():
    assert paragraphs("We talk every\nday.", may_be_wrapped=False) == ["We talk every", "day."]


def test_the_line_of_an_offset_is_the_one_that_holds_it():
    text = Paragraphs("ab\ncd")
    assert [text.line_at(offset).number for offset in range(5)] == [1, 1, 1, 2, 2]


@given(st.text(st.sampled_from("aA. \n\r\t"), max_size=120), st.integers(0, 120), st.integers(0, 120))
def test_paragraphs_hold_every_visible_character_of_a_span_once(text, one, other):
    span = Span(min(one, other, len(text)), min(max(one, other), len(text)))
    found = Paragraphs(text).within(span)
    assert "".join("".join(text[start:end].split()) for start, end in found) == "".join(text[slice(*span)].split())
    assert all(before.end <= after.start for before, after in pairwise(found))
