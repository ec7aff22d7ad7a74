"""Finding by some letters: which comes first, and what a slip of the fingers still finds."""

import pytest

from rcqual.text.find import Findable

THINGS = [
    ("Shared goals", "What the whole ward works towards"),
    ("Trust", "Relying on a colleague"),
    ("Distrust", "Checking what a colleague did"),
    ("Asking for help", "Said aloud to a colleague, in trust"),
    ("Goal conflict", "Two wards, two aims"),
]


def found(query):
    return [THINGS[place][0] for place in Findable(THINGS).ranked(query)]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", [name for name, _ in THINGS]),
        ("TRUST", ["Trust", "Distrust", "Asking for help"]),
        ("goal", ["Goal conflict", "Shared goals"]),
        ("shg", ["Shared goals"]),
        ("relying", ["Trust"]),
        ("colleague aloud", ["Asking for help"]),
        ("xyz", []),
        ("  goal   con ", ["Goal conflict"]),
    ],
)
def test_names_come_before_descriptions_and_beginnings_before_the_rest(query, names):
    assert found(query) == names


def test_a_slip_of_the_fingers_still_finds_the_name():
    assert found("turst")[0] == "Trust"


def test_of_equal_ones_the_one_given_first_comes_first():
    assert Findable([("b1", ""), ("b2", ""), ("a", "")]).ranked("b") == [0, 1]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("goal", ["Goal conflict", "Shared goals"]),
        ("said coll", ["Asking for help"]),
        ("ust", ["Trust", "Distrust"]),
        ("shgo", ["Shared goals"]),
        ("", [name for name, _ in THINGS]),
    ],
)
def test_where_others_are_left_out_only_what_holds_the_letters_stays_if_anything_does(query, names):
    assert [THINGS[place][0] for place in Findable(THINGS).fitting(query)] == names
