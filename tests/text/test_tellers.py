"""Whom the sentence around a quotation names as the one who says it."""

import pytest

from rcqual.text.tellers import people_told, words_around
from rcqual.text.tellers import told_around as told


def told_around(before, behind):
    return told(before, behind, {"Ciara"}.__contains__)


@pytest.mark.parametrize(
    ("before", "named"),
    [
        ("A nurse (P3) said:", "nurse, P3"),
        ("One of the nurses on nights (P01) put it this way:", "nurses on nights, P01"),
        ("P03 explained why nights matter:", "P03"),
        ("As P03 put it,", "P03"),
        ("Later, a hospital pharmacist, P03, told us:", "hospital pharmacist, P03"),
        ("Asked about the huddle, the chief medical officer said", "chief medical officer"),
        ("P01 strongly agreed:", "P01"),
        ("According to P03,", "P03"),
        ("In P03’s words:", "P03"),
        ("Eine Ärztin (P03) sagte:", "Ärztin, P03"),
        ("P03:", "P03"),
        ("Nurse (P3):", "Nurse, P3"),
        ("Ciara (registrar):", "Ciara, registrar"),
        ("Registrar (Ciara):", "Registrar, Ciara"),
        ("Ciara:", "Ciara"),
    ],
)
def test_a_verb_of_saying_before_a_quotation_has_its_speaker(before, named):
    assert told_around(before, "") == named


@pytest.mark.parametrize(
    ("behind", "named"),
    [("said P03, who left", "P03"), (", explained the pharmacist (P03)", "pharmacist, P03"), (", P03 said", "P03")],
)
def test_a_verb_of_saying_behind_a_quotation_has_its_speaker(behind, named):
    assert told_around("", behind) == named


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("Unlike P03, others spoke of", ""),
        ("She said:", ""),
        ("", ", she said"),
        ("The idea of", "grew"),
        ("Pharmacy:", ""),
        ("Pharmacy (night shift):", ""),
        ("About Ciara:", ""),
        ("", ""),
    ],
)
def test_without_such_a_verb_and_a_name_it_is_nobody(before, behind):
    assert told_around(before, behind) == ""


def test_the_other_words_of_the_sentence_are_those_that_do_not_name_who_says_it():
    assert words_around("The nurse recalled what P03 said:", "", "P03") == ["The", "nurse", "recalled", "what", "said"]


def test_several_who_say_it_are_each_told():
    assert people_told("managers and nurses") == ["managers", "nurses"]
