"""How figures are printed."""

from dataclasses import replace

import pytest

from rcqual.agreement.result import NOT_REACHED, REACHED, UNDECIDED, Measure, undefined
from rcqual.report.write.numbers import interval, number, share, share_of, verdict_words


def alpha(**known) -> Measure:
    return Measure(value=0.7, **known)


@pytest.mark.parametrize(
    ("value", "printed"),
    [(0.6666, ".667"), (1.0, "1.000"), (0.9996, "1.000"), (-0.05, "-.050"), (-1.0, "-1.000"), (0.0, ".000"),
     (-0.0004, ".000"), (10.05, "10.050"), (None, "–")],
)  # fmt: skip
def test_a_coefficient_has_three_decimals_and_no_zero_before_the_point(value, printed):
    assert number(value) == printed


def test_an_interval_stands_in_brackets():
    assert interval(alpha(low=-0.05, high=1.0)) == "[-.050, 1.000]"


def test_without_an_interval_there_are_no_brackets():
    assert interval(undefined("nobody used the code")) == ""


def test_a_share_is_a_percentage_with_one_decimal():
    assert (share(0.12345), share(None)) == ("12.3%", "–")


def test_where_there_is_no_alpha_there_is_no_verdict():
    assert verdict_words(replace(undefined("nobody used the code"), verdict=UNDECIDED, verdict_800=UNDECIDED)) == ""


@pytest.mark.parametrize(
    ("verdicts", "words"),
    [((REACHED, REACHED), ".800 reached"), ((REACHED, UNDECIDED), ".667 reached"),
     ((NOT_REACHED, NOT_REACHED), "below .667"), ((UNDECIDED, NOT_REACHED), "undecided"), ((None, None), "")],
)  # fmt: skip
def test_a_verdict_names_the_higher_mark_that_is_reached(verdicts, words):
    at_667, at_800 = verdicts
    assert verdict_words(alpha(low=0.6, high=0.8, verdict=at_667, verdict_800=at_800)) == words


@pytest.mark.parametrize(
    ("part", "whole", "printed"), [(5, 5, "100%"), (1, 3, "33%"), (1, 8, "12%"), (25, 200, "12.5%"), (0, 0, "–")]
)
def test_a_share_of_less_than_a_hundred_has_no_decimal(part, whole, printed):
    assert share_of(part, whole) == printed
