"""Student 1908 as Abramowitz & Stegun 1964 define it (26.7): closed forms, and points of their table 26.10."""

import statistics

import numpy as np
import pytest

from rcqual.agreement.student import t_cdf, t_quantile

VALUES = np.array([-40.0, -7.5, -3.0, -1.5, -1.0, -0.3, -1e-6, 0.0, 1e-6, 0.3, 1.0, 1.5, 3.0, 7.5, 40.0])
PROBABILITIES = np.array([1e-8, 1e-5, 0.001, 0.025, 0.2, 0.4999, 0.5, 0.5001, 0.8, 0.975, 0.999, 1 - 1e-8])
DEGREES = np.array([1, 1.7, 2, 3, 4.5, 9, 30, 311.5, 1e4, 1e9])


def test_with_one_degree_of_freedom_it_is_cauchys_distribution():
    # The angle is taken from the tail, where 1/2 - arctan(x)/π would lose its digits.
    expected = np.where(VALUES < 0, np.arctan2(1, -VALUES), np.pi - np.arctan2(1, VALUES)) / np.pi
    assert t_cdf(VALUES, 1) == pytest.approx(expected, rel=1e-12, abs=0)


def test_with_two_degrees_of_freedom_it_is_algebraic():
    assert t_cdf(VALUES, 2) == pytest.approx(0.5 + VALUES / (2 * np.sqrt(2 + VALUES**2)), abs=1e-14)


def test_with_four_degrees_of_freedom_it_is_algebraic():
    sine = VALUES / np.sqrt(4 + VALUES**2)
    assert t_cdf(VALUES, 4) == pytest.approx(0.5 + sine * (3 - sine**2) / 4, abs=1e-14)


@pytest.mark.parametrize(
    ("p", "df", "printed"),
    [
        (0.975, 1, 12.706),
        (0.975, 2, 4.303),
        (0.95, 5, 2.015),
        (0.975, 10, 2.228),
        (0.995, 10, 3.169),
        (0.9995, 10, 4.587),
        (0.95, 30, 1.697),
        (0.995, 60, 2.660),
        (0.975, 120, 1.980),
    ],
)
def test_the_printed_percentage_points(p: float, df: float, printed: float):
    assert t_quantile(p, df) == pytest.approx(printed, abs=0.0005)


def test_small_tails_keep_their_relative_precision():
    # With two degrees of freedom the tail is 1 / (r (r + x)) with r² = 2 + x², which subtracts nothing.
    x = np.array([1e2, 1e5, 1e8])
    root = np.sqrt(2 + x**2)
    assert t_cdf(-x, 2) == pytest.approx(1 / (root * (root + x)), rel=1e-12, abs=0)


def test_it_is_symmetric():
    assert t_cdf(VALUES[:, None], DEGREES) + t_cdf(-VALUES[:, None], DEGREES) == pytest.approx(1)
    assert (t_quantile(0.125, DEGREES) == -t_quantile(0.875, DEGREES)).all()


def test_the_quantile_undoes_the_probability():
    quantiles = t_quantile(PROBABILITIES[:, None], DEGREES)
    assert t_cdf(quantiles, DEGREES) == pytest.approx(
        np.broadcast_to(PROBABILITIES[:, None], quantiles.shape), rel=1e-11, abs=0
    )


def test_the_quantile_is_precise_beside_the_centre_too():
    # The density of two degrees of freedom at 0 is 1 / √8.
    assert t_quantile(0.5 + 2.0**-40, 2) == pytest.approx(2.0**-40 * np.sqrt(8), rel=1e-10, abs=0)


def test_larger_values_are_less_often_exceeded():
    x = np.linspace(-12, 5, 1701)
    assert (np.diff(t_cdf(x, np.array([[1], [2.5], [11], [1e6]])), axis=1) > 0).all()


def test_a_larger_probability_has_a_larger_quantile():
    p = np.linspace(0.001, 0.999, 999)
    assert (np.diff(t_quantile(p, np.array([[1], [2.5], [11], [1e6]])), axis=1) > 0).all()


@pytest.mark.parametrize("df", [1e15, 1e30, np.inf])
def test_many_degrees_of_freedom_are_the_normal_distribution(df: float):
    normal = statistics.NormalDist()
    assert t_cdf([-6, -1.96, 0.5, 3], df) == pytest.approx(
        [normal.cdf(x) for x in (-6, -1.96, 0.5, 3)], rel=1e-9, abs=0
    )
    assert t_quantile([1e-8, 0.3, 0.975], df) == pytest.approx(
        [normal.inv_cdf(p) for p in (1e-8, 0.3, 0.975)], rel=1e-9
    )


def test_the_ends():
    assert t_cdf([-np.inf, np.inf, -1e200], [1, 9, 9]).tolist() == [0, 1, 0]
    assert t_quantile([0, 0.5, 1], 3).tolist() == [-np.inf, 0, np.inf]
    assert t_cdf(-1e200, 1) == pytest.approx(1e-200 / np.pi, rel=1e-12, abs=0)


def test_the_arrays_broadcast_and_scalars_may_come():
    assert t_cdf(VALUES[:, None], DEGREES).shape == (15, 10)
    assert t_quantile(0.975, DEGREES).shape == (10,)
    assert float(t_cdf(0.0, 7)) == 0.5


def test_what_is_not_a_number_stays_so():
    assert np.isnan(t_cdf([np.nan], 3)).all()
    assert np.isnan(t_quantile([np.nan], 3)).all()


def test_less_than_one_degree_of_freedom_is_refused():
    with pytest.raises(ValueError, match="degree of freedom"):
        t_cdf(0.0, 0.5)


def test_what_is_no_probability_is_refused():
    with pytest.raises(ValueError, match="between 0 and 1"):
        t_quantile([0.5, 1.2], 3)
