"""What of a page is read beside its quotations in the text."""

import pytest

from rcqual.formats.manuscripts.reading import read_manuscript
from rcqual.text.quotations import find_quotations


def told(page):
    found = find_quotations(read_manuscript("paper.html", f"<body>{page}</body>".encode()).paragraphs)[0]
    return [(each.text, each.named) for each in found]


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ('<a href="#n1"><sup>1</sup></a>', '<ol><li id="n1"><p>P01, nurse<a href="#r1">↩︎</a></p></li></ol>'),
        ('<sup><a href="#n1">[1]</a></sup>', '<p><a name="n1" href="#r1">[1]</a> P01, nurse</p>'),
        ('<sup id="r1"><a href="#n1">1</a></sup>', '<div id="n1">P01, nurse ^</div>'),
    ],
)
def test_a_note_behind_a_quotation_says_whose_words_they_are(mark, note):
    assert told(f"<p>So “we talk.”{mark} And on.</p>{note}") == [("we talk.", "P01, nurse")]
    assert told(f"<blockquote>We talk.{mark}</blockquote>{note}") == [("We talk.", "P01, nurse")]


def test_a_number_that_leads_nowhere_is_no_note():
    assert told('<p>So “we talk”<a href="#none">1</a> (P01).</p>') == [("we talk", "P01")]


def test_what_was_deleted_is_not_read_and_what_was_inserted_is():
    assert told("<p>“we <del>never </del>talk <s>only </s><ins>every</ins> day”</p>") == [("we talk every day", "")]


def test_a_column_of_quotes_holds_quotations_without_marks():
    page = """<table><tr><th>Theme</th><th>Quotes</th></tr>
        <tr><td rowspan="2">Nights in the ICU and days</td><td>We talk every day of it. (P01)</td></tr>
        <tr><td><p>We go there only at night. (P02)<br>They ask me there as well. (P03)</p></td></tr>
        <tr><td>Of nothing else than days</td><td>Of days: “we wait” (P01)</td></tr></table>
        <p>Nobody is in it now.</p>"""
    assert told(page) == [
        ("We talk every day of it.", "P01"),
        ("We go there only at night.", "P02"),
        ("They ask me there as well.", "P03"),
        ("we wait", "P01"),
    ]


def test_a_speaker_may_stand_beside_several_rows():
    page = """<table><tr><th>Speaker</th><th>Quote</th></tr>
        <tr><td rowspan="2">P01</td><td>We talk every day of it.</td></tr>
        <tr><td>We go there only at night.</td></tr><tr><td>P02</td><td>They ask me there as well.</td></tr></table>"""
    assert told(page) == [
        ("We talk every day of it.", "P01"),
        ("We go there only at night.", "P01"),
        ("They ask me there as well.", "P02"),
    ]


def test_a_row_without_cells_below_a_cell_of_several_rows_does_no_harm():
    page = """<table><tr><th>Quote</th><th rowspan="3">Speaker</th></tr><tr></tr>
        <tr><td>We talk every day of it.</td></tr></table>"""
    assert told(page) == [("We talk every day of it.", "")]


def test_below_a_title_over_all_columns_another_column_says_who_speaks():
    page = """<table><tr><td colspan="2">Table 2. Themes</td></tr><tr><th>Quote</th><th>Speaker</th></tr>
        <tr><td>We talk every day of it.</td><td>nurse (P01)</td></tr>
        <tr><td><p>We go there only at night.</p><p>They ask me there as well.</p></td><td>P02<br>P03</td></tr>
        </table>"""
    assert told(page) == [
        ("We talk every day of it.", "nurse (P01)"),
        ("We go there only at night.", "P02"),
        ("They ask me there as well.", "P03"),
    ]


@pytest.mark.parametrize(
    "heap", ["<table><tr><td>", "<td>", "</table>", '<a href="#x">1</a>', '<td rowspan="9999">a', "<del>"]
)
def test_a_heap_of_tags_is_read_to_its_end(heap):
    assert read_manuscript("paper.html", f"<body>So “we talk”. {heap * 200}".encode()).paragraphs
