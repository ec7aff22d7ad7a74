"""Codes that come by name alone: each gets a key of its own, as long as there are any."""

from string import ascii_lowercase

from rcqual.model.codebook import RESERVED_KEYS
from rcqual.study import codebook


def test_codes_get_the_letters_that_the_coding_screen_leaves_and_then_none(team):
    free = {letter for letter in ascii_lowercase if letter not in RESERVED_KEYS}
    book = codebook.add_codes(team.study, [f"jk {number}" for number in range(30)]).value
    keys = [code.key for code in book.codes if code.key]
    assert len(keys) == len(set(keys))
    assert set(keys) == free


def test_the_key_is_a_letter_of_the_name_where_one_is_free(team):
    assert codebook.add_codes(team.study, ["just"]).value.codes[-1].key == "t"
