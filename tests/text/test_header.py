import pytest

from rcqual.text.header import header_end, is_heading, is_idle
from rcqual.text.paragraphs import lines_of


def end(text: str) -> int:
    return header_end(text, lines_of(text), set())


def test_a_block_that_tells_of_the_interview_is_a_header():
    assert end("Interviewer: J. Doe\nDate: 12 March\n\nInterviewer: Hi?\nP03: Yes.") == 2


def test_several_blocks_may_be_the_header():
    assert end("Project: Huddles\n\nDate: 12 March\nLocation: ICU\n\nINT: Hi?") == 4


def test_a_block_of_talk_is_no_header():
    assert end("INT: Hi?\nP03: Yes.\n\nINT: And?") == 0


def test_a_header_that_runs_into_the_talk_ends_with_its_last_entry():
    assert end("Date: 12 March\nINT: Hi?\nP03: Yes.\nINT: And then?\nP03: No.") == 1


def test_a_file_that_is_all_header_has_none():
    assert end("Topic: we talked\nP03: Yes.") <= 1


@pytest.mark.parametrize(
    ("line", "is_one"), [("# Part", True), ("  ### Block 1", True), ("#tag", False), ("P #1", False)]
)
def test_markdown_headings(line, is_one):
    assert is_heading(line, lines_of(line)[0]) is is_one


@pytest.mark.parametrize(
    ("line", "is_one"),
    [("-----", True), ("* * *", True), ("[00:03]", True), ("00:01:02", True), ("--", False), ("P", False)],
)
def test_rules_and_lone_stamps_are_idle(line, is_one):
    assert is_idle(line, lines_of(line)[0]) is is_one
