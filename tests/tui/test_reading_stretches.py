"""In which manner each part of the text is drawn, and what stands beside the turns on request."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.model.span import Span
from rcqual.text.paragraphs import Paragraphs
from rcqual.text.turns import Known, find_turns
from rcqual.tui.reading.document import ReadingDocument
from rcqual.tui.reading.turn_marks import TurnMarks, clock, has_times
from rcqual.tui.reading.wrap import WrapIndex

INTERVIEW = "INT: Why is that so?\nP01: So it is.\nP02: I think so too."


def document(text, **more):
    return ReadingDocument(text, find_turns(text, Paragraphs(text), Known()).turns, **more)


def drawn(text, **more):
    """Each stretch with words in it: the words, and how these are drawn."""
    return [
        (words, stretch.kind)
        for stretch in document(text, **more).stretches(0, len(text))
        if (words := text[slice(*stretch.span)].strip())
    ]


def headings(text):
    return [words for words, kind in drawn(text) if kind == "heading"]


def test_interviewers_are_told_apart_from_participants_by_label_and_speech():
    document_ = document(INTERVIEW)
    assert [(stretch.kind, stretch.speaker) for stretch in document_.stretches(0, len(INTERVIEW))] == [
        ("label", -1),
        ("interviewer", -1),
        ("outside", -1),
        ("label", 0),
        ("speech", 0),
        ("outside", -1),
        ("label", 1),
        ("speech", 1),
    ]


def test_where_everyone_is_judged_interviewers_do_not_step_back():
    assert ("Why is that so?", "speech") in drawn(INTERVIEW, is_for_everyone=True)


def test_where_everyone_is_judged_what_lies_outside_the_ranges_steps_back_still():
    start = INTERVIEW.index("it is")
    told = dict(drawn(INTERVIEW, is_for_everyone=True, codable=[Span(0, 10), Span(start, start + 5)]))
    assert told["Why i"] == told["it is"] == "speech"
    assert told["s that so?"] == told["So"] == told["I think so too."] == "interviewer"


def test_headings_of_markdown_are_headings_wherever_they_stand():
    text = f"# Ward 3\nmade in May\n{INTERVIEW}\n\n## The meeting.\n\nP01: We met.\n## After"
    assert headings(text) == ["# Ward 3", "## The meeting.", "## After"]


def test_a_short_line_by_itself_between_turns_is_a_heading():
    text = f"Group interview 06, ward 4B\n{INTERVIEW}"
    assert headings(text) == ["Group interview 06, ward 4B"]


@pytest.mark.parametrize(
    "line",
    [
        "[End of the recording]",
        "00:12:03",
        "42",
        "-----",
        "It rained on that day.",
        "Ward 3\nMay",
        "He who knew " * 6,
    ],
)
def test_asides_times_numbers_rules_sentences_and_headers_of_several_lines_are_no_headings(line):
    assert headings(f"{line}\n\n{INTERVIEW}") == []


def test_what_is_left_of_a_line_on_which_somebody_spoke_is_no_heading():
    text = "P01: It was so. \nP02: No."
    assert headings(text) == []


def test_a_heading_before_a_paragraph_of_nobody_is_not_taken_for_a_label():
    text = "# Notes\n\nThe ward was calm.\n\n# More\n\nIt was late."
    assert drawn(text) == [
        ("# Notes", "heading"),
        ("The ward was calm.", "speech"),
        ("# More", "heading"),
        ("It was late.", "speech"),
    ]


LINES = st.lists(
    st.sampled_from(
        [
            *("INT: Why?", "P01: So it was. ", "P02: Yes. P01: No.", "P01:", "It went on like this, and nobody came."),
            *("## A part", "Ward 3", "", "  ", "[00:01]", "[pause]", "שלום", "\t", "-----"),
        ]
    ),
    max_size=14,
)


@given(LINES, st.sampled_from(["\n", "\r\n"]), st.integers(0, 200), st.integers(0, 60), st.booleans())
def test_stretches_cover_each_part_of_a_text_once_and_alike_wherever_one_begins(lines, end, start, length, is_limited):
    text = end.join(lines)
    codable = [Span(5, 20), Span(30, 45)] if is_limited else None
    shown = document(text, codable=codable)
    whole = list(shown.stretches(0, len(text)))
    assert "".join(text[slice(*each.span)] for each in whole) == text
    kinds = [(each.kind, each.speaker) for each in whole for _ in range(each.span.length)]
    part = list(shown.stretches(start, min(start + length, len(text)))) if start < len(text) else []
    told = [(each.kind, each.speaker) for each in part for _ in range(each.span.length)]
    assert told == kinds[start : start + length]


def beside(text, mark, width=20):
    shown = document(text)
    wrap, marks = WrapIndex(shown, width), TurnMarks(shown, mark)
    return [marks.beside(wrap.span_of(row)) for row in range(len(wrap))], marks.width


def test_the_number_of_a_turn_stands_beside_its_first_row():
    assert beside(INTERVIEW, "number") == (["t1", "", "t2", "", "t3"], 3)


def test_the_time_of_a_turn_stands_beside_the_row_of_its_label():
    text = "[00:00:04] INT: Why is that so?\n\nP01\n[00:01:09] So it is, and so it was.\n\nP02: No, it was not."
    rows, width = beside(text.replace("P01\n[00:01:09]", "[00:01:09] P01:\n"), "time", 60)
    assert [each for each in rows if each] == ["0:04", "1:09"]
    assert rows.index("1:09") == 2
    assert width == 5


def test_times_have_hours_where_the_interview_lasts_so_long():
    text = INTERVIEW.replace("INT", "[00:59:59] INT").replace("P02", "[01:00:00] P02")
    rows, width = beside(text, "time", 60)
    assert [each for each in rows if each] == ["0:59:59", "1:00:00"]
    assert width == 8


def test_an_interview_without_times_is_known_as_such():
    assert not has_times(document(INTERVIEW).turns)
    assert has_times(document(INTERVIEW.replace("P02", "[00:10] P02")).turns)


def test_a_time_is_read_as_on_a_clock():
    assert [clock(each, has_hours=False) for each in (0, 999, 61_000, 3_599_000)] == ["0:00", "0:00", "1:01", "59:59"]
    assert clock(36_000_000 + 62_000, has_hours=True) == "10:01:02"
