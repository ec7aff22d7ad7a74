"""Quotations that are said to be no quotes."""

from rcqual.model.quotations import Quotation
from rcqual.text.no_quotes import without_no_quotes


def apart(*beginnings):
    found = [
        Quotation(text=text, place="") for text in ("How often do they talk?", "How oftentimes do they", "We talk.")
    ]
    kept, taken, unused = without_no_quotes(found, beginnings)
    return [each.text for each in kept], [each.text for each in taken], unused


def test_words_decide_and_neither_marks_nor_capitals():
    assert apart("how often, DO …") == (["How oftentimes do they", "We talk."], ["How often do they talk?"], [])


def test_a_beginning_that_none_has_is_told():
    assert apart("How often do we") == (
        ["How often do they talk?", "How oftentimes do they", "We talk."],
        [],
        ["How often do we"],
    )
