"""One figure over several codes: Krippendorff 2004, p. 258 (summed disagreement), De Vries et al. 2008 (kappa)."""

import pytest

from rcqual.agreement.krippendorff import disagreement
from rcqual.agreement.pooled import NO_CODE_VARIES, pooled_alpha, pooled_kappa
from rcqual.agreement.result import NO_PAIRS

CODES = [(30, 5, 3, 162), (4, 6, 2, 188), (0, 1, 0, 199)]


def test_pooled_alpha_sums_observed_and_expected_disagreement(presence):
    observed = [8 / 200, 8 / 200, 1 / 200]
    present = [68, 16, 1]
    expected = [2 * n * (400 - n) / (400 * 399) for n in present]
    found = pooled_alpha(disagreement(presence(*code)) for code in CODES)
    assert found.value == pytest.approx(1 - sum(observed) / sum(expected))


def test_a_code_that_nobody_used_adds_nothing_to_pooled_alpha(presence):
    codes = [disagreement(presence(*code)) for code in CODES]
    unused = disagreement(presence(0, 0, 0, 200))
    assert pooled_alpha([*codes, unused]).value == pooled_alpha(codes).value


def test_pooled_alpha_does_not_exist_where_no_code_varies(presence):
    assert pooled_alpha([disagreement(presence(0, 0, 0, 9)), disagreement(presence(9, 0, 0, 0))]).why == NO_CODE_VARIES


def test_pooled_figures_of_nothing_say_why(presence):
    assert pooled_alpha([]).why == "there is no code"
    assert pooled_alpha([disagreement(presence(0, 0, 0, 0))]).why == NO_PAIRS
    assert pooled_kappa([]).why == NO_PAIRS


def test_pooled_kappa_takes_the_mean_of_observed_and_of_expected_agreement(presence):
    observed = (192 / 200 + 192 / 200 + 199 / 200) / 3
    by_chance = sum((a * b + (200 - a) * (200 - b)) / 200**2 for a, b in ((35, 33), (10, 6), (1, 0))) / 3
    found = pooled_kappa(presence(*code).table() for code in CODES)
    assert found.value == pytest.approx((observed - by_chance) / (1 - by_chance))
