"""Krippendorff 2004, Content Analysis, 2nd ed., ch. 11, and 1980, 1st ed., p. 139."""

import pytest

from rcqual.agreement.krippendorff import alpha, disagreement
from rcqual.agreement.percent import percent_agreement
from rcqual.agreement.ratings import Ratings

PAGE_224 = [[1, 1, 0, 0, 0, 0, 0, 0, 0, 0], [0, 1, 1, 0, 0, 1, 0, 1, 0, 0]]
PAGE_139_OF_1980 = [[1, 1, 2, 4, 1, 2, 1, 3, 2], [1, 2, 2, 4, 4, 2, 2, 3, 2], [1, 2, 2, 4, 4, 2, 3, 3, 2]]


def test_two_observers_and_a_yes_or_no_on_page_224():
    ratings = Ratings.of(PAGE_224)
    assert alpha(ratings).value == pytest.approx(0.095, abs=0.0005)
    found = disagreement(ratings)
    assert (found.observed, found.units) == (pytest.approx(0.4), 10)
    assert found.expected == pytest.approx(0.442, abs=0.0005)


def test_three_observers_of_1980():
    ratings = Ratings.of(PAGE_139_OF_1980)
    assert percent_agreement(ratings).value == pytest.approx(0.74, abs=0.001)
    assert alpha(ratings).value == pytest.approx(0.642, abs=0.001)
    assert alpha(ratings, "interval").value == pytest.approx(0.547, abs=0.001)


@pytest.mark.parametrize(("category", "value"), [(1, 0.381), (2, 0.711), (3, 0.717), (4, 0.764)])
def test_one_category_against_the_rest(category, value):
    ratings = Ratings.of(PAGE_139_OF_1980).one_against_rest(category)
    assert alpha(ratings).value == pytest.approx(value, abs=0.001)
