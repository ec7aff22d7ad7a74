"""Codebooks as TOML: faults are told with the line of the field."""

import tomllib
from pathlib import Path

import pytest

from rcqual.formats.codebook_toml import codebook_toml, read_codebook_toml
from rcqual.model.codebook import CodebookDraft, CodeDraft

ROOT = Path(__file__).parents[2]


def problems(text):
    return [str(problem) for problem in read_codebook_toml("codes.toml", text.encode())[1]]


@pytest.mark.parametrize("name", ["relational_coordination_themes", "relational_coordination_dimensions"])
def test_the_codebooks_that_ship_are_sound_and_round_trip(name):
    file = ROOT / "codebooks" / f"{name}.toml"
    draft, found = read_codebook_toml(str(file), file.read_bytes())
    assert found == ()
    assert len(draft.codes) == 7
    assert read_codebook_toml("again", codebook_toml(draft).encode()) == (draft, ())


def test_a_written_codebook_is_toml_with_every_field():
    document = tomllib.loads(codebook_toml(CodebookDraft(title="Themes", codes=(CodeDraft(name="trust"),))))
    assert (document["format"], document["format_version"], document["roll_up"]) == ("rcqual-codebook", 1, False)
    assert list(document["code"][0]) == [
        *("code", "key", "colour", "parent", "brief_definition", "full_definition"),
        *("when_to_use", "when_not_to_use", "example"),
    ]


def test_a_definition_of_several_lines_is_written_as_lines():
    assert "\nfirst\nsecond" in codebook_toml(CodebookDraft(codes=(CodeDraft(name="a", example="first\nsecond"),)))


def test_line_ends_of_windows_inside_a_definition_are_kept():
    draft = CodebookDraft(codes=(CodeDraft(name="a", example="first\r\nsecond\rthird"),))
    assert read_codebook_toml("again", codebook_toml(draft).encode()) == (draft, ())


def test_bad_toml_is_told_with_its_line():
    assert problems('title = "x"\n[[code]]\ncode = \n') == [
        "codes.toml:3: This cannot be read as TOML: “Invalid value”."
    ]


def test_a_fault_in_a_field_is_told_at_the_fields_line():
    assert problems('[[code]]\ncode = "trust"\n\n# the colour\ncolour = "mauve"\n')[0].startswith("codes.toml:5: ")


def test_what_looks_like_a_field_inside_a_text_or_a_comment_does_not_shift_the_lines():
    text = (
        '[[code]]\ncode = "a"\nexample = """\n[[code]]\nkey = "x"\n"""\n# [[code]]\n'
        "when_to_use = '''\n[[code]]'''\nkey = \"j\"\n[[code]]\ncode = \"b\"\nkey = \"k\"\n"
    )
    assert [problem.split(": ")[0] for problem in problems(text)] == ["codes.toml:10", "codes.toml:13"]


def test_a_fault_in_codes_without_headings_is_told_of_the_file():
    assert problems('code = [{code = "a", key = "j"}]')[0].startswith("codes.toml: The key “j”")


def test_unknown_fields_are_warned_about_and_left_out():
    draft, found = read_codebook_toml("c", b'author = "x"\n[[code]]\ncode = "a"\nweight = 3\n')
    assert [(problem.line, problem.severity) for problem in found] == [(1, "warning"), (4, "warning")]
    assert draft.codes == (CodeDraft(name="a"),)


def test_values_of_the_wrong_kind_are_errors_each_with_what_is_wanted():
    assert problems('title = 1\nroll_up = "no"\nformat_version = true\n[[code]]\ncode = "a"\nkey = 1\n') == [
        "codes.toml:1: title should be text in quotation marks.",
        "codes.toml:2: roll_up should be true or false.",
        "codes.toml:3: format_version should be a whole number.",
        "codes.toml:6: key should be text in quotation marks.",
    ]


@pytest.mark.parametrize("given", ['code = "a"', "code = [1]", "[code]\nname = 1"])
def test_code_must_be_a_list_of_tables(given):
    assert problems(given)[0].endswith("code should be given as tables, each under a line [[code]].")


@pytest.mark.parametrize("given", ["", "code = []\n", 'title = "Themes"\n'])
def test_a_codebook_without_codes_is_an_error(given):
    assert problems(given) == ["codes.toml: The file holds no code; each stands under a line [[code]]."]


def test_another_format_is_an_error():
    assert problems('format = "recipes"\n[[code]]\ncode = "a"\n') == [
        "codes.toml:1: The format is “recipes”; a codebook's is “rcqual-codebook”."
    ]


@pytest.mark.parametrize("version", ["2", "0", "0x" + "F" * 9000])
def test_another_version_of_the_format_is_an_error(version):
    assert problems(f'format_version = {version}\n[[code]]\ncode = "a"\n')[0].startswith("codes.toml:1: ")


def test_a_title_of_two_lines_is_an_error():
    (problem,) = problems('title = "Themes\\nof ours"\n[[code]]\ncode = "a"\n')
    assert problem.startswith("codes.toml:1: The title “Themes")


def test_the_american_colour_is_understood():
    draft, found = read_codebook_toml("c", b'[[code]]\ncode = "a"\ncolor = "blue"\n')
    assert (draft.codes[0].colour, found) == ("blue", ())


def test_a_nul_in_a_definition_is_an_error():
    assert problems('[[code]]\ncode = "a"\nexample = "\\u0000"\n') == [
        "codes.toml:3: example holds a NUL character, which cannot be kept. Remove it."
    ]


@pytest.mark.parametrize("text", ["x = " + "[" * 100_000, "x = " + "9" * 5000], ids=["brackets", "digits"])
def test_what_python_cannot_parse_is_a_problem_too(text):
    assert len(problems(text)) == 1
