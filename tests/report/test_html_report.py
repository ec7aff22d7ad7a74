"""The report as one page: whole in itself, in order, and with nothing that people wrote taken for marks."""

import io
import re
from html.parser import HTMLParser

import pytest
from docx import Document
from markdown_it import MarkdownIt

from rcqual.report.figures.charts import Bars, Chart
from rcqual.report.write.html_report import html_report
from rcqual.report.write.paper_tables import PaperTable
from rcqual.report.write.pieces import Caption, Grid, Heading, Items, Quoted, Words
from rcqual.report.write.report_pieces import docx_report, markdown_report
from rcqual.report.write.study_report import Excerpt, OfCode, Section, StudyReport, numbered

NASTY = "</script><script>alert(1)</script> \" onload='x' & \x1b[31m\u202e _x0001_ | `b`\x01\ufffe]]>"
PARTS = (
    Heading(NASTY, 3),
    Words(NASTY),
    Quoted(NASTY, NASTY),
    Items((NASTY,)),
    Caption(NASTY),
    Grid((NASTY, "n"), ((NASTY, 3), ("power", 12))),
    PaperTable(part="frequency", caption=NASTY, heads=("Code", NASTY), blocks=(((NASTY, "3"),),), notes=(NASTY,)),
    Chart(
        name="codes",
        title=NASTY,
        alt=NASTY,
        labels=(NASTY, "power"),
        codes=(NASTY, "power"),
        form=Bars(values=(3, 1), texts=("3", "1"), axis="Codings"),
        notes=(NASTY,),
        csv="",
    ),
    OfCode(
        code=NASTY,
        told=(NASTY,),
        excerpts=(Excerpt(words=NASTY, by=NASTY, beside=(NASTY,)),),
        are_passages=True,
    ),
    OfCode(code="power", told=(), excerpts=(), are_passages=True),
)


class Page(HTMLParser):
    """The elements of a page and its ids, links and headings."""

    VOID = ("meta", "link", "input", "br")

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.ids, self.links, self.headings, self.policy = [], [], [], [], [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append((tag, given))
        if tag not in self.VOID:
            self.open.append(tag)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [value for name, value in attrs if name in ("href", "xlink:href", "src", "for")]
        self.headings += [int(tag[1])] if re.fullmatch(r"h[1-6]", tag) else []

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def report():
    sections = (
        Section(key="codings", title=NASTY, parts=PARTS),
        Section(key="limits", title="Limits", parts=(Words("None."),)),
    )
    return StudyReport(title=NASTY, basis=NASTY, language='en" planted="', codes=(NASTY, "power"), sections=sections)


@pytest.fixture(scope="module")
def text(report):
    return html_report(report)


@pytest.fixture(scope="module")
def page(text):
    return Page(text)


def test_every_element_is_closed_and_every_id_is_there_once(page):
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))


def test_nothing_that_people_wrote_is_a_mark_or_is_obeyed(text, page):
    assert "script" not in [tag for tag, _ in page.tags]
    assert not [name for _, given in page.tags for name in given if name.startswith("on") or name == "planted"]
    assert not set("\x1b\u202e\x01\ufffe") & set(text)


def test_every_link_leads_to_a_place_on_the_page(page):
    places = [link.removeprefix("#") for link in page.links if link != "data:,"]
    assert places
    assert set(places) <= set(page.ids)


def test_a_figure_leads_to_the_passages_behind_it(page):
    assert page.links.count("#code-1") == 2


def test_headings_go_down_one_level_at_a_time(page):
    assert page.headings[0] == 1
    assert page.headings.count(1) == 1
    assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False))


def test_a_code_that_is_ticked_is_shown_by_the_page_s_own_style(text, page):
    ticks = [given["id"] for tag, given in page.tags if tag == "input"]
    assert ticks == ["only-0", "only-1"]
    assert 'body:has(#only-1:checked) [data-code="1"]' in text
    assert ("tr", {"data-code": "1"}) in page.tags


def test_the_page_asks_for_nothing_from_outside(text, page):
    policy = [given["content"] for tag, given in page.tags if given.get("http-equiv") == "Content-Security-Policy"]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'; img-src data:"]
    assert set(re.findall(r"https?://[^\"' <]+", text)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }


def test_tables_and_figures_are_numbered_in_one_order_and_named_with_them(text):
    assert re.findall(r"<(?:caption|figcaption)><b>(.*?)\.</b>", text) == ["Table 1", "Table 2", "Figure 1"]
    assert 'aria-label="Table' not in text


def test_a_caption_without_a_table_behind_it_is_a_paragraph():
    page = html_report(
        StudyReport(
            title="T",
            basis="",
            language="en",
            codes=(),
            sections=(
                Section(key="a", title="A", parts=(Caption("Kinds"), GRID)),
                Section(key="b", title="B", parts=(Caption("Lost"), Words("words"), GRID)),
            ),
        )
    )
    assert page.count("Kinds</caption>") == 1
    assert page.index("Lost</p>") < page.index("words</p>")


def test_paper_is_not_told_which_codes_are_ticked(text):
    hidden = text.index("body:has(.filter input:checked)")
    assert text.rindex("@media", 0, hidden) == text.index("@media screen")


def test_markdown_and_word_files_hold_the_same_words_with_the_same_numbers(report):
    markdown = markdown_report(report)
    assert "\\<script>" in markdown
    assert not set("\x1b\u202e\x01\ufffe") & set(markdown)
    assert "\\| \\`b\\`" in markdown
    document = Document(io.BytesIO(docx_report(report)))
    captions = [each.text for each in document.paragraphs if each.style.name == "Caption"]
    assert [each.partition(".")[0] for each in captions] == ["Table 1", "Table 2", "Figure 1"]
    assert re.findall(r"^\*\*(\w+ \d+)\.\*\*", markdown, re.MULTILINE) == ["Table 1", "Table 2", "Figure 1"]
    assert captions[0].endswith("_x0001_ | `b`␁\ufffd]]>")


def test_markdown_is_read_as_words_alone(report):
    rendered = MarkdownIt("commonmark").enable("table").render(markdown_report(report))
    assert set(re.findall(r"<(\w+)", rendered)) <= {
        *("h1", "h2", "h3", "p", "strong", "blockquote", "ul", "li"),
        *("table", "thead", "tbody", "tr", "th", "td"),
    }
    assert rendered.count("<table>") == 2
    assert "&lt;script&gt;alert(1)" in rendered


def test_a_word_file_s_figure_has_words_for_those_who_do_not_see_it_and_fits_the_page(report):
    document = Document(io.BytesIO(docx_report(report)))
    (picture,) = document.inline_shapes
    page = document.sections[0]
    assert picture._inline.docPr.get("descr").startswith("</script><script>alert(1)")
    assert picture.width <= page.page_width - page.left_margin - page.right_margin


def of_parts(*parts, title="Trust"):
    sections = (Section(key="a", title="Codings", parts=parts), Section(key="b", title="Rounds", parts=(GRID,)))
    return numbered(StudyReport(title=title, basis="", language="en", codes=(), sections=sections)).sections


GRID = Grid(("Code", "n"), (("power", 1),))
TABLE = PaperTable(part="a", caption="Uses of Trust", heads=("Code",), blocks=(), notes=())


def test_a_table_without_a_caption_is_called_by_the_heading_above_it():
    first, second = of_parts(GRID, Heading("By person", 3), Words("So:"), GRID, Caption("Kinds"), GRID)
    told = [(each.label, each.text) for each in (*first.parts, *second.parts) if isinstance(each, Caption)]
    assert told == [
        ("Table 1", "Codings"), ("Table 2", "By person"), ("Table 3", "Kinds"), ("Table 4", "Rounds"),
    ]  # fmt: skip


def test_a_figure_says_which_table_behind_it_has_its_numbers():
    chart = PARTS[7]
    section, _ = of_parts(chart, TABLE, chart, Words("No table."), TABLE)
    notes = [each.notes[1:] for each in section.parts if isinstance(each, Chart)]
    assert notes == [("Its numbers stand in Table 1.",), ()]
    assert [each.label for each in section.parts if isinstance(each, Chart)] == ["Figure 1", "Figure 2"]


def test_a_caption_in_a_report_does_without_the_study_s_name():
    section, _ = of_parts(TABLE)
    assert section.parts[0].caption == "Uses"


def test_a_table_too_wide_for_paper_stands_on_a_turned_page_with_the_headings_above_it():
    wide = Grid(("Code", *(f"profession{number}" for number in range(12))), (("trust", *range(12)),))
    parts = (Words("Before."), Heading("By profession", 3), Caption("Codes"), wide, Words("After."))
    section = Section(key="a", title="Codings", parts=parts)
    page = html_report(StudyReport(title="T", basis="", language="en", codes=(), sections=(section,)))
    turned = page.partition('<div class="turned">')[2].partition("</table>\n</div>\n</div>")[0]
    assert "By profession" in turned
    assert "</b> Codes</caption>" in turned
    shares = [float(each) for each in re.findall(r'<col style="width: ([\d.]+)%">', turned)]
    assert len(shares) == 13
    assert sum(shares) == pytest.approx(100, abs=1)
    assert "Before." not in turned
    assert "After." not in turned
