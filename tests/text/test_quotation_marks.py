"""Where a quotation is closed."""

from rcqual.model.quotations import Paragraph
from rcqual.text.quotation_marks import Closings
from rcqual.text.quotations import find_quotations


def closed(text, begin=1):
    return Closings(text).behind(begin, text[begin - 1])


def test_a_mark_opened_anew_is_closed_before_the_first():
    assert closed("“a “b” c” d”") == 8


def test_where_one_opened_anew_is_never_closed_the_first_closing_mark_counts():
    assert closed("“a “b” c") == 5


def test_an_apostrophe_gives_way_to_a_mark_with_a_stop_beside_it():
    assert closed("'the nurses' room.' So") == 18
    assert closed("'the nurses' room So") == 11


def test_a_single_mark_is_closed_within_5000_characters_and_a_double_one_within_20000():
    assert closed(f"'{'a' * 4_999}'") == 5_000
    assert closed(f"'{'a' * 5_000}'") is None
    assert closed(f"“{'a' * 19_999}”") == 20_000
    assert closed(f"“{'a' * 20_000}”") is None


def test_what_was_looked_up_before_does_not_change_what_follows():
    text = "‘a’ ‘b ‘c’."
    closings = Closings(text)
    assert [closings.behind(begin, "‘") for begin in (1, 5, 8)] == [9, 9, 9]
    assert [closings.behind(begin, "“") for begin in (1, 5)] == [None, None]


def test_a_paragraph_of_nothing_but_marks_that_nothing_closes_quotes_nothing():
    assert find_quotations([Paragraph(text="'x " * 70_000, line=1)]) == ([], [])
