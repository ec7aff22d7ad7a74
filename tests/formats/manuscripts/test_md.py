"""What of a Markdown manuscript is read."""

import pytest

from rcqual.formats.manuscripts.reading import read_manuscript
from rcqual.text.quotations import find_quotations


def told(text):
    found = find_quotations(read_manuscript("paper.md", text.encode()).paragraphs)[0]
    return [(each.place, each.text, each.named) for each in found]


def texts(text):
    return [each for _, each, _ in told(text)]


def test_a_note_behind_a_quotation_says_whose_words_they_are():
    text = "So “we talk.”[^a] And “we go”[^b].\n\n[^a]: P01, ICU nurse\n[^b]: P02,\n    pharmacist\n"
    assert told(text) == [("line 1", "we talk.", "P01, ICU nurse"), ("line 1", "we go", "P02, pharmacist")]


def test_quotations_in_notes_are_read_where_they_stand():
    text = "x[^1]\n\n[^1]: He said “we talk” (P01).\n\n    And “we go” (P02).\n\ny^[See “we wait” (P03).] z\n"
    assert told(text) == [
        ("line 3", "we talk", "P01"),
        ("line 5", "we go", "P02"),
        ("line 7", "we wait", "P03"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "> We talk\n> every day.\n> (P01)",
        "> We talk\nevery day.\n(P01)",
        "> > We talk\n> > every day. (P01)",
        ">We talk every day. (P01)",
        "x\n\n<blockquote>\nWe talk every day. (P01)\n</blockquote>\n\ny",
        "<blockquote>We talk every day. (P01)</blockquote> and on",
    ],
)
def test_block_quotations_in_many_ways(text):
    ((_, said, by),) = told(text)
    assert (said, by) == ("We talk every day.", "P01")


def test_behind_a_block_in_tags_the_text_goes_on():
    assert texts("<blockquote>We talk.</blockquote>\nAnd on, “we go”.\n\n<blockquote>We wait.</blockquote>") == [
        "We talk.",
        "we go",
        "We wait.",
    ]


@pytest.mark.parametrize(
    "table",
    [
        "| Theme | Quote |\n|---|:--|\n| Nights | We talk *every* day of it. (P01) |\n",
        "Theme | Quote\n--- | ---\nNights | We talk every day of it. (P01)\n",
        "+---+---+\n| Theme | Quote |\n+===+===+\n| Nights | We talk every |\n| | day of it. (P01) |\n+---+---+\n",
    ],
)
def test_a_column_of_quotes_holds_quotations_without_marks(table):
    assert [each[1:] for each in told(table)] == [("We talk every day of it.", "P01")]


@pytest.mark.parametrize(
    "table",
    [
        "| Theme | Quote | Speaker |\n|---|---|---|\n| Nights | We talk *every* day of it. | **nurse** (P01) |\n",
        "+---+---+\n| Speaker | Quote |\n+===+===+\n| nurse | We talk every |\n| (P01) | day of it. |\n+---+---+\n",
    ],
)
def test_another_column_says_who_speaks(table):
    assert [each[1:] for each in told(table)] == [("We talk every day of it.", "nurse (P01)")]


def test_quotes_in_one_cell_are_parted_by_line_breaks():
    table = "| Quotes |\n|---|\n| We talk every day of it. (P01)<br>We go there only at night. (P02) |\n"
    assert [each[1:] for each in told(table)] == [
        ("We talk every day of it.", "P01"),
        ("We go there only at night.", "P02"),
    ]


def test_behind_a_table_another_begins_anew():
    assert texts(
        "| Quote |\n|---|\n| We talk every day of it |\n\n| Theme |\n|---|\n| We go there at night then |\n"
    ) == ["We talk every day of it"]


def test_lines_of_a_verse_are_no_table():
    assert texts("| So “we talk\n| every day”.\n") == ["we talk every day"]


def test_what_is_crossed_out_is_not_read_and_what_is_inserted_is():
    assert texts("“we ~~never~~ talk {--only --}{++every ++}{~~night~>day~~}{>>sure?<<}”") == ["we talk every day"]


def test_a_line_break_parts_words():
    assert texts("“we talk<br>every day”") == ["we talk every day"]


@pytest.mark.parametrize("heap", ["{--", "~~a", "^[", "[^a]", "{~~a~>", "| a ", "<blockquote>", "+--+\n| a |\n"])
def test_a_heap_of_marks_is_read_to_its_end(heap):
    assert read_manuscript("paper.md", (f"So “we talk”. {heap}" * 2_000).encode()).paragraphs
