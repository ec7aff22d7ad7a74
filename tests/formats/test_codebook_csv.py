"""Codebooks as CSV."""

import os
from pathlib import Path

import pytest

from rcqual.formats.codebook_csv import codebook_csv, read_codebook_csv
from rcqual.model.codebook import CodebookDraft, CodeDraft

REFERENCE = Path(os.environ.get("RCQUAL_REFERENCE", Path(__file__).parents[2].parent / "shared" / "reference"))


def test_one_column_of_names_is_a_codebook():
    draft, problems = read_codebook_csv("c", b"code\ntrust\ntime pressure\n")
    assert problems == ()
    assert draft == CodebookDraft(codes=(CodeDraft(name="trust"), CodeDraft(name="time pressure")))


def test_headings_as_a_person_writes_them_are_understood():
    draft, problems = read_codebook_csv("c", b"Code,Brief Definition,Color\ntrust,To rely on others.,blue\n")
    assert problems == ()
    assert draft.codes == (CodeDraft(name="trust", brief_definition="To rely on others.", colour="blue"),)


def test_definitions_keep_their_white_space_and_line_ends():
    draft = CodebookDraft(codes=(CodeDraft(name="trust", example='  "well,\r\nyes"\rno\n'),))
    assert read_codebook_csv("c", codebook_csv(draft).encode()) == (draft, ())


def test_a_header_alone_is_no_codebook():
    _, (problem,) = read_codebook_csv("c", b"code,parent\n")
    assert str(problem) == "c: The file holds no code."


def test_a_faulty_row_does_not_shift_the_lines_of_those_behind_it():
    _, problems = read_codebook_csv("c", b'code,key,example\n,x,\na,j,"b\nc"\nd,k,\n')
    assert [problem.line for problem in problems] == [2, 3, 5]


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference data are not here")
def test_the_codebook_of_a_published_study_is_read():
    file = REFERENCE / "coders" / "presto-distortions" / "codebook.csv"
    draft, problems = read_codebook_csv(str(file), file.read_bytes())
    assert problems == ()
    assert len(draft.codes) == 11
    assert {code.parent for code in draft.codes} == {"", "distorsión"}
