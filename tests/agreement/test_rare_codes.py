"""What each figure makes of a code that is rare, and of text that nobody coded.

Feinstein & Cicchetti 1990 and Cicchetti & Feinstein 1990, Journal of Clinical Epidemiology 43, 543-558;
Byrt, Bishop & Carlin 1993, ibid. 46, 423-429.
"""

import pytest

from rcqual.agreement.brennan_prediger import pabak
from rcqual.agreement.cohen import bias_index, cohen_kappa, prevalence_index
from rcqual.agreement.gwet import gwet_ac1
from rcqual.agreement.percent import percent_agreement
from rcqual.agreement.ratings import Ratings
from rcqual.agreement.specific import (
    EVERYBODY_APPLIED,
    NOBODY_APPLIED,
    jaccard,
    negative_agreement,
    pairings,
    positive_agreement,
)


def test_the_same_percentage_and_another_kappa(presence):
    balanced, skewed = presence(40, 9, 6, 45), presence(80, 10, 5, 5)
    assert percent_agreement(balanced).value == percent_agreement(skewed).value == pytest.approx(0.85)
    assert cohen_kappa(balanced).value == pytest.approx(0.70, abs=0.005)
    assert cohen_kappa(skewed).value == pytest.approx(0.32, abs=0.005)


def test_agreement_on_present_and_on_absent_of_the_skewed_table(presence):
    pairs = pairings(presence(80, 10, 5, 5))
    assert positive_agreement(pairs).value == pytest.approx(160 / 175)
    assert negative_agreement(pairs).value == pytest.approx(10 / 25)
    assert jaccard(pairs).value == pytest.approx(80 / 95)


def test_prevalence_and_bias_of_the_skewed_table(presence):
    table = presence(80, 10, 5, 5).table()
    assert prevalence_index(table).value == pytest.approx(0.75)
    assert bias_index(table).value == pytest.approx(0.05)


def test_pabak_is_twice_the_percentage_less_one(presence):
    assert pabak(presence(80, 10, 5, 5)).value == pytest.approx(0.70)


def test_five_uses_each_without_one_overlap_are_near_perfect_for_ac1_and_pabak_alone(presence):
    ratings = presence(0, 5, 5, 990)
    assert gwet_ac1(ratings).value == pytest.approx(0.990, abs=0.0005)
    assert pabak(ratings).value == pytest.approx(0.98)
    assert cohen_kappa(ratings).value == pytest.approx(-0.005, abs=0.0005)
    assert positive_agreement(pairings(ratings)).value == 0.0


def test_text_that_nobody_coded_moves_percent_and_ac1_and_leaves_positive_agreement(presence):
    before, after = presence(50, 50, 100, 800), presence(50, 50, 100, 9800)
    assert [percent_agreement(each).value for each in (before, after)] == pytest.approx([0.85, 0.985])
    assert [gwet_ac1(each).value for each in (before, after)] == pytest.approx([0.81, 0.985], abs=0.006)
    assert [positive_agreement(pairings(each)).value for each in (before, after)] == pytest.approx([0.40, 0.40])


def test_shares_without_a_denominator_do_not_exist(presence):
    unused, everywhere = pairings(presence(0, 0, 0, 9)), pairings(presence(9, 0, 0, 0))
    assert positive_agreement(unused).why == jaccard(unused).why == NOBODY_APPLIED
    assert negative_agreement(everywhere).why == EVERYBODY_APPLIED
    assert negative_agreement(unused).value == positive_agreement(everywhere).value == 1.0


def test_with_three_coders_pairs_of_judgements_are_counted():
    # Units: all three; two of three; one of two; none of two; one alone.
    values = Ratings.of([[1, 1, 1, 0, 1], [1, 1, 0, 0, None], [1, 0, None, None, None]], [0, 1]).values
    ratings = Ratings.presence(values)
    pairs = pairings(ratings)
    assert (pairs.both, pairs.one, pairs.neither, pairs.units) == (3 + 1, 2 + 1, 1, 4)
    assert positive_agreement(pairs).value == pytest.approx(8 / 11)
