import pytest

from rcqual.formats.transcripts.word_package import opened
from rcqual.formats.transcripts.word_text import WordParagraph, WordRow, WordText


@pytest.fixture
def walk(word):
    def walked(*blocks: str, **parts: str) -> tuple[list[WordParagraph | WordRow], list[str]]:
        text = WordText(opened(word.document(*blocks, **parts)))
        return list(text.blocks()), text.sentences_on_what_was_left_out()

    return walked


def texts(blocks: list[WordParagraph | WordRow]) -> list[str | tuple[str, ...]]:
    return [block.text if isinstance(block, WordParagraph) else block.cells for block in blocks]


def test_blocks_come_in_the_order_of_the_document(walk, word):
    blocks, _ = walk(word.p("one"), word.table(("two", "three")), word.p("four"))
    assert texts(blocks) == ["one", ("two", "three"), "four"]


def test_runs_keep_what_sets_them_apart(walk, word):
    ((paragraph,), _) = walk(word.p(word.b("Ana"), " Hi"))
    assert [(run.text, set(run.emphasis)) for run in paragraph.runs] == [("Ana", {"b"}), (" Hi", set())]


@pytest.mark.parametrize(
    ("xml", "character"),
    [
        ("<w:tab/>", "\t"),
        ("<w:br/>", "\n"),
        ("<w:noBreakHyphen/>", "\u2011"),
        ('<w:sym w:char="0041"/>', "A"),
        ('<w:sym w:char="what"/>', "\ufffd"),
    ],
)
def test_characters_that_word_writes_as_elements(walk, word, xml, character):
    ((paragraph,), _) = walk(word.p(f"<w:r>{xml}</w:r>"))
    assert paragraph.text == character


@pytest.mark.parametrize("around", ["hyperlink", "ins", "smartTag", "moveTo", "fldSimple"])
def test_words_inside_other_elements_are_read(walk, word, around):
    ((paragraph,), _) = walk(word.p(f"<w:{around}>{word.r('inside')}</w:{around}>"))
    assert paragraph.text == "inside"


def test_words_inside_content_controls_are_read(walk, word):
    blocks, _ = walk(f"<w:sdt><w:sdtContent>{word.p('inside')}</w:sdtContent></w:sdt>")
    assert texts(blocks) == ["inside"]


def test_of_two_renderings_of_one_thing_one_is_read(walk, word):
    both = f"<mc:AlternateContent xmlns:mc='m'><mc:Choice>{word.r('once')}</mc:Choice><mc:Fallback>{word.r('once')}"
    blocks, _ = walk(word.p(f"{both}</mc:Fallback></mc:AlternateContent>"))
    assert texts(blocks) == ["once"]


def test_a_text_box_follows_the_paragraph_that_holds_it(walk, word):
    box = f"<w:r><w:pict><v:x xmlns:v='v'><w:txbxContent>{word.p('boxed')}</w:txbxContent></v:x></w:pict></w:r>"
    blocks, said = walk(word.p("around", box), word.p("after"))
    assert texts(blocks) == ["around", "boxed", "after"]
    assert said == []


def test_a_table_inside_a_cell_is_read_into_the_cell(walk, word):
    inner = word.table(("a", "b"))
    blocks, _ = walk(f"<w:tbl><w:tr><w:tc>{word.p('x')}{inner}</w:tc></w:tr></w:tbl>")
    assert texts(blocks) == [("x\na\tb",)]


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ("<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>", "1 tracked deletion was left out."),
        ("<w:r><w:footnoteReference/></w:r>", "1 footnote or endnote was left out."),
        ("<w:r><w:drawing/></w:r>", "1 image or drawing was left out."),
    ],
)
def test_what_is_left_out_is_said(walk, word, xml, said):
    blocks, left_out = walk(word.p("here ", xml, "still"))
    assert texts(blocks) == ["here still"]
    assert left_out == [said]


def test_comments_and_headers_are_said_to_be_left_out(walk, word):
    _, said = walk(
        word.p("here"),
        comments=f"<w:comments><w:comment>{word.p('no')}</w:comment></w:comments>",
        header1=f"<w:hdr>{word.p('Confidential')}</w:hdr>",
    )
    assert said == ["1 comment was left out.", "Page headers and footers were left out."]


def test_headings_are_known_by_what_word_calls_their_style(walk, word):
    styles = '<w:styles><w:style w:styleId="b1"><w:name w:val="heading 2"/></w:style></w:styles>'
    blocks, _ = walk(word.p("Part one", style="b1"), word.p("text", style="Normal"), styles=styles)
    assert [block.is_heading for block in blocks] == [True, False]


def test_an_outline_level_makes_a_heading_except_the_level_of_body_text(walk):
    def paragraph(level: int) -> str:
        return f'<w:p><w:pPr><w:outlineLvl w:val="{level}"/></w:pPr></w:p>'

    blocks, _ = walk(paragraph(0), paragraph(9))
    assert [block.is_heading for block in blocks] == [True, False]
