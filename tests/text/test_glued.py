import pytest

from rcqual.text.glued import glued_labels, own_line_label, unpunctuated_label
from rcqual.text.labels import label_at
from rcqual.text.paragraphs import lines_of


def names(text: str) -> list[tuple[str, int | None]]:
    return [(label.name, label.begins_ms) for label in glued_labels(text, 0, len(text))]


def test_labels_after_time_stamps_inside_a_line_are_found():
    assert names("00:00:00Q: So, hi?00:00:21A: Well.00:01:26 Q: And?") == [("A", 21_000), ("Q", 86_000)]


def test_stamps_in_brackets_inside_a_line_are_found():
    assert names("Hi? [00:00:21] P03: Well.") == [("P03", 21_000)]


@pytest.mark.parametrize(
    "text", ["It was 10:30: we met.", "until 00:01:02 so we said: yes", "see 00:01:02 [inaudible]: x"]
)
def test_other_words_after_a_time_are_no_label(text):
    assert names(text) == []


@pytest.mark.parametrize(
    ("line", "name", "begins"),
    [
        ("Ana Ruiz  00:00", "Ana Ruiz", 0),
        ("P03\t1:02:03", "P03", 3_723_000),
        ("Speaker 1 00:13", "Speaker 1", 13_000),
        ("00:00:03 Ana Ruiz", "Ana Ruiz", 3000),
        ("[00:03] Speaker 1", "Speaker 1", 3000),
    ],
)
def test_a_name_and_a_time_on_a_line_of_their_own_are_a_label(line, name, begins):
    found = own_line_label(line, lines_of(line)[0])
    assert found is not None
    assert (found.name, found.begins_ms, found.speech_start) == (name, begins, len(line))


@pytest.mark.parametrize(
    "line", ["we met at 10:30", "[00:03] Okay", "00:03", "[00:03] Right. Yes.", "Note  00:03", "x" * 81]
)
def test_other_lines_are_no_label(line):
    assert own_line_label(line, lines_of(line)[0]) is None


@pytest.mark.parametrize("text", ["00:00:24 A Sure.", "[00:24] A [laughs]", "00:00:24 \nA Sure."])
def test_a_speakers_forgotten_colon_after_a_stamp_is_mended(text):
    (known,) = (label_at(line, 0, len(line)) for line in ["A: Yes."])
    assert known is not None
    lines = lines_of(f"A: Yes.\n{text}")
    found = unpunctuated_label(f"A: Yes.\n{text}", lines, [known])
    assert [(label.name, label.begins_ms) for label in found] == [("A", None), ("A", 24_000)]


def test_an_article_after_a_stamp_is_no_speaker():
    text = "A: Yes.\n00:00:24 A nurse came."
    known = label_at(text, 0, 7)
    assert known is not None
    assert unpunctuated_label(text, lines_of(text), [known]) == [known]
