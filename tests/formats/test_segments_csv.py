"""Segments as CSV: where one lies can be said in three ways, and each fault is told with its line."""

import pytest

from rcqual.formats.segments_csv import SegmentRow, read_segments

HEADER = "transcript,start,end"


def segments(text, encoding=None):
    return read_segments("segments.csv", text if isinstance(text, bytes) else text.encode(), encoding)


def problems(*rows, header=HEADER):
    _, found = segments("\n".join((header, *rows)) + "\n")
    return [str(problem) for problem in found]


def test_a_segment_by_start_and_end_is_read_with_its_line():
    rows, found = segments(f"{HEADER}\nint01,3,9\n")
    assert (rows, found) == ((SegmentRow(transcript="int01", start=3, end=9),), ())
    assert rows[0].line == 2


@pytest.mark.parametrize("column", ["turn", "sentence"])
def test_a_turn_or_a_sentence_stands_in_place_of_start_and_end(column):
    rows, _ = segments(f"transcript,{column}\nint01,4\n")
    assert rows == (SegmentRow(transcript="int01", **{column: 4}),)


def test_each_row_may_say_it_in_its_own_way():
    rows, found = segments("transcript,start,end,turn,sentence\nint01,3,9,,\nint01,,,2,\nint01,,,,5\n")
    assert [(each.start, each.turn, each.sentence) for each in rows] == [
        (3, None, None),
        (None, 2, None),
        (None, None, 5),
    ]
    assert found == ()


def test_columns_as_other_programs_call_them_are_known():
    rows, _ = segments("doc_id,start_char,end_char\nint01,3,9\n")
    assert rows == (SegmentRow(transcript="int01", start=3, end=9),)


@pytest.mark.parametrize(
    ("header", "told"),
    [
        ("start,end", "The column is missing: transcript."),
        ("transcript", "No column says where the segments lie: give start and end, turn, or sentence."),
        ("transcript,start", "No column says where the segments lie: give start and end, turn, or sentence."),
    ],
)
def test_a_header_that_lacks_a_column_is_a_fault(header, told):
    (found,) = problems(header=header)
    assert found.startswith(f"segments.csv:1: {told}")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (",3,9,,", "Nothing stands in transcript."),
        ("int01,,,,", "The row does not say where the segment lies: give start and end, or turn, or sentence."),
        ("int01,3,,,", "The row has start alone; start and end belong together."),
        ("int01,,9,,", "The row has end alone; start and end belong together."),
        ("int01,3,9,2,", "The row says in several ways where the segment lies (start, end, turn); keep one."),
        ("int01,9,9,,", "The passage is empty: it starts at 9 and ends before 9."),
        ("int01,-1,9,,", "start is “-1”; it should be a whole number from 0 on."),
        ("int01,,,0,", "turn is “0”; it should be a whole number from 1 on."),
        ("int01,,,,two", "sentence is “two”; it should be a whole number from 1 on."),
    ],
)
def test_a_row_that_does_not_say_where_it_lies_is_a_fault_with_its_line(row, told):
    assert problems(row, header="transcript,start,end,turn,sentence") == [f"segments.csv:2: {told}"]


def test_all_faults_are_told_at_once_and_the_other_rows_are_read():
    rows, found = segments(f"{HEADER}\nint01,9,3\nint01,3,9\n,1,2\n")
    assert [each.line for each in rows] == [3]
    assert [each.line for each in found] == [2, 4]


def test_a_file_in_another_encoding_is_read_if_that_is_named():
    rows, _ = segments(f"{HEADER}\nPflegekräfte,3,9\n".encode("cp1252"), "cp1252")
    assert rows[0].transcript == "Pflegekräfte"
