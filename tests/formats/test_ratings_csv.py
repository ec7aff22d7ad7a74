"""Ratings from elsewhere, as CSV: long and wide."""

import re
from pathlib import Path

import pytest

from rcqual.formats.ratings_csv import ratings_csv, read_ratings

ROOT = Path(__file__).parents[2]


def cells(text: str) -> dict[str, list[list[str] | None]]:
    """Coder → its cells, the labels of each in order; the file must be without errors."""
    table, problems = read_ratings("r.csv", text.encode())
    assert [problem for problem in problems if problem.severity == "error"] == []
    return {
        coder: [None if cell is None else sorted(cell) for cell in row]
        for coder, row in zip(table.coders, table.cells, strict=True)
    }


def errors(text: str) -> list[tuple[int | None, str]]:
    """The errors, each with its line; such a file gives no table."""
    table, problems = read_ratings("r.csv", text.encode())
    found = [(problem.line, problem.message) for problem in problems if problem.severity == "error"]
    assert (table is None) == bool(found)
    return found


def warnings(text: str) -> list[tuple[int | None, str]]:
    table, problems = read_ratings("r.csv", text.encode())
    assert table is not None
    return [(problem.line, problem.message) for problem in problems]


def lines_with(words: str, text: str) -> list[int | None]:
    """The lines of the errors; each must hold the words."""
    found = errors(text)
    assert all(words in message for _, message in found), found
    return [line for line, _ in found]


WIDE = "unit,ann,bob\nu1,a,a\nu2,a|b,b\nu3,,-\n"
LONG = "unit,coder,code\nu1,ann,a\nu2,ann,a|b\nu1,bob,a\nu2,bob,b\nu3,bob,-\n"


def test_in_a_wide_table_each_further_column_is_a_coder():
    assert cells(WIDE) == {"ann": [["a"], ["a", "b"], None], "bob": [["a"], ["b"], []]}


def test_a_long_table_says_the_same_in_rows():
    assert read_ratings("l.csv", LONG.encode()) == read_ratings("w.csv", WIDE.encode())


def test_the_columns_of_a_long_table_may_stand_in_any_order():
    assert cells("code,transcript,unit,coder\na,int01,u1,ann\n") == {"ann": [["a"]]}


def test_units_and_coders_stand_in_the_order_in_which_they_appear():
    table, _ = read_ratings("r.csv", b"unit,coder,code\nu9,bob,a\nu1,ann,a\nu9,ann,a\n")
    assert (table.units, table.coders) == (("u9", "u1"), ("bob", "ann"))


def test_coders_keep_their_names_as_the_header_has_them():
    assert [*cells("Unit, Ann  B. ,Émile\nu1,a,a\n")] == ["Ann  B.", "Émile"]


@pytest.mark.parametrize("label", ["nan", "NA", "None", "null", "0", "1.0", "001", "=1+1", "a,b", "--", "😀"])
def test_a_label_is_text_as_it_stands(label):
    text = f'unit,ann,bob\nu1,"{label}"," {label} "\n'
    assert cells(text) == {"ann": [[label]], "bob": [[label]]}


def test_a_cell_of_white_space_is_missing():
    assert cells("unit,ann,bob\nu1, ,a\n") == {"ann": [None], "bob": [["a"]]}


def test_the_labels_of_a_set_lose_white_space_and_count_once():
    assert cells("unit,ann\nu1, b | a|b \n") == {"ann": [["a", "b"]]}


@pytest.mark.parametrize("cell", ["a||b", "|a", "a|", "|", "a| |b"])
def test_an_empty_label_in_a_set_is_a_fault(cell):
    assert lines_with("empty label", f"unit,ann,bob\nu1,a,a\nu2,a,{cell}\n") == [3]


def test_the_empty_set_cannot_stand_among_labels():
    assert lines_with("empty set", "unit,coder,code\nu1,ann,a|-\n") == [2]


def test_a_coder_with_no_rating_at_all_is_kept():
    assert cells("unit,coder,code\nu1,ann,a\nu1,bob,\n") == {"ann": [["a"]], "bob": [None]}


def test_one_coder_is_no_fault():
    assert warnings("unit,ann\nu1,a\nu2,b\n") == []


def test_transcripts_are_known_by_unit():
    table, _ = read_ratings("r.csv", b"unit,transcript,ann\nu1,int01,a\nu2,int02,a\n")
    assert table.transcripts == ("int01", "int02")


@pytest.mark.parametrize("text", [WIDE, "unit,transcript,ann\nu1,,a\nu2, ,b\n"])
def test_a_file_that_names_no_transcript_has_none(text):
    table, _ = read_ratings("r.csv", text.encode())
    assert table.transcripts is None


@pytest.mark.parametrize(
    "text",
    [
        "unit,transcript,ann,bob\n1,int01,a,a\n1,int02,b,a\n",
        "unit,coder,code,transcript\n1,ann,a,int01\n1,bob,a,int01\n1,ann,b,int02\n1,bob,a,int02\n",
    ],
)
def test_units_of_two_transcripts_that_are_named_alike_are_two(text):
    assert cells(text) == {"ann": [["a"], ["b"]], "bob": [["a"], ["a"]]}


def test_a_unit_whose_transcript_is_empty_while_others_have_one_is_a_fault():
    assert lines_with("transcript", "unit,transcript,ann\nu1,int01,a\nu2,,a\n") == [3]


def test_a_unit_that_each_coder_has_in_another_transcript_gets_a_warning():
    text = "unit,coder,code,transcript\nu1,ann,a,int01\nu1,bob,a,int1\nu2,ann,a,int01\nu2,bob,a,int01\n"
    ((line, message),) = warnings(text)
    assert line is None
    assert "“int01”, “int1”" in message


def test_units_that_are_numbered_anew_in_each_transcript_get_no_warning():
    text = "unit,coder,code,transcript\n1,ann,a,int01\n1,ann,a,int02\n1,bob,a,int03\n"
    assert warnings(text) == []


def test_a_unit_twice_in_a_wide_table_is_a_fault():
    assert lines_with("line 2 already", "unit,ann\nu1,a\nu2,a\n u1 ,a\n") == [4]


def test_two_codes_in_two_rows_for_one_unit_and_coder_are_no_set_but_a_fault():
    assert lines_with("a|b", "unit,coder,code\nu1,ann,a\nu1,bob,a\nu1,ann,b\n") == [4]


def test_a_code_and_a_missing_one_for_one_unit_and_coder_are_a_fault():
    assert lines_with("on line 2 as “”", "unit,coder,code\nu1,ann,\nu1,ann,b\n") == [3]


def test_the_same_row_twice_counts_once_with_a_warning():
    text = "unit,coder,code\nu1,ann,a|b\nu1,bob,a\nu1,ann, b|a \n"
    assert [line for line, _ in warnings(text)] == [4]
    assert cells(text) == {"ann": [["a", "b"]], "bob": [["a"]]}


def test_further_columns_of_a_long_table_are_left_out_with_a_warning():
    ((line, message),) = warnings("unit,coder,Memo,code\nu1,ann,why,a\n")
    assert (line, message) == (1, "Left out, as not known here: “Memo”.")


@pytest.mark.parametrize("header", ["unit,ann,code", "unit,rater,Code", "unit,coder,label"])
def test_a_column_coder_without_code_or_code_without_coder_is_a_fault(header):
    assert lines_with("There is a column co", f"{header}\nu1,a,a\n") == [1]


@pytest.mark.parametrize("text", ["unit\nu1\n", "unit,transcript\nu1,int01\n"])
def test_a_table_that_names_no_coder_is_a_fault(text):
    assert lines_with("No coder", text) == [1]


def test_a_table_without_a_column_unit_is_a_fault():
    assert lines_with("unit", "ann,bob\na,a\n") == [1]


@pytest.mark.parametrize("header", ["unit,ann,bob", "unit,coder,code"])
def test_a_header_alone_is_a_fault(header):
    assert lines_with("no row", f"\n{header}\n") == [2]


def test_a_header_over_rows_that_cannot_be_read_is_not_called_a_header_alone():
    assert lines_with("never closed", 'unit,ann\nu1,"a\nu2,a\n') == [2]


def test_a_column_without_a_heading_is_a_fault_if_it_holds_anything():
    assert lines_with("Column 3", "unit,ann, ,bob\nu1,a,,a\nu2,a,b,a\n") == [1]


def test_a_column_without_heading_and_cells_is_passed_over():
    assert cells("unit,ann,\nu1,a,\n") == {"ann": [["a"]]}


@pytest.mark.parametrize("header", ["unit,ann,Ann", "unit,Jo\u0308rg,J\u00f6rg", "unit,ann b,ann_b"])
def test_coders_with_one_name_in_a_wide_table_are_a_fault(header):
    assert lines_with("mean the same", f"{header}\nu1,a,a\n") == [1]


@pytest.mark.parametrize("other", ["Ann", "ANN"])
def test_coders_with_one_name_in_a_long_table_are_a_fault(other):
    assert lines_with("mean the same", f"unit,coder,code\nu1,ann,a\nu2,ann,a\nu2,{other},a\n") == [4]


def test_a_row_too_short_is_a_fault():
    assert lines_with("2 of 3 cells", "unit,ann,bob\nu1,a,a\nu2,a\n") == [3]


def test_a_row_too_long_is_a_fault_that_shows_what_is_too_much():
    assert lines_with("“c”", "unit,ann,bob\nu1,a,b,c\n") == [2]


def test_empty_cells_behind_the_last_column_are_no_fault():
    assert cells("unit,ann\nu1,a,,\n") == {"ann": [["a"]]}


def test_a_row_without_unit_or_coder_is_a_fault():
    assert errors("unit,coder,code\n,ann,a\nu1, ,a\n") == [
        (2, "Nothing stands in unit."),
        (3, "Nothing stands in coder."),
    ]


def test_all_faults_are_told_at_once():
    text = "unit,transcript,ann,bob\nu1,int01,a\nu1,int01,a||b,b\n,int01,a,b\nu2,,a,-|b\n"
    assert [line for line, _ in errors(text)] == [2, 3, 3, 4, 5, 5]


def test_labels_that_look_alike_get_a_warning():
    ((_, message),) = warnings("unit,ann,bob\nu1,Yes,yes\nu2,no,no\n")
    assert "“Yes”, “yes”" in message


@pytest.mark.parametrize("label", ["NA", "n/a", "NaN", "."])
def test_a_label_that_elsewhere_means_a_missing_rating_gets_a_warning_and_stays_a_label(label):
    text = f"unit,ann,bob\nu1,1,{label}\nu2,{label},1\n"
    assert cells(text) == {"ann": [["1"], [label]], "bob": [[label], ["1"]]}
    ((_, message),) = warnings(text)
    assert message.startswith(f"Taken as a label like any other: “{label}”. If it means")


def test_a_column_that_shares_no_label_with_another_gets_a_warning():
    ((_, message),) = warnings("unit,words,ann,bob\nu1,We talk.,a,a\nu2,They do not.,b,a\n")
    assert "that “words” gave" in message


def test_a_line_feed_in_quotation_marks_is_part_of_its_cell_and_lines_are_still_counted():
    text = 'unit,ann,bob\n"u\n1","a\nb","a\nb"\nu2,a||b,a\n'
    assert lines_with("empty label", text) == [6]


def test_three_hundred_coders_are_read():
    names = [f"r{number}" for number in range(300)]
    table, _ = read_ratings("r.csv", f"unit,{','.join(names)}\nu1{',a' * 300}\n".encode())
    assert table.coders == tuple(names)


@pytest.mark.parametrize("sign", [";", "\t"])
def test_a_wide_table_with_semicolons_or_tabs_is_read(sign):
    assert cells(WIDE.replace(",", sign)) == cells(WIDE)


def test_a_table_is_written_as_a_long_one():
    table, _ = read_ratings("w.csv", b"unit,transcript,ann,bob\nu1,int01,b|a,-\nu2,int01,,a\n")
    assert ratings_csv(table) == (
        "unit,coder,code,transcript\nu1,ann,a|b,int01\nu1,bob,-,int01\nu2,ann,,int01\nu2,bob,a,int01\n"
    )


def test_the_two_examples_in_the_documentation_say_the_same():
    long, wide = re.findall(r"```csv\n(unit.*?)```", (ROOT / "docs" / "commands.md").read_text("utf-8"), re.DOTALL)
    assert read_ratings("r.csv", long.encode()) == read_ratings("r.csv", wide.encode())
    assert cells(wide)["ann"] == [["engagement"], ["challenges", "engagement"]]
