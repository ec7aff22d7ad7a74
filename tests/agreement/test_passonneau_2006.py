"""Passonneau 2006, Measuring agreement on set-valued items (MASI), LREC, 831-836: sets of codes."""

import numpy as np
import pytest

from rcqual.agreement.distances import DISTANCES, dice_distance, jaccard_distance, masi_distance
from rcqual.agreement.krippendorff import alpha
from rcqual.agreement.ratings import Ratings
from rcqual.agreement.result import NO_PAIRS
from rcqual.agreement.set_ratings import SetRatings
from rcqual.agreement.sets import alpha_sets, uncoded_share


def between(distance, one, other):
    sizes = [np.array([float(len(each))]) for each in (set(one) & set(other), set(one), set(other))]
    return float(distance(*sizes)[0])


@pytest.mark.parametrize(
    ("one", "other", "masi"),
    [
        ("ab", "ab", 0),
        ("ab", "abcd", 1 - 1 / 2 * 2 / 3),
        ("ab", "bc", 1 - 1 / 3 * 1 / 3),
        ("a", "b", 1),
        ("", "", 0),
        ("", "a", 1),
    ],
    ids=["equal", "subset", "overlap", "disjoint", "both empty", "one empty"],
)
def test_masi_is_one_less_jaccard_times_monotonicity(one, other, masi):
    assert between(masi_distance, one, other) == pytest.approx(masi)
    assert between(masi_distance, other, one) == pytest.approx(masi)


def test_two_of_four_codes_are_two_thirds_apart():
    assert between(masi_distance, "ab", "abcd") == pytest.approx(0.6666666666666667, abs=1e-12)


def test_jaccard_and_dice_take_overlap_alone():
    assert between(jaccard_distance, "ab", "bc") == pytest.approx(2 / 3)
    assert between(dice_distance, "ab", "bc") == pytest.approx(1 / 2)
    assert between(jaccard_distance, "", "") == between(dice_distance, "", "") == 0


def test_alpha_over_sets_by_hand():
    # Values a ab - -: Do = 2 · d(a, ab) / 4; De over ordered pairs of the four judgements.
    coded = SetRatings.of([["a", ""], ["ab", ""]])
    near = 1 - 1 / 2 * 2 / 3
    observed = 2 * near / 4
    expected = 2 * (near + 2 * 1 + 2 * 1) / (4 * 3)
    assert alpha_sets(coded).value == pytest.approx(1 - observed / expected)


@pytest.mark.parametrize("distance", DISTANCES)
def test_many_sets_of_which_few_share_a_label_have_the_alpha_of_the_whole_table_of_distances(distance):
    labels = [chr(ord("A") + number) for number in range(40)]
    rows = [[labels[unit], labels[unit + coder % 2 :][:2], ""] for unit in range(38) for coder in (0,)]
    one = [cell for row in rows for cell in row]
    other = [labels[unit % 40] for unit in range(len(one) - 1)] + [""]
    coded = SetRatings.of([one, other])
    by_function = alpha_sets(coded, lambda *sizes: DISTANCES[distance](*sizes))
    assert alpha_sets(coded, distance).value == pytest.approx(by_function.value, abs=1e-12)


def test_the_distance_is_not_squared():
    coded = SetRatings.of([["a", ""], ["ab", ""]])
    assert alpha_sets(coded).value != pytest.approx(alpha_sets(coded, lambda *sizes: masi_distance(*sizes) ** 2).value)


def test_with_exact_match_sets_are_categories():
    coded = SetRatings.of([["a", "b", ""], ["a", "ab", ""]])
    assert alpha_sets(coded, "exact").value == pytest.approx(
        alpha(Ratings.of([["a", "b", "-"], ["a", "ab", "-"]])).value
    )


def test_an_empty_set_is_a_value_and_a_missing_one_is_not():
    assert alpha_sets(SetRatings.of([["a", ""], ["a", ""]])).value == 1.0
    assert alpha_sets(SetRatings.of([["a", ""], ["a", None]])).why == (
        "every unit carries the same codes, so there is no variation in which to agree"
    )


def test_alpha_over_sets_does_not_exist_where_nobody_used_any_code():
    assert alpha_sets(SetRatings.of([["", ""], ["", ""]])).why.startswith("nobody used any code")


def test_alpha_over_sets_of_one_coder_does_not_exist():
    assert alpha_sets(SetRatings.of([["a", ""]])).why == NO_PAIRS


def test_the_share_of_units_that_nobody_coded_counts_units_with_two_judgements():
    coded = SetRatings.of([["", "a", "", ""], ["", "", None, ""], ["", "", None, None]])
    assert uncoded_share(coded) == pytest.approx(2 / 3)
    assert uncoded_share(SetRatings.of([[""]])) is None
