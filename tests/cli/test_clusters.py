"""Repeat interviews of a person count as one where intervals are concerned, if the participants sheet says so."""

import pytest

SHEET = "label,file,cluster\n"


@pytest.fixture
def clusters(program, tmp_path):
    """On how many clusters the intervals of four interviews rest, with P1 in the first two, P2 and P3 in the others."""

    def clusters(rows):
        for number, speaker in enumerate(("P1", "P1", "P2", "P3"), 1):
            (tmp_path / f"int{number}.txt").write_text(f"{speaker}: Interview {number} begins. It ends.\n")
        (tmp_path / "people.csv").write_text(SHEET + rows)
        codings = [f"int{number},{coder},trust,1" for number in range(1, 5) for coder in ("ann", "bob")]
        (tmp_path / "codings.csv").write_text("\n".join(["transcript,coder,code,sentence", *codings]))
        program("init", "s.rcqual", "--title", "S")
        program("import", *(f"int{number}.txt" for number in range(1, 5)), "--participants", "people.csv")
        program("codings", "import", "codings.csv", "--create", "--round", "new")
        return program.json("agreement")["interval"]["clusters"]

    return clusters


def test_without_a_cluster_each_interview_stands_by_itself(clusters):
    assert clusters("P1,,\n") == 4


def test_all_interviews_of_a_person_with_a_cluster_are_one(clusters):
    assert clusters("P1,,first\n") == 3


def test_people_of_one_cluster_are_one(clusters):
    assert clusters("P1,,ward\nP2,,ward\n") == 2


def test_a_cluster_can_hold_for_one_interview_of_a_person_alone(clusters):
    assert clusters("P1,int1.txt,ward\nP2,,ward\n") == 3
