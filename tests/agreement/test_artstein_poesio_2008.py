"""Artstein & Poesio 2008, Inter-coder agreement for computational linguistics, Computational Linguistics 34."""

import numpy as np
import pytest

from rcqual.agreement.brennan_prediger import brennan_prediger
from rcqual.agreement.cohen import cohen_kappa, weighted_kappa
from rcqual.agreement.krippendorff import alpha
from rcqual.agreement.percent import percent_agreement
from rcqual.agreement.scott import scott_pi

PAGE_558 = [[20, 10], [20, 50]]
"""Statement, information request."""
PAGE_568 = [[46, 0, 0], [6, 32, 6], [0, 0, 10]]
"""Statement, information request, check."""


def test_the_three_ideas_of_chance_on_page_558(crossed):
    ratings = crossed(PAGE_558)
    assert percent_agreement(ratings).value == pytest.approx(0.7)
    assert brennan_prediger(ratings).value == pytest.approx(0.4)
    assert scott_pi(ratings).value == pytest.approx(0.341, abs=0.0005)
    assert cohen_kappa(ratings).value == pytest.approx(0.348, abs=0.0005)


def test_the_example_of_page_568(crossed):
    ratings = crossed(PAGE_568)
    assert brennan_prediger(ratings).value == pytest.approx(0.82, abs=0.0005)
    assert scott_pi(ratings).value == pytest.approx(0.799, abs=0.0006)
    assert cohen_kappa(ratings).value == pytest.approx(0.801, abs=0.0005)
    assert alpha(ratings).value == pytest.approx(0.8, abs=0.0006)


def test_confusing_a_check_counts_half_in_weighted_kappa(crossed):
    distances = np.array([[0, 1, 0.5], [1, 0, 0.5], [0.5, 0.5, 0]])
    assert weighted_kappa(crossed(PAGE_568), distances).value == pytest.approx(0.8163, abs=0.0001)
