"""Who coded what, as CSV."""

import os
from pathlib import Path

import pytest

from rcqual.formats.assignments_csv import AssignmentRow, assignments_csv, read_assignments

ROOT = Path(__file__).parents[2]
REFERENCE = Path(os.environ.get("RCQUAL_REFERENCE", ROOT.parent / "shared" / "reference"))


def test_each_row_is_a_coder_and_a_transcript():
    rows, problems = read_assignments("a.csv", b"coder,transcript\n ann ,int01\nbob,int01\n")
    assert problems == ()
    assert [(row.line, row.transcript, row.coder) for row in rows] == [(2, "int01", "ann"), (3, "int01", "bob")]


def test_the_same_pair_twice_counts_once_with_a_warning():
    rows, (problem,) = read_assignments("a.csv", b"transcript,coder\nint01,ann\nint01,ann\n")
    assert rows == (AssignmentRow(transcript="int01", coder="ann"),)
    assert (problem.line, problem.severity) == (3, "warning")


def test_a_header_alone_assigns_nothing():
    assert read_assignments("a.csv", b"transcript,coder\n") == ((), ())


def test_rows_are_written_in_the_order_given():
    rows = [AssignmentRow(transcript="int02", coder="bob"), AssignmentRow(transcript="a,b", coder="ann")]
    assert assignments_csv(rows) == 'transcript,coder\nint02,bob\n"a,b",ann\n'


def test_the_demo_assignments_are_sound():
    file = ROOT / "sample_transcripts" / "demo_assignments.csv"
    rows, problems = read_assignments(str(file), file.read_bytes())
    assert problems == ()
    assert {row.coder for row in rows} == {"ann", "bob", "carla"}


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference data are not here")
def test_the_assignments_of_a_published_study_are_read():
    file = REFERENCE / "coders" / "presto-distortions" / "assignments.csv"
    rows, problems = read_assignments(str(file), file.read_bytes())
    assert problems == ()
    assert [(row.transcript, row.coder) for row in rows] == [("frases", "P1"), ("frases", "P2"), ("frases", "P3")]
