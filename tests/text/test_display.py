import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.text.display import counted, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain [laughs] text", "plain [laughs] text"),
        ("\x1b[31m", "␛[31m"),
        ("a\tb\nc\rd", "a␉b␊c␍d"),
        ("\x7f\x9b", "␡\ufffd"),
        ("\u202ereversed\u202c", "⇄reversed⇄"),
        ("\u2028\u2029", "␤␤"),
        ("\ud800", "\ufffd"),
        ("café 👩\u200d👧 e\u0301", "café 👩\u200d👧 e\u0301"),
    ],
)
def test_what_a_terminal_would_obey_has_a_stand_in(text, shown):
    assert visible(text) == shown


def test_lines_and_tabs_may_be_kept():
    assert visible("a\tb\n\x1b", keep_lines=True) == "a\tb\n␛"


@given(st.text(st.characters()))
def test_each_code_point_has_one_stand_in(text):
    assert len(visible(text)) == len(text)


@given(st.text(st.characters()))
def test_what_is_shown_holds_nothing_that_a_terminal_obeys(text):
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or char in "\u202e\u2066" for char in visible(text))


@given(st.text(st.characters()))
def test_what_is_shown_is_shown_alike(text):
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    ("number", "words", "told"),
    [
        (0, ("coding",), "0 codings"),
        (1, ("coding",), "1 coding"),
        (2000, ("coding",), "2,000 codings"),
        (1, ("name was", "names were"), "1 name was"),
        (3, ("name was", "names were"), "3 names were"),
    ],
)
def test_a_number_agrees_with_its_noun(number, words, told):
    assert counted(number, *words) == told
