import pytest

from rcqual.formats.manuscripts.tables import QuoteColumns

WORDS = "We talk every day there"


@pytest.mark.parametrize(
    "head",
    ["Quote", "Quotes", "Exemplar quotation", "Illustrative quotes from participants", "Quote (participant)",
     "Representative participant quotes", "Interview excerpt", "Zitat", "**Quote**", "Example quote:"],
)  # fmt: skip
def test_a_column_that_is_headed_so_holds_quotations(head):
    columns = QuoteColumns()
    assert columns.of(["Theme", head]) == [False, False]
    assert columns.of([WORDS, WORDS]) == [False, True]


@pytest.mark.parametrize("head", ["Number of quotes", "Quotes (count)", "Quote ID", "Theme", "", "What quotes are for"])
def test_another_column_holds_none(head):
    columns = QuoteColumns()
    columns.of([head])
    assert columns.of([WORDS]) == [False]


@pytest.mark.parametrize("cell", ["twelve", "Nights: “we talk every single day”", "n = 12"])
def test_a_few_words_and_words_with_marks_are_no_quotation_as_a_whole(cell):
    columns = QuoteColumns()
    columns.of(["Quotes"])
    assert columns.of([cell]) == [False]


def test_a_row_may_have_more_cells_than_the_heads_or_fewer():
    columns = QuoteColumns()
    columns.of(["Quotes"])
    assert (columns.of([WORDS, WORDS]), columns.of([])) == ([True, False], [])
