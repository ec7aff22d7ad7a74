"""Fleiss 1971, Measuring nominal scale agreement among many raters, Psychological Bulletin 76, 378-382."""

import pytest

from rcqual.agreement.fleiss import fleiss_kappa
from rcqual.agreement.percent import percent_agreement
from rcqual.agreement.ratings import Ratings

TABLE_1 = """
    00060 03003 01401 00006 03030 20400 00402 20310 20040 00006
    10050 11040 03300 10050 02031 00501 30012 51000 02040 10203
    00006 01050 02013 20040 10041 05010 40002 02040 10500 00006
"""
"""For each of 30 patients, how many of six psychiatrists chose each of five diagnoses (p. 379)."""


def table_1() -> Ratings:
    patients = [[number for number, count in enumerate(row) for _ in range(int(count))] for row in TABLE_1.split()]
    return Ratings.of(list(zip(*patients, strict=True)))


def test_kappa_of_table_1():
    assert fleiss_kappa(table_1()).value == pytest.approx(0.430, abs=0.0005)
    assert percent_agreement(table_1()).value == pytest.approx(0.5556, abs=0.00006)


@pytest.mark.parametrize(("diagnosis", "kappa"), [(0, 0.248), (1, 0.248), (2, 0.517), (3, 0.470), (4, 0.565)])
def test_kappa_of_each_diagnosis_against_the_rest(diagnosis, kappa):
    assert fleiss_kappa(table_1().one_against_rest(diagnosis)).value == pytest.approx(kappa, abs=0.005)


def test_units_that_one_coder_alone_judged_enter_only_gwets_full_form():
    ratings = Ratings.of([[1, 1, 0, 0, 1, 1], [1, 0, 0, 0, None, None]])
    without = Ratings.of([[1, 1, 0, 0], [1, 0, 0, 0]])
    assert fleiss_kappa(ratings) == fleiss_kappa(without)
    # pi of 1: (1 + .5 + 0 + 0 + 1 + 1) / 6; Po is that of the four pairs.
    share = 3.5 / 6
    by_chance = share**2 + (1 - share) ** 2
    assert fleiss_kappa(ratings, with_singly_judged=True).value == pytest.approx((0.75 - by_chance) / (1 - by_chance))
