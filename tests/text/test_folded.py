import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.model.span import Span
from rcqual.text.folded import Folded, Found, fold

LETTERS = st.text(st.sampled_from("abAB éÉe\u0301ß\u0130ς\nשָ\u0323𝔘ﬁ’'😀한"), max_size=25)


def found(text, typed):
    return [text[slice(*place)] for place in Found(Folded(text), typed).within(Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "typed", "places"),
    [
        ("Talk, talk; TALKED", "talk", ["Talk", "talk", "TALK"]),
        ("l'Été, l’ete", "l'ete", ["l'Été", "l’ete"]),
        ("e\u0301te\u0301!", "ete", ["e\u0301te\u0301"]),
        ("été", "e", ["é", "é"]),
        ("we\ntalk\tnow", "we talk now", ["we\ntalk\tnow"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("שָׁלוֹם", "שלום", ["שָׁלוֹם"]),
        ("\u0130stanbul ISTANBUL", "istanbul", ["\u0130stanbul", "ISTANBUL"]),
        ("ΟΔΟΣ οδος", "οδοσ", ["ΟΔΟΣ", "οδος"]),
        ("한국어", "한", ["한"]),
        ("a*b [/] (c)", "[/]", ["[/]"]),
        ("nothing", "x", []),
        ("nothing", "", []),
        ("nothing", "\u0301", []),
        ("", "x", []),
    ],
)
def test_what_is_typed_is_found_whatever_its_case_and_accents(text, typed, places):
    assert found(text, typed) == places


@given(LETTERS, LETTERS)
def test_each_place_is_what_was_typed_and_they_are_as_many_as_are_counted(text, typed):
    search = Found(Folded(text), typed)
    places = search.within(Span(0, len(text)))
    assert len(places) == search.count
    for number, place in enumerate(places, 1):
        assert fold(text[slice(*place)]) == fold(typed)
        assert search.number(place) == number
        assert not unicodedata.combining(text[place.end : place.end + 1] or "x")


@given(LETTERS, st.text("abe\u0301 ", min_size=1, max_size=3), st.integers(0, 25), st.integers(0, 25))
def test_those_of_a_part_are_those_of_all_that_touch_it(text, typed, start, end):
    search = Found(Folded(text), typed)
    part = Span(min(start, end), max(start, end))
    assert search.within(part) == [place for place in search.within(Span(0, len(text))) if place.overlaps(part)]


@given(LETTERS, st.text("abe\u0301 ", min_size=1, max_size=3), st.integers(0, 25))
def test_the_place_beside_an_offset_is_the_next_or_the_last_one(text, typed, offset):
    search = Found(Folded(text), typed)
    places = search.within(Span(0, len(text)))
    offset = min(offset, len(text))
    # A mark belongs to the letter before it.
    while offset < len(text) and unicodedata.combining(text[offset]):
        offset += 1
    assert search.first_from(offset) == next((place for place in places if place.start >= offset), None)
    assert search.last_before(offset) == next((place for place in reversed(places) if place.start < offset), None)


def test_a_long_piece_that_could_overlap_itself_is_found_without_delay():
    assert len(found("ab" * 200_000 + "x", "AB" * 150_000)) == 1
