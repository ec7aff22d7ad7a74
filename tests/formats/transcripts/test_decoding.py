"""Encodings, sizes and characters, as every text format meets them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.formats.transcripts.decoding import LONGEST_LINE, MOST_TEXT, decoded, overlong_lines

TALK = "INT: Café?\nP03: Yes.\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding_and_is_left_out(encoding):
    found = decoded("a.txt", TALK.encode(encoding), None)
    assert found.text == TALK
    assert found.dropped == ["The byte order mark at the start was left out."]


def test_without_a_mark_a_file_is_utf_8():
    found = decoded("a.txt", TALK.encode(), None)
    assert (found.text, found.encoding) == (TALK, "utf-8")


def test_what_is_not_utf_8_is_refused_at_its_line_with_the_option_that_helps():
    problem = decoded("a.txt", TALK.encode("cp1252"), None).problem
    assert problem is not None
    assert problem.line == 1
    assert "“Café?” with --encoding cp1252" in problem.message


def test_the_likelier_encoding_is_named_first():
    problem = decoded("a.txt", "P03: It’s what they’d say, isn’t it?".encode("mac-roman"), None).problem
    assert problem is not None
    assert problem.message.index("mac-roman") < problem.message.index("cp1252")


def test_the_encoding_named_is_used():
    found = decoded("a.txt", TALK.encode("cp1252"), "cp1252")
    assert (found.text, found.encoding) == (TALK, "cp1252")


def test_an_encoding_that_does_not_fit_is_refused():
    problem = decoded("a.txt", b"P03: \x81", "cp1252").problem
    assert problem is not None
    assert "Byte 5" in problem.message


@pytest.mark.parametrize("name", ["utf-9", "rot13", "base64", "idna", "unicode-escape", "", "\0", "../x"])
def test_an_encoding_that_is_none_is_refused(name):
    problem = decoded("a.txt", TALK.encode(), name).problem
    assert problem is not None
    assert "encoding" in problem.message


def test_a_damaged_file_with_a_mark_is_not_taken_for_another_encoding():
    problem = decoded("a.txt", b"\xef\xbb\xbfP03: \xe9", None).problem
    assert problem is not None
    assert "byte order mark says utf-8" in problem.message


@pytest.mark.parametrize(("data", "said"), [(b"", "The file is empty."), (b" \r\n\t", "The file holds no words.")])
def test_an_empty_file_is_refused(data, said):
    problem = decoded("a.txt", data, None).problem
    assert problem is not None
    assert problem.message == said


def test_a_nul_byte_is_refused_at_its_line():
    problem = decoded("a.txt", b"INT: Hi?\nP03: \0", None).problem
    assert problem is not None
    assert problem.line == 2
    assert "NUL" in problem.message


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_refused_by_its_name(encoding):
    problem = decoded("a.txt", ("INT: Hi?\nP03: Yes, we do. " * 9).encode(encoding), None).problem
    assert problem is not None
    assert f"--encoding {encoding}" in problem.message


@pytest.mark.parametrize(
    ("first", "kind"),
    [(b"PK\x03\x04", "zip"), (b"%PDF-1.7", "PDF"), (b"{\\rtf1", "rich text"), (b"\xd0\xcf\x11\xe0", "old")],
)
def test_a_file_of_another_kind_is_recognised_by_its_first_bytes(first, kind):
    problem = decoded("a.txt", first + b" and so on", None).problem
    assert problem is not None
    assert kind in problem.message


def test_more_text_than_an_interview_has_is_refused():
    problem = decoded("a.txt", b"P03: yes\n" * (MOST_TEXT // 9 + 1), None).problem
    assert problem is not None
    assert "8 MB" in problem.message


def test_as_much_text_as_is_allowed_is_read():
    assert decoded("a.txt", b"P03: yes\n" * (MOST_TEXT // 9), None).problem is None


def test_each_overlong_line_is_a_problem_of_its_own():
    text = f"INT: Hi?\n{'a' * (LONGEST_LINE + 1)}\nok\n{'b' * (LONGEST_LINE + 1)}"
    assert [problem.line for problem in overlong_lines("a.txt", text)] == [2, 4]


def test_a_line_of_the_longest_length_is_read():
    assert overlong_lines("a.txt", "a" * LONGEST_LINE + "\nb") == []


def test_control_characters_become_pictures_one_for_one_and_are_said_once(read):
    found = read("a.txt", "INT: Hi\a?\nP03: \x1b[31mYes\x0c.\n")
    assert found.said == [("INT", "Hi␇?"), ("P03", "␛[31mYes␌.")]
    assert found.dropped == ("3 control characters were replaced by visible signs.",)


def test_tabs_joiners_and_directions_stay_as_they_are(read):
    words = "a\tb \u202eright\u202c 👩\u200d👧 x\u0301"
    assert read("a.txt", f"INT: Hi?\nP03: {words}.").said[1] == ("P03", f"{words}.")


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "cp1252", "utf-16", "utf-7", "hz", "big5"]))
def test_any_bytes_give_text_or_one_problem(data, encoding):
    found = decoded("a.txt", data, encoding)
    assert (found.problem is None) == bool(found.text.strip())
    assert "\0" not in found.text
