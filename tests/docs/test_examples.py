"""What the pages tell people to type is there to be typed."""

import click
import pytest

PAGES = ("README.md", "docs/commands.md", "docs/agreement.md")
OF_THE_PROGRAM = {"-s", "--study", "--as", "--open"}


def faults_of(words: list[str], commands: dict[str, click.Command]) -> str:
    """What is wrong with the words behind `rcqual`; empty if they name a command, and options that it has."""
    rest = list(words)
    while rest and rest[0].startswith("-"):
        if rest[0] in ("--help", "--version"):
            return ""
        if rest[0] not in OF_THE_PROGRAM:
            return f"rcqual has no option {rest[0]}"
        del rest[:2]
    if not rest:
        return ""
    name = next((name for length in (3, 2, 1) if (name := " ".join(rest[:length])) in commands), "")
    if not name:
        return f"there is no command {' '.join(rest[:2])}"
    options = {word for each in commands[name].params if isinstance(each, click.Option) for word in each.opts}
    given = {word for word in rest if word.startswith("-") and word != "-"}
    return "".join(f"{name} has no option {word}" for word in sorted(given - options - {"--help"}))


@pytest.mark.parametrize("path", PAGES)
def test_the_examples_name_commands_and_options_that_exist(page, commands, path):
    found = {" ".join(words): told for words in page(path).calls() if (told := faults_of(words, commands))}
    assert found == {}


@pytest.mark.parametrize("path", PAGES)
def test_there_are_examples(page, path):
    assert len(list(page(path).calls())) > 20


@pytest.mark.parametrize(
    "words", ["frobnicate", "round frobnicate", "coder add --frobnicate ann", "--frobnicate coder list"]
)
def test_an_example_of_what_does_not_exist_would_be_seen(commands, words):
    assert faults_of(words.split(), commands)
