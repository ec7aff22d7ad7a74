"""Who codes which interviews, by each design."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.errors import WrongUsage
from rcqual.study.designs import all_by_all, how_many, split, two_of_k

texts = st.integers(0, 60).map(lambda n: [f"t{each}" for each in range(n)])
teams = st.integers(2, 9).map(lambda k: [f"c{each}" for each in range(k)])
seeds = st.integers(0, 2**40)


def by_text(pairs):
    found = {}
    for text, coder in pairs:
        found.setdefault(text, []).append(coder)
    return found


@given(texts, teams, seeds)
def test_any_two_coders_share_as_many_interviews_as_any_other_two_or_one_more(texts, coders, seed):
    found = by_text(two_of_k(texts, coders, seed))
    shared = Counter(frozenset(who) for who in found.values())
    counts = [shared[frozenset(pair)] for pair in combinations(coders, 2)]
    assert max(counts) - min(counts) <= 1
    assert {text: len(set(who)) for text, who in found.items()} == dict.fromkeys(texts, 2)


@given(texts, teams, seeds)
def test_nobody_falls_more_than_two_interviews_behind_where_two_code_each(texts, coders, seed):
    load = Counter(coder for _, coder in two_of_k(texts, coders, seed))
    assert max(load[each] for each in coders) - min(load[each] for each in coders) <= 2


@given(texts.filter(bool), teams, st.integers(1, 100), seeds)
def test_a_split_gives_all_coders_the_share_and_each_as_many_of_the_rest_or_one_more(texts, coders, percent, seed):
    found = by_text(split(texts, coders, f"{percent}%", seed))
    assert list(found) == texts
    shared = [text for text in texts if found[text] == coders]
    alone = Counter(who[0] for who in found.values() if len(who) == 1)
    assert len(shared) == how_many(f"{percent}%", len(texts))
    assert len(shared) + alone.total() == len(texts)
    assert max(alone[each] for each in coders) - min(alone[each] for each in coders) <= 1


@given(texts, teams, seeds)
def test_the_same_seed_assigns_the_same_interviews_in_the_order_of_import(texts, coders, seed):
    found = two_of_k(texts, coders, seed)
    assert found == two_of_k(texts, coders, seed)
    assert list(by_text(found)) == texts


def test_another_seed_assigns_other_interviews():
    texts = [f"t{each}" for each in range(12)]
    assert two_of_k(texts, ["a", "b", "c"], 1) != two_of_k(texts, ["a", "b", "c"], 2)


def test_all_by_all_is_everything_by_everyone():
    assert all_by_all(["t", "u"], ["a", "b"]) == [("t", "a"), ("t", "b"), ("u", "a"), ("u", "b")]


@pytest.mark.parametrize(
    ("share", "of", "count"),
    [("20%", 12, 2), ("20%", 13, 3), ("25 %", 10, 3), ("2.5%", 40, 1), ("1%", 10, 1), ("100%", 7, 7), ("3", 7, 3)],
)
def test_a_share_is_a_percentage_or_a_number(share, of, count):
    assert how_many(share, of) == count


@pytest.mark.parametrize("share", ["", "%", "0", "0%", "-1", "101%", "2.5", "a fifth", "1/0", "8"])
def test_what_is_no_share_of_seven_is_refused(share):
    with pytest.raises(WrongUsage):
        how_many(share, 7)


@pytest.mark.parametrize("design", [lambda t, c: two_of_k(t, c, 1), lambda t, c: split(t, c, "20%", 1)])
def test_a_design_for_several_needs_two_coders(design):
    with pytest.raises(WrongUsage, match="at least two coders"):
        design(["t"], ["a"])
