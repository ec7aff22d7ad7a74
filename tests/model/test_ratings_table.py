"""A table of ratings that comes from no study."""

import pytest

from rcqual.model.ratings_table import RatingsTable


def table(*rows: list[str | None], transcripts: tuple[str, ...] | None = None) -> RatingsTable:
    """A row a coder, in which "a|b" is a set, "" the empty one and None missing."""
    cells = tuple(tuple(None if each is None else frozenset(each.split("|")) - {""} for each in row) for row in rows)
    units = tuple(f"u{number}" for number in range(len(rows[0])))
    return RatingsTable(units=units, coders=("ann", "bob")[: len(rows)], transcripts=transcripts, cells=cells)


def test_labels_that_are_all_numbers_stand_by_their_size():
    found = table(["10", "9", "-1"], ["9.5", "1e1", None])
    assert found.are_numbers
    assert found.labels == ("-1", "9", "9.5", "10", "1e1")


@pytest.mark.parametrize("label", ["nan", "inf", "1_0", "1e999", "٣", "0x1", "1,5", "½"])
def test_one_label_that_is_no_finite_number_makes_all_of_them_words(label):
    found = table(["10", "9", label])
    assert not found.are_numbers
    assert found.labels == tuple(sorted(["10", "9", label]))


def test_the_order_of_labels_does_not_hang_on_where_they_stand():
    assert table(["b", "a"], ["c", None]).labels == table([None, "c"], ["a", "b"]).labels == ("a", "b", "c")


def test_a_table_without_any_label_has_no_numbers():
    found = table([None, ""])
    assert (found.labels, found.are_numbers) == ((), False)


@pytest.mark.parametrize("cell", ["", "a|b"])
def test_a_cell_of_no_or_several_labels_makes_it_a_table_of_sets(cell):
    assert table(["a", cell], ["a", None]).has_sets


def test_one_label_a_cell_makes_no_sets():
    found = table(["a", None], ["b", "a"])
    assert not found.has_sets
    assert found.single_labels() == (("a", None), ("b", "a"))


def test_sets_are_not_given_as_single_labels():
    with pytest.raises(ValueError, match="several"):
        table(["a|b"]).single_labels()


def test_the_units_of_a_transcript_are_found_wherever_they_stand():
    found = table(["a", "b", "a"], transcripts=("int02", "int01", "int02"))
    assert list(found.by_transcript().items()) == [("int02", (0, 2)), ("int01", (1,))]


def test_where_no_transcripts_are_named_there_are_none():
    assert table(["a"]).by_transcript() == {}


@pytest.mark.parametrize(
    "parts",
    [
        {"coders": ("ann", "bob")},
        {"units": ("u0", "u1")},
        {"transcripts": ()},
    ],
)
def test_parts_that_do_not_fit_each_other_make_no_table(parts):
    with pytest.raises(ValueError, match="ratings has a"):
        RatingsTable(**{"units": ("u0",), "coders": ("ann",), "cells": ((None,),), **parts})
