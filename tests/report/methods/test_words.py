"""How the methods paragraph puts an alpha, a number and rounds into words."""

from dataclasses import replace

import pytest

from rcqual.agreement.result import NOT_REACHED, REACHED, UNDECIDED, Measure
from rcqual.report.methods.agreed import in_words
from rcqual.report.methods.wording import of_interviews, rounds_named, spelled

ALPHA = Measure(value=0.7, low=0.6, high=0.8)


@pytest.mark.parametrize(
    ("at_667", "at_800", "reaches"),
    [
        (REACHED, REACHED, ", which reaches .800"),
        (REACHED, UNDECIDED, ", which reaches .667 and may or may not reach .800"),
        (REACHED, NOT_REACHED, ", which reaches .667 and not .800"),
        (UNDECIDED, UNDECIDED, "; too few interviews were compared to tell whether it reaches .667 or .800"),
        (
            UNDECIDED,
            NOT_REACHED,
            ", which is below .800; too few interviews were compared to tell whether it reaches .667",
        ),
        (NOT_REACHED, NOT_REACHED, ", which is below .667"),
    ],
)
def test_an_alpha_is_told_with_what_it_is_known_to_reach(at_667, at_800, reaches):
    assert in_words(replace(ALPHA, verdict=at_667, verdict_800=at_800)) == f".700, 95% CI [.600, .800]{reaches}"


def test_without_an_interval_the_reason_is_told_and_nothing_about_the_number_of_interviews():
    alpha = Measure(value=0.7, why_interval="a replicate is undefined", verdict=UNDECIDED, verdict_800=UNDECIDED)
    assert in_words(alpha) == (
        ".700, without an interval (a replicate is undefined), so that it is not known what it reaches"
    )


@pytest.mark.parametrize(
    ("number", "told"),
    [(1, "one coder"), (2, "two coders"), (9, "nine coders"), (10, "10 coders"), (1200, "1,200 coders")],
)
def test_small_numbers_are_spelled(number, told):
    assert spelled(number, "coder") == told


def test_several_rounds_are_named_once():
    assert [rounds_named(each) for each in ([1], [1, 2], [1, 2, 4])] == [
        "round 1",
        "rounds 1 and 2",
        "rounds 1, 2 and 4",
    ]


def test_a_transcript_is_an_interview_but_in_a_name():
    assert of_interviews("Transcripts: 3; “transcript quality”, transcript01") == (
        "Interviews: 3; “transcript quality”, transcript01"
    )
