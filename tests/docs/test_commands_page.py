"""docs/commands.md tells of every command and option, and of none that does not exist."""

import re

import click
import pytest
from click.testing import CliRunner

from rcqual.cli.main import rcqual
from rcqual.model.codebook import RESERVED_KEYS

EVERYWHERE = {"-s", "--study", "--as", "--json", "-h", "--help"}
OF_THE_PROGRAM = {"-s", "--study", "--as", "--open", "--version"}


@pytest.fixture
def sections(page):
    return page("docs/commands.md").sections()


def shown_in_help(words: str) -> set[str]:
    """The options that `rcqual … --help` lists."""
    told = CliRunner().invoke(rcqual, [*words.split(), "--help"], prog_name="rcqual").output
    listed = [line for line in told.partition("Options:")[2].splitlines() if re.match(r"  -", line)]
    return {word for line in listed for word in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", line.split("   ")[0])}


def named_in(text: str) -> set[str]:
    """The options that a section names as such."""
    return set(re.findall(r"`(--?[a-z][a-z-]*)", text))


def test_every_command_has_its_section_and_no_section_is_about_another(sections, commands):
    about = {heading.removeprefix("rcqual ") for heading in sections if heading.startswith("rcqual ")}
    assert about == set(commands)


def test_every_option_in_a_command_s_help_stands_in_its_section(sections, commands):
    untold = {
        words: missing
        for words in commands
        if (missing := shown_in_help(words) - EVERYWHERE - named_in(sections[f"rcqual {words}"]))
    }
    assert untold == {}


def test_no_section_tells_of_an_option_that_its_command_does_not_have(sections, commands):
    invented = {
        words: more
        for words in commands
        if (more := named_in(sections[f"rcqual {words}"]) - shown_in_help(words) - EVERYWHERE)
    }
    assert invented == {}


def test_what_an_option_may_be_is_told(sections, commands):
    untold = {
        (words, each.opts[0], choice)
        for words, command in commands.items()
        for each in command.params
        if isinstance(each, click.Option) and isinstance(each.type, click.Choice)
        for choice in each.type.choices
        if f"`{choice}`" not in sections[f"rcqual {words}"]
    }
    assert untold == set()


def test_every_command_has_an_example_that_calls_it(page, commands):
    called = {" ".join(words) for words in page("docs/commands.md").calls()}
    missing = {words for words in commands if not any(re.search(rf"(^|\w ){words}( |$)", call) for call in called)}
    assert missing == set()


def test_the_options_of_every_command_are_told_once_for_all(sections):
    assert named_in(sections["Of every command"]) >= shown_in_help("") | EVERYWHERE
    assert shown_in_help("") <= OF_THE_PROGRAM | EVERYWHERE


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("docs/commands.md", "rcqual codebook import"),
        ("README.md", "A quarter of an hour with an interview of your own"),
    ],
)
def test_the_keys_that_no_code_can_have_are_listed(page, path, heading):
    listed = [set(each.split()) for each in re.findall(r"`([^`]*)`", page(path).sections()[heading]) if " " in each]
    assert {key for key in RESERVED_KEYS if not key.isdigit()} in listed
