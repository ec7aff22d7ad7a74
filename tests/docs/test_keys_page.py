"""docs/keys.md is the table of commands: each with its keys, its sentence and its name for the settings."""

import re

from click.testing import CliRunner

from rcqual.__main__ import keys
from rcqual.cli.face import Screen
from rcqual.cli.main import rcqual


def test_the_page_lists_what_the_program_lists(page):
    screen = Screen(launch=lambda study, transcript: None, keys=keys)
    listed = CliRunner().invoke(rcqual, ["config", "keys", "--format", "md"], obj=screen).stdout
    # A change of the table is taken over by: rcqual config keys --format md, behind the page's introduction.
    assert page("docs/keys.md").text.partition("\n## ")[2] == listed.removeprefix("## ")


def test_every_command_of_the_page_has_a_key_and_a_sentence(page):
    rows = re.findall(r"^\| (.+?) \| (.+) \| `([a-z]+\.[a-z_]+)` \|$", page("docs/keys.md").text, flags=re.MULTILINE)
    assert len(rows) > 80
    assert [row for row in rows if not row[0].startswith("`") or not row[1].endswith(".")] == []
