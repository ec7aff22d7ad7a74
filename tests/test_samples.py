"""The sample interviews, imported: what their README promises of them, and that the demo codings hold."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from rcqual.model.decisions import DisagreementKind
from rcqual.model.transcript import SpeakerRole, Transcript
from rcqual.paths import samples
from rcqual.store import transcripts
from rcqual.study.agenda import Agenda, agenda
from rcqual.study.demo import demo_study
from rcqual.study.importing import ImportReport, Wanted, import_transcripts
from rcqual.study.quoting import people
from rcqual.study.study import Study, create, transcript_named

NAMES = [f"int{number:02}" for number in range(1, 13)]
each_interview = pytest.mark.parametrize("name", NAMES)


def rows(file: str) -> list[dict[str, str]]:
    with (samples() / file).open(encoding="utf-8", newline="") as sheet:
        return list(csv.DictReader(sheet))


def bring(study: Study) -> ImportReport:
    interviews = sorted(path for path in samples().iterdir() if path.stem in NAMES)
    return import_transcripts(study, Wanted(paths=interviews, participants=samples() / "participants.csv")).value


@pytest.fixture(scope="module")
def study() -> Iterator[Study]:
    made = create(None, "The samples")
    bring(made)
    yield made
    made.close()


@pytest.fixture(scope="module")
def demo(tmp_path_factory) -> Iterator[Agenda]:
    made, _ = demo_study(tmp_path_factory.mktemp("demo"))
    yield agenda(made)
    made.close()


def speakers(transcript: Transcript, role: SpeakerRole) -> list[str | None]:
    return list(dict.fromkeys(turn.speaker for turn in transcript.turns if turn.role is role))


def test_the_folder_itself_can_be_imported_whole():
    study = create(None, "The samples")
    report = import_transcripts(study, Wanted(paths=[samples()], participants=samples() / "participants.csv")).value
    study.close()
    assert [each.parsed.name for each in report.files] == NAMES
    assert {Path(path).suffix for path in report.passed_over} == {".csv", ".md"}


def test_they_are_imported_without_a_warning():
    study = create(None, "The samples")
    report = bring(study)
    study.close()
    assert report.problems == ()


def test_they_come_in_the_formats_that_people_have(study):
    formats = Counter(each.format for each in transcripts.summaries(study.store))
    assert formats == {"txt": 4, "docx": 3, "vtt": 3, "srt": 2}


@each_interview
def test_an_interview_has_900_to_1500_words(study, name):
    (summary,) = (each for each in transcripts.summaries(study.store) if each.name == name)
    assert 900 <= summary.words <= 1500


@each_interview
def test_its_participants_are_those_of_the_sheet(study, name):
    expected = [row["pseudonym"] for row in rows("participants.csv") if Path(row["file"]).stem == name]
    assert sorted(map(str, speakers(transcript_named(study, name), SpeakerRole.PARTICIPANT))) == expected


@pytest.mark.parametrize(
    ("names", "interviewers"),
    [
        (("int01", "int02", "int07", "int09"), {"Interviewer"}),
        (("int03", "int04", "int06", "int12"), {"INT"}),
        (("int05", "int08", "int10"), {"I"}),
        (("int11",), {"Interviewer 1", "Interviewer 2"}),
    ],
)
def test_its_interviewers_are_those_that_the_readme_names(study, names, interviewers):
    for name in names:
        assert set(speakers(transcript_named(study, name), SpeakerRole.INTERVIEWER)) == interviewers


@each_interview
def test_each_participant_is_known_with_role_profession_and_level(study, name):
    for label in speakers(transcript_named(study, name), SpeakerRole.PARTICIPANT):
        found = people(study)(name, label)
        assert found is not None
        assert found.role
        assert found.profession
        assert found.level
        assert dict(found.more)["years"].isdigit()


def test_six_professions_speak_from_the_front_line_to_the_executives():
    people = rows("participants.csv")
    assert {row["profession"] for row in people} == {
        "nursing", "rehabilitation", "pharmacy", "organisational development", "medicine", "information technology",
    }  # fmt: skip
    assert {row["level"] for row in people} == {"front line", "manager", "executive"}


def test_the_one_real_name_is_nowhere_in_the_study(study):
    text = transcript_named(study, "int09").text
    assert "marisol" not in text.lower()
    assert text.count("P10") > 13


@each_interview
def test_nobodys_turn_holds_a_label_or_a_time_stamp(study, name):
    transcript = transcript_named(study, name)
    labels = {f"{turn.speaker}:" for turn in transcript.turns}
    for turn in transcript.turns:
        words = transcript.text[slice(*turn.speech)]
        assert not any(label in words for label in labels)
        assert "-->" not in words
        assert "&amp;" not in words


@each_interview
def test_question_and_answer_take_turns(study, name):
    turns = transcript_named(study, name).turns
    asked = sum(turn.role is SpeakerRole.INTERVIEWER for turn in turns)
    assert 8 <= asked < len(turns)


def test_people_talk_as_people_do(study):
    talk = "\n".join(transcript_named(study, name).text for name in NAMES)
    assert talk.count("[laughs]") >= 12
    assert "[crosstalk]" in talk
    assert "[pause]" in talk
    assert (
        sum(talk.lower().count(hedge) for hedge in ("i guess", "sort of", "um,", "i don't know", "i don’t know")) >= 12
    )


def test_the_readme_says_that_they_are_fictional():
    assert "fictional" in (samples() / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("coder", ["ann", "bob", "carla"])
def test_each_coder_has_at_least_40_codings(coder):
    assert sum(row["coder"] == coder for row in rows("demo_codings.csv")) >= 40


def test_three_coders_code_five_interviews():
    pairs = {(row["transcript"], row["coder"]) for row in rows("demo_assignments.csv")}
    assert {transcript for transcript, _ in pairs} == {"int01", "int02", "int03", "int04", "int05"}
    assert {coder for _, coder in pairs} == {"ann", "bob", "carla"}
    assert {(row["transcript"], row["coder"]) for row in rows("demo_codings.csv")} <= pairs


def test_each_demo_coding_is_anchored_in_what_a_participant_says(study):
    for row in rows("demo_codings.csv"):
        transcript = transcript_named(study, row["transcript"])
        start, end = int(row["start"]), int(row["end"])
        assert transcript.text_sha256 == row["text_sha256"]
        assert transcript.text[start:end] == row["quote"]
        turn = transcript.turn_at(start)
        assert turn is not None
        assert turn.role is SpeakerRole.PARTICIPANT


@pytest.mark.parametrize(
    "kind",
    [DisagreementKind.OMISSION, DisagreementKind.BOUNDARY, DisagreementKind.DIFFERENT_CODE, DisagreementKind.SPLIT],
)
def test_the_demo_coders_disagree_in_the_ways_that_real_ones_do(demo, kind):
    assert sum(each.kind is kind for each in demo.disagreements) >= 5


def test_the_demo_coders_disagree_about_less_than_they_coded(demo):
    assert 0 < len(demo.disagreements) < len(demo.codings)
