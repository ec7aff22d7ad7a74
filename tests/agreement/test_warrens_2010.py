"""Warrens 2010, Inequalities between multi-rater kappas, Advances in Data Analysis and Classification 4, p. 284."""

import pytest

from rcqual.agreement.brennan_prediger import brennan_prediger
from rcqual.agreement.fleiss import fleiss_kappa
from rcqual.agreement.light import hubert_kappa, light_kappa
from rcqual.agreement.ratings import Ratings

BIOPSIES = {
    "NNNNNNNN": 14,
    "AAAAAAAA": 10,
    "AANAAAAN": 2,
    "NNNANNNN": 1,
    "NNNNNNNA": 1,
    "AANANAAN": 1,
    "AANANANN": 1,
}
"""What eight pathologists said of each biopsy (O'Malley et al. 2006), and how often."""


def test_four_ways_to_extend_kappa_to_eight_raters():
    units = [pattern for pattern, count in BIOPSIES.items() for _ in range(count)]
    ratings = Ratings.of(list(zip(*units, strict=True)))
    assert light_kappa(ratings).value == pytest.approx(0.8325, abs=0.0001)
    assert hubert_kappa(ratings).value == pytest.approx(0.8326, abs=0.00006)
    assert fleiss_kappa(ratings).value == pytest.approx(0.8324, abs=0.00006)
    assert brennan_prediger(ratings).value == pytest.approx(0.8358, abs=0.0001)


def test_the_mean_of_pairs_does_not_exist_if_one_pair_has_no_kappa():
    found = light_kappa(Ratings.of([[0, 0], [0, 0], [0, 1]], [0, 1]), ("ann", "bob", "carla"))
    assert found.value is None
    assert found.why.startswith("undefined for ann and bob: ")


def test_the_mean_of_pairs_does_not_exist_if_two_coders_share_no_unit():
    ratings = Ratings.of([[0, 1, None, None], [0, 1, 0, 1], [None, None, 0, 1]])
    assert light_kappa(ratings).why == "undefined for coder 1 and coder 3: no unit was judged by two coders"
