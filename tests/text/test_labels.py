import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.text.labels import (
    LONGEST,
    is_header_key,
    is_interviewer,
    is_name_like,
    is_never_a_speaker,
    is_usual,
    label_at,
    parted,
)


def label(line: str):
    return label_at(line, 0, len(line))


@pytest.mark.parametrize(
    ("line", "name", "speech"),
    [
        ("P03: Yes.", "P03", " Yes."),
        ("  P03 : Yes.", "P03", " Yes."),
        ("访谈者：你好", "访谈者", "你好"),
        ("P03 (ICU nurse): Yes.", "P03", " Yes."),
        ("P03 [by phone: bad line]: Yes.", "P03", " Yes."),
        ("[00:01:23] P03: Yes.", "P03", " Yes."),
        ("00:01:23 P03: Yes.", "P03", " Yes."),
        ("00:01:23P03: Yes.", "P03", " Yes."),
        ("00:01:23 - P03: Yes.", "P03", " Yes."),
        ("Speaker 1 (00:03): Yes.", "Speaker 1", " Yes."),
        ("[SPEAKER_01]: Yes.", "SPEAKER_01", " Yes."),
        ("**Ana Ruiz:** Yes.", "Ana Ruiz", " Yes."),
        ("**Ana Ruiz**: Yes.", "Ana Ruiz", " Yes."),
        ("*Ana*: Yes.", "Ana", " Yes."),
        ("- P03: Yes.", "- P03", " Yes."),
        ("P03: We said: yes.", "P03", " We said: yes."),
        ("Dr. J. O’Neil-Ruiz, MD: Yes.", "Dr. J. O’Neil-Ruiz, MD", " Yes."),
    ],
)
def test_a_label_at_the_start_of_a_line(line, name, speech):
    found = label(line)
    assert found is not None
    assert (found.name, line[found.speech_start :]) == (name, speech)


@pytest.mark.parametrize(
    "line", ["", "Yes.", ":", ": Yes.", "We met at 10:30.", "10:30", "00:01:23 Yes.", "http://example.org", "(a: b)"]
)
def test_a_line_without_a_label(line):
    found = label(line)
    assert found is None or is_never_a_speaker(found.name)


def test_a_label_has_at_most_63_characters():
    assert label("x" * LONGEST + ": Yes.") is not None
    assert label("x" * (LONGEST + 1) + ": Yes.") is None


def test_characters_are_counted_as_people_see_them():
    assert label("e\u0301" * LONGEST + ": Yes.") is not None
    assert label("e\u0301" * (LONGEST + 1) + ": Yes.") is None


@pytest.mark.parametrize(
    ("line", "times"),
    [
        ("[00:01:23] P03: Yes.", (83_000, None)),
        ("[00:03 - 00:05] P03: Yes.", (3000, 5000)),
        ("Speaker 1 (00:03): Yes.", (3000, None)),
        ("P03: at 10:30.", (None, None)),
    ],
)
def test_a_stamp_before_or_after_the_name_is_its_time(line, times):
    found = label(line)
    assert found is not None
    assert (found.begins_ms, found.ends_ms) == times


@pytest.mark.parametrize(
    ("line", "is_marked"),
    [("P03: Yes.", False), ("[00:01] Ana: Yes.", True), ("Ana (nurse): Yes.", True), ("**Ana:** Yes.", True)],
)
def test_a_stamp_a_role_or_emphasis_sets_a_label_apart(line, is_marked):
    found = label(line)
    assert found is not None
    assert found.is_marked is is_marked


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("P03", ("P03", "", None)),
        ("P03 (ICU nurse)", ("P03", "ICU nurse", None)),
        ("P03 (nurse) (0:03)", ("P03", "nurse", 3000)),
        ("P03 (??)", ("P03 (??)", "", None)),
        ("(nurse)", ("(nurse)", "", None)),
        ("[P03]", ("P03", "", None)),
    ],
)
def test_a_label_is_parted_into_name_role_and_time(body, expected):
    assert parted(body) == expected


@pytest.mark.parametrize(
    "name", ["Note", "NOTE", "note.", "10", "10:30", "Example", "e.g", "1. We", "http", "...", "And then she said",
             "He was like", "What? Then", "she told me", "“Then", "--", "P.S."],
)  # fmt: skip
def test_words_that_are_never_a_speaker(name):
    assert is_never_a_speaker(name)


@pytest.mark.parametrize(
    "name", ["P03", "INT", "I", "Ana Ruiz", "anna", "Dr. Li", "访谈者", "🙂", "S00", "van der Berg"]
)
def test_words_that_may_be_a_speaker(name):
    assert not is_never_a_speaker(name)


@pytest.mark.parametrize(
    "name", ["Interviewer", "INTERVIEWER 2", "INT", "Int.", "I", "I1", "Q", "Q2", "Moderator", "Mod2", "Facilitator A",
             "Interviewerin", "Enquêtrice", "Entrevistadora", "IV", "Researcher"],
)  # fmt: skip
def test_labels_that_interviewers_usually_have(name):
    assert is_interviewer(name)


@pytest.mark.parametrize("name", ["P", "P03", "A", "Ana", "Ivy", "Integration", "Inga", "Quinn", "Speaker 1", ""])
def test_labels_of_others(name):
    assert not is_interviewer(name)


@pytest.mark.parametrize("name", ["P03", "A", "SPEAKER_01", "Participant 2", "N3", "INT", "B", "Befragte"])
def test_labels_that_speakers_usually_have(name):
    assert is_usual(name)


@pytest.mark.parametrize("name", ["Rules", "Anna", "The", "Part 2"])
def test_labels_that_could_be_anything(name):
    assert not is_usual(name)


@pytest.mark.parametrize(
    ("name", "is_like"),
    [("Ana Ruiz", True), ("Ludwig van der Berg", True), ("2nd Nurse", True), ("The rule", False), ("a b", False),
     ("A B C D E F", False), ("", False), ("(Ana)", False), ("李 明", True)],
)  # fmt: skip
def test_a_name_has_capitals_and_few_words(name, is_like):
    assert is_name_like(name) is is_like


@pytest.mark.parametrize(("name", "is_key"), [("Date", True), ("Interview ID", True), ("Ana", False), ("P03", False)])
def test_what_tells_of_the_interview_as_a_whole(name, is_key):
    assert is_header_key(name) is is_key


@given(st.text(st.sampled_from("aA1:： []()*_#.-<>\t00:01:02P03"), max_size=90))
def test_any_line_gives_a_label_inside_of_it_or_none(line):
    found = label(line)
    if found is not None:
        assert 0 <= found.start <= found.speech_start <= len(line)
        assert found.name == found.name.strip() != ""
