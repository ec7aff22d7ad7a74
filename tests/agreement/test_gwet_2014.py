"""Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed., p. 120: four raters, twelve subjects, some not rated."""

import pytest

from rcqual.agreement.brennan_prediger import brennan_prediger
from rcqual.agreement.fleiss import fleiss_kappa
from rcqual.agreement.gwet import gwet_ac1
from rcqual.agreement.krippendorff import alpha
from rcqual.agreement.percent import percent_agreement
from rcqual.agreement.ratings import Ratings
from rcqual.agreement.result import NO_PAIRS

RATERS = """
    1 2 3 3 2 1 4 1 2 . . .
    1 2 3 3 2 2 4 1 2 5 . .
    . 3 3 3 2 3 4 2 2 5 1 3
    1 2 3 3 2 4 4 1 2 5 1 .
"""


def page_120() -> Ratings:
    return Ratings.of(
        [[None if cell == "." else int(cell) for cell in row.split()] for row in RATERS.strip().split("\n")]
    )


def test_the_figures_of_page_120_which_keep_the_singly_rated_subject():
    ratings = page_120()
    assert percent_agreement(ratings).value == pytest.approx(0.8181818, abs=1e-6)
    assert gwet_ac1(ratings, with_singly_judged=True).value == pytest.approx(0.77544, abs=6e-6)
    assert fleiss_kappa(ratings, with_singly_judged=True).value == pytest.approx(0.76117, abs=6e-6)
    assert brennan_prediger(ratings).value == pytest.approx(0.77273, abs=6e-6)
    assert alpha(ratings).value == pytest.approx(0.74342, abs=6e-6)


def test_in_studies_the_singly_rated_subject_is_left_out():
    ratings = page_120()
    without_the_last = Ratings(values=ratings.values[:, :11], categories=ratings.categories)
    assert gwet_ac1(ratings) == gwet_ac1(without_the_last, with_singly_judged=True)
    assert gwet_ac1(ratings).units == 11


def test_ac1_of_a_code_has_two_categories_even_if_one_occurs(presence):
    assert gwet_ac1(presence(0, 0, 0, 9)).value == 1.0


def test_ac1_by_hand(presence):
    # Po = 7/10; the code has (7 + 6) of 20 judgements, so Pe = 2 · .65 · .35 = .455.
    assert gwet_ac1(presence(5, 2, 1, 2)).value == pytest.approx((0.7 - 0.4550) / (1 - 0.4550))


def test_ac1_of_one_coder_does_not_exist():
    assert gwet_ac1(Ratings.of([[1, 0]])).why == NO_PAIRS
