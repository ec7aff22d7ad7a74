"""Interviews and subtitles from elsewhere: real ones, other programs' exports, and broken ones."""

import os
import re
from collections import Counter
from pathlib import Path

import pytest

from rcqual.formats.registry import TRANSCRIPT_SUFFIXES, Reading, ReadTranscript, read_transcript

REFERENCE = Path(os.environ.get("RCQUAL_REFERENCE", Path(__file__).parents[4] / "shared" / "reference"))
INTERVIEWS, FORMATS, MESSY = REFERENCE / "interviews", REFERENCE / "transcript-formats", REFERENCE / "messy-text"
DOCUMENTS = INTERVIEWS / "ori-fabrication" / "raw"
GLUED = INTERVIEWS / "sealuzh-developers" / "raw"

pytestmark = pytest.mark.skipif(not REFERENCE.is_dir(), reason=f"the reference folder {REFERENCE} is absent")


def files(folder: Path, pattern: str = "*") -> list[object]:
    found = sorted(path for path in folder.rglob(pattern) if path.is_file())
    return [pytest.param(path, id=str(path.relative_to(REFERENCE))) for path in found]


def read(path: Path, **how) -> ReadTranscript:
    return read_transcript(path.name, path.read_bytes(), Reading(**how))


def speakers(found: ReadTranscript) -> dict[tuple[str | None, str], int]:
    """(speaker, role) -> number of turns."""
    assert found.transcript is not None, found.problems
    return dict(Counter((turn.speaker, turn.role.value) for turn in found.transcript.turns))


@pytest.mark.parametrize("path", [*files(INTERVIEWS), *files(FORMATS), *files(MESSY)])
def test_each_file_is_read_or_refused_in_words(path):
    found = read(path)
    errors = [problem for problem in found.problems if problem.severity == "error"]
    assert (found.transcript is None) == bool(errors)
    assert all(problem.message.endswith(".") for problem in found.problems)
    if path.suffix not in TRANSCRIPT_SUFFIXES:
        assert [problem.message for problem in errors if "No transcript format" in problem.message]


@pytest.mark.parametrize("path", [*files(INTERVIEWS), *files(FORMATS), *files(MESSY)])
def test_offsets_are_true_and_sentences_lie_in_turns(path):
    for encoding in (None, "mac-roman"):
        transcript = read(path, encoding=encoding).transcript
        if transcript is None:
            continue
        ends = [0, *(turn.speech.end for turn in transcript.turns)]
        assert all(
            end <= turn.speech.start < turn.speech.end for end, turn in zip(ends, transcript.turns, strict=False)
        )
        inside = [
            span for turn in transcript.turns for span in transcript.sentences if turn.speech.clipped(span) == span
        ]
        assert inside == list(transcript.sentences)
        assert all(transcript.text[start:end].strip() == transcript.text[start:end] != "" for start, end in inside)


@pytest.mark.parametrize("path", files(DOCUMENTS, "*.md"))
def test_a_research_interview_has_a_turn_for_each_of_its_labels(path):
    labels = Counter(re.findall(r"(?m)^([IP]):", path.read_text(encoding="utf-8")))
    assert speakers(read(path)) == {("I", "interviewer"): labels["I"], ("P", "participant"): labels["P"]}


@pytest.mark.parametrize("path", files(DOCUMENTS, "*.md"))
def test_a_research_interviews_legend_and_headings_are_nobodys_speech(path):
    transcript = read(path).transcript
    assert transcript is not None
    said = "\n".join(transcript.text[slice(*turn.speech)] for turn in transcript.turns)
    assert "Sentences that begin with" not in said
    assert "### " not in said


def test_the_research_interviews_are_there():
    assert len(files(DOCUMENTS, "*.md")) == 20
    assert len(files(GLUED, "*.txt")) == 5


@pytest.mark.parametrize("path", files(GLUED, "*.txt"))
def test_a_glued_interview_is_refused_with_the_encoding_that_helps(path):
    found = read(path)
    (problem,) = found.problems
    assert found.transcript is None
    assert "--encoding mac-roman" in problem.message


@pytest.mark.parametrize("path", files(GLUED, "*.txt"))
def test_a_glued_interview_has_a_turn_for_each_of_its_time_stamps(path):
    found = read(path, encoding="mac-roman")
    assert found.transcript is not None
    stamps = re.findall(r"\d\d:\d\d:\d\d\s*([QA])\b", found.transcript.text)
    assert speakers(found) == {("Q", "interviewer"): stamps.count("Q"), ("A", "participant"): stamps.count("A")}
    assert all(turn.begins_ms is not None for turn in found.transcript.turns)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("bracket.txt", {"Interviewer": 5, "P03": 19}),
        ("colon.txt", {"INT": 5, "P03": 11, "Q": 2, "A": 5}),
        ("otter.txt", {"Ana Ruiz": 5, "P03": 6}),
        ("rev.txt", {"Speaker 1": 5, "Speaker 2": 6}),
        ("noscribe.vtt", {"S00": 5, "S01": 7}),
        ("teams.vtt", {"Ana Ruiz": 5, "P03": 9}),
        ("webex.vtt", {"Ana Ruiz": 5, "P03": 4}),
        ("zoom.vtt", {"Ana Ruiz": 5, "P03": 17}),
        ("whisper_crlf.srt", {"SPEAKER_00": 4, "SPEAKER_01": 1}),
    ],
)
def test_other_programs_exports_are_one_turn_a_speaker(name, words):
    transcript = read(FORMATS / name).transcript
    assert transcript is not None
    said = [(turn.speaker, transcript.text[slice(*turn.speech)]) for turn in transcript.turns]
    assert [(speaker, len(speech.split())) for speaker, speech in said] == list(words.items())


@pytest.mark.parametrize(
    ("name", "turns"),
    [
        ("webvtt-py/sample.vtt", 16),
        ("webvtt-py/sample.srt", 5),
        ("webvtt-py/using_identifiers.vtt", 6),
        ("webvtt-py/missing_timeframe.srt", 4),
        ("webvtt-py/captions_with_bom.vtt", 4),
        ("wpt/header-timings.vtt", 1),
        ("wpt-cue/tags.vtt", 12),
    ],
)
def test_odd_subtitles_are_read(name, turns):
    transcript = read(MESSY / name).transcript
    assert transcript is not None
    assert len(transcript.turns) == turns


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("webvtt-py/empty.vtt", "The file is empty."),
        ("webvtt-py/invalid.vtt", "begins with “WEBVTT”"),
        ("webvtt-py/no_captions.vtt", "No cue with words"),
        ("webvtt-py/invalid_format2.srt", "No cue with words"),
        ("wpt/nulls.vtt", "NUL"),
        ("wpt/timings-garbage.vtt", "No cue with words"),
        ("wpt-cue/text.vtt", "NUL"),
    ],
)
def test_broken_subtitles_are_refused(name, said):
    found = read(MESSY / name)
    assert found.transcript is None
    assert any(said in problem.message for problem in found.problems if problem.severity == "error")
