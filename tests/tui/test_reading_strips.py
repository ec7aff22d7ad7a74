"""What is drawn in a row."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.color import Color

from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole, Turn
from rcqual.text.display import visible
from rcqual.text.graphemes import snapped
from rcqual.tui.reading.cells import LEFT_TO_RIGHT
from rcqual.tui.reading.document import ReadingDocument
from rcqual.tui.reading.lanes import Mark
from rcqual.tui.reading.palette import Overlay, Palette
from rcqual.tui.reading.picture import Picture
from rcqual.tui.reading.spans import PaneCoding
from rcqual.tui.reading.strips import MARKER, Hits, Tint, frame_for, row_strip
from rcqual.tui.reading.wrap import WrapIndex

PALETTE = Palette(
    background=Color.parse("#14171c"), foreground=Color.parse("#dfe3ea"), accent=Color.parse("#6cb2ff"), dark=True
)
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466"
HOSTILE = "[laughs] [/] [@click=app.quit]x[/] \x1b[31mred\x1b[0m \u202egpj.exe\u202c " + FAMILY + " Z" + "\u0301" * 300

SELECTED = {
    PALETTE.style(kind, speaker, Overlay(is_selected=True)).bgcolor
    for kind in ("speech", "interviewer", "label", "outside")
    for speaker in (-1, 0, 1)
}
TEXTS = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from(
            [
                " ",
                "\n",
                "\r\n",
                "\t",
                FAMILY,
                "🇨🇦🇩🇪",
                "e\u0301",
                "我们每天",
                "كنا نتحدث",
                "क्षि",
                "two words ",
                "a\u200db",
            ]
        ),
    ),
    max_size=12,
).map("".join)


def strips_of(text, width=40, turns=(), **more):
    frame = frame_for(width)
    wrap = WrapIndex(ReadingDocument(text, turns), frame.text)
    return [row_strip(wrap, row, frame=frame, palette=PALETTE, **more) for row in range(len(wrap))]


def highlighted(strip):
    return "".join(segment.text for segment in strip if segment.style.bgcolor in SELECTED)


@given(TEXTS, st.integers(8, 70), st.integers(0, 60), st.integers(0, 60))
def test_what_is_highlighted_is_what_is_selected(text, width, start, length):
    selection = snapped(Span(min(start, len(text)), min(start + length, len(text))), text)
    frame = frame_for(width)
    wrap = WrapIndex(ReadingDocument(text), frame.text)
    if frame.margin + frame.text + 2 > width:
        return
    for row in range(len(wrap)):
        strip = row_strip(wrap, row, frame=frame, palette=PALETTE, selection=selection)
        part = selection.clipped(wrap.visible_span(row))
        # A tab is as many blanks as it takes.
        seen = re.sub(" +", " ", highlighted(strip).replace(LEFT_TO_RIGHT, ""))
        assert seen == (re.sub(" +", " ", visible(text[slice(*part)].replace("\t", " "))) if part else "")
        assert (MARKER in strip.text) == selection.overlaps(wrap.span_of(row))


@given(TEXTS, st.integers(8, 120))
def test_each_strip_is_as_wide_as_the_pane(text, width):
    picture = picture_of(text, width)
    strips = picture.strips(0, picture.rows + 2, 0, picture.rows + 2)
    assert all(strip.cell_length == width for strip in strips)
    assert all(sum(segment.cell_length for segment in strip) == width for strip in strips)


def test_hostile_text_is_drawn_as_text():
    drawn = "".join(strip.text for strip in strips_of(HOSTILE, 200))
    assert "[laughs] [/] [@click=app.quit]x[/] ␛[31mred␛[0m ⇄gpj.exe⇄ " + FAMILY + " Z" + "\u0301" * 300 in drawn
    assert all(
        not segment.style.meta and segment.style.link is None for strip in strips_of(HOSTILE) for segment in strip
    )
    assert all(segment.control is None for strip in strips_of(HOSTILE) for segment in strip)


def test_a_selection_inside_wide_text_stands_where_the_eye_sees_it():
    text = "我们" + FAMILY + "每天"
    (strip,) = strips_of(text, selection=Span(2, 2 + len(FAMILY)))
    assert highlighted(strip) == FAMILY
    margin = frame_for(40).margin
    assert strip.crop(margin, margin + 4).text == "我们"
    assert strip.crop(margin + 4, margin + 6).text == FAMILY


def turn(text, speaker, speech, role):
    start = text.index(speech)
    return Turn(number=1, speaker=speaker, role=role, speech=Span(start, start + len(speech)))


def test_tabs_line_up_what_follows_labels_of_unlike_length():
    first, second = (strip.text[frame_for(40).margin :] for strip in strips_of("I:\tWhy?\nP01:\tSo."))
    assert first.startswith("I:      Why?")
    assert second.startswith("P01:    So.")


def test_a_selected_tab_is_highlighted_as_far_as_it_reaches():
    (strip,) = strips_of("I:\tWhy?", selection=Span(2, 4))
    assert highlighted(strip) == " " * 6 + "W"


SHALOM = "שלום עולם"


def test_words_from_right_to_left_are_drawn_in_the_order_of_the_text_and_never_turn_the_margin_around():
    (strip,) = strips_of(f"{SHALOM} yes", selection=Span(0, 4))
    margin = frame_for(40).margin
    assert strip.crop(margin).text.startswith(f"{LEFT_TO_RIGHT}{SHALOM} yes")
    assert strip.cell_length == 39
    assert highlighted(strip) == LEFT_TO_RIGHT + SHALOM[:4]
    for text in ("No such words — “today”", f"P: {SHALOM}", "1. 12"):
        (other,) = strips_of(text)
        assert LEFT_TO_RIGHT not in other.text
    (other,) = strips_of(f"[1] “{SHALOM}”")
    assert f"{LEFT_TO_RIGHT}[1]" in other.text


def test_cells_and_offsets_agree_in_words_from_right_to_left():
    text = f"P: {SHALOM}, yes مرحبا"
    wrap = WrapIndex(ReadingDocument(text), 40)
    assert [wrap.offset_at(0, cell) for cell in range(len(text))] == list(range(len(text)))
    assert [wrap.cells_before(0, offset) for offset in range(len(text))] == list(range(len(text)))


def test_labels_interviewers_and_headers_are_told_apart_from_participants_speech():
    text = "Ward 3\nI: Why?\nP: So.\nB: No."
    turns = [
        turn(text, "I", "Why?", SpeakerRole.INTERVIEWER),
        turn(text, "P", "So.", SpeakerRole.PARTICIPANT),
        turn(text, "B", "No.", SpeakerRole.PARTICIPANT),
    ]
    styles = {segment.text.strip(): segment.style for strip in strips_of(text, turns=turns) for segment in strip}
    told_apart = ["Ward 3", "I:", "Why?", "P:", "B:", "No."]
    assert len({styles[words] for words in told_apart}) == len(told_apart)
    assert styles["So."] == styles["No."]


def test_a_label_drawn_in_its_colour_keeps_its_characters_whole():
    text = "P:e\u0301 yes"
    turns = [Turn(number=1, speaker="P", role=SpeakerRole.PARTICIPANT, speech=Span(3, 8))]
    segments = [segment.text for segment in strips_of(text, turns=turns)[0]]
    assert "P:" in segments
    assert any(words.startswith("e\u0301 yes") for words in segments)


def test_a_coding_under_the_selection_is_tinted_as_far_as_it_reaches():
    (strip,) = strips_of("one two three four", selection=Span(4, 7), tints=[Tint(Span(4, 13), "red")])
    tinted = PALETTE.style("speech", overlay=Overlay(tint="red"))
    assert [segment.text for segment in strip if segment.style == tinted] == [" three"]


def margin_of(marks, width):
    (strip,) = strips_of("text", width, marks=marks)
    return strip.text[: frame_for(width).margin]


def test_brackets_stand_in_lanes_with_their_keys_the_first_one_beside_the_text():
    assert margin_of([Mark(0, "┌", "e", "blue"), Mark(1, "[", "s", "red"), Mark(2, "│", "", "")], 80) == "   │s[e┌  "


def test_in_a_narrow_pane_a_key_stands_in_the_place_of_its_bracket():
    assert margin_of([Mark(0, "┌", "e", "blue"), Mark(1, "│", "", "red")], 24) == "│e "


def test_codings_without_a_lane_are_counted():
    marks = [Mark(lane, "│", "", "blue") for lane in range(7)]
    assert margin_of(marks, 80).startswith("+4")
    assert margin_of(marks, 20).startswith("+")
    assert margin_of([Mark(lane, "│", "", "") for lane in range(200)], 80).startswith("99")


@pytest.mark.parametrize("key", ["", "\x1b", "我", "\u0301"])
def test_a_key_that_is_not_one_cell_is_left_out_or_shown_by_a_stand_in(key):
    assert margin_of([Mark(0, "[", key, "blue")], 80)[6:8] in (" [", "␛[")


@pytest.mark.parametrize("width", [8, 20, 40, 80, 160, 250])
def test_margin_text_and_position_fit_each_width(width):
    frame = frame_for(width)
    assert frame.margin + frame.text <= max(width, 8)
    assert frame.text <= 96


def test_times_stand_in_a_column_of_their_own_where_there_is_room():
    (strip,) = (
        row_strip(WrapIndex(ReadingDocument("text"), 40), 0, frame=frame, palette=PALETTE, marks=marks, time="3:07")
        for frame, marks in [(frame_for(80, times=8), [Mark(0, "[", "e", "blue")])]
    )
    assert strip.text.startswith("   3:07       e[  text")
    assert frame_for(40, times=8).times == 8
    assert frame_for(32, times=8) == frame_for(32)


@pytest.mark.parametrize("width", [24, 40, 80, 160])
def test_each_cell_of_the_margin_is_of_the_lane_that_is_drawn_there(width):
    frame = frame_for(width, times=6)
    for lane in range(frame.lanes):
        (strip,) = strips_of("", width, marks=[Mark(lane, "│", "", "")])
        x = frame.times + strip.text.index("│")
        assert frame.lane_at(x) == lane
    assert [frame.lane_at(x) for x in range(frame.times + frame.hidden)] == [None] * (frame.times + frame.hidden)
    assert frame.lane_at(frame.margin - frame.gap - 1) is None
    assert [x for x in range(frame.margin) if frame.is_count(x)] == [
        frame.times + at for at in range(2 if frame.hidden else 1)
    ]


def picture_of(text, width=40):
    picture = Picture(ReadingDocument(text))
    picture.wrap_to(width)
    picture.paint(PALETTE)
    return picture


def test_a_strip_is_drawn_once_and_handed_back_until_its_row_changes():
    picture = picture_of("one\ntwo\nthree")
    before = picture.strips(0, 3, 0, 3)
    assert all(one is other for one, other in zip(before, picture.strips(0, 3, 0, 3), strict=True))
    touched = picture.select(Span(4, 7))
    after = picture.strips(0, 3, 0, 3)
    assert [one is other for one, other in zip(before, after, strict=True)] == [
        row not in {row for rows in touched for row in rows} for row in range(3)
    ]
    assert before[2] is after[2]


def test_a_coding_touches_only_the_rows_it_stands_in():
    picture = picture_of("one\ntwo\nthree")
    coding = PaneCoding("a", Span(4, 7), "e", "blue", "engagement")
    assert {row for rows in picture.change_codings([coding], []) for row in rows} == {1}
    assert "e" in picture.strips(0, 3, 1, 2)[0].text[:8]
    assert {row for rows in picture.change_codings([], [coding]) for row in rows} == {1}


def test_many_codings_at_once_give_the_same_picture_as_one_by_one():
    text = "some words\n" * 50
    codings = [PaneCoding(f"{at:03}", Span(at, at + 9), "e", "blue", "engagement") for at in range(0, 500, 7)]
    at_once, one_by_one = picture_of(text), picture_of(text)
    at_once.change_codings(codings, [])
    for coding in codings:
        one_by_one.change_codings([coding], [])
    assert [strip.text for strip in at_once.strips(0, 50, 0, 50)] == [
        strip.text for strip in one_by_one.strips(0, 50, 0, 50)
    ]


def test_rows_below_the_end_are_blank():
    assert picture_of("one").strips(0, 5, 3, 4)[0].text.strip() == ""


def outstanding(strip):
    return "".join(segment.text for segment in strip if segment.style.bold and segment.style.underline)


def test_what_is_searched_stands_out_by_more_than_its_colour():
    plain, marked = strips_of("We talk every day")[0], strips_of("We talk every day", found=Hits([Span(3, 7)]))[0]
    assert (outstanding(plain), outstanding(marked)) == ("", "talk")
    assert marked.text == plain.text


def test_what_is_searched_stands_out_in_what_is_selected_too():
    (strip,) = strips_of("We talk every day", found=Hits([Span(3, 7)]), selection=Span(0, 10))
    assert outstanding(strip) == "talk"
    assert highlighted(strip) == "We talk ev"


def test_what_is_searched_stands_out_over_the_tint_of_a_coding():
    (strip,) = strips_of("We talk every day", found=Hits([Span(3, 7)]), tints=[Tint(Span(0, 17), "blue")])
    found, others = ({part.style.bgcolor for part in strip if (part.text == "talk") is each} for each in (True, False))
    assert len(found) == 1
    assert not found & others


def test_without_colours_what_is_searched_is_bold_and_underlined():
    palette = Palette(
        background=Color.parse("#000000"),
        foreground=Color.parse("#ffffff"),
        accent=Color.parse("#ffffff"),
        dark=True,
        without_colour=True,
    )
    style = palette.style("speech", overlay=Overlay(is_found=True))
    assert (style.bold, style.underline, style.reverse) == (True, True, False)
    assert palette.style("speech", overlay=Overlay(is_found=True, is_here=True)).reverse
    assert not palette.style("speech", overlay=Overlay(is_selected=True, is_found=True, is_here=True)).reverse


def test_the_place_to_which_one_went_is_shown_the_other_way_round():
    picture = Picture(ReadingDocument("We talk and talk"))
    picture.wrap_to(40)
    picture.paint(PALETTE)
    picture.mark_found(lambda part: [Span(3, 7), Span(12, 16)])
    assert picture.mark_hit(Span(12, 16)) == [range(1)]
    first, second = (part.style for part in picture.strips(0, 1, 0, 1)[0] if part.text == "talk")
    assert (second.color, second.bgcolor) == (first.bgcolor, first.color)


def test_a_place_that_would_cut_a_grapheme_takes_all_of_it_or_nothing():
    (strip,) = strips_of("a" + FAMILY + "b", found=Hits([Span(2, 3)]))
    assert outstanding(strip) in ("", FAMILY)


def test_the_picture_draws_what_is_searched_and_forgets_it():
    picture = Picture(ReadingDocument("We talk every day"))
    picture.wrap_to(40)
    picture.paint(PALETTE)
    before = picture.strips(0, 1, 0, 1)
    picture.mark_found(lambda part: [Span(3, 7)] if part.start <= 3 < part.end else [])
    assert outstanding(picture.strips(0, 1, 0, 1)[0]) == "talk"
    picture.mark_found(None)
    assert picture.strips(0, 1, 0, 1) == before
