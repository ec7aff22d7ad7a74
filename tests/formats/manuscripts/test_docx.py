"""What of a Word manuscript is read: notes, tables, text boxes, tracked changes, fields, styles."""

import io
import zipfile

import pytest

from rcqual.formats.manuscripts.reading import read_manuscript
from rcqual.text.quotations import find_quotations

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = """
    <w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
    <w:style w:type="paragraph" w:styleId="Voice"><w:name w:val="Voices"/><w:basedOn w:val="Zitat"/></w:style>
    <w:style w:type="paragraph" w:styleId="Said"><w:name w:val="Displayed quotation"/></w:style>
    <w:style w:type="paragraph" w:styleId="Plain"><w:name w:val="Normal"/></w:style>"""
DAILY = "We talk every day"


def r(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs, style=""):
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:p>"


def called(number, kind="footnote"):
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def note(number, *runs, kind="footnote"):
    return f'<w:{kind} w:id="{number}">{p(*runs)}</w:{kind}>'


def table(*rows):
    cells = ("".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def manuscript(*blocks, footnotes="", endnotes=""):
    separator = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
    parts = {
        "document": f"<w:document {WORD}><w:body>{''.join(blocks)}</w:body></w:document>",
        "styles": f"<w:styles {WORD}>{STYLES}</w:styles>",
        "footnotes": f"<w:footnotes {WORD}>{separator}{footnotes}</w:footnotes>",
        "endnotes": f"<w:endnotes {WORD}>{endnotes}</w:endnotes>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            package.writestr(f"word/{name}.xml", content)
    return read_manuscript("paper.docx", file.getvalue())


def quotes(*blocks, **notes):
    return find_quotations(manuscript(*blocks, **notes).paragraphs)[0]


def told(*blocks, **notes):
    return [(each.place, each.text, each.named) for each in quotes(*blocks, **notes)]


def test_quotations_in_notes_have_the_number_of_the_note_as_it_is_printed():
    assert told(
        p("One", called(7), " and two", called(4), " and", called(2, "endnote")),
        footnotes=note(4, f"“{DAILY}” (P02)") + note(7, "“We go” (P01)"),
        endnotes=note(2, "“We wait” (P03)", kind="endnote"),
    ) == [
        ("footnote 1", "We go", "P01"),
        ("footnote 2", DAILY, "P02"),
        ("endnote 1", "We wait", "P03"),
    ]


def test_a_note_that_nothing_calls_is_read_all_the_same():
    assert told(p("x"), footnotes=note(3, f"“{DAILY}”")) == [("footnote 3", DAILY, "")]


@pytest.mark.parametrize("text", [("“We go.”", ""), ("“We go", ".”"), ("“We go.", "”"), ("“We go”", ".")])
def test_a_note_behind_a_quotation_says_whose_words_they_are(text):
    ((_, _, attribution),) = told(p(text[0], called(5), text[1], " So."), footnotes=note(5, "P01, ICU nurse"))
    assert attribution == "P01, ICU nurse"


def test_nothing_is_said_to_be_left_out_for_notes():
    assert manuscript(p("x", called(1)), footnotes=note(1, "y")).left_out == []


def test_tracked_insertions_are_read_and_deletions_are_not():
    inserted = f"<w:ins>{r('every ')}</w:ins>"
    deleted = "<w:del><w:r><w:delText>each single </w:delText></w:r></w:del>"
    assert [each.text for each in quotes(p("“We talk ", deleted, inserted, "day”"))] == [DAILY]


def test_the_instructions_of_a_field_are_no_words():
    field = '<w:r><w:instrText>ADDIN “a title”</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    assert told(p(f"“{DAILY}” (", field, "P01)")) == [("paragraph 1", DAILY, "P01")]


def test_a_text_box_follows_its_paragraph():
    box = f"<w:r><w:pict><w:txbxContent>{p(f'“{DAILY}” (P01)')}</w:txbxContent></w:pict></w:r>"
    assert told(p("x", box)) == [("paragraph 2", DAILY, "P01")]


@pytest.mark.parametrize(
    ("style", "is_block"), [("Zitat", True), ("Voice", True), ("Said", True), ("Plain", False), ("", False)]
)
def test_a_style_for_quotes_or_one_based_on_it_sets_a_quotation_apart(style, is_block):
    found = quotes(p(f"{DAILY}. (P01)", style=style))
    assert [(each.text, each.is_block) for each in found] == ([(f"{DAILY}.", True)] if is_block else [])


def test_a_column_of_quotes_holds_quotations_without_marks():
    said = p(f"{DAILY} of it. (P01)") + p("We go there only at night. (P02)")
    rows = [("Theme", "Illustrative quotes"), ("Nights and days of the week", said), ("Count", "12")]
    assert told(table(*rows)) == [
        ("table 1, row 2", f"{DAILY} of it.", "P01"),
        ("table 1, row 2", "We go there only at night.", "P02"),
    ]


def test_below_a_title_over_all_columns_another_column_says_who_speaks():
    rows = [("Table 2. Themes",), ("Theme", "Quote", "Speaker"), ("Nights", f"{DAILY} of it", "nurse (P01)")]
    assert told(table(*rows)) == [("table 1, row 3", f"{DAILY} of it", "nurse (P01)")]
    assert told(table(*rows[:2], ("Nights", f"Of it: “{DAILY}”", "P01"))) == [("table 1, row 3", DAILY, "P01")]


def test_in_a_column_of_quotes_marks_count_where_there_are_some():
    rows = [("Quote", "Theme"), (f"Of the nights: “{DAILY}” (P01)", "x")]
    assert told(table(*rows)) == [("table 1, row 2", DAILY, "P01")]


def test_the_heads_of_one_table_do_not_hold_for_the_next():
    rows = [("Quote",), (f"{DAILY} of it",)]
    assert [place for place, _, _ in told(table(*rows), table(("Theme",), *rows[1:]))] == ["table 1, row 2"]
