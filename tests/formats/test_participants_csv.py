"""The participants sheet: joined to interviews by label, by file name, or by both."""

import os
import unicodedata
from pathlib import Path

import pytest

from rcqual.formats.participants_csv import is_same_file, read_participants, transcript_name
from rcqual.model.transcript import Participant

ROOT = Path(__file__).parents[2]
REFERENCE = Path(os.environ.get("RCQUAL_REFERENCE", ROOT.parent / "shared" / "reference"))


def sheet_of(text):
    sheet, problems = read_participants("participants.csv", text.encode())
    assert problems == ()
    return sheet


def problems(text):
    return [str(problem) for problem in read_participants("participants.csv", text.encode())[1]]


def test_a_row_tells_who_a_speaker_is():
    sheet = sheet_of("label,role,profession,level,unit,cluster\nP03, ICU nurse ,nursing,front line,ICU,c1\n")
    assert sheet.participants_for("int03.txt") == (
        Participant(label="P03", role="ICU nurse", profession="nursing", level="front line", unit="ICU", cluster="c1"),
    )


def test_a_speaker_goes_by_the_pseudonym():
    sheet = sheet_of("label,pseudonym\nMarisol,P10\n")
    assert sheet.pseudonyms_for("int09") == {"Marisol": "P10"}
    assert sheet.labels_for("int09") == {"Marisol"}
    assert [who.label for who in sheet.participants_for("int09")] == ["P10"]


def test_a_pseudonym_that_is_the_label_itself_replaces_nothing():
    assert sheet_of("label,pseudonym\nP01,P01\n").pseudonyms_for("int01") == {}


def test_a_row_for_a_file_holds_for_that_file_alone():
    sheet = sheet_of("label,file,pseudonym\nB,int01.txt,P01\nB,int02.docx,P02\n")
    assert sheet.pseudonyms_for("int01.txt") == {"B": "P01"}
    assert sheet.pseudonyms_for("int02.docx") == {"B": "P02"}
    assert sheet.pseudonyms_for("int03.txt") == {}


def test_a_row_for_the_file_comes_before_one_for_all_files():
    sheet = sheet_of("label,file,pseudonym,role\nB,,P00,visitor\nB,int02,P02,nurse\n")
    assert sheet.pseudonyms_for("int02.txt") == {"B": "P02"}
    assert [who.role for who in sheet.participants_for("int02.txt")] == ["nurse"]
    assert [who.role for who in sheet.participants_for("int01.txt")] == ["visitor"]


def test_a_participant_of_one_file_carries_the_transcripts_name():
    sheet = sheet_of("label,file\nP01,int01.txt\n")
    assert [who.file for who in sheet.participants_for("interviews/int01.txt")] == ["int01"]


def test_further_columns_are_kept_under_their_heading():
    sheet = sheet_of("label,Years in role,gender\nP01,11,f\n")
    assert sheet.participants_for("int01")[0].more == (("Years in role", "11"), ("gender", "f"))


def test_a_sheet_by_interview_needs_no_labels():
    sheet = sheet_of("doc_id,profession\n0jg,medicine\n19e,nursing\n")
    assert sheet.participants_for("19e.md") == (Participant(label="", file="19e", profession="nursing"),)
    assert sheet.labels_for("19e.md") == frozenset()


@pytest.mark.parametrize(
    ("cell", "file"),
    [
        ("int01", "int01.txt"),
        ("int01.txt", "int01"),
        ("int01.TXT", "int01"),
        ("interviews/int01.txt", "int01.txt"),
        ("int.v2", "int.v2.docx"),
        (unicodedata.normalize("NFD", "Zoé.txt"), unicodedata.normalize("NFC", "Zoé.txt")),
    ],
)
def test_a_file_is_found_with_or_without_its_ending(cell, file):
    assert is_same_file(cell, file)


@pytest.mark.parametrize(("cell", "file"), [("int01.txt", "int01.docx"), ("Int01", "int01"), ("int", "int.v2")])
def test_another_ending_another_case_or_another_name_is_another_file(cell, file):
    assert not is_same_file(cell, file)


def test_only_the_ending_of_a_known_kind_of_file_is_taken_off():
    assert [transcript_name(name) for name in ("a/int01.vtt", "int.v2", ".txt")] == ["int01", "int.v2", ".txt"]


def test_the_same_label_for_the_same_file_twice_is_an_error():
    assert problems("label,file\nP01,int01.txt\nP01,int01\n") == [
        "participants.csv:3: The label “P01” stands on line 2 already. Keep one of the two rows."
    ]


def test_the_same_label_for_all_files_twice_is_an_error():
    assert len(problems("label\nP01\nP01\n")) == 1


def test_one_interview_with_two_rows_and_no_labels_is_an_error():
    assert problems("file,role\nint01,nurse\nint01,doctor\n") == [
        "participants.csv:3: The file “int01” stands on line 2 already. Keep one of the two rows."
    ]


def test_one_pseudonym_for_two_unlike_people_of_a_file_is_asked_about():
    (problem,) = problems("label,pseudonym,role\nMaria,P03,nurse\nAnna,P03,doctor\n")
    assert "Are they one person?" in problem


def test_one_person_under_two_labels_is_nothing_to_ask_about():
    assert problems("label,pseudonym,role\nMaria,P03,nurse\nMaria S.,P03,nurse\n") == []


def test_a_row_with_neither_label_nor_file_is_an_error():
    assert problems("label,file,role\n,,nurse\n") == [
        "participants.csv:2: The row names neither a label nor a file, so nobody can be found for it."
    ]


def test_a_sheet_with_neither_column_is_an_error_of_its_header():
    assert problems("role\nnurse\n") == [
        "participants.csv:1: The column label is missing: the speakers' labels, as in the interviews."
    ]


def test_a_pseudonym_over_two_lines_is_an_error():
    assert len(problems('label,pseudonym\nMaria,"P\n03"\n')) == 1


def test_the_sheet_of_the_sample_interviews_is_sound():
    file = ROOT / "sample_transcripts" / "participants.csv"
    sheet, found = read_participants(str(file), file.read_bytes())
    assert found == ()
    assert len({row.participant.profession for row in sheet.participants}) == 6


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference data are not here")
def test_the_attributes_of_a_published_study_are_joined_by_file_name():
    folder = REFERENCE / "interviews" / "ori-fabrication"
    sheet, found = read_participants("attributes.csv", (folder / "attributes.csv").read_bytes())
    assert found == ()
    assert all(len(sheet.participants_for(file.name)) == 1 for file in (folder / "raw").glob("*.md"))
