"""Exemplar quotes as Markdown and CSV; Markdown is checked by rendering it."""

import csv
import html
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from rcqual.report.write.quotes import MARK, QuoteRow, ThemeCount, Voice, quotes_csv, table_rows
from rcqual.report.write.quotes import quotes_markdown as with_title
from rcqual.report.write.quotes_html import quotes_html
from rcqual.report.write.quotes_latex import quotes_latex
from rcqual.report.write.quotes_pieces import quotes_docx

HEAD = f"{MARK}\n\n# Exemplar quotes: A study\n\n"


def quotes_markdown(rows):
    """What stands below the study's title."""
    written = with_title(rows, "A study")
    assert written.startswith(HEAD.rstrip())
    return written.removeprefix(HEAD)


def a_quote(speaker="P03", role_described="ICU nurse", **changes):
    return QuoteRow(
        **{
            "code": "engagement",
            "quote": "We came in on a Sunday.",
            "voices": (Voice(speaker=speaker, role_described=role_described),),
            "transcript": "int03",
            "start": 120,
            "end": 143,
            **changes,
        }
    )


def an_exchange(**changes):
    voices = (
        Voice(speaker="P03", role_described="ICU nurse", unit="ICU"),
        Voice(speaker="INT", role_described="interviewer"),
        Voice(speaker="P04", role_described="pharmacist"),
    )
    turns = (("P03", "Yes."), ("INT", "And you?"), ("P04", "No.\n1. Never."))
    return a_quote(
        quote="Yes.\n\nINT: And you?\n\nP04: No.\n1. Never.", voices=voices, turns=turns, begins_ms=751_000, **changes
    )


def rendered(markdown):
    """The words that a reader sees, white space made single, and the set of HTML elements around them."""
    page = MarkdownIt("gfm-like", {"linkify": False}).render(markdown)
    elements = set(re.findall(r"<(\w+)", page))
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split()), elements


def test_a_quote_stands_under_its_theme_with_who_said_it_and_where():
    assert quotes_markdown([a_quote(code_definition="What people bring.")]) == (
        "## engagement\n\nWhat people bring.\n\n> We came in on a Sunday.\n>\n> — ICU nurse (P03), int03\n"
    )


def test_each_theme_has_one_heading_in_the_order_of_its_first_quote():
    rows = [a_quote(code="trust"), a_quote(code="engagement"), a_quote(code="trust", quote="They ask us.")]
    lines = [line for line in quotes_markdown(rows).splitlines() if line.startswith(("##", "> W", "> T"))]
    assert lines == [
        "## trust",
        "> We came in on a Sunday.",
        "> They ask us.",
        "## engagement",
        "> We came in on a Sunday.",
    ]


def test_the_time_in_the_recording_is_told_where_it_is_known():
    assert "> — ICU nurse (P03), int03, 1:02:03\n" in quotes_markdown([a_quote(begins_ms=3_723_900)])


def test_a_speaker_without_a_role_goes_by_the_label():
    assert "> — P03, int03\n" in quotes_markdown([a_quote(role_described="")])


def test_a_role_without_a_label_stands_alone():
    assert "> — ICU nurse, int03\n" in quotes_markdown([a_quote(speaker="")])


def test_the_coders_note_stands_below_the_quote():
    assert quotes_markdown([a_quote(note="for the discussion", coder="ann")]).endswith(
        "int03\n\nNote (ann): for the discussion\n"
    )


def test_a_quote_of_several_turns_stays_one_quotation():
    assert "> Yes.\n>\n> And you?\n> No.\n>\n> — " in quotes_markdown([a_quote(quote="Yes.\n\nAnd you?\r\nNo.")])


def test_a_quote_of_several_people_names_each_with_the_role_in_the_order_in_which_they_speak():
    written = quotes_markdown([an_exchange()])
    assert "— ICU nurse (P03), interviewer (INT) and pharmacist (P04), int03, 0:12:31\n" in written


def test_a_quote_of_several_people_shows_each_turn_behind_its_label():
    assert "> P03: Yes.\n>\n> INT: And you?\n>\n> P04: No.\n> 1\\. Never.\n>\n> — " in quotes_markdown([an_exchange()])


def test_an_interviewer_who_is_called_so_is_not_called_so_twice():
    assert "— Interviewer, int03\n" in quotes_markdown([a_quote(speaker="Interviewer", role_described="interviewer")])


def test_no_quotes_make_a_file_with_the_title_alone():
    assert with_title([], "Huddles #") == f"{MARK}\n\n# Exemplar quotes: Huddles \\#\n"


@pytest.mark.parametrize(
    "words",
    [
        "# not a heading",
        "1. not a list",
        "2) not a list",
        "- not a list",
        "+ nor this",
        "* nor this",
        "> not a quotation",
        "---",
        "said\n===",
        "said\n---",
        "a | b\n--- | ---\nc | d",
        "a\n:--",
        "_not_ *set* **off** ~~struck~~",
        "[laughs] [so](http://x)",
        "![x](y)",
        "<b>loud</b> <!-- hidden --> <http://x>",
        "`not code`",
        "```\nnot code",
        "    not code",
        "back\\slash \\* at the end \\",
        "&amp; is not &",
        "R&D; at 3 < 5",
        "two  \nlines",
    ],
)
def test_words_that_look_like_markdown_are_read_as_they_were_said(words):
    seen, elements = rendered(quotes_markdown([a_quote(quote=words)]))
    assert seen == f"engagement {' '.join(words.split())} — ICU nurse (P03), int03"
    assert elements == {"h2", "blockquote", "p"}


def test_a_line_that_some_programs_take_for_a_tables_rule_is_escaped_too():
    assert "> a\n> \\:--\n" in quotes_markdown([a_quote(quote="a\n:--")])


def test_what_a_terminal_or_an_editor_would_obey_has_a_stand_in_one_for_one_in_every_file_to_read():
    words = "we\x1b[31m \u202ework\u2066 so"
    row = a_quote(quote=words, note=words, translations=(("de", words, "Kim"),), code=words)
    for written in (
        with_title([row], words, {}),
        quotes_html([row], words, {}),
        quotes_latex([row], words, {}),
    ):
        assert not set(written) & set("\x1b\u202e\u2066")
        told = written.replace("\\", "").replace("{[}", "[")
        assert told.count("we␛[31m ⇄work⇄ so") >= 4


@pytest.mark.parametrize("theme", ["# 1", "trust #", "trust ##", "*trust*", "[x]", "a\nb", "a_b_c"])
def test_a_theme_that_looks_like_markdown_is_a_heading_of_its_words(theme):
    seen, elements = rendered(quotes_markdown([a_quote(code=theme)]))
    assert seen.startswith(" ".join(theme.split()) + " We came")
    assert elements == {"h2", "blockquote", "p"}


def test_plain_words_are_not_touched():
    words = "Well - it's 3 * 4 = 12, snake_case, R&D (yes!) + more #1."
    assert f"> {words.replace('*', chr(92) + '*')}\n" in quotes_markdown([a_quote(quote=words)])


@given(st.text(st.sampled_from("ab1 \n\t#*_[]()<>`~|\\&;:.-+=!\"'"), min_size=1, max_size=30).filter(str.strip))
def test_any_words_are_read_as_they_were_said(words):
    seen, elements = rendered(quotes_markdown([a_quote(quote=words, note=words, role_described=words)]))
    once = " ".join(words.split())
    assert "".join(seen.split()) == "".join(f"engagement{once}—{once}(P03),int03Note:{once}".split())
    assert elements == {"h2", "blockquote", "p"}


def test_the_table_has_a_row_a_quote_and_every_word_exactly():
    words = '=SUM(A1) "so",\r\n[laughs]\x1b[0m  '
    table = quotes_csv([a_quote(quote=words, begins_ms=0)])
    (row,) = csv.DictReader(io.StringIO(table, newline=""))
    assert row["quote"] == words
    assert (row["role"], row["start"], row["end"], row["begins_ms"], row["note"]) == (
        "ICU nurse",
        "120",
        "143",
        "0",
        "",
    )


def test_the_table_names_all_who_are_heard_in_the_same_order_in_each_column():
    (row,) = csv.DictReader(io.StringIO(quotes_csv([an_exchange()])))
    assert row["speaker"] == "P03; INT; P04"
    assert row["role"] == "ICU nurse; interviewer; pharmacist"
    assert (row["unit"], row["level"]) == ("ICU; ; ", "")
    assert row["quote"] == "P03: Yes.\n\nINT: And you?\n\nP04: No.\n1. Never."


def test_the_table_keeps_the_order_given():
    rows = [a_quote(code="b"), a_quote(code="a"), a_quote(code="b")]
    assert [row["code"] for row in csv.DictReader(io.StringIO(quotes_csv(rows)))] == ["b", "a", "b"]


COUNTS = {"engagement": ThemeCount(passages=12, participants=1, of_participants=8, interviews=4, of_interviews=5)}


FOUND = "12 passages, 1 of 8 participants, in 4 of 5 interviews"


def test_a_table_of_themes_has_each_theme_once_with_its_n_and_a_row_a_quote():
    rows = [a_quote(code_definition="What | people bring."), a_quote(quote="They ask us.", attribution="P07, nursing")]
    written = with_title(rows, "A study", COUNTS)
    assert (
        f"| engagement | What \\| people bring. | {FOUND} | We came in on a Sunday. |"
        " ICU nurse (P03), int03 |\n|  |  |  | They ask us. | P07, nursing |\n" in written
    )
    assert f"## engagement\n\nWhat \\| people bring.\n\n{FOUND}.\n\n> We came" in written


def test_below_a_quote_stand_its_translations_and_that_it_is_a_negative_case():
    row = a_quote(translations=(("de", "Wir kamen.", "Kim Berg"),), is_negative=True)
    assert "int03\n\nTranslation (de, Kim Berg): Wir kamen.\n\nA negative case.\n" in quotes_markdown([row])


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (
            a_quote(status="chosen", why="short", proposed_by=("ann", "bob")),
            "Chosen, proposed by ann and bob. Why: short",
        ),
        (a_quote(status="candidate", proposed_by=("ann",)), "Candidate, proposed by ann."),
    ],
)
def test_how_far_a_quote_has_come_who_proposed_it_and_why_stand_below_it_where_they_are_asked_for(row, told):
    assert told not in with_title([row], "A study")
    assert with_title([row], "A study", has_reasons=True).endswith(f"int03\n\n{told}\n")
    assert f'<p class="beside">{told}</p>' in quotes_html([row], "A study", {}, has_reasons=True)
    assert told in quotes_latex([row], "A study", {}, has_reasons=True)


def test_the_table_of_themes_says_which_quote_is_a_negative_case():
    rows = table_rows({"engagement": [a_quote(is_negative=True), a_quote()]}, {})
    assert [row[-1].endswith("(negative case)") for row in rows] == [True, False]


def test_an_edited_quote_is_read_as_it_was_edited_and_kept_as_it_was_said():
    row = a_quote(edited="We came […].", status="used", why="short", proposed_by=("ann", "bob"))
    assert "> We came \\[…\\].\n" in quotes_markdown([row])
    (cells,) = csv.DictReader(io.StringIO(quotes_csv([row])))
    assert cells["quote"] == "We came […]."
    assert "Sunday" not in quotes_csv([row])
    (asked,) = csv.DictReader(io.StringIO(quotes_csv([row], has_source=True)))
    assert (cells["said"], asked) == ("", {**cells, "said": "We came in on a Sunday."})
    assert (cells["status"], cells["why"], cells["proposed_by"]) == ("used", "short", "ann; bob")


@pytest.mark.parametrize("words", ["<b>loud</b> & so", 'a "quote" </blockquote>', "50 % of $x_1$ \\ #~^{}"])
def test_in_html_and_latex_words_are_read_as_they_were_said(words):
    page = quotes_html([a_quote(quote=words, code=words)], "A <study>", {})
    assert f"<blockquote>{html.escape(words)}</blockquote>" in page
    assert "<b>" not in page
    assert "A &lt;study&gt;" in page
    source = quotes_latex([a_quote(quote=words, code=words)], "A study", {})
    bare = re.sub(r"\\(?:text\w+|char34)\{\}|\\[&%$#_{}]|\{[\[*]\}", "", source.split(r"\begin{quote}")[1])
    assert not set("%$#_^~&") & set(bare.split(r"\end{quote}")[0])


def test_a_word_file_has_a_table_and_each_quote_in_the_style_of_quotes():
    from docx import Document

    document = Document(io.BytesIO(quotes_docx([a_quote(), a_quote(quote="They ask us.")], "A study", COUNTS)))
    (table,) = document.tables
    assert [cell.text for cell in table.rows[1].cells][2:4] == [
        "12 passages, 1 of 8 participants, in 4 of 5 interviews",
        "We came in on a Sunday.",
    ]
    assert [each.text for each in document.paragraphs if each.style.name == "Quote"] == [
        "We came in on a Sunday.",
        "— ICU nurse (P03), int03",
        "They ask us.",
        "— ICU nurse (P03), int03",
    ]
