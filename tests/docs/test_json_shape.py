"""The shape of the figures in docs/commands.md is that of the figures."""

import json
import re

import pytest
from click.testing import CliRunner

from rcqual.cli.main import rcqual

INTERVIEW = "INT: And then?\n\nP01: We talk. Nobody asked me. I listen.\n\nINT: So?\n\nP01: They cut it. It is words.\n"
CODINGS = """transcript,coder,code,turn
talk,ann,asked,2
talk,bob,asked,2
talk,ann,cut,4
talk,bob,asked,4
"""


def ask(*words: str) -> str:
    answer = CliRunner().invoke(rcqual, list(words), prog_name="rcqual", catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    return answer.stdout


@pytest.fixture
def figures(tmp_path, monkeypatch):
    """What `rcqual agreement --json` answers for a round of two coders."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "talk.txt").write_text(INTERVIEW, encoding="utf-8")
    (tmp_path / "codings.csv").write_text(CODINGS, encoding="utf-8")
    ask("init", "s.rcqual", "--title", "S")
    ask("import", "talk.txt")
    ask("codings", "import", "codings.csv", "--create", "--round", "new")
    return json.loads(ask("agreement", "--json"))


@pytest.fixture
def shapes(page):
    """The blocks of JSON on the page: the whole, and one measure."""
    return [
        json.loads(block)
        for block in re.findall(r"^```json\n(.*?)^```", page("docs/commands.md").text, flags=re.MULTILINE | re.DOTALL)
    ]


def keys_of(value: object, place: str = "") -> set[str]:
    """Every key in a value, with its place; what hangs on names of people or codes, and measures, as one."""
    if isinstance(value, list):
        return set().union(*(keys_of(each, place) for each in value)) if value else set()
    if not isinstance(value, dict) or place.endswith((".prevalence", ".only")):
        return set()
    return set().union(
        {f"{place}.{key}" for key in value},
        *(keys_of(each, f"{place}.{key}") for key, each in value.items() if not place.endswith(".measures")),
    )


def test_the_page_names_every_key_of_the_figures_and_none_besides(figures, shapes):
    told, given = keys_of(shapes[0]), keys_of(figures)
    # By transcript and by pair the page names one measure for all; two coders are not held against the rest, and one
    # round not against others.
    apart = (".by_coder.", ".by_round.", ".by_transcript.measures.", ".pairs.measures.", ".pairs.codes.counts.")
    assert {key for key in told if not key.startswith(apart)} == {key for key in given if not key.startswith(apart)}


def test_rounds_have_the_keys_that_units_have(shapes):
    assert set(shapes[0]["by_round"][0]) == set(shapes[0]["by_unit"][0])


def test_the_page_names_every_key_of_a_measure(figures, shapes):
    measures = figures["overall"]["measures"]
    assert {frozenset(each) for each in measures.values()} == {frozenset(shapes[1])}
