import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.text.pseudonyms import Pseudonyms


def applied(text: str, **names: str) -> str:
    return Pseudonyms(names).applied(text)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("Marisol: I am Marisol.", "P10: I am P10."),
        ("Marisol's ward, “Marisol”", "P10's ward, “P10”"),
        ("MARISOL!", "P10!"),
        ("Marisols and Amarisol", "Marisols and Amarisol"),
        ("marisol", "marisol"),
    ],
)
def test_a_name_is_replaced_wherever_it_is_a_word(text, stored):
    assert applied(text, Marisol="P10") == stored


def test_the_longest_name_goes_first():
    assert Pseudonyms({"Ana": "P1", "Ana Ruiz": "P2"}).applied("Ana Ruiz met Ana.") == "P2 met P1."


def test_a_pseudonym_that_is_anothers_name_is_not_replaced_again():
    assert applied("Ana met Bo.", Ana="Bo", Bo="Ana") == "Bo met Ana."


def test_a_name_over_a_lines_end_is_found_and_the_line_end_kept():
    assert Pseudonyms({"Ana Ruiz": "P2"}).applied("with Ana\nRuiz today") == "with P2\n today"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_found_in_either_spelling_of_its_accents(form):
    assert Pseudonyms({"José": "P1"}).applied(unicodedata.normalize(form, "Hi José!")) == "Hi P1!"


@pytest.mark.parametrize("name", ["P03 (ICU)", "[A]", "a.b", "Ana*", "*", "(", "王芳", "O’Neil"])
def test_a_name_of_any_characters_is_found(name):
    assert Pseudonyms({name: "P1"}).applied(f"see {name} here") == "see P1 here"


def test_a_short_name_in_capitals_is_another_word():
    assert applied("It is OK, Ok?", Ok="P1") == "It is OK, P1?"


def test_replacements_are_counted():
    names = Pseudonyms({"Ana": "P1"})
    names.applied("Ana, Ana and ANA")
    assert names.replaced == 3


def test_without_names_a_text_stays_as_it_is():
    assert Pseudonyms({}).applied("Ana") == "Ana"


@pytest.mark.parametrize(
    ("names", "text", "left"),
    [
        ({"Marisol": "P10"}, "P10 mails as marisol", ["marisol"]),
        ({"Ana Ruiz": "P2"}, "P2, so Ana, dr Ruiz", ["Ana", "Ruiz"]),
        ({"Ana Ruiz": "P2"}, "nothing of analysis", []),
        ({"Rose": "Lily"}, "Lily, a lily", []),
        ({"Bo": "P1"}, "bo", []),
    ],
)
def test_what_may_still_tell_who_somebody_is_is_found(names, text, left):
    assert Pseudonyms(names).left(text) == left


@given(st.text(st.sampled_from("Anab .:\n'"), max_size=60))
def test_no_whole_name_is_left(text):
    assert (
        "Ana"
        not in Pseudonyms({"Ana": "P1"}).applied(text).replace("'", " ").replace(":", " ").replace(".", " ").split()
    )
