"""Whether what stands beside a quote is true of who speaks."""

import pytest

from rcqual.model.transcript import Participant
from rcqual.text.attributions import Cast, Heard

ROWS = [
    Participant(label="P01", role="ICU nurse", profession="nursing", level="front line", unit="ICU"),
    Participant(label="P03", role="hospital pharmacist", profession="pharmacy", level="front line", unit="ward 4B"),
    Participant(label="P07", role="nurse manager", profession="nursing", level="manager", unit="ward 4B"),
]
CAST = Cast(["INT", "P01", "P03", "P07"], ["int01", "int02"], ROWS)
NURSE = Heard(label="P01", transcript="int01", is_interviewer=False, row=ROWS[0])
PHARMACIST = Heard(label="P03", transcript="int02", is_interviewer=False, row=ROWS[1])
ASKS = Heard(label="INT", transcript="int01", is_interviewer=True, row=None)


@pytest.mark.parametrize(
    "attribution",
    ["P01", "P1", "p 01", "Participant 1", "ICU nurse", "nurse", "nursing", "P01, front line", "nurse, ICU", "int01",
     "Interview int01, nurse", "an ICU nurse", "ICU nurse (P01)", "nursing (P01), int01, 0:12:31", "P01 [nurse]",
     "nurse P01"],
)  # fmt: skip
def test_what_is_true_of_the_speaker_is_confirmed(attribution):
    assert CAST.confirms(attribution, [NURSE])
    assert CAST.contradicted(attribution, [NURSE]) == ""


@pytest.mark.parametrize(
    ("attribution", "wrong"),
    [
        ("P03", "P03"),
        ("P07, nurse", "P07"),
        ("Participant 3", "Participant 3"),
        ("pharmacist", "pharmacist"),
        ("hospital pharmacist, ICU", "hospital pharmacist"),
        ("nurse manager", "nurse manager"),
        ("nurse, ward 4B", "ward 4B"),
        ("interviewer", "interviewer"),
        ("int02", "int02"),
        ("ICU nurse (P03)", "P03"),
        ("hospital pharmacist (P01)", "hospital pharmacist"),
        ("ICU nurse [P03]", "P03"),
        ("nurse (P03), ICU", "P03"),
        ("P01 (nurse, ward 4B)", "ward 4B"),
        ("nurse P03", "P03"),
        ("P03, ICU nurse (night shift)", "P03"),
    ],
)
def test_what_is_true_of_another_alone_is_contradicted(attribution, wrong):
    assert CAST.contradicted(attribution, [NURSE]) == wrong


@pytest.mark.parametrize(
    "attribution", ["", "physician", "translated by the authors", "woman, 45", "hospital A", "laughs"]
)
def test_what_nobody_knows_is_not_judged(attribution):
    assert CAST.contradicted(attribution, [NURSE]) == ""
    assert not CAST.confirms(attribution, [NURSE])


def test_a_label_or_a_role_with_brackets_of_its_own_is_right_as_a_whole():
    row = Participant(label="Kim (P03)", role="nurse (head)", profession="nursing", level="", unit="")
    heard = Heard(label="Kim (P03)", transcript="int03", is_interviewer=False, row=row)
    cast = Cast(["Kim (P03)", "P03", "Kim"], ["int03"], [row, *ROWS])
    assert cast.contradicted("Kim (P03)", [heard]) == ""
    assert cast.contradicted("nurse (head), int03", [heard]) == ""


def test_of_several_speakers_one_is_enough():
    assert CAST.contradicted("pharmacist", [ASKS, PHARMACIST]) == ""
    assert CAST.contradicted("pharmacist", [ASKS, NURSE]) == "pharmacist"


@pytest.mark.parametrize(
    "attribution", ["P01, nursing; P03, pharmacy", "ICU nurse (P01) and hospital pharmacist (P03)"]
)
def test_several_may_be_named_each_as_one_of_those_heard(attribution):
    assert CAST.contradicted(attribution, [NURSE, PHARMACIST]) == ""


def test_of_several_who_are_named_one_who_is_not_heard_is_wrong():
    assert CAST.contradicted("P01, nursing; P07, nursing", [NURSE, PHARMACIST]) == "P07"


def test_one_or_another_is_true_if_either_speaks():
    assert CAST.contradicted("P07 or P01", [NURSE]) == ""
    assert CAST.contradicted("P07 or P03", [NURSE]) == "P07 or P03"
    assert CAST.contradicted("P03; P07 or P01", [NURSE]) == "P03"


@pytest.mark.parametrize(
    "attribution",
    ["P03, P01", "P01 and P03", "P03/P01", "P03 & P01", "P03 (hospital pharmacist), P01 (ICU nurse)",
     "pharmacy, nursing", "pharmacists and nurses", "P03, hospital pharmacist; P01, ICU nurse"],
)  # fmt: skip
def test_of_several_people_who_say_the_same_one_is_who_speaks(attribution):
    assert CAST.contradicted(attribution, [NURSE]) == ""


@pytest.mark.parametrize(
    ("attribution", "wrong"),
    [("P03, ICU nurse", "P03"), ("ICU nurse / P03", "P03"), ("P01, pharmacist", "pharmacist"), ("P03, P07", "P03"),
     ("P01, int02", "int02"), ("nurse, manager", "manager")],
)  # fmt: skip
def test_label_and_role_of_one_person_are_both_held_against_them(attribution, wrong):
    assert CAST.contradicted(attribution, [NURSE]) == wrong


def test_the_interviewers_words_are_no_nurses():
    assert CAST.contradicted("ICU nurse", [ASKS]) == "ICU nurse"
    assert CAST.contradicted("interviewer", [ASKS]) == ""


def test_a_speaker_of_whom_the_sheet_says_nothing_is_not_judged_by_role():
    unknown = Heard(label="P09", transcript="int03", is_interviewer=False, row=None)
    assert CAST.contradicted("pharmacist", [unknown]) == ""
    assert CAST.contradicted("P03", [unknown]) == "P03"


@pytest.mark.parametrize(
    ("label", "heard", "is_wrong"),
    [("P01", NURSE, False), ("P", NURSE, False), ("P03", NURSE, True), ("I", NURSE, True), ("I", ASKS, False),
     ("P01", ASKS, True), ("int01", NURSE, False), ("int02", NURSE, True)],
)  # fmt: skip
def test_a_label_in_the_quote_is_the_speakers_or_a_word_for_them(label, heard, is_wrong):
    assert CAST.label_is_wrong(label, heard) is is_wrong


@pytest.mark.parametrize(
    "attribution", ["Smith, 2019", "Smith et al.", "p. 4", "@smith2019", "12, 14", "Li 2020: 5", "Smith (2019)"]
)
def test_a_publication_is_known_by_year_page_or_citation(attribution):
    assert CAST.is_published(attribution)


@pytest.mark.parametrize("attribution", ["", "P01, 2020", "P99, 2020", "nurse manager, 2021", "physician", "7"])
def test_who_may_have_been_interviewed_is_no_publication(attribution):
    assert not CAST.is_published(attribution)


def test_who_speaks_is_told_by_label_and_role():
    assert [NURSE.told, ASKS.told] == ["P01 (ICU nurse)", "INT (interviewer)"]
