"""What in a quote may tell who somebody is."""

import pytest

from rcqual.text.identifiers import Identifier, identifiers_in, names_in


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
        "at 10:30 in ward 4B",
        "1,000,000 times",
        "Dr. who knows",
    ],
)
def test_what_tells_nobody_is_left_alone(text):
    assert identifiers_in(text) == []


def test_listed_names_are_found_as_whole_words_whatever_their_capitals():
    text = "ANNA  Berg and Annabel met anna berg."
    assert identifiers_in(text, ["Anna Berg", " "]) == [
        Identifier(0, 10, "a name on the list", "ANNA  Berg"),
        Identifier(27, 36, "a name on the list", "anna berg"),
    ]


def test_of_what_overlaps_the_longest_counts():
    assert [each.kind for each in identifiers_in("Dr. Weiss", ["Weiss"])] == ["a title with a name"]


def test_a_list_has_a_name_a_line_and_notes_behind_a_number_sign():
    assert names_in("Anna Berg # nurse\n\n# nobody\nIlse\n") == ["Anna Berg", "Ilse"]
