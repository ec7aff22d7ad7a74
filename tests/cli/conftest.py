"""The command line, called in this process, in a folder of its own."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rcqual.__main__ import keys
from rcqual.cli.face import Screen
from rcqual.cli.main import rcqual
from rcqual.study.demo import demo_study

INTERVIEW = """INT: How did the huddle begin?

P01: We talk every day about the patient. Nobody asked me. I learned to listen.

INT: And then?

P01: They cut it again. We see the whole chain now. It is all words to me.
"""


class Program:
    """`rcqual` as a user calls it, and what it answered."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def __call__(self, *words: str, status: int = 0) -> Result:
        """Run a command and check its exit status; a traceback is a failure whatever the status."""
        screen = Screen(launch=lambda study, _: self.opened.append(study.title), keys=keys)
        result = CliRunner().invoke(rcqual, list(words), obj=screen, prog_name="rcqual")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == status, result.output
        return result

    def json(self, *words: str) -> dict:
        """The answer of a command as JSON, which is all that stdout holds."""
        return json.loads(self(*words, "--json").stdout)


@pytest.fixture
def program(tmp_path, monkeypatch) -> Program:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RCQUAL_STUDY", raising=False)
    monkeypatch.delenv("RCQUAL_CODER", raising=False)
    return Program()


@pytest.fixture
def study(program, tmp_path) -> Program:
    """A study of two interviews, three codes and three coders, in the current folder."""
    (tmp_path / "codes.csv").write_text("code\nengagement\ninclusiveness\nsystems\n")
    for name in ("int01", "int02"):
        (tmp_path / f"{name}.txt").write_text(INTERVIEW.replace("patient", f"patient of {name}"))
    program("init", "team.rcqual", "--title", "Team", "--codebook", "codes.csv")
    program("coder", "add", "ann", "bob", "carla")
    program("import", "int01.txt", "int02.txt")
    return program


@pytest.fixture(scope="module")
def demo_file(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    demo_study(folder)[0].close()
    return folder / "demo.rcqual"


@pytest.fixture
def demo(program, demo_file, tmp_path):
    """The program, in a folder with a copy of the demo study."""
    (tmp_path / "demo.rcqual").write_bytes(demo_file.read_bytes())
    return program
