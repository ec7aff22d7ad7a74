"""rcqual report methods: the methods paragraph to read, as Markdown, as Word and as JSON."""

import io
import json

import pytest
from docx import Document


def test_the_paragraph_comes_first_and_then_both_checklists(demo):
    told = demo("report", "methods").stdout
    assert told.startswith("The data were transcripts of 12 interviews (13,249 words) with 13 participants.")
    assert told.index("COREQ, 32 items") < told.index("SRQR, 21 items")
    assert "  2  interviewers' degrees: not recorded" in told


def test_as_json_each_number_has_its_name_and_each_sentence_too(demo):
    told = demo.json("report", "methods")
    assert told["numbers"]["coders"] == 3
    assert told["numbers"]["rounds"][0]["consensus"]["undecided"] == 125
    assert told["numbers"]["rounds"][0]["alpha_sets"]["verdict"] == "undecided"
    assert told["paragraph"] == " ".join(each["text"] for each in told["sentences"])
    assert [each["number"] for each in told["srqr"]] == [*range(1, 22)]


def test_its_alpha_is_that_of_the_command_agreement(demo):
    measured = demo.json("agreement", "--round", "1")["overall"]["measures"]["alpha_sets"]
    told = demo.json("report", "methods")["numbers"]["rounds"][0]["alpha_sets"]
    assert {name: measured[name] for name in told} == told


def test_its_disagreements_are_those_of_the_command(demo):
    listed = demo.json("disagreements", "--round", "1")["disagreements"]
    told = demo.json("report", "methods")["numbers"]["rounds"][0]["consensus"]
    assert told["disagreements"] == len(listed)


def test_as_markdown_it_is_printed_and_written_alike(demo, tmp_path):
    printed = demo("report", "methods", "--format", "md").stdout
    demo("report", "methods", "-o", "methods.md")
    assert (tmp_path / "methods.md").read_text(encoding="utf-8") == printed
    assert "| 27 | software |" in printed


def test_as_word_the_checklists_are_tables(demo, tmp_path):
    demo("report", "methods", "-o", "methods.docx")
    document = Document(io.BytesIO((tmp_path / "methods.docx").read_bytes()))
    assert [len(table.rows) for table in document.tables] == [33, 22]


@pytest.mark.parametrize(
    ("words", "status"),
    [(("-o", "methods.txt"), 1), (("--json", "-o", "methods.md"), 2), (("--format", "text", "-o", "methods.md"), 2)],
)
def test_what_it_cannot_be_written_as_is_refused(demo, words, status):
    demo("report", "methods", *words, status=status)


def test_coders_are_letters_where_that_is_wanted(demo):
    told = demo("report", "methods", "--anonymous", "--json").stdout
    assert "by three coders (A, B and C)" in json.loads(told)["paragraph"]
    assert '"ann"' not in told
