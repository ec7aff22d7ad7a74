import re
import shlex
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest

from rcqual.cli import main

ROOT = Path(__file__).resolve().parents[2]


class Page:
    """A page of the documentation."""

    def __init__(self, path: str) -> None:
        self.text = (ROOT / path).read_text(encoding="utf-8")

    def sections(self) -> dict[str, str]:
        """Heading → the text below it, up to the next one."""
        parts = re.split(r"^#+ (.+)$", self.text, flags=re.MULTILINE)
        return dict(zip(parts[1::2], parts[2::2], strict=True))

    def shell_blocks(self, heading: str = "") -> list[str]:
        """The blocks of shell commands below one heading, or of the whole page."""
        text = self.sections()[heading] if heading else self.text
        return re.findall(r"^ *```sh\n(.*?)^ *```", text, flags=re.MULTILINE | re.DOTALL)

    def calls(self) -> Iterator[list[str]]:
        """The words behind each `rcqual` in the blocks of shell commands."""
        for line in "".join(self.shell_blocks()).replace("\\\n", " ").splitlines():
            lexer = shlex.shlex(line, posix=True, punctuation_chars="|;&()<>")
            lexer.whitespace_split = True
            words = list(lexer)
            for at, word in enumerate(words):
                if word == "rcqual" and (at == 0 or words[at - 1] in ("do", "|", ";", "&&", "(")):
                    behind = words[at + 1 :]
                    ends = (end for end, each in enumerate(behind) if each[0] in "|;&)<>")
                    yield behind[: next(ends, len(behind))]


def leaves(words: str, command: click.Command) -> dict[str, click.Command]:
    """The command by its words, or those below it by theirs."""
    if not isinstance(command, click.Group):
        return {words: command}
    return {
        name: leaf
        for part in command.commands
        for name, leaf in leaves(f"{words} {part}", command.commands[part]).items()
    }


@pytest.fixture
def page():
    """Reads a page by its path in the project."""
    return Page


@pytest.fixture
def commands() -> dict[str, click.Command]:
    """Every command that does something, by its words behind `rcqual`."""
    found: dict[str, click.Command] = {}
    for name, (module, _) in main.COMMANDS.items():
        found |= leaves(name, import_module(f"rcqual.cli.{module}").COMMANDS[name])
    return found
