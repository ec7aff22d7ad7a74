"""Documents for people: as Markdown and as Word files, with what people wrote shown as its words."""

import io

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from rcqual.formats.transcripts.docx import read
from rcqual.formats.transcripts.reading import Reading
from rcqual.report.write.pieces import Caption, Grid, Heading, Items, Quoted, Words
from rcqual.report.write.pieces_docx import pieces_docx
from rcqual.report.write.pieces_markdown import pieces_markdown

NASTY = "# not *this* [link](x) | <b>\x1b[31m\u202e"
PIECES = (
    Heading("Minutes", 1),
    Heading("What was settled"),
    Words("Negotiated agreement."),
    Caption("Kinds"),
    Grid(("kind", "settled"), (("boundary", 3), ("omission", 12))),
    Quoted("P01: We talk.\nYes.", "int01, 3–9"),
    Items(("ann: trust", "bob: nothing")),
)


def test_markdown_has_headings_tables_quotations_and_lists():
    assert pieces_markdown(PIECES, "<!-- mark -->") == (
        "<!-- mark -->\n\n# Minutes\n\n## What was settled\n\nNegotiated agreement.\n\n**Kinds**\n\n"
        "| kind | settled |\n| --- | --: |\n| boundary | 3 |\n| omission | 12 |\n\n"
        "> P01: We talk.\n> Yes.\n>\n> — int01, 3–9\n\n- ann: trust\n- bob: nothing\n"
    )


@pytest.mark.parametrize(
    "piece",
    [Heading(NASTY), Caption(NASTY), Words(NASTY), Quoted(NASTY, NASTY), Items((NASTY,)), Grid((NASTY,), ((NASTY,),))],
)
def test_nothing_that_people_wrote_is_a_mark_or_is_obeyed(piece):
    written = pieces_markdown([piece], "<!-- -->")
    assert "\\*this\\*" in written
    assert "\\<b>" in written
    assert not {"\x1b", "\u202e"} & set(written)
    assert "\n# " not in written


def test_a_word_file_holds_the_same_in_words_own_styles():
    document = Document(io.BytesIO(pieces_docx(PIECES)))
    assert [(each.style.name, each.text) for each in document.paragraphs] == [
        ("Title", "Minutes"),
        ("Heading 1", "What was settled"),
        ("Normal", "Negotiated agreement."),
        ("Caption", "Kinds"),
        ("Quote", "P01: We talk.\nYes."),
        ("Normal", "— int01, 3–9"),
        ("List Bullet", "ann: trust"),
        ("List Bullet", "bob: nothing"),
    ]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["kind", "settled"],
        ["boundary", "3"],
        ["omission", "12"],
    ]
    assert (document.core_properties.title, document.core_properties.author) == ("Minutes", "")


def test_a_word_table_says_its_heads_in_bold_again_on_each_page_and_has_numbers_to_the_right():
    heads, row, _ = Document(io.BytesIO(pieces_docx(PIECES))).tables[0].rows
    assert [run.bold for cell in heads.cells for run in cell.paragraphs[0].runs] == [True, True]
    assert heads._tr.xpath("./w:trPr/w:tblHeader")
    assert [cell.paragraphs[0].alignment for cell in row.cells] == [None, WD_ALIGN_PARAGRAPH.RIGHT]


def test_a_word_file_is_read_by_the_programs_own_reader():
    draft = read("minutes.docx", pieces_docx(PIECES), Reading())
    assert not draft.is_refused
    for words in ("Minutes", "Negotiated agreement.", "boundary", "ann: trust"):
        assert words in draft.text


def test_a_word_file_takes_characters_that_xml_cannot_hold():
    document = Document(io.BytesIO(pieces_docx([Words(f"a\0b{NASTY}"), Grid(("h",), (("\x07",),))])))
    assert document.paragraphs[0].text == "a␀b# not *this* [link](x) | <b>␛[31m⇄"
    assert document.tables[0].rows[1].cells[0].text == "␇"
