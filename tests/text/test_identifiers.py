"""What in a quote may tell who somebody is."""

import pytest

from rcqual.text.identifiers import Identifier, identifiers_in, names_in, names_said


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("call 617 555 0133 now", "a telephone number", "617 555 0133"),
        ("on +49 (0)30 123456-7", "a telephone number", "+49 (0)30 123456-7"),
        ("to a.b@clinic.example, please", "an e-mail address", "a.b@clinic.example"),
        ("see www.clinic.example/staff", "a web address", "www.clinic.example/staff"),
        ("born on 3.4.1961", "a date of birth", "born on 3"),
        ("it was 12/31/1980 then", "a date", "12/31/1980"),
        ("the 3rd of May 1980 it was", "a date", "3rd of May 1980"),
        ("on March 3, 1980", "a date", "March 3, 1980"),
        ("he lay in room 12b", "a room or bed", "room 12b"),
        ("Dr. Weiss came", "a title with a name", "Dr. Weiss"),
        ("Nurse O'Hara said", "a title with a name", "Nurse O'Hara"),
    ],
)
def test_each_kind_is_found_where_it_stands(text, kind, words):
    found = identifiers_in(text)
    assert (kind, text[found[0].start : found[0].end]) in [(each.kind, each.words) for each in found]
    assert any(each.words.startswith(words[:5]) for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "We were 12 in 2019, and 300 patients.",
        "The nurse said so; the doctor did not.",
        "at 10:30 in the ward",
        "1,000,000 times",
        "Dr. who knows",
    ],
)
def test_what_tells_nobody_is_left_alone(text):
    assert identifiers_in(text) == []


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("the nurses on 4B said", "a ward or unit", "4B"),
        ("up on ward 7, and", "a ward or unit", "ward 7"),
        ("auf Station 3 war", "a ward or unit", "Station 3"),
        ("in Ward Nightingale they", "a ward or unit", "Ward Nightingale"),
        ("well, I'm 58, and", "an age", "I'm 58"),
        ("I’m sixty-one and", "an age", "I’m sixty-one"),
        ("as a 58-year-old", "an age", "58-year-old"),
        ("I turned fifty last", "an age", "turned fifty"),
        ("at the age of 47 I", "an age", "age of 47"),
        ("ich bin 58 Jahre alt", "an age", "58 Jahre alt"),
        ("j'ai 58 ans", "an age", "j'ai 58 ans"),
        ("a man of 84, and", "an age", "man of 84"),
        ("a woman of ninety-one was", "an age", "woman of ninety-one"),
        ("a woman of fifty years came", "an age", "woman of fifty years"),
        ("a boy of six years", "an age", "boy of six years"),
        ("the girl of six came", "an age", "girl of six"),
        ("his wife, 91, came", "an age", "wife, 91"),
        ("he was 84 then", "an age", "he was 84"),
        ("she's in her late eighties", "an age", "in her late eighties"),
        ("23 years here and", "years of service", "23 years here"),
        (
            "I've been at the hospital for twenty-three years",
            "years of service",
            "been at the hospital for twenty-three years",
        ),
        ("thirty years as a porter", "years of service", "thirty years as a porter"),
        ("I started here in 1998 as", "a year of one's life", "started here in 1998"),
        ("I grew up in Tromsø and", "a place", "grew up in Tromsø"),
        ("trained at the Royal Oak", "a place", "trained at the Royal Oak"),
        ("a lady from Limerick came", "a place", "lady from Limerick"),
        ("a daughter, years on, 91, from Limerick", "a place", "from Limerick"),
        ("She’s originally from Tromsø", "a place", "She’s originally from Tromsø"),
        ("moved to Ward 3 then", "a ward or unit", "Ward 3"),
        ("at Saint Mary's we", "an institution", "Saint Mary's"),
        ("the Riverside Medical Center then", "an institution", "Riverside Medical Center"),
        ("I'm the only pharmacist up there", "what fits one person alone", "I'm the only pharmacist"),
    ],
)
def test_what_tells_who_somebody_is_in_a_small_group_is_found_with_the_reason(text, kind, words):
    assert [(each.kind, each.words) for each in identifiers_in(text)] == [
        (f"{kind}, which with a role may tell who speaks", words)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "I'm 10 minutes late, and I'm 90% sure, I'm 99 percent sure.",
        "I was 20 to 30 pages in, and I'm one of two; she's five foot two.",
        "It took a year, or two years of meetings; five years ago they cut it.",
        "We unit test the 3D and the 5G; a stage 1B tumour, at level 2.",
        "I came to the huddle in March, and we live in English.",
        "I'm the only one, and it is the first thing I see in the ward.",
        "The hospital and the university and the clinic agreed.",
        "The age of the building is 40 years or so.",
        "A man of forty words, a child of two worlds, a patient of 12 beds, a mother of 12.",
        "He was 20 minutes late; she is one of 50; he is 90 percent sure.",
        "I'm 50/50 on it, he's 24/7 there, it was turning 40 degrees; I was 40°.",
        "A patient from ICU, a person from IT, and the nurse from Monday.",
    ],
)
def test_numbers_and_names_that_tell_nobody_are_left_alone(text):
    assert identifiers_in(text) == []


def test_listed_names_are_found_as_whole_words_whatever_their_capitals():
    text = "ANNA  Berg and Annabel met anna berg."
    assert identifiers_in(text, ["Anna Berg", " "]) == [
        Identifier(0, 10, "a name on the list", "ANNA  Berg"),
        Identifier(27, 36, "a name on the list", "anna berg"),
    ]


def test_labels_of_others_are_found_with_their_capitals_alone():
    assert [each.words for each in identifiers_in("Will Bruno ask? They will.", labels=["Bruno", "Will"])] == [
        "Will",
        "Bruno",
    ]
    assert identifiers_in("Brunos will", labels=["Bruno", "Will"]) == []


def test_names_of_a_list_are_told_as_often_as_they_stand_whatever_else_is_there():
    assert names_said("Dr. Weiss met ANNA\nBerg, and Weiss left.", ["Weiss", "Anna Berg"]) == [
        "Weiss",
        "ANNA Berg",
        "Weiss",
    ]


def test_of_what_overlaps_the_longest_counts():
    assert [each.kind for each in identifiers_in("Dr. Weiss", ["Weiss"])] == ["a title with a name"]


def test_a_list_has_a_name_a_line_and_notes_behind_a_number_sign():
    assert names_in("Anna Berg # nurse\n\n# nobody\nIlse\n") == ["Anna Berg", "Ilse"]
