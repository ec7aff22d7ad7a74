"""Codes that come by name alone: each gets a key of its own, as long as there are any."""

from string import ascii_letters

from rcqual.model.codebook import RESERVED_KEYS
from rcqual.study import codebook


def test_codes_get_the_letters_that_the_coding_screen_leaves_and_then_none(team):
    free = {letter for letter in ascii_letters if letter not in RESERVED_KEYS}
    book = codebook.add_codes(team.study, [f"jk {number}" for number in range(60)]).value
    keys = [code.key for code in book.codes if code.key]
    assert len(keys) == len(set(keys))
    assert set(keys) == free


def test_the_key_is_a_letter_of_the_name_where_one_is_free(team):
    assert codebook.add_codes(team.study, ["just"]).value.codes[-1].key == "t"


def test_small_letters_go_before_capitals(team):
    book = codebook.add_codes(team.study, ["ttt", "tttt", *(f"jk {number}" for number in range(30)), "Tt"]).value
    assert [code.key.islower() for code in book.codes[3:5]] == [True, True]
    assert book.codes[-1].key.isupper()
