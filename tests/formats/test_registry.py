"""From a file's name and bytes to a transcript: which format, which language, and what is said about the whole."""

import subprocess
import sys

import pytest

from rcqual.errors import Problem
from rcqual.formats.registry import TRANSCRIPT_SUFFIXES, Reading, ReadTranscript, read_transcript

TALK = "INT: Hi?\nP03: Yes.\n"


def read(name: str = "a.txt", content: str = TALK, **how) -> ReadTranscript:
    return read_transcript(name, content.encode(), Reading(**how))


def refusals(found: ReadTranscript) -> list[str]:
    assert found.transcript is None
    return [problem.message for problem in found.problems if problem.severity == "error"]


@pytest.mark.parametrize("name", ["a.rtf", "a.json", "a.eaf", "a.sbv", "a.doc", "a"])
def test_a_file_of_no_known_format_is_refused_with_those_that_are(name):
    (message,) = refusals(read(name))
    assert all(suffix in message for suffix in TRANSCRIPT_SUFFIXES)


def test_a_language_that_is_unknown_is_refused():
    (message,) = refusals(read(language="klingon"))
    assert "“klingon” is no language code" in message


def test_format_and_language_are_refused_together():
    assert len(refusals(read("a.rtf", language="klingon"))) == 2


def test_the_language_is_kept_as_its_code():
    transcript = read(language="en-GB").transcript
    assert transcript is not None
    assert transcript.language == "en"


def test_a_problem_tells_the_path_as_it_was_named():
    assert read("here/a.rtf").problems[0].path == "here/a.rtf"


def test_a_file_of_labels_without_words_is_refused():
    assert "There is no speech in it." in refusals(read(content="INT:\nP03:\nINT:\n"))


def test_long_sentences_advise_the_unit_turn():
    words = "and so on " * 40
    found = read(content=f"INT: {words}\nP03: {words}\n")
    assert found.median_words == 120
    (problem,) = found.problems
    assert problem == Problem(
        "a.txt", None, "Half of its sentences have 120 words or more, so it may lack punctuation; code it by the unit "
        "“turn”.", "warning",
    )  # fmt: skip


def test_a_median_of_sixty_words_is_no_reason_for_advice():
    words = "and so on " * 20
    assert read(content=f"INT: {words}\nP03: {words}\n").problems == ()


def test_speakers_of_whom_none_asks_are_warned_of():
    (problem,) = read(content="Ana: Hi?\nBo: Yes.\nAna: a\nBo: b").problems
    assert "None of the speakers (“Ana”, “Bo”) is known as the interviewer" in problem.message
    assert problem.severity == "warning"


def test_speakers_who_all_ask_are_warned_of():
    (problem,) = read(content="INT: Hi?\nQ: Yes.\n").problems
    assert "All of the speakers (“INT”, “Q”) are taken for interviewers." in problem.message


def test_a_lone_participant_is_no_reason_to_warn():
    assert read(content="P03: Hi.\nP03: Yes.").problems == ()


def test_a_name_that_a_terminal_would_obey_is_shown_safely():
    found = read("a.\x1b[31m")
    assert "␛[31m" in found.problems[0].message


def test_a_formats_module_is_imported_only_when_it_is_used():
    code = (
        "import sys; from rcqual.formats.registry import read_transcript, Reading; "
        "read_transcript('a.txt', b'INT: Hi?', Reading()); "
        "print(sorted(m for m in sys.modules if m.startswith(('lxml', 'docx', 'rcqual.formats.transcripts.docx'))))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
