"""What every manuscript format must keep to: it finds the same quotations, and nothing in a file makes it fall over."""

import io
from collections.abc import Callable

import docx
import pytest
from docx.shared import Cm
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rcqual.formats.manuscripts.reading import MANUSCRIPT_SUFFIXES, read_manuscript
from rcqual.text.quotations import find_quotations

TXT = """Results

One said, “We talk every
day, in the café” (P01, ICU nurse). Terms like “silos”.

    They cut it […] again.
    (P02)

References

Li. “A title of a paper.” 2020.
"""
MD = """# Results

One said, “We *talk* every
day, in the café” (P01, ICU nurse). Terms like “silos”.

> They cut it \\[…\\] again.
>
> — P02

## References

Li. “A title of a paper.” 2020.
"""
HTML = """<html><head><title>“no quote”</title></head><body><h1>Results</h1>
<p>One said, <q>We <em>talk</em> every
day, in the caf&eacute;</q> (P01, ICU nurse). Terms like “silos”.</p>
<blockquote>They cut it […] again. <cite>P02</cite></blockquote>
<h2>References</h2><p>Li. “A title of a paper.” 2020.</p></body></html>
"""
TEX = r"""\documentclass{article}
\newcommand{\said}[1]{``#1''}
\begin{document}
\section{Results} % ``no quote''
One said, ``We \emph{talk} every
day, in the caf\'e'' (P01, ICU nurse). Terms like \enquote{silos}.
\begin{quote}
They cut it {[}\ldots{]} again. (P02)
\end{quote}
\begin{thebibliography}{9} \bibitem{li} Li. ``A title of a paper.'' 2020. \end{thebibliography}
\end{document}
"""


MARKS = [
    *("“", "”", '"', "'", "‘", "’", "«", "»", "> ", "\n", "\n\n", "a b", "(P01)", "\\", "{", "}", "[", "]", "~", "é"),
    *("<q>", "</q>", "<blockquote>", "&amp;", "<!--", "`", "``", "''", "|", "#", "$", "```", "- ", "—", "%"),
    *("\\enquote", "\\begin{quote}", "\\end{quote}", "\\footnote{", "\\'", "\\item", "\\cite"),
]


def word() -> bytes:
    document = docx.Document()
    document.add_heading("Results", 1)
    document.add_paragraph("One said, “We talk every day, in the café” (P01, ICU nurse). Terms like “silos”.")
    document.add_paragraph("They cut it […] again. (P02)", style="Quote")
    document.add_heading("References", 2)
    document.add_paragraph("Li. “A title of a paper.” 2020.")
    return saved(document)


def saved(document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


SAMPLES: dict[str, Callable[[], bytes]] = {
    "txt": TXT.encode,
    "md": MD.encode,
    "html": HTML.encode,
    "tex": TEX.encode,
    "docx": word,
}


def found_in(name: str, data: bytes) -> list[tuple[str, str, bool]]:
    manuscript = read_manuscript(name, data)
    assert manuscript.problems == []
    return [(each.text, each.named, each.is_block) for each in find_quotations(manuscript.paragraphs)[0]]


def test_every_format_has_its_sample():
    assert set(SAMPLES) == set(MANUSCRIPT_SUFFIXES.values())


@pytest.mark.parametrize("name", SAMPLES)
def test_every_format_gives_the_same_quotations(name):
    assert found_in(f"paper.{name}", SAMPLES[name]()) == [
        ("We talk every day, in the café", "P01, ICU nurse", False),
        ("silos", "", False),
        ("They cut it […] again.", "P02", True),
    ]


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("txt", ["line 3", "line 4", "line 6"]),
        ("md", ["line 3", "line 4", "line 6"]),
        ("html", ["line 2", "line 3", "line 4"]),
        ("tex", ["line 5", "line 6", "line 8"]),
        ("docx", ["paragraph 2", "paragraph 2", "paragraph 3"]),
    ],
)
def test_every_format_tells_where_a_quotation_stands(name, places):
    paragraphs = read_manuscript(f"paper.{name}", SAMPLES[name]()).paragraphs
    assert [each.place for each in find_quotations(paragraphs)[0]] == places


@pytest.mark.parametrize("name", [name for name in SAMPLES if name != "docx"])
def test_line_ends_of_other_systems_change_nothing(name):
    data = SAMPLES[name]()
    assert found_in(f"paper.{name}", data.replace(b"\n", b"\r\n")) == found_in(f"paper.{name}", data)


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("data", [b"", b"   \n", b"\xff\xfe\x00", b"PK\x03\x04 no zip", b"\0\0\0"])
def test_a_file_that_is_none_is_told_in_a_sentence(name, data):
    manuscript = read_manuscript(f"paper.{name}", data)
    assert manuscript.is_refused
    assert all(str(each).endswith(".") for each in manuscript.problems)


@pytest.mark.parametrize("name", SAMPLES)
def test_no_cut_off_file_makes_it_fall_over(name):
    data = SAMPLES[name]()
    for end in range(0, len(data), max(len(data) // 60, 1)):
        manuscript = read_manuscript(f"paper.{name}", data[:end])
        find_quotations(manuscript.paragraphs)


@pytest.mark.parametrize("name", [name for name in SAMPLES if name != "docx"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(st.sampled_from(MARKS), max_size=25))
def test_no_heap_of_marks_makes_it_fall_over(name, text):
    manuscript = read_manuscript(f"paper.{name}", f"x{''.join(text)}".encode())
    for each in find_quotations(manuscript.paragraphs)[0]:
        assert each.place.startswith("line ")


def test_another_ending_is_refused_with_the_ones_that_are_read():
    (problem,) = read_manuscript("paper.pdf", b"%PDF").problems
    assert ".docx" in problem.message


def test_a_named_encoding_is_used():
    data = "So “we talk in the café every day” (P01).".encode("cp1252")
    assert read_manuscript("paper.txt", data).is_refused
    paragraphs = read_manuscript("paper.txt", data, "cp1252").paragraphs
    assert [each.text for each in find_quotations(paragraphs)[0]] == ["we talk in the café every day"]


def test_a_page_says_its_own_encoding():
    page = '<html><head><meta charset="iso-8859-1"></head><body><p>"Das Café für alle da" (P01)</p></body></html>'
    assert found_in("paper.html", page.encode("latin-1"))[0][0] == "Das Café für alle da"


def test_word_indents_set_a_quotation_apart_and_lists_do_not():
    document = docx.Document()
    document.add_paragraph("They cut it again. (P02)").paragraph_format.left_indent = Cm(1.5)
    document.add_paragraph("An item", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "theme", "“we talk” (P01)"
    assert found_in("paper.docx", saved(document)) == [
        ("They cut it again.", "P02", True),
        ("we talk", "P01", False),
    ]


def test_markdown_passes_over_code_comments_and_front_matter():
    text = '---\ntitle: "a title"\n---\n```\n"code"\n```\n<!-- "a\nnote" -->\n| a | “we talk” (P01) |\n'
    assert found_in("paper.md", text.encode()) == [("we talk", "P01", False)]


def test_markdown_keeps_brackets_that_are_edits_and_drops_notes_and_links():
    text = "“[they] talk […] *every* day[^1] [here](https://x.org)” [@li2020]"
    assert found_in("paper.md", text.encode()) == [("[they] talk […] every day here", "@li2020", False)]


@pytest.mark.parametrize(
    ("tex", "text", "attribution"),
    [
        (r"\enquote{a \enquote{b} c} (P01)", "a “b” c", "P01"),
        (r"\enquote*{we talk} (P01)", "we talk", "P01"),
        (r"\textquote[P01]{we talk}", "we talk", "P01"),
        (r"\foreignquote{german}{wir reden} (P01)", "wir reden", "P01"),
        (r"\textcquote[12]{li}{we talk}", "we talk", "@cite"),
        (r"``we talk'' \citep[p.~3]{li}", "we talk", "@cite"),
        (r"`we talk' (P01)", "we talk", "P01"),
        (r"``it's 5\,\% of M\"uller's na\"{\i}ve \ae{}on---so'' (P01)", "it’s 5 % of Müller’s naïve æon—so", "P01"),
        (r"\blockquote[P01]{we talk}", "we talk", "P01"),
        (r"\begin{displayquote}[P01] we talk \end{displayquote}", "we talk", "P01"),
        (r"text\footnote{He: ``we talk'' (P01).} goes on", "we talk", "P01"),
        (r"\begin{tabular}{ll} a & ``we talk'' (P01) \\ \end{tabular}", "we talk", "P01"),
        (r"\og we talk\fg{} (P01)", "we talk", "P01"),
    ],
)
def test_latex_quotes_in_many_ways(tex, text, attribution):
    ((found, beside, _),) = found_in("paper.tex", tex.encode())
    assert (found, beside) == (text, attribution)


def test_latex_reads_nothing_before_the_document_nor_in_verbatim():
    inside = "\\begin{verbatim}\n``b''\n\\end{verbatim}\n``we talk''"
    text = f"\\title{{``a''}}\n\\begin{{document}}\n{inside}\n\\end{{document}}\n``c''"
    paragraphs = read_manuscript("paper.tex", text.encode()).paragraphs
    assert [(each.text, each.place) for each in find_quotations(paragraphs)[0]] == [("we talk", "line 6")]


def test_html_lines_in_a_block_keep_their_labels():
    page = "<body><blockquote>INT: Why?<br>P01: Because.</blockquote></body>"
    ((text, _, _),) = found_in("paper.html", page.encode())
    assert text.splitlines() == ["INT: Why?", "P01: Because."]


@pytest.mark.parametrize(
    "heap", [r"\cite[", r"\parencite[a", r"\enquote[b", r"\blockquote[", r"\cite{", r"\footnote{["]
)
def test_arguments_that_are_never_closed_come_to_an_end(heap):
    manuscript = read_manuscript("paper.tex", (f"So “we talk every day”. {heap}" * 200).encode())
    assert manuscript.paragraphs
