"""What every codebook file must keep to; shown with CSV, where a row is short."""

import pytest

from rcqual.formats.codebook_csv import read_codebook_csv
from rcqual.formats.codebook_toml import read_codebook_toml
from rcqual.model.codebook import RESERVED_KEYS


def problems(*rows, header="code,parent,key,colour"):
    _, found = read_codebook_csv("codes.csv", "\n".join((header, *rows, "")).encode())
    return [str(problem) for problem in found]


def names(*rows):
    draft, _ = read_codebook_csv("codes.csv", "\n".join(("code,parent", *rows, "")).encode())
    return [code.name for code in draft.codes]


def test_a_code_that_stands_twice_is_an_error_that_names_both_lines():
    assert problems("engagement,,,", "trust,,,", " engagement ,,,") == [
        "codes.csv:4: The code “engagement” stands twice, also on line 2."
    ]


def test_names_that_differ_in_capitals_only_are_warned_about():
    _, (problem,) = read_codebook_csv("codes.csv", b"code\nTrust\ntrust\n")
    assert problem.severity == "warning"
    assert str(problem) == "codes.csv:3: “trust” and “Trust” differ in capital letters only."


def test_a_code_without_a_name_is_an_error():
    assert problems(",challenges,,", "challenges,,,") == ["codes.csv:2: Nothing stands in code."]


def test_a_name_of_200_characters_is_the_longest():
    assert problems("x" * 200 + ",,,") == []
    assert len(problems("x" * 201 + ",,,")) == 1


@pytest.mark.parametrize("end", ["\n", "\r\n", "\u2028"])
def test_a_name_of_two_lines_is_an_error(end):
    (problem,) = problems(f'"trust{end}and joy",,,')
    assert problem.startswith("codes.csv:2: The name “trust")
    assert problem.endswith("holds a line break; a code is named on one line.")


def test_a_colour_that_is_none_is_told_with_those_that_are():
    (problem,) = problems("trust,,,mauve")
    assert problem.startswith("codes.csv:2: “mauve” is no colour that a code can have; give blue, green,")


def test_a_colour_may_be_written_in_any_case():
    assert problems("trust,,,Blue") == []


@pytest.mark.parametrize("key", ["s", "S", "é", "e\u0301", "ß", "क", "#", "ж"])
def test_a_key_is_one_visible_character(key):
    assert problems(f"trust,,{key},") == []


@pytest.mark.parametrize("key", ["st", "\u0301", "\x1b", "\u200b", "🏳️‍🌈"])
def test_a_key_that_is_not_one_visible_character_is_an_error(key):
    (problem,) = problems(f"trust,,{key},")
    assert "is not one character on a keyboard" in problem


@pytest.mark.parametrize("key", RESERVED_KEYS)
def test_a_key_that_the_coding_screen_needs_is_an_error_that_lists_them(key):
    (problem,) = problems('trust,,"' + key.replace('"', '""') + '",')
    assert problem.endswith("these cannot be a code's: " + " ".join(RESERVED_KEYS[:-10]) + " and digits.")


def test_two_codes_with_one_key_are_an_error():
    assert problems("trust,,t,", "time,,t,") == ["codes.csv:3: “time” and “trust” have the same key, “t”."]


def test_a_parent_that_is_not_in_the_codebook_is_an_error():
    assert problems("resistance,challenges,,") == [
        "codes.csv:2: The parent “challenges” of “resistance” is not in the codebook."
    ]


def test_a_circle_of_parents_is_told_once():
    assert problems("a,b,,", "b,c,,", "c,a,,", "d,c,,") == [
        "codes.csv:2: Codes stand under themselves: “a” → “b” → “c” → “a”."
    ]


def test_a_code_under_itself_is_a_circle():
    assert problems("a,a,,") == ["codes.csv:2: Codes stand under themselves: “a” → “a”."]


def test_a_child_before_its_parent_is_moved_right_behind_it_with_a_warning():
    _, (problem,) = read_codebook_csv("codes.csv", b"code,parent\nresistance,challenges\ntrust,\nchallenges,\ntime,\n")
    assert names("resistance,challenges", "trust,", "challenges,", "time,") == [
        "trust",
        "challenges",
        "resistance",
        "time",
    ]
    assert (problem.line, problem.severity) == (2, "warning")


def test_grandchildren_listed_backwards_come_in_the_order_of_descent():
    assert names("c,b", "b,a", "a,") == ["a", "b", "c"]


def test_a_codebook_in_order_stays_as_it_is():
    assert names("a,", "a1,a", "b,", "a2,a", "b1,b") == ["a", "a1", "b", "a2", "b1"]


def test_a_thousand_generations_listed_backwards_are_read():
    rows = [f"c{n},c{n - 1}" for n in range(1000, 0, -1)]
    assert names(*rows, "c0,")[:3] == ["c0", "c1", "c2"]


def test_both_formats_tell_the_same_faults():
    table = "code,key,parent\na,j,x\nA,j,\n"
    text = '[[code]]\ncode = "a"\nkey = "j"\nparent = "x"\n[[code]]\ncode = "A"\nkey = "j"\n'
    from_csv = {problem.message for problem in read_codebook_csv("c", table.encode())[1]}
    assert from_csv == {problem.message for problem in read_codebook_toml("c", text.encode())[1]}
    assert len(from_csv) == 4
