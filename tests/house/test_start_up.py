"""What a fresh process has loaded: heavy packages wait until they are needed."""

import json
import subprocess
import sys

import pytest

from rcqual.study.study import add_coders, create

HEAVY = ("textual", "numpy", "sqlite_utils", "pandas", "rapidfuzz", "spacy", "matplotlib")
OF_STUDIES = ("rcqual.study", "rcqual.store")


def loaded_after(script: str, *words: str, cwd=None, of=HEAVY) -> set[str]:
    """Those packages that stand in sys.modules of a fresh process once it has run the script."""
    told = f"\nimport json, sys\nprint(json.dumps([each for each in {of} if each in sys.modules]), file=sys.stderr)"
    ran = subprocess.run(
        [sys.executable, "-c", script + told, *words], capture_output=True, text=True, check=True, cwd=cwd, timeout=60
    )
    return set(json.loads(ran.stderr.splitlines()[-1]))


PROGRAM = """
import sys
from rcqual.__main__ import main
sys.argv[0] = "rcqual"
try:
    main()
except SystemExit as left:
    assert left.code in (0, None), left.code
"""


@pytest.fixture
def folder(tmp_path):
    """A folder that holds a study of one coder."""
    study = create(tmp_path / "s.rcqual", "S")
    add_coders(study, ["ann"])
    study.close()
    return tmp_path


def test_help_loads_no_heavy_package():
    assert loaded_after(PROGRAM, "--help") == set()


def test_help_loads_nothing_of_what_studies_are_made_of():
    assert loaded_after(PROGRAM, "--help", of=OF_STUDIES) == set()


def test_what_studies_are_made_of_is_seen_once_it_is_loaded(folder):
    assert loaded_after(PROGRAM, "coder", "list", cwd=folder, of=OF_STUDIES) == set(OF_STUDIES)


def test_what_studies_are_made_of_loads_no_heavy_package():
    script = """
import pkgutil, importlib, rcqual.study
for each in pkgutil.iter_modules(rcqual.study.__path__):
    importlib.import_module(f"rcqual.study.{each.name}")
assert "rcqual.study.coding" in sys.modules
"""
    assert loaded_after("import sys" + script) == set()


def test_opening_a_study_loads_no_heavy_package(folder):
    script = """
from pathlib import Path
from rcqual.study.study import open_study
open_study(Path("s.rcqual"), "ann").close()
"""
    assert loaded_after(script, cwd=folder) == set()


@pytest.mark.parametrize("question", ["coder list", "round status", "history", "quotes list", "doctor"])
def test_a_question_loads_no_heavy_package(folder, question):
    assert loaded_after(PROGRAM, *question.split(), cwd=folder) == set()


def test_a_heavy_package_that_is_loaded_is_seen():
    assert loaded_after("import numpy") == {"numpy"}
