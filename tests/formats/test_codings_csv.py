"""Codings as CSV: where a coding lies can be said in three ways, and each fault is told with its line."""

import os
from pathlib import Path

import pytest

from rcqual.formats.codings_csv import CodingRow, ConsensusRow, codings_csv, consensus_csv, read_codings
from rcqual.report.write.quotes import QuoteRow, quotes_csv

REFERENCE = Path(os.environ.get("RCQUAL_REFERENCE", Path(__file__).parents[2].parent / "shared" / "reference"))
HEADER = "transcript,coder,code,start,end"


def codings(text):
    return read_codings("codings.csv", text.encode())


def problems(*rows, header=HEADER):
    _, found = codings("\n".join((header, *rows)) + "\n")
    return [str(problem) for problem in found]


def a_coding(**changes):
    return CodingRow(**{"transcript": "int01", "coder": "ann", "code": "engagement", "start": 3, "end": 9, **changes})


def test_a_coding_by_start_and_end_is_read_with_its_line():
    rows, _ = codings(f"{HEADER}\nint01,ann,engagement,3,9\n")
    assert rows == (a_coding(),)
    assert rows[0].line == 2


def test_a_turn_stands_in_place_of_start_and_end():
    rows, _ = codings("transcript,coder,code,turn\nint01,ann,engagement,4\n")
    assert rows == (a_coding(start=None, end=None, turn=4),)


def test_a_sentence_stands_in_place_of_start_and_end():
    rows, _ = codings("transcript,coder,code,sentence\nint01,ann,engagement,12\n")
    assert rows == (a_coding(start=None, end=None, sentence=12),)


def test_each_row_may_say_in_its_own_way_where_it_lies():
    rows, found = codings(f"{HEADER},turn,sentence\na,b,c,1,2,,\na,b,c,,,5,\na,b,c,,,,6\n")
    assert found == ()
    assert [(row.start, row.turn, row.sentence) for row in rows] == [(1, None, None), (None, 5, None), (None, None, 6)]


def test_the_column_names_of_other_programs_are_understood():
    rows, found = codings("doc_id,coder,code,start_char,end_char\nint01,ann,engagement,3,9\n")
    assert (rows, found) == ((a_coding(),), ())


def test_a_table_of_quotes_is_refused_and_says_where_codings_come_from():
    quote = QuoteRow(code="trust", quote="So?", transcript="int01", start=3, end=9, coder="ann")
    rows, found = codings(quotes_csv([quote]))
    assert rows == ()
    assert [each.severity for each in found if "This is a table of quotes" in each.message] == ["error"]


def test_a_row_that_says_twice_where_it_lies_is_an_error():
    assert problems("a,b,c,1,2,7", header=f"{HEADER},turn") == [
        "codings.csv:2: The row says in several ways where the coding lies (start, end, turn); keep one."
    ]


def test_a_row_that_does_not_say_where_it_lies_is_an_error():
    assert problems("a,b,c,,") == [
        "codings.csv:2: The row does not say where the coding lies: give start and end, or turn, or sentence."
    ]


def test_a_start_without_an_end_is_an_error():
    assert problems("a,b,c,5,") == ["codings.csv:2: The row has start alone; start and end belong together."]


def test_a_table_without_any_place_column_is_an_error_of_its_header():
    assert problems("a,b,c", header="transcript,coder,code") == [
        "codings.csv:1: No column says where the codings lie: give start and end, turn, or sentence."
    ]


@pytest.mark.parametrize(("start", "end"), [(9, 9), (9, 3)])
def test_an_empty_passage_is_an_error(start, end):
    assert problems(f"a,b,c,{start},{end}") == [
        f"codings.csv:2: The passage is empty: it starts at {start} and ends before {end}."
    ]


@pytest.mark.parametrize("cell", ["-1", "1.5", "1_000", "١", "one", "9" * 30])
def test_an_offset_that_is_no_whole_number_is_an_error(cell):
    assert problems(f"a,b,c,{cell},{10**17}") == [
        f"codings.csv:2: start is “{cell}”; it should be a whole number from 0 on."
    ]


def test_a_whole_number_written_with_a_decimal_point_is_read():
    rows, found = codings(f"{HEADER},round\nint01,ann,engagement,3.0,9,2.0\n")
    assert (rows, found) == ((a_coding(round=2),), ())


@pytest.mark.parametrize("cell", ["0", "4", "sure"])
def test_certainty_is_one_two_or_three(cell):
    assert problems(f"a,b,c,1,2,{cell}", header=f"{HEADER},certainty") == [
        f"codings.csv:2: certainty is “{cell}”; it should be a whole number from 1 to 3."
    ]


def test_a_turn_counts_from_one():
    assert problems("a,b,c,0", header="transcript,coder,code,turn") == [
        "codings.csv:2: turn is “0”; it should be a whole number from 1 on."
    ]


def test_a_hash_that_is_none_is_an_error():
    assert len(problems("a,b,c,1,2,abc", header=f"{HEADER},text_sha256")) == 1


def test_a_hash_in_capitals_is_the_same_hash():
    rows, _ = codings(f"{HEADER},text_sha256\na,b,c,1,2,{'AB' * 32}\n")
    assert rows[0].text_sha256 == "ab" * 32


def test_a_date_that_is_none_is_left_out_with_a_warning():
    rows, (problem,) = codings(f"{HEADER},created\nint01,ann,engagement,3,9,last spring\n")
    assert rows == (a_coding(),)
    assert problem.severity == "warning"


def test_names_lose_the_white_space_around_them_and_memos_keep_it():
    rows, _ = codings(f"{HEADER},memo\n int01 ,ann\t, engagement,3,9,  see int02 \n")
    assert rows == (a_coding(memo="  see int02 "),)


def test_what_a_spreadsheet_takes_for_a_formula_stays_as_it_is():
    row = a_coding(memo="=1+1", quote="-- no, @her, +1")
    assert '"' not in codings_csv([a_coding(memo="=1+1")])
    assert codings(codings_csv([row])) == ((row,), ())


def test_all_faults_of_a_file_come_at_once_each_with_the_line_where_its_row_begins():
    found = problems('a,b,c,1,2,"two\nlines"', "a,,c,1,2,", "a,b,c,x,y,", header=f"{HEADER},memo")
    assert [problem.split(": ")[0] for problem in found] == ["codings.csv:4", "codings.csv:5", "codings.csv:5"]


def test_rows_at_fault_are_left_out_and_the_others_kept():
    rows, _ = codings(f"{HEADER}\nint01,ann,engagement,9,3\nint01,ann,engagement,3,9\n")
    assert rows == (a_coding(),)


def test_an_unknown_column_is_told_of_once_as_a_warning():
    rows, (problem,) = codings(
        f"{HEADER},weather,mood\nint01,ann,engagement,3,9,rain,low\nint01,bob,engagement,3,9,,\n"
    )
    assert len(rows) == 2
    assert (problem.line, problem.severity) == (1, "warning")
    assert "“weather”, “mood”" in problem.message


def test_missing_columns_are_named():
    assert problems("ann,1,2", header="coder,start,end")[0].startswith(
        "codings.csv:1: The columns are missing: transcript, code."
    )


def test_a_broken_quotation_does_not_hide_the_faults_behind_it():
    found = problems('a,b,c,1,2,"she "said" it"', "a,b,c,9,3,", header=f"{HEADER},memo")
    assert [problem.split(": ")[0] for problem in found] == ["codings.csv:2", "codings.csv:3"]


def test_a_broken_header_does_not_make_a_header_of_the_next_row():
    found = problems("a,b,c,1,2", header='"transcript"s,coder,code,start,end')
    assert len(found) == 1
    assert found[0].startswith("codings.csv:1:")


def test_a_passage_as_long_as_a_whole_transcript_is_read_back():
    row = a_coding(end=1_000_000, quote="ab, " * 250_000)
    assert codings(codings_csv([row])) == ((row,), ())


def test_every_column_is_always_written():
    assert codings_csv([]) == (
        "transcript,coder,code,start,end,round,memo,certainty,created,text_sha256,quote,suggested\n"
    )


def test_that_a_coding_came_from_a_suggestion_is_read_back():
    rows, told = codings(codings_csv([a_coding(suggested="cue"), a_coding(start=10, end=12)]))
    assert [each.suggested for each in rows] == ["cue", ""]
    assert not told


def test_a_kind_of_suggestion_that_there_is_not_is_an_error():
    rows, (problem,) = codings("transcript,coder,code,start,end,suggested\nint01,ann,engagement,3,9,oracle\n")
    assert rows == ()
    assert problem.message == "suggested is “oracle”; it should be cue, likeness, or empty."


def test_a_hostile_value_is_shown_in_a_message_with_stand_ins():
    (problem,) = problems("a,b,c,\x1b[31m,2")
    assert "“␛[31m”" in problem


def test_the_consensus_has_its_own_coder_and_what_it_rests_on():
    text = consensus_csv([ConsensusRow(coding=a_coding(), basis="adopted ann", rationale="overlooked, by bob")])
    assert text.splitlines() == [
        "transcript,coder,code,start,end,round,memo,certainty,created,text_sha256,quote,basis,rationale",
        'int01,consensus,engagement,3,9,,,,,,,adopted ann,"overlooked, by bob"',
    ]


def test_the_consensus_is_read_as_codings():
    rows, (problem,) = codings(consensus_csv([ConsensusRow(coding=a_coding(), basis="undisputed", rationale="")]))
    assert rows == (a_coding(coder="consensus"),)
    assert problem.severity == "warning"


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference data are not here")
def test_codings_of_a_published_study_are_all_read():
    file = REFERENCE / "coders" / "presto-distortions" / "codings.csv"
    rows, found = read_codings(str(file), file.read_bytes())
    assert len(rows) == len(file.read_text("utf-8").splitlines()) - 1
    assert [problem.severity for problem in found] == ["warning"]
