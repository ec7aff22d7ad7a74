"""The tree of codes: children behind their parents, what is closed, what is found with all above it."""

from rcqual.model.code_tree import below, seen, twigs, with_parents
from rcqual.model.codebook import Code


def codes(*lines):
    """`name` or `name<parent`, each with its name as its id."""
    return [Code(id=line.split("<")[0], name=line.split("<")[0], parent=line.partition("<")[2]) for line in lines]


WARD = codes("care", "talk", "daily<talk", "huddle<daily", "rare<talk", "trust")


def drawn(tree, places=None):
    return ["  " * tree[place].depth + tree[place].code.name for place in (places or range(len(tree)))]


def test_children_stand_behind_their_parent_before_what_follows_it():
    assert drawn(twigs(codes("a", "b", "a1<a", "b1<b", "a11<a1"))) == ["a", "  a1", "    a11", "b", "  b1"]


def test_each_twig_tells_how_many_stand_under_it():
    assert [twig.below for twig in twigs(WARD)] == [0, 3, 1, 0, 0, 0]


def test_a_code_whose_parent_is_not_there_stands_at_the_top():
    assert drawn(twigs(codes("a<gone", "b<a"))) == ["a", "  b"]


def test_codes_under_themselves_are_left_out():
    assert drawn(twigs(codes("a<b", "b<a", "c"))) == ["c"]


def test_what_stands_below_a_code_is_found_at_every_depth():
    assert [code.name for code in below(WARD, WARD[1])] == ["daily", "huddle", "rare"]


def test_what_stands_under_a_closed_code_is_not_seen():
    tree = twigs(WARD)
    assert drawn(tree, seen(tree, {"talk"})) == ["care", "talk", "trust"]
    assert drawn(tree, seen(tree, {"daily"})) == ["care", "talk", "  daily", "  rare", "trust"]


def test_a_code_that_is_found_comes_with_those_under_which_it_stands():
    tree = twigs(WARD)
    assert drawn(tree, with_parents(tree, {3})) == ["talk", "  daily", "    huddle"]
    assert drawn(tree, with_parents(tree, {0, 4})) == ["care", "talk", "  rare"]
