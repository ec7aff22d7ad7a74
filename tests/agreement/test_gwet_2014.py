"""Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed., p. 120: four raters, twelve subjects, some not rated."""

from collections.abc import Callable

import numpy as np
import pytest

from rcqual.agreement.brennan_prediger import brennan_prediger
from rcqual.agreement.fleiss import fleiss_kappa
from rcqual.agreement.gwet import gwet_ac1
from rcqual.agreement.krippendorff import alpha
from rcqual.agreement.linearised import (
    estimate_ac1,
    estimate_alpha,
    estimate_brennan_prediger,
    estimate_fleiss_kappa,
    estimate_percent_agreement,
    estimate_scott_pi,
)
from rcqual.agreement.percent import percent_agreement
from rcqual.agreement.ratings import Ratings
from rcqual.agreement.result import NO_PAIRS, Measure
from rcqual.agreement.scott import scott_pi

RATERS = """
    1 2 3 3 2 1 4 1 2 . . .
    1 2 3 3 2 2 4 1 2 5 . .
    . 3 3 3 2 3 4 2 2 5 1 3
    1 2 3 3 2 4 4 1 2 5 1 .
"""


ABSTRACTORS = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
"""Two abstractors and 100 pregnancies: ectopic, abnormal and normal intrauterine."""
PAIRED = [
    (estimate_percent_agreement, percent_agreement),
    (estimate_brennan_prediger, brennan_prediger),
    (estimate_ac1, gwet_ac1),
    (estimate_fleiss_kappa, fleiss_kappa),
    (estimate_alpha, alpha),
]
"""The coefficient with its standard error, and the coefficient alone."""


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


def random_ratings(units: int) -> Ratings:
    """Three coders who mostly see the same of three categories; a tenth of their judgements is missing."""
    random = np.random.default_rng(1960)
    seen = random.choice(3, size=units, p=[0.5, 0.3, 0.2])
    values = np.where(random.random((3, units)) < 0.75, seen, random.integers(0, 3, (3, units))).astype(np.uint8)
    values[random.random((3, units)) < 0.1] = 255
    return Ratings(values=values, categories=("a", "b", "c"))


@pytest.mark.parametrize(
    ("estimate", "se", "low"),
    [
        (estimate_percent_agreement, 0.12561, None),
        (estimate_ac1, 0.14295, 0.461),
        (estimate_fleiss_kappa, 0.15302, 0.424),
        (estimate_brennan_prediger, 0.14472, 0.454),
    ],
)
def test_the_standard_errors_and_limits_of_page_120(estimate, se: float, low: float | None):
    found = estimate(page_120(), with_singly_judged=True)
    assert found.se == pytest.approx(se, abs=6e-6)
    assert low is None or found.low == pytest.approx(low, abs=0.0005)
    assert found.high == 1.0
    assert found.units == 11


def test_the_standard_error_and_limits_of_alpha_on_page_120():
    found = estimate_alpha(page_120())
    assert found.se == pytest.approx(0.14557, abs=6e-6)
    assert (found.low, found.high) == (pytest.approx(0.419, abs=0.0005), 1.0)


def test_the_standard_errors_of_the_two_abstractors_which_divide_by_n(crossed):
    ratings = crossed(ABSTRACTORS)
    assert estimate_percent_agreement(ratings, divisor="n").se == pytest.approx(0.03128898, abs=6e-9)
    assert estimate_scott_pi(ratings, divisor="n").se == pytest.approx(0.05905473, abs=6e-9)
    assert estimate_ac1(ratings, divisor="n").se == pytest.approx(0.04321747, abs=6e-9)
    assert estimate_brennan_prediger(ratings, divisor="n").se == pytest.approx(0.04693346, abs=6e-9)


@pytest.mark.parametrize(("estimate", "coefficient"), PAIRED)
def test_the_value_is_that_of_the_coefficient(estimate, coefficient: Callable[[Ratings], Measure]):
    ratings = page_120()
    assert estimate(ratings).value == pytest.approx(coefficient(ratings).value, rel=1e-13)
    assert estimate(ratings).units == coefficient(ratings).units


@pytest.mark.parametrize(("estimate", "coefficient"), PAIRED)
def test_leaving_out_one_unit_after_another_gives_nearly_the_same_error(estimate, coefficient):
    ratings = random_ratings(300)
    left = [np.delete(ratings.values, unit, axis=1) for unit in range(300)]
    without = np.array([coefficient(Ratings(values=each, categories=ratings.categories)).value for each in left])
    jackknife = np.sqrt(299 / 300 * ((without - without.mean()) ** 2).sum())
    assert estimate(ratings).se == pytest.approx(jackknife, rel=0.03)


@pytest.mark.parametrize("estimate", [each for each, _ in PAIRED])
def test_equal_units_counted_together_give_the_same(estimate):
    ratings = random_ratings(200)
    assert estimate(ratings.compressed()) == estimate(ratings)


@pytest.mark.parametrize("estimate", [each for each, _ in PAIRED])
def test_perfect_agreement_has_no_error(estimate):
    found = estimate(Ratings.of([[0, 1, 0, 1], [0, 1, 0, 1]]))
    assert (found.value, found.se, found.low, found.high) == (1.0, 0.0, 1.0, 1.0)


@pytest.mark.parametrize("estimate", [each for each, _ in PAIRED])
def test_one_unit_alone_has_a_value_and_no_error(estimate):
    found = estimate(Ratings.of([[0], [1]]))
    assert found.value is not None
    assert (found.se, found.low, found.high) == (None, None, None)
    assert found.why == "one unit alone does not show how far units differ"


@pytest.mark.parametrize("estimate", [each for each, _ in PAIRED])
def test_one_coder_has_neither_value_nor_error(estimate):
    found = estimate(Ratings.of([[1, 0, 1]]))
    assert (found.value, found.se, found.why) == (None, None, NO_PAIRS)


@pytest.mark.parametrize(("estimate", "coefficient"), [*PAIRED[3:], (estimate_scott_pi, scott_pi)])
def test_where_one_category_alone_occurs_the_reason_is_that_of_the_coefficient(estimate, coefficient, presence):
    unused = presence(0, 0, 0, 9)
    assert (estimate(unused).value, estimate(unused).se) == (None, None)
    assert estimate(unused).why == coefficient(unused).why


@pytest.mark.parametrize("estimate", [estimate_brennan_prediger, estimate_ac1])
def test_one_defined_category_leaves_nothing_to_agree_on(estimate):
    assert estimate(Ratings.of([[1, 1], [1, 1]])).why == "only one category is defined"


def test_two_coders_error_of_percent_agreement_is_that_of_a_share(presence):
    assert estimate_percent_agreement(presence(5, 2, 1, 2)).se == pytest.approx(np.sqrt(0.7 * 0.3 / 9))


def test_scotts_pi_takes_the_units_that_both_judged():
    three = Ratings.of([[1, 0, 1, 0, None, 1], [1, 0, 0, 0, 1, None], [0, 0, 1, 1, 1, 1]])
    two = Ratings.of([[1, 0, 1, 0], [1, 0, 0, 0]])
    assert estimate_scott_pi(three) == estimate_scott_pi(two)
    assert estimate_scott_pi(two).value == pytest.approx(scott_pi(two).value)


def test_with_nothing_missing_alphas_error_is_that_of_fleiss_kappa(crossed):
    ratings = crossed(ABSTRACTORS)
    assert estimate_alpha(ratings).se == pytest.approx(estimate_fleiss_kappa(ratings).se, rel=1e-12)
