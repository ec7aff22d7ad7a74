"""Landis & Koch 1977, Altman 1991 and Fleiss 1981, given by the rule of Gwet 2014, 4th ed., ch. 6."""

import pytest

from rcqual.agreement.benchmarks import ALTMAN, FLEISS, LANDIS_KOCH, landis_koch, truncated_normal
from rcqual.agreement.student import t_cdf

AC1_OF_PAGE_120 = truncated_normal(0.77544, 0.14295)


def test_the_cumulative_probabilities_of_gwets_example():
    assert LANDIS_KOCH.cumulative(AC1_OF_PAGE_120) == pytest.approx(
        (0.39674, 0.88336, 0.99542, 0.99997, 1, 1), abs=6e-6
    )
    assert ALTMAN.cumulative(AC1_OF_PAGE_120) == pytest.approx((0.39674, 0.88336, 0.99542, 0.99997, 1), abs=6e-6)
    assert FLEISS.cumulative(AC1_OF_PAGE_120) == pytest.approx((0.54414, 0.99542, 1), abs=6e-6)


def test_the_labels_of_gwets_example():
    assert LANDIS_KOCH.label(AC1_OF_PAGE_120) == "moderate"
    assert ALTMAN.label(AC1_OF_PAGE_120) == "moderate"
    assert FLEISS.label(AC1_OF_PAGE_120) == "fair to good"


@pytest.mark.parametrize(
    ("value", "label"),
    [
        (0.9, "almost perfect"),
        (0.7, "substantial"),
        (0.5, "moderate"),
        (0.3, "fair"),
        (0.1, "slight"),
        (-0.1, "poor"),
    ],
)
def test_a_coefficient_that_is_known_well_has_the_label_of_its_range(value: float, label: str):
    assert landis_koch(truncated_normal(value, 0.001)) == label


def test_a_label_needs_more_than_95_percent():
    assert landis_koch(lambda cut: 0.5 if cut > 0.6 else 0.0625) == "poor"
    assert landis_koch(lambda cut: 0.5 if cut > 0.6 else 0.03125) == "substantial"


def test_the_worst_label_is_left_where_nothing_is_known():
    assert landis_koch(lambda cut: 0.5) == "poor"


def test_students_distribution_with_few_degrees_of_freedom_is_more_careful():
    few, many = (lambda cut, df=df: float(t_cdf((cut - 0.7) / 0.05, df)) for df in (2, 40))
    assert landis_koch(few) == "moderate"
    assert landis_koch(many) == "substantial"


def test_the_truncated_normal_distribution_has_nothing_outside_its_range():
    p_below = truncated_normal(0.9, 0.3)
    assert (p_below(-3), p_below(-1), p_below(1), p_below(2)) == (0, 0, 1, 1)


def test_without_a_standard_error_there_is_no_distribution():
    with pytest.raises(ValueError, match="standard error"):
        truncated_normal(1.0, 0.0)
