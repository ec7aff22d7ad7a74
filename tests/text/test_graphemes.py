import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.model.span import Span
from rcqual.text.graphemes import cell_width, cut_to_cells, grapheme_starts, line_width, padded, snapped, words

FAMILY = "👩\u200d👩\u200d👧"
odd_text = st.text(st.sampled_from("aé\u0301\u200d👩👧🇩🇪क्षि\r\n \u1100\u1161한") | st.characters(), max_size=40)


@pytest.mark.parametrize("one", [FAMILY, "🇩🇪", "e\u0301", "a" + "\u0301" * 300, "\r\n", "क्षि", "한", "👍🏽", "☺\ufe0f"])
def test_what_people_see_as_one_character_is_one_grapheme(one):
    assert grapheme_starts(f"x{one}y") == [0, 1, 1 + len(one), 2 + len(one)]


def test_a_text_without_characters_has_one_border():
    assert grapheme_starts("") == [0]


def test_a_span_that_cuts_a_grapheme_grows_over_it():
    text = f"a{FAMILY}b"
    assert snapped(Span(2, 3), text) == Span(1, 1 + len(FAMILY))


def test_a_span_on_borders_stays():
    assert snapped(Span(1, 2), "abc") == Span(1, 2)


def test_a_span_beyond_the_text_is_kept_within():
    assert snapped(Span(-3, 99), "abc") == Span(0, 3)


@given(odd_text, st.integers(0, 40), st.integers(0, 40))
def test_a_snapped_span_holds_the_span_and_lies_on_borders(text, one, other):
    span = Span(min(one, other, len(text)), min(max(one, other), len(text)))
    grown = snapped(span, text)
    borders = grapheme_starts(text)
    assert grown.start in borders
    assert grown.end in borders
    assert grown.start <= span.start <= span.end <= grown.end


@given(odd_text, st.integers(0, 40), st.integers(0, 40))
def test_snapping_again_changes_nothing(text, one, other):
    span = snapped(Span(min(one, other), max(one, other)), text)
    assert snapped(span, text) == span


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We don't talk.", ["We", "don't", "talk"]),
        ("a well-known ward", ["a", "well-known", "ward"]),
        ("— [laughs], 4B!", ["laughs", "4B"]),
        ("我们每天 talk", ["我们每天", "talk"]),
        ("cafe\u0301 noir", ["cafe\u0301", "noir"]),
        ("नमस्ते जी", ["नमस्ते", "जी"]),
        ("…", []),
        (f"{FAMILY} ok", ["ok"]),
        ("a\U0001f3fd b", ["a\U0001f3fd", "b"]),
    ],
)
def test_words_without_their_punctuation(text, found):
    assert [text[start:end] for start, end in words(text, Span(0, len(text)))] == found


def test_words_lie_inside_the_span():
    assert words("one two three", Span(4, 7)) == [Span(4, 7)]


@given(odd_text)
def test_words_are_in_order_and_apart(text):
    at = 0
    for start, end in words(text, Span(0, len(text))):
        assert at <= start < end
        at = end


@pytest.mark.parametrize(
    ("cells", "graphemes"),
    [(0, ["", "\u200d", "\x1b"]), (1, ["a", "é", "e\u0301"]), (2, ["我", FAMILY, "🇩🇪", "☺\ufe0f"])],
)
def test_how_many_cells_a_grapheme_takes(cells, graphemes):
    assert [cell_width(grapheme) for grapheme in graphemes] == [cells] * len(graphemes)


@pytest.mark.parametrize(
    ("line", "cells"), [("", 0), ("ann", 3), ("王芳", 4), (f"e\u0301 {FAMILY}", 4), ("a\u200db", 2)]
)
def test_how_many_cells_a_line_takes(line, cells):
    assert line_width(line) == cells
    assert padded(line, 6) == line + " " * (6 - cells)
    assert padded(line, 6, to_the_right=True) == " " * (6 - cells) + line


def test_a_line_that_is_wider_than_its_place_is_left_as_it_is():
    assert padded("王芳", 3) == "王芳"


@pytest.mark.parametrize(
    ("line", "cells", "cut"),
    [
        ("engagement", 10, "engagement"),
        ("engagement", 9, "engageme…"),
        ("engagement", 1, "…"),
        ("engagement", 0, ""),
        ("engagement", -3, ""),
        ("", 5, ""),
        ("患者と話す", 10, "患者と話す"),
        ("患者と話す", 9, "患者と話…"),
        ("患者と話す", 8, "患者と…"),
        ("患者", 2, "…"),
        ("患者", 3, "患…"),
        (f"{FAMILY}{FAMILY}", 4, f"{FAMILY}{FAMILY}"),
        (f"{FAMILY}{FAMILY}", 3, f"{FAMILY}…"),
        ("🇩🇪🇪🇸", 3, "🇩🇪…"),
        ("cafe\u0301 noir", 5, "cafe\u0301…"),
        ("cafe\u0301", 4, "cafe\u0301"),
        ("ab\u200b", 2, "ab\u200b"),
    ],
)
def test_a_line_is_cut_to_the_cells_that_it_may_take(line, cells, cut):
    assert cut_to_cells(line, cells) == cut


@given(odd_text, st.integers(1, 20))
def test_a_cut_line_takes_no_more_cells_than_it_may(text, cells):
    assert line_width(cut_to_cells(text, cells)) <= cells


@given(odd_text)
def test_a_line_that_fits_is_not_cut(text):
    assert cut_to_cells(text, max(line_width(text), 1)) == text


@given(odd_text, st.integers(1, 20))
def test_what_stays_of_a_cut_line_ends_on_the_border_of_a_grapheme(text, cells):
    cut = cut_to_cells(text, cells)
    assert cut == text or (cut[-1] == "…" and text.startswith(cut[:-1]) and len(cut) - 1 in grapheme_starts(text))


@given(odd_text, st.integers(1, 20))
def test_a_cut_line_has_room_for_no_further_grapheme(text, cells):
    cut = cut_to_cells(text, cells)
    if cut != text:
        starts = grapheme_starts(text)
        after = starts[starts.index(len(cut) - 1) + 1]
        assert line_width(text[:after]) > cells - 1
