"""What every transcript format must keep to: a new format is one row in FORMATS."""

import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rcqual.formats.registry import TRANSCRIPT_SUFFIXES, Reading, ReadTranscript, read_transcript

TALK = (
    ("Interviewer", "How did the huddle begin?"),
    ("P03", "With café talk [laughs]. Dr. Li said “no.” and left 😀."),
    ("Interviewer", "And then?"),
    ("P03", "Then we met."),
)


def text(encoding: str = "utf-8") -> bytes:
    return "\n\n".join(f"{speaker}: {words}" for speaker, words in TALK).encode(encoding)


def cues(head: str, mark: str, label: str) -> bytes:
    made = [
        f"{number}\n00:00:0{number}{mark}000 --> 00:00:0{number}{mark}900\n{label.format(speaker)}{words}\n"
        for number, (speaker, words) in enumerate(TALK, 1)
    ]
    return (head + "\n".join(made)).encode()


def word() -> bytes:
    paragraphs = "".join(
        f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{speaker}:</w:t></w:r><w:r><w:t> {words}</w:t></w:r></w:p>"
        for speaker, words in TALK
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{paragraphs}</w:body></w:document>'
        )
    return file.getvalue()


@dataclass(frozen=True)
class Format:
    name: str
    sample: Callable[[], bytes]

    @property
    def path(self) -> str:
        return f"int01.{self.name}"


FORMATS = (
    Format("txt", text),
    Format("md", text),
    Format("docx", word),
    Format("vtt", lambda: cues("WEBVTT\n\n", ".", "<v {}>")),
    Format("srt", lambda: cues("", ",", "{}: ")),
)
each_format = pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
broken_settings = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(form: Format, data: bytes) -> ReadTranscript:
    found = read_transcript(form.path, data, Reading())
    assert (found.transcript is None) == any(problem.severity == "error" for problem in found.problems)
    if found.transcript is not None:
        check_offsets(found)
    return found


def check_offsets(found: ReadTranscript) -> None:
    """Turns in order and apart; sentences in order, apart, each inside of one turn's speech; none of white space."""
    transcript = found.transcript
    assert transcript is not None
    at = 0
    for number, turn in enumerate(transcript.turns, 1):
        assert turn.number == number
        assert at <= turn.speech.start < turn.speech.end <= len(transcript.text)
        words = transcript.text[slice(*turn.speech)]
        assert words == words.strip()
        at = turn.speech.end
    at = 0
    for start, end in transcript.sentences:
        assert at <= start < end
        at = end
        assert transcript.text[start:end] == transcript.text[start:end].strip()
        assert any(turn.speech.start <= start and end <= turn.speech.end for turn in transcript.turns)
    assert sum(len("".join(transcript.text[slice(*turn.speech)].split())) for turn in transcript.turns) == sum(
        len("".join(transcript.text[start:end].split())) for start, end in transcript.sentences
    )


def test_each_ending_that_is_known_is_held_to_the_contract():
    assert {form.name for form in FORMATS} == set(TRANSCRIPT_SUFFIXES.values())


@each_format
def test_its_sample_is_read_as_it_was_said(form):
    transcript = read(form, form.sample()).transcript
    assert transcript is not None
    assert [(turn.speaker, transcript.text[slice(*turn.speech)]) for turn in transcript.turns] == list(TALK)


@each_format
def test_who_asks_is_known(form):
    transcript = read(form, form.sample()).transcript
    assert transcript is not None
    assert [turn.role.value for turn in transcript.turns] == ["interviewer", "participant"] * 2


@each_format
def test_its_sample_gives_no_problem(form):
    assert read(form, form.sample()).problems == ()


@each_format
def test_its_sentences_are_the_ones_that_people_hear(form):
    transcript = read(form, form.sample()).transcript
    assert transcript is not None
    assert [transcript.text[start:end] for start, end in transcript.sentences] == [
        "How did the huddle begin?",
        "With café talk [laughs].",
        "Dr. Li said “no.” and left 😀.",
        "And then?",
        "Then we met.",
    ]


@each_format
def test_each_turn_tells_its_place(form):
    transcript = read(form, form.sample()).transcript
    assert transcript is not None
    assert len({turn.place for turn in transcript.turns if turn.place}) == len(TALK)


@each_format
def test_it_is_read_alike_each_time(form):
    assert read(form, form.sample()) == read(form, form.sample())


@each_format
def test_an_empty_file_is_one_problem(form):
    (problem,) = read(form, b"").problems
    assert problem.message == "The file is empty."


@each_format
def test_a_sample_cut_at_any_place_is_read_or_refused(form):
    data = form.sample()
    results = [read(form, data[:end]) for end in range(0, len(data), max(1, len(data) // 80))]
    assert all(found.transcript or found.problems for found in results)


@each_format
@broken_settings
@given(seed=st.integers(0, 2**32 - 1))
def test_a_sample_with_bytes_changed_is_read_or_refused(form, seed):
    chance = random.Random(seed)
    data = bytearray(form.sample())
    for _ in range(chance.randint(1, 12)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    found = read(form, bytes(data))
    assert found.transcript or found.problems


@each_format
@broken_settings
@given(data=st.binary(max_size=400))
def test_random_bytes_are_read_or_refused(form, data):
    found = read(form, data)
    assert found.transcript or found.problems


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("a.txt", "P03: " + "(" * 99_000),
        ("a.txt", "P03: " + "!" * 99_000),
        ("a.txt", "P03: " + "_[]" * 33_000),
        ("a.txt", "P03: " + "🇩" * 99_000),
        ("a.txt", "00:00:00" * 12_000),
        ("a.txt", "00:00:00A: x " * 7_000),
        ("a.txt", "a:" * 49_000),
        ("a.md", "*" * 99_000 + ": x"),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<" + "a" * 99_000),
        ("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v." + "a" * 99_000),
        ("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n" + "<i " * 33_000),
        ("a.vtt", "WEBVTT\n\n" + "00:" * 33_000 + " --> 1"),
    ],
    ids=lambda words: words[:40],
)
def test_a_long_line_of_one_mark_takes_no_longer_than_others(path, content):
    # What takes more than a second or two here takes quarters of an hour where a step is quadratic, and is stopped.
    found = read_transcript(path, content.encode(), Reading())
    assert found.transcript or found.problems


PIECES = [
    *("\n", "\n\n", "\r\n", "\r", "\t", "\u2028", "\u00a0", "\x07", "\u202e", "e\u0301", "👩\u200d👧"),
    *("P03:", "INT: ", "Ana Ruiz (MD): ", "Note: ", "Date: 3", "**A:**", "Q", "10:30", "[00:01:02] ", "#00:00:05-3#"),
    *("WEBVTT\n\n", "NOTE ", "-->", "<v Bo>", "</v>", "<i>", "&amp;", "# Part", "---", "- ", "(", ")"),
    *("1\n00:00:01.000 --> 00:00:02.000\n", "1\n00:00:01,000 --> 00:00:02,000\n"),
    *("yes. ", "“No.” she ", "e.g. ", "[laughs] ", "…", "？", "：", "。", "a"),
]


@each_format
@settings(max_examples=120, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=30))
def test_odd_talk_is_read_with_true_offsets_or_refused(form, pieces):
    head = "WEBVTT\n\n" if form.name == "vtt" else ""
    found = read(form, (head + "".join(pieces)).encode("utf-8", "surrogatepass"))
    assert found.transcript or found.problems


@settings(max_examples=80, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=20))
def test_odd_talk_in_a_word_document_is_read_with_true_offsets_or_refused(pieces):
    words = "".join(char for char in "".join(pieces) if char.isprintable() or char in "\n\t")
    words = words.replace("&", "&amp;").replace("<", "&lt;").encode("utf-8", "ignore").decode()
    with zipfile.ZipFile(io.BytesIO(word())) as package:
        xml = package.read("word/document.xml").decode().replace("And then?", words)
    changed = io.BytesIO()
    with zipfile.ZipFile(changed, "w") as package:
        package.writestr("word/document.xml", xml)
    found = read(FORMATS[2], changed.getvalue())
    assert found.transcript is not None
