"""Documents for people: as Markdown and as Word files, with what people wrote shown as its words."""

import io
import time

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.text.paragraph import Paragraph

from rcqual.formats.transcripts.docx import read
from rcqual.formats.transcripts.reading import Reading
from rcqual.report.write.pieces import Caption, Grid, Heading, Items, Note, Quoted, Words
from rcqual.report.write.pieces_docx import pieces_docx
from rcqual.report.write.pieces_markdown import pieces_markdown
from rcqual.text.display import visible

MARK = "<!-- rcqual minutes: a test -->"
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
    document = Document(io.BytesIO(pieces_docx(PIECES, MARK)))
    assert [(each.style.name, each.text) for each in document.paragraphs] == [
        ("Title", "Minutes"),
        ("Heading 1", "What was settled"),
        ("Normal", "Negotiated agreement."),
        ("Caption", "Kinds"),
        ("Quote", "P01: We talk.\nYes."),
        ("Quote", "— int01, 3–9"),
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
    heads, row, _ = Document(io.BytesIO(pieces_docx(PIECES, MARK))).tables[0].rows
    assert [run.bold for cell in heads.cells for run in cell.paragraphs[0].runs] == [True, True]
    assert heads._tr.xpath("./w:trPr/w:tblHeader")
    assert [cell.paragraphs[0].alignment for cell in row.cells] == [None, WD_ALIGN_PARAGRAPH.RIGHT]


def test_a_word_file_is_read_by_the_programs_own_reader():
    draft = read("minutes.docx", pieces_docx(PIECES, MARK), Reading())
    assert not draft.is_refused
    for words in ("Minutes", "Negotiated agreement.", "boundary", "ann: trust"):
        assert words in draft.text


def test_a_word_file_takes_characters_that_xml_cannot_hold():
    document = Document(io.BytesIO(pieces_docx([Words(f"a\0b{NASTY}"), Grid(("h",), (("\x07",),))], MARK)))
    assert document.paragraphs[0].text == "a␀b# not *this* [link](x) | <b>␛[31m⇄"
    assert document.tables[0].rows[1].cells[0].text == "␇"


def test_a_word_file_is_the_same_byte_for_byte_whenever_it_is_made(monkeypatch):
    first = pieces_docx(PIECES, MARK)
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    monkeypatch.setattr(time, "localtime", lambda *_: time.gmtime(2_000_000_000))
    assert pieces_docx(PIECES, MARK) == first


def test_a_word_file_says_in_its_tags_what_it_is_and_nothing_of_its_template():
    properties = Document(io.BytesIO(pieces_docx(PIECES, MARK))).core_properties
    assert properties.keywords == "rcqual minutes: a test"
    assert (properties.created, properties.modified, properties.comments) == (None, None, "")


def test_a_caption_has_a_number_that_word_counts_itself():
    document = Document(io.BytesIO(pieces_docx([Caption("Codes", "Table 3"), PIECES[4]], MARK)))
    caption = document.paragraphs[0]
    assert (caption.style.name, caption.text) == ("Caption", "Table 3. Codes")
    assert [each.text for each in caption._p.xpath(".//w:instrText")] == ["SEQ Table \\* ARABIC"]
    assert caption.paragraph_format.keep_with_next


WIDE = Grid(
    ("Code", *(f"profession{number}" for number in range(12))), (("trust", *(f"{n} (3/4)" for n in range(12))),)
)


def test_a_table_too_wide_for_the_page_stands_on_one_that_is_turned_with_its_heading_and_notes():
    pieces = [
        Words("Before."),
        Heading("By profession"),
        Caption("Codes", "Table 1"),
        WIDE,
        Note("Note."),
        Words("After."),
    ]
    document = Document(io.BytesIO(pieces_docx(pieces, MARK)))
    pages = [(each.page_width > each.page_height) for each in document.sections]
    assert pages == [False, True, False]
    texts = [
        [each.text for each in page.iter_inner_content() if isinstance(each, Paragraph)] for page in document.sections
    ]
    assert [[text for text in page if text] for page in texts] == [
        ["Before."],
        ["By profession", "Table 1. Codes", "Note."],
        ["After."],
    ]


@pytest.mark.parametrize("grid", [PIECES[4], WIDE, Grid(("Code", "夜" * 40), (("a" * 300, "b"),))])
def test_a_table_is_as_wide_as_its_page_at_most(grid):
    document = Document(io.BytesIO(pieces_docx([grid], MARK)))
    page = document.sections[-2] if len(document.sections) > 1 else document.sections[0]
    widths = [column.width for column in document.tables[0].columns]
    assert sum(widths) <= page.page_width - page.left_margin - page.right_margin
    assert min(widths) > 100_000


def test_a_column_of_long_texts_is_wider_than_one_of_short_ones():
    rows = tuple(("trust", "Who relies on whom.", "We talk every day. " * 20) for _ in range(3))
    document = Document(io.BytesIO(pieces_docx([Grid(("Code", "In brief", "Quote"), rows)], MARK)))
    code, brief, quote = (column.width for column in document.tables[0].columns)
    assert code < brief < quote / 2


def test_a_table_whose_rows_would_fill_a_page_is_turned():
    of_code = ("trust", *("Somebody tells of relying on somebody. " * 12 for _ in range(5)))
    grid = Grid(("Code", "In brief", "Definition", "Use when", "Not when", "Example"), (of_code,))
    document = Document(io.BytesIO(pieces_docx([grid], MARK)))
    assert [(each.page_width > each.page_height) for each in document.sections] == [False, True, False]


@pytest.mark.parametrize(("rows", "stay"), [(8, True), (60, False)])
def test_a_short_table_is_not_cut_by_the_end_of_a_page(rows, stay):
    grid = Grid(("Code", "n"), tuple(("trust", str(number)) for number in range(rows)))
    made = Document(io.BytesIO(pieces_docx([grid], MARK))).tables[0].rows
    assert [bool(each.cells[0].paragraphs[0].paragraph_format.keep_with_next) for each in (made[2], made[-1])] == [
        stay,
        False,
    ]


def test_what_is_said_of_a_theme_stands_on_the_page_of_its_first_quote():
    pieces = [Words("Before."), Heading("trust"), Words("They rely on others."), Words("12 passages.")]
    pieces += [Quoted("We talk.", "int01")]
    document = Document(io.BytesIO(pieces_docx(pieces, MARK)))
    kept = {each.text: bool(each.paragraph_format.keep_with_next) for each in document.paragraphs}
    assert [kept[each] for each in ("Before.", "They rely on others.", "12 passages.")] == [False, True, True]


def test_a_cell_keeps_its_lines():
    document = Document(io.BytesIO(pieces_docx([Grid(("Definition",), (("One.\nTwo.",),))], MARK)))
    assert document.tables[0].rows[1].cells[0].text == "One.\nTwo."


@pytest.mark.parametrize("text", ["_x0001_", "a\ufffeb\uffff", "\ud800", "</w:t><w:br/>", "]]>", "&#1;"])
def test_a_word_file_shows_what_looks_like_its_own_marks_as_words(text):
    document = Document(io.BytesIO(pieces_docx([Words(text)], MARK)))
    assert document.paragraphs[0].text == visible(text)


@pytest.mark.parametrize(
    ("cells", "are"),
    [
        (("12", "3"), True),
        ((12, ""), True),
        (("94.4%", "–"), True),
        (("12 of 15", "3 of 15"), True),
        ((".672", "-.10"), True),
        (("[-.440, .808]", "–"), True),
        (("", ""), False),
        (("12", "none"), False),
        (("int01", "int02"), False),
    ],
)
def test_columns_of_numbers_stand_to_the_right(cells, are):
    assert Grid(("Code", "n"), tuple(("trust", cell) for cell in cells)).are_numbers == [False, are]
