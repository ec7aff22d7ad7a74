"""Which labels count, seen over a whole file."""

import pytest

from rcqual.text.speakers import Sighting, counted, folded, interviewers_among, left_out


def speakers(*names: str, known: frozenset[str] = frozenset(), **how: bool) -> list[str]:
    sightings = [Sighting(name, **how) for name in names]
    verdicts = counted(sightings, folded(known))
    return [name for name, counts in zip(names, verdicts, strict=True) if counts]


def test_a_label_that_is_seen_twice_counts():
    assert speakers("anna", "Rule", "anna") == ["anna", "anna"]


def test_capitals_do_not_matter():
    assert speakers("Anna", "ANNA") == ["Anna", "ANNA"]


def test_a_label_that_is_seen_once_does_not_count():
    assert speakers("Rule", "Anna") == []


def test_a_label_that_the_sheet_or_the_coder_names_counts_once_seen():
    assert speakers("anna", "Rule", known=frozenset({" Anna "})) == ["anna"]


@pytest.mark.parametrize("name", ["Note", "10:30", "Example", "she said"])
def test_what_is_never_a_speaker_does_not_count_however_often(name):
    assert speakers(name, name, name) == []


def test_even_a_note_counts_if_the_sheet_names_it():
    assert speakers("Note", known=frozenset({"Note"})) == ["Note"]


def test_a_usual_label_counts_once_seen_among_speakers():
    assert speakers("anna", "anna", "P07") == ["anna", "anna", "P07"]


def test_a_usual_label_before_the_first_speaker_is_rather_the_header():
    assert speakers("Interviewer", "anna", "anna") == ["anna", "anna"]


def test_a_usual_label_before_the_first_speaker_counts_if_speech_follows():
    assert speakers("Interviewer", "anna", "anna", is_followed_by_speech=True)[0] == "Interviewer"


def test_a_name_that_is_set_apart_counts_once_seen():
    assert speakers("Ana Ruiz", is_marked=True) == ["Ana Ruiz"]


def test_a_full_name_at_the_start_of_a_cue_counts_once_seen():
    assert speakers("Ana Ruiz", is_cue=True) == ["Ana Ruiz"]
    assert speakers("Right", is_cue=True) == []


def test_interviewers_are_known_by_label_role_or_name_given():
    names = [("INT", ""), ("Ana", "moderator"), ("Bo", ""), ("Cy", "nurse"), ("Di", "I")]
    assert interviewers_among(names, folded(frozenset({"BO"}))) == {"int", "ana", "bo"}


def test_names_that_were_left_out_are_listed_once():
    sightings = [Sighting(name) for name in ("Rule", "Rule", "Note", "so we said", "Ana Ruiz", "P03")]
    assert left_out(sightings, [False, False, False, False, False, True]) == ["Rule", "Ana Ruiz"]
