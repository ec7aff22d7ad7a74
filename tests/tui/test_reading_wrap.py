"""Which part of the text stands in which row."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole, Turn
from rcqual.text.display import visible
from rcqual.text.graphemes import grapheme_starts
from rcqual.tui.reading.cells import NOT_SIMPLE, cells_of, pieces_of
from rcqual.tui.reading.document import ReadingDocument
from rcqual.tui.reading.wrap import WrapIndex

FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"

ODD = (
    *(" ", "\n", "\r\n", "\r", "\t", "word ", "longerword ", "[/]", "\u202eevil\u202c", "\x1b[31m", "\u200b"),
    *(FAMILY, "🇨🇦🇩🇪", "1\ufe0f\u20e3", "e\u0301", "Z" + "\u0301" * 300, "我们每天，", "كنا نتحدث", "क्षि"),
    *(" \U0001f3fb", "a\u200db", "\u0d9a\u0dca\u200d\u0dbb"),
)
TEXTS = st.lists(st.one_of(st.text(max_size=12), st.sampled_from(ODD)), max_size=12).map("".join)


def rows_of(text, width, turns=()):
    wrap = WrapIndex(ReadingDocument(text, turns), width)
    return [text[slice(*wrap.visible_span(row))] for row in range(len(wrap))]


def turn(text, speech, number=1, speaker="P", role=SpeakerRole.PARTICIPANT):
    start = text.index(speech)
    return Turn(number=number, speaker=speaker, role=role, speech=Span(start, start + len(speech)))


def test_a_row_ends_after_the_last_blank_that_fits():
    assert rows_of("one two three", 8) == ["one two ", "three"]


def test_a_blank_just_beyond_the_width_hangs_undrawn():
    assert rows_of("one two three", 7) == ["one two", "three"]


def test_a_word_longer_than_the_row_is_cut():
    assert rows_of("ab abcdefghij", 4) == ["ab ", "abcd", "efgh", "ij"]


def test_line_feeds_and_cr_lf_end_rows_and_are_not_drawn():
    assert rows_of("one\r\ntwo\n\nthree\n", 20) == ["one", "two", "", "three"]


def test_a_carriage_return_inside_a_line_does_not_end_it():
    assert rows_of("one\rtwo", 20) == ["one\rtwo"]


def test_an_empty_text_has_one_empty_row():
    assert rows_of("", 20) == [""]


def test_wide_characters_count_two_cells_and_break_anywhere():
    assert rows_of("我们每天早上", 5) == ["我们", "每天", "早上"]


def test_a_comma_never_begins_a_row_of_chinese():
    assert rows_of("我们，每天", 4) == ["我", "们，", "每天"]


@pytest.mark.parametrize("mark", ["\U0001f3fb", "\u0301"])
def test_a_blank_that_carries_a_mark_does_not_hang_unseen_beyond_a_row(mark):
    assert rows_of(f"0000 {mark}", 4) == ["0000", f" {mark}"]


def test_a_family_emoji_is_never_cut():
    assert rows_of("ab" + FAMILY + "cd", 3) == ["ab", FAMILY, "cd"]


def test_three_hundred_combining_marks_are_one_cell():
    assert rows_of("Z" + "\u0301" * 300 + "algo", 5) == ["Z" + "\u0301" * 300 + "algo"]


def test_a_tab_reaches_to_the_next_multiple_of_eight_cells():
    wrap = WrapIndex(ReadingDocument("我a\tb\t\tc"), 40)
    assert [wrap.cells_before(0, offset) for offset in range(7)] == [0, 2, 3, 8, 9, 16, 24]
    assert [wrap.offset_at(0, cell) for cell in (2, 3, 7, 8, 9, 15, 16, 23, 24)] == [1, 2, 2, 3, 4, 4, 5, 5, 6]


def test_a_tab_counts_from_the_start_of_its_own_row():
    text = "one two three\tb"
    assert rows_of(text, 12) == ["one two ", "three\tb"]
    assert WrapIndex(ReadingDocument(text), 12).cells_before(1, text.index("b")) == 8


def test_long_lines_with_tabs_are_wrapped_like_others():
    assert rows_of("a\tb" + " c" * 3 + "\u0301" * 90 + " d", 12) == ["a\tb c ", "c c" + "\u0301" * 90 + " d"]


def test_turns_without_an_empty_line_between_them_are_set_apart():
    text = "A: yes\nB: no"
    assert rows_of(text, 20, [turn(text, "yes"), turn(text, "no", 2)]) == ["A: yes", "", "B: no"]


@pytest.mark.parametrize("text", ["A: yes\n\nB: no", "A: yes\r\n\r\nB: no", "A: yes\n  \nB: no"])
def test_turns_with_an_empty_line_between_them_get_no_second_one(text):
    assert len(rows_of(text, 20, [turn(text, "yes"), turn(text, "no", 2)])) == 3


def test_a_turn_glued_to_the_one_before_begins_a_row_of_its_own():
    text = "A: yes [00:10] B: no"
    assert rows_of(text, 20, [turn(text, "yes"), turn(text, "no", 2)]) == ["A: yes ", "", "[00:10] B: no"]


def test_headers_stand_apart_from_the_first_turn():
    text = "Interview 3\nMay\nA: yes"
    assert rows_of(text, 20, [turn(text, "yes")]) == ["Interview 3", "May", "", "A: yes"]


def test_each_simple_character_takes_one_cell_and_is_drawn_as_it_is():
    simple = [chr(code) for code in range(0x3000) if not NOT_SIMPLE.match(chr(code)) and chr(code) not in "\r\n"]
    assert len(simple) > 700
    assert all(cell_len(char) == 1 and visible(char) == char for char in simple)


def test_hebrew_accents_and_soft_hyphens_are_not_simple():
    assert all(NOT_SIMPLE.search(char) for char in "\u05b0\u0301\u00ad\u200d\u202e\x1b\t\x7f\x85我")


@given(TEXTS, st.integers(1, 30))
def test_rows_hold_each_code_point_once_and_in_order(text, width):
    wrap = WrapIndex(ReadingDocument(text), width)
    spans = [wrap.span_of(row) for row in range(len(wrap))]
    assert "".join(text[slice(*span)] for span in spans) == text
    assert all(wrap.row_of(offset) == row for row, span in enumerate(spans) for offset in range(*span))


@given(TEXTS, st.integers(4, 30))
def test_no_row_is_wider_than_the_pane_and_none_cuts_a_grapheme(text, width):
    wrap = WrapIndex(ReadingDocument(text), width)
    borders = set(grapheme_starts(text))
    for row in range(len(wrap)):
        start, end = wrap.visible_span(row)
        assert start in borders
        column = 0
        for column_of_words in text[start:end].replace("\t", "\0\t\0").split("\0"):
            cells = sum(cell_len(visible(piece)) for piece in pieces_of(column_of_words))
            column = column // 8 * 8 + 8 if column_of_words == "\t" else column + cells
        assert column <= width


@given(TEXTS, st.integers(4, 30))
def test_only_a_line_end_or_a_hanging_blank_is_not_drawn(text, width):
    wrap = WrapIndex(ReadingDocument(text), width)
    for row in range(len(wrap)):
        undrawn = text[wrap.visible_span(row).end : wrap.span_of(row).end]
        assert undrawn.rstrip("\r\n") in ("", " ", "\t", "\u3000")


@given(TEXTS, st.integers(4, 30))
def test_the_cell_of_a_grapheme_leads_back_to_it(text, width):
    wrap = WrapIndex(ReadingDocument(text), width)
    for row in range(len(wrap)):
        start, end = wrap.visible_span(row)
        for at in grapheme_starts(text[start:end])[:-1]:
            offset = start + at
            grapheme = text[offset : offset + len(text[offset:end])]
            if cells_of(grapheme[: grapheme_starts(grapheme)[1]]):
                assert wrap.offset_at(row, wrap.cells_before(row, offset)) == offset
