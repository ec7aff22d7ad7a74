"""Lines and columns of plain text, and intervals drawn in them."""

from dataclasses import replace

import pytest

from rcqual.agreement.result import Measure
from rcqual.report.write.layout import Column, folded, hung, tables
from rcqual.report.write.whiskers import CELLS, axis, whisker
from rcqual.text.graphemes import line_width

KNOWN = Measure(value=0.5, low=0.3, high=0.75)


def test_text_is_folded_between_words_by_what_they_take_on_a_terminal():
    assert folded("one two three", 8) == ["one two", "three"]
    assert folded("看護師 と 医師", 7) == ["看護師", "と 医師"]


def test_a_word_without_end_is_broken_in_itself():
    assert folded("a " + "x" * 10, 4) == ["a", "xxxx", "xxxx", "xx"]
    assert folded("看護師", 4) == ["看護", "師"]


def test_text_hangs_under_its_own_beginning():
    assert hung("who  ", "ann bob carla dan eve", 25) == "who  ann bob carla dan\n     eve"


def column(head, *cells):
    return Column(head, cells)


def test_groups_of_columns_share_a_table_where_they_fit():
    names, groups = Column("code", ("a", "b")), [[column("one", "1", "2")], [column("two", "3", "4")]]
    assert tables(names, groups, 30) == ["  code  one  two", "  a       1    3", "  b       2    4"]
    assert tables(names, groups, 12) == [
        "  code  one",
        "  a       1",
        "  b       2",
        "",
        "  code  two",
        "  a       3",
        "  b       4",
    ]


def test_a_column_that_both_groups_have_stands_once_where_they_share_a_table():
    alpha = column("alpha", ".5")
    assert tables(Column("code", ("a",)), [[alpha, column("x", "1")], [alpha, column("y", "2")]], 40) == [
        "  code  alpha  x  y",
        "  a        .5  1  2",
    ]


def test_names_are_cut_to_the_room_that_is_left():
    lines = tables(Column("code", ("看護師の引き継ぎ", "handover at night")), [[column("one", "1", "2")]], 20, 12)
    assert lines == ["  code           one", "  看護師の引き…    1", "  handover at …    2"]
    assert {line_width(line) for line in lines} == {20}


def test_an_interval_is_drawn_between_its_limits_with_the_point_and_the_marks():
    assert axis() == "-.2 0          .667 .8  1"
    assert whisker(KNOWN) == "          ├───●──┼─┤┊    "
    assert len(whisker(KNOWN)) == len(axis()) == CELLS


@pytest.mark.parametrize("low", [-0.2, 0.1, 0.66])
def test_a_lower_limit_is_drawn_where_the_axis_has_it(low):
    assert whisker(replace(KNOWN, value=0.7, low=low)).index("├") == round((low + 0.2) / 0.05)


def test_what_lies_further_left_than_the_axis_is_shown_as_such():
    assert whisker(replace(KNOWN, value=0.1, low=-0.8, high=0.5)).startswith("◂─────●───────┤")
    assert whisker(replace(KNOWN, value=-0.6, low=-0.8, high=-0.3)).startswith("◂ ")


def test_without_an_interval_the_point_stands_alone_and_without_a_value_nothing():
    assert whisker(Measure(value=0.0, why_interval="one table")) == "    ●            ┊  ┊    "
    assert whisker(Measure(value=None, why="nobody", why_interval="none")) == "                 ┊  ┊    "
