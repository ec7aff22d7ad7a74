"""Fleiss, Cohen & Everitt 1969, Large sample standard errors of kappa, Psychological Bulletin 72, 323-327."""

import numpy as np
import pytest

from rcqual.agreement.cohen import cohen_kappa
from rcqual.agreement.fleiss_cohen_everitt import estimate_cohen_kappa, estimate_kappa_of_table
from rcqual.agreement.ratings import Ratings

PAPER = [[106, 10, 4], [22, 28, 10], [2, 12, 6]]
"""The 200 diagnoses of the paper's example: personality disorder, neurosis, psychosis."""
SAS = [[0, 4, 1], [0, 8, 0], [0, 1, 5]]
AGRESTI = [[22, 2, 2, 0], [5, 7, 14, 0], [0, 2, 36, 0], [0, 1, 17, 10]]
"""Agresti 1992, Statistical Methods in Medical Research 1, p. 202: 118 slides seen by two pathologists."""


def test_the_papers_kappa_and_its_variance(crossed):
    found = estimate_cohen_kappa(crossed(PAPER))
    assert found.value == pytest.approx(0.429, abs=0.0005)
    assert found.se**2 == pytest.approx(0.002885, abs=5e-7)
    assert found.units == 200


def test_agrestis_standard_error(crossed):
    found = estimate_cohen_kappa(crossed(AGRESTI))
    assert (found.value, found.se) == pytest.approx((0.493, 0.057), abs=0.0005)


def test_the_limits_are_those_that_sas_prints(crossed):
    found = estimate_cohen_kappa(crossed(SAS))
    assert (found.value, found.se) == pytest.approx((0.4842, 0.1380), abs=0.00005)
    assert (found.low, found.high) == pytest.approx((0.2137, 0.7547), abs=0.0001)


def test_the_value_is_cohens_kappa(crossed):
    assert estimate_cohen_kappa(crossed(PAPER)).value == pytest.approx(cohen_kappa(crossed(PAPER)).value, rel=1e-14)


def test_higher_confidence_has_wider_limits(crossed):
    found = estimate_cohen_kappa(crossed(PAPER), level=0.99)
    assert found.low == pytest.approx(found.value - 2.575829 * found.se, abs=1e-6)


def test_the_upper_limit_is_at_most_1(crossed):
    assert estimate_cohen_kappa(crossed([[5, 1], [0, 5]])).high == 1.0


def test_perfect_agreement_has_no_error(crossed):
    found = estimate_cohen_kappa(crossed([[5, 0], [0, 9]]))
    assert (found.value, found.se, found.low, found.high) == (1.0, 0.0, 1.0, 1.0)


def test_units_that_one_of_the_two_did_not_judge_do_not_count():
    with_gap, without = Ratings.of([[1, 1, 0, 0, 1], [1, 0, 0, 0, None]]), Ratings.of([[1, 1, 0, 0], [1, 0, 0, 0]])
    assert estimate_cohen_kappa(with_gap) == estimate_cohen_kappa(without)


def test_where_both_used_one_category_there_is_neither_kappa_nor_error(crossed):
    found = estimate_cohen_kappa(crossed([[7, 0], [0, 0]]))
    assert (found.value, found.se, found.low, found.high, found.units) == (None, None, None, None, 7)
    assert found.why == cohen_kappa(crossed([[7, 0], [0, 0]])).why


def test_a_code_that_nobody_used_is_named_as_such(presence):
    assert estimate_cohen_kappa(presence(0, 0, 0, 9)).why.startswith("nobody used the code")


def test_two_coders_who_share_no_unit_have_no_kappa():
    assert estimate_kappa_of_table(np.zeros((2, 2), dtype=np.int64)).why == "no unit was judged by two coders"
