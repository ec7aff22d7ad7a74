"""Brennan & Prediger 1981, Coefficient kappa, pp. 689-691; Randolph 2005, Free-marginal kappa, p. 17."""

import pytest

from rcqual.agreement.brennan_prediger import brennan_prediger
from rcqual.agreement.cohen import cohen_kappa
from rcqual.agreement.fleiss import fleiss_kappa
from rcqual.agreement.ratings import Ratings

PAGE_689 = [[50, 0, 0], [10, 10, 10], [20, 0, 0]]
PAGE_691 = [[50, 0, 10], [0, 10, 10], [10, 10, 0]]


@pytest.mark.parametrize(("table", "kappa"), [(PAGE_689, 0.27), (PAGE_691, 0.29)], ids=["p. 689", "p. 691"])
def test_equal_chance_for_each_category_against_kappa(crossed, table, kappa):
    ratings = crossed(table)
    assert brennan_prediger(ratings).value == pytest.approx(0.4)
    assert cohen_kappa(ratings).value == pytest.approx(kappa, abs=0.005)


def test_randolphs_kappa_of_three_raters():
    ratings = Ratings.of([[*"YYNN"], [*"YYNN"], [*"YNYN"]])
    assert brennan_prediger(ratings).value == pytest.approx(1 / 3)
    assert fleiss_kappa(ratings).value == pytest.approx(1 / 3)


def test_categories_that_nobody_used_count(crossed):
    assert brennan_prediger(crossed([[5, 5, 0], [0, 10, 0], [0, 0, 0]])).value == pytest.approx((3 * 0.75 - 1) / 2)


def test_one_category_is_no_scale():
    assert brennan_prediger(Ratings.of([["x"], ["x"]])).why == "only one category is defined"
