"""Coefficients against their definitions, worked out judgement by judgement, on random rounds with gaps."""

from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.agreement.cohen import cohen_kappa
from rcqual.agreement.distances import masi_distance
from rcqual.agreement.fleiss import fleiss_kappa, fleiss_of
from rcqual.agreement.gwet import ac1_of, gwet_ac1
from rcqual.agreement.krippendorff import alpha, alpha_of
from rcqual.agreement.label_sets import LabelSets, Part
from rcqual.agreement.percent import percent_agreement, percent_of
from rcqual.agreement.ratings import MISSING, Ratings
from rcqual.agreement.set_ratings import SetRatings
from rcqual.agreement.sets import alpha_sets
from rcqual.agreement.specific import pairings
from rcqual.agreement.tallies import tallies_of


def label_sets(values):
    """One transcript, from codes x coders x units."""
    return LabelSets(
        labels=tuple(map(str, range(len(values)))),
        coders=tuple(map(str, range(values.shape[1]))),
        values=values,
        judged=values[0] != MISSING,
        parts=(Part(name="one", columns=slice(0, values.shape[2]), uses=(9,) * len(values)),),
    )


def tables(cell):
    """Two to four coders' rows of up to nine units, some missing."""
    return st.integers(2, 4).flatmap(
        lambda coders: st.lists(st.tuples(*[st.none() | cell] * coders), min_size=1, max_size=9).map(
            lambda units: [list(row) for row in zip(*units, strict=True)]
        )
    )


numbers = tables(st.integers(0, 3))
presences = tables(st.integers(0, 1))
sets = tables(st.frozensets(st.sampled_from("abc")))


def alpha_by_definition(rows, distance):
    """1 - Do / De over all ordered pairs of judgements; None where De is 0 or nothing is compared."""
    units = [[cell for cell in unit if cell is not None] for unit in zip(*rows, strict=True)]
    units = [unit for unit in units if len(unit) >= 2]
    judgements = [cell for unit in units for cell in unit]
    if not judgements:
        return None
    observed = sum(distance(a, b) / (len(unit) - 1) for unit in units for a, b in permutations(unit, 2))
    expected = sum(distance(a, b) for a, b in permutations(judgements, 2)) / (len(judgements) - 1)
    return 1 - observed / expected if expected else None


def masi(one, other):
    return float(masi_distance(*(np.array([float(len(each))]) for each in (one & other, one, other)))[0])


def near(value):
    return None if value is None else pytest.approx(value, abs=1e-12)


@given(numbers)
def test_alpha_of_categories(rows):
    assert alpha(Ratings.of(rows, range(4))).value == near(alpha_by_definition(rows, lambda a, b: a != b))


@given(numbers)
def test_alpha_of_numbers(rows):
    assert alpha(Ratings.of(rows, range(4)), "interval").value == near(
        alpha_by_definition(rows, lambda a, b: (a - b) ** 2)
    )


@given(sets)
def test_alpha_of_sets(rows):
    assert alpha_sets(SetRatings.of(rows)).value == near(alpha_by_definition(rows, masi))


@given(presences)
def test_pairs_of_judgements_on_a_code(rows):
    pairs = [
        a + b
        for unit in zip(*rows, strict=True)
        for a, b in combinations([cell for cell in unit if cell is not None], 2)
    ]
    found = pairings(Ratings.of(rows, [0, 1]))
    assert (found.both, found.one, found.neither) == (pairs.count(2), pairs.count(1), pairs.count(0))


@given(numbers)
def test_percent_agreement_is_the_mean_of_units(rows):
    shares = []
    for unit in zip(*rows, strict=True):
        pairs = [a == b for a, b in combinations([cell for cell in unit if cell is not None], 2)]
        shares += [sum(pairs) / len(pairs)] if pairs else []
    assert percent_agreement(Ratings.of(rows, range(4))).value == near(sum(shares) / len(shares) if shares else None)


@given(presences)
def test_kappa_of_two_is_that_of_the_units_that_both_judged(rows):
    both = [(a, b) for a, b in zip(rows[0], rows[1], strict=True) if a is not None and b is not None]
    found = cohen_kappa(Ratings.of(rows, [0, 1]))
    shares = [sum(column) / len(both) for column in zip(*both, strict=True)] if both else [0, 0]
    by_chance = shares[0] * shares[1] + (1 - shares[0]) * (1 - shares[1])
    if not both or by_chance == 1:
        assert found.value is None
    else:
        observed = sum(a == b for a, b in both) / len(both)
        assert found.value == near((observed - by_chance) / (1 - by_chance))


@given(presences)
def test_many_codes_at_once_give_what_each_gives_alone(rows):
    values = Ratings.of(rows, [0, 1]).values
    other = np.where(values == MISSING, MISSING, 1 - values).astype(np.uint8)
    both = np.stack([values, other])
    tallies = tallies_of(label_sets(both))
    sums, pairs = tallies.sums(), tallies.pairings()
    for number, each in enumerate(both):
        alone = Ratings.presence(each)
        found = {
            alpha: alpha_of(sums)[0, number],
            fleiss_kappa: fleiss_of(sums)[0, number],
            gwet_ac1: ac1_of(sums)[0, number],
            percent_agreement: percent_of(sums)[0, number],
        }
        for formula, value in found.items():
            assert (None if np.isnan(value) else value) == near(formula(alone).value)
        assert (pairs.both[0, number], pairs.one[0, number]) == (pairings(alone).both, pairings(alone).one)
        for first, second in tallies.pairs():
            assert tallies.tables(first, second)[0, number].tolist() == alone.table(first, second).tolist()


@given(numbers)
def test_equal_columns_made_one_change_nothing(rows):
    ratings = Ratings.of(rows, range(4))
    assert alpha(ratings.compressed()) == alpha(ratings)
    assert ratings.compressed().units == sum(any(cell is not None for cell in unit) for unit in zip(*rows, strict=True))
