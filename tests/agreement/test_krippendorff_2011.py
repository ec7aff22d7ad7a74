"""Krippendorff 2011, Computing Krippendorff's alpha-reliability, sections C to E; also 2019, 4th ed., p. 290."""

import pytest

from rcqual.agreement.krippendorff import alpha, disagreement
from rcqual.agreement.ratings import Ratings
from rcqual.agreement.result import EVERYBODY, NO_PAIRS, NOBODY, ONE_VALUE

OBSERVERS = """
    1 2 3 3 2 1 4 1 2 . . .
    1 2 3 3 2 2 4 1 2 5 . 3
    . 3 3 3 2 3 4 2 2 5 1 .
    1 2 3 3 2 4 4 1 2 5 1 .
"""


def four_observers() -> Ratings:
    return Ratings.of(
        [[None if cell == "." else int(cell) for cell in row.split()] for row in OBSERVERS.strip().split("\n")]
    )


@pytest.mark.parametrize(("metric", "value"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_four_observers_with_missing_values(metric, value):
    assert alpha(four_observers(), metric).value == pytest.approx(value, abs=0.0005)


def test_the_unit_that_one_observer_alone_judged_does_not_count():
    assert disagreement(four_observers()).units == 11


def test_alpha_does_not_exist_where_all_values_are_the_same():
    found = alpha(Ratings.of([["x", "x"], ["x", "x"]]))
    assert (found.value, found.why) == (None, ONE_VALUE)


def test_alpha_of_a_code_that_nobody_used_or_everybody_used_says_which(presence):
    assert alpha(presence(0, 0, 0, 4)).why == NOBODY
    assert alpha(presence(4, 0, 0, 0)).why == EVERYBODY


def test_alpha_of_one_coder_does_not_exist():
    assert alpha(Ratings.of([[1, 0, 1]])).why == NO_PAIRS


def test_alpha_does_not_exist_where_no_unit_has_two_judgements():
    assert alpha(Ratings.of([[1, None], [None, 1]])).why == NO_PAIRS


def test_a_value_that_occurs_only_where_one_coder_judged_is_no_variation():
    assert alpha(Ratings.of([[0, 0, 1], [0, 0, None]])).value is None


def test_perfect_agreement_is_1_and_systematic_disagreement_below_0(presence):
    assert alpha(presence(2, 0, 0, 2)).value == 1.0
    assert alpha(presence(0, 2, 2, 0)).value == pytest.approx(1 - 1 / (2 * 16 / (8 * 7)))
