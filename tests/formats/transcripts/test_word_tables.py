from collections import Counter

import pytest

from rcqual.formats.transcripts.word_tables import TableLine, table_lines
from rcqual.formats.transcripts.word_text import WordRow


def lines(*rows: tuple[str, ...]) -> list[TableLine]:
    return table_lines([WordRow(1, number, cells) for number, cells in enumerate(rows, 1)], Counter())


def texts(*rows: tuple[str, ...]) -> list[str]:
    return [line.text for line in lines(*rows)]


def test_two_columns_are_speaker_and_speech():
    assert texts(("INT", "Hi?"), ("P03:", "Yes.")) == ["INT: Hi?", "P03: Yes."]


def test_a_row_without_a_speaker_goes_on_with_the_one_before():
    assert texts(("INT", "Hi?"), ("", "Hello?")) == ["INT: Hi?", "Hello?"]


def test_a_time_column_stands_before_the_speaker():
    assert texts(("00:00:03", "INT", "Hi?"), ("[00:09]", "P03", "Yes.")) == ["[00:00:03] INT: Hi?", "[00:09] P03: Yes."]


def test_columns_for_begin_and_end_are_one_time():
    assert texts(("00:03", "00:09", "INT", "Hi?")) == ["[00:03 - 00:09] INT: Hi?"]


def test_row_numbers_are_left_out_and_counted():
    left_out: Counter[str] = Counter()
    rows = [WordRow(1, 1, ("1", "INT", "Hi?")), WordRow(1, 2, ("2", "P03", "Yes."))]
    assert [line.text for line in table_lines(rows, left_out)] == ["INT: Hi?", "P03: Yes."]
    assert left_out["row number"] == 2


def test_a_head_row_is_a_heading():
    assert [line.is_heading for line in lines(("Speaker", "Text"), ("INT", "Hi?"))] == [True, False]


def test_an_empty_column_for_codes_is_no_column():
    assert texts(("Speaker", "Text", "Codes"), ("INT", "Hi?", "")) == ["Speaker\tText\tCodes", "INT: Hi?"]


@pytest.mark.parametrize("cells", [("a", "b", "c"), ("only one",), ("x" * 64, "Hi?"), ("Two\nlines", "Hi?")])
def test_another_table_is_kept_as_its_cells(cells):
    assert lines(cells) == [TableLine("\t".join(cells))]


def test_rows_of_unlike_lengths_are_read():
    assert texts(("INT", "Hi?"), ("P03",), ()) == ["INT: Hi?", "P03:", ""]
