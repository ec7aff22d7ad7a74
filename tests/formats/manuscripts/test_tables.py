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


@pytest.mark.parametrize(
    "title", [["Table 2. What they said of it", "", ""], ["Quotes from nurses"], ["Quotes", "", ""]]
)
def test_a_title_over_all_columns_heads_none_of_them(title):
    columns = QuoteColumns()
    assert not any([*columns.of(title), *columns.of(["Theme", "Quote", "Speaker"])])
    assert columns.of([WORDS, WORDS, WORDS]) == [False, True, False]


def test_heads_may_stand_in_two_rows():
    columns = QuoteColumns()
    columns.of(["Theme", "Interviews"])
    assert columns.of(["", "Number", "Quote"]) == [False] * 3
    assert columns.of(["a", "3", WORDS]) == [False, False, True]


def test_heads_that_stand_there_anew_are_no_quotation():
    columns = QuoteColumns()
    heads = ["Theme", "Exemplar quotes from nurses and pharmacists"]
    columns.of(heads)
    assert (columns.of(["a", WORDS]), columns.of(heads)) == ([False, True], [False, False])


@pytest.mark.parametrize(
    ("head", "cell", "named"),
    [
        ("Speaker", "hospital pharmacist (P03)", "hospital pharmacist (P03)"),
        ("Participant ID", "3", "participant 3"),
        ("Role of the participant", "nurse", "nurse"),
        ("Who (role)", "nurse", "nurse"),
        ("Said by", "P01; P03", "P01 or P03"),
        ("Source", "P03\nhospital pharmacist", "P03, hospital pharmacist"),
        ("Speaker", "", ""),
        ("Number of participants", "3", ""),
        ("Participants", "3", ""),
        ("Theme", "P03", ""),
    ],
)
def test_a_column_that_is_headed_so_says_who_speaks(head, cell, named):
    columns = QuoteColumns()
    columns.of(["Quote", head])
    assert columns.said_by([WORDS, cell]) == [named]


def test_a_cell_of_as_many_lines_has_a_speaker_for_each():
    columns = QuoteColumns()
    columns.of(["Quotes", "Speaker"])
    assert columns.said_by([WORDS, "P01\nP03"], lines=2) == ["P01", "P03"]


@pytest.mark.parametrize(("head", "named"), [("Role", ""), ("Speaker", "nurse")])
def test_a_role_beside_no_column_of_quotes_may_be_what_the_row_is_about(head, named):
    columns = QuoteColumns()
    columns.of([head, "Main points"])
    columns.of(["nurse", "So “we talk every day”"])
    assert columns.said_by(["nurse", "So “we talk every day”"]) == [named]
