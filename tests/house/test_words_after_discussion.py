"""What comes after discussion is never called reliability: not in the source, on screen, in files, or on the pages."""

import ast
import csv
import io
import json
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from rcqual.cli.main import rcqual
from rcqual.study.demo import demo_study
from rcqual.tui import commands

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "rcqual"

WIDE = {"COLUMNS": "160"}

AFTER = (
    *("compare/negotiated", "compare/consensus", "compare/against_consensus", "compare/moved"),
    *("study/agenda", "study/deciding", "study/outcome", "study/minutes", "study/sweeping", "study/proposing"),
    *("cli/consensus", "cli/disagreements", "tui/screens/meeting", "tui/screens/meeting_queue"),
    *("tui/screens/meeting_steps", "tui/screens/settling", "tui/widgets/case_panel", "tui/modals/decision"),
)
"""The modules that tell of nothing but what came after coders had spoken."""

RELIABILITY = re.compile(r"reliab", re.IGNORECASE)
DENIED = re.compile(r"\b(no|not|never|nor)\b[^.:;]{0,40}\breliab", re.IGNORECASE)
DISCUSSED = re.compile(
    r"consensus|negotiat|after discussion|after the (discussion|meeting)|adopted|settled", re.IGNORECASE
)


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+|\n\s*\n|\n(?=[|#*-])", text)


def claims(text: str) -> list[str]:
    """The sentences that speak of reliability and do not deny it."""
    return [each for each in sentences(text) if RELIABILITY.search(each) and not DENIED.search(each)]


def claims_after_discussion(text: str) -> list[str]:
    """Those of them that are about what came after discussion."""
    return [each for each in claims(text) if DISCUSSED.search(each)]


def strings(source: str) -> list[str]:
    """Every text in a module, docstrings too; of one with values in it, the words around them."""
    tree = ast.parse(source)
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            found.append("".join(str(each.value) if isinstance(each, ast.Constant) else "…" for each in node.values))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inside:
            found.append(node.value)
    return found


def test_a_claim_is_told_from_a_denial():
    assert claims("The consensus is reliable. Negotiated agreement is no reliability.") == [
        "The consensus is reliable."
    ]
    assert claims_after_discussion("Reliability asks for people alone. The reliability of the settled codings: .9") == [
        "The reliability of the settled codings: .9"
    ]


@pytest.mark.parametrize("module", AFTER)
def test_modules_about_what_came_after_discussion_claim_no_reliability(module):
    source = (SOURCE / f"{module}.py").read_text(encoding="utf-8")
    assert [claim for text in strings(source) for claim in claims(text)] == []


def test_no_text_in_the_program_calls_what_was_discussed_reliability():
    found = {
        f"{path.relative_to(SOURCE)}: {claim}"
        for path in sorted(SOURCE.rglob("*.py"))
        for text in strings(path.read_text(encoding="utf-8"))
        for claim in claims_after_discussion(text)
    }
    assert found == set()


def test_no_page_calls_what_was_discussed_reliability():
    pages = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
    found = {
        f"{path.name}: {' '.join(claim.split())}"
        for path in pages
        for claim in claims_after_discussion(path.read_text(encoding="utf-8"))
    }
    assert found == set()


def helps() -> dict[str, str]:
    """The help of every command that has to do with a meeting."""
    runner = CliRunner()
    found = {}
    for words in ("disagreements", "decide", "round meet", "round settle", "consensus"):
        command = rcqual
        with click.Context(rcqual) as context:
            for word in words.split():
                command = command.get_command(context, word)
        under = [f"{words} {name}" for name in getattr(command, "commands", {})]
        for each in (words, *under):
            found[each] = runner.invoke(rcqual, [*each.split(), "--help"], prog_name="rcqual").output
    return found


def test_no_help_and_no_key_of_the_meeting_claims_reliability():
    assert [claim for text in helps().values() for claim in claims(" ".join(text.split()))] == []
    told = [f"{each.label}. {each.help}" for each in commands.MEETING]
    assert [claim for text in told for claim in claims(text)] == []


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    """Asks rcqual about the sample study after a meeting over it, and after its interviews were coded once more."""
    folder = tmp_path_factory.mktemp("met")
    demo_study(folder)[0].close()
    study = str(folder / "demo.rcqual")

    def asked(*words: str) -> str:
        answer = CliRunner().invoke(rcqual, [*words, "-s", study, "--as", "ann"], prog_name="rcqual", env=WIDE)
        assert answer.exit_code == 0, answer.output
        return answer.output

    asked("decide", "--boundaries-under", "12", "--take", "longer", "--reason", "unit")
    asked("consensus", "propose", "engagement", "Too wide?")
    asked("round", "settle", "--reason", "enough")
    for coder in ("ann", "bob"):
        text = asked("consensus", "export", "-").split("Wrote ")[0]
        (folder / f"{coder}.csv").write_text(text.replace(",consensus,", f",{coder},"), encoding="utf-8")
    asked("codings", "import", str(folder / "ann.csv"), str(folder / "bob.csv"), "--round", "new")
    return asked


@pytest.mark.parametrize(
    "words",
    [
        "consensus show --round 1 --codes",
        "consensus minutes - --round 1",
        "disagreements --round 1",
        "disagreements --round 1 --order worst",
    ],
)
def test_nothing_that_is_told_of_a_meeting_claims_reliability(ask, words):
    assert claims(ask(*words.split())) == []


def test_the_settled_codings_claim_it_in_no_word_of_ours(ask):
    rows = csv.DictReader(io.StringIO(ask("consensus", "export", "-", "--round", "1").split("Wrote ")[0]))
    ours = [f"{each['coder']} {each['basis']} {each['rationale']}" for each in rows]
    assert len(ours) > 10
    assert [claim for text in ours for claim in claims(text)] == []


@pytest.mark.parametrize("words", ["consensus show --round 1", "disagreements --round 1"])
def test_no_key_of_its_json_does_and_no_value_but_the_round_s_kind(ask, words):
    told = ask(*words.split(), "--json")
    found: list[tuple[str, object]] = []
    json.loads(told[: told.rindex("}") + 1], object_pairs_hook=lambda pairs: found.extend(pairs))
    assert [key for key, _ in found if RELIABILITY.search(key)] == []
    values = [(key, value) for key, value in found if isinstance(value, str) and claims(value)]
    assert [each for each in values if each != ("kind", "reliability")] == []


@pytest.mark.parametrize("written", ["table", "md", "latex"])
def test_figures_of_interviews_that_were_discussed_before_are_not_called_reliability(ask, written):
    told = " ".join(ask("agreement", "--round", "2", "--format", written, "--by", "code,round,unit").split())
    assert re.search("recoded after discussion", told, re.IGNORECASE)
    assert "1 (reliability), sentence, any" in told
    assert not re.search(r"2 \(reliability\)", told)


def test_their_rows_as_data_say_that_they_were_recoded(ask):
    rows = list(csv.DictReader(io.StringIO(ask("agreement", "--round", "2", "--csv"))))
    assert {each["recoded_after_discussion"] for each in rows} == {"true"}
    told = ask("agreement", "--round", "2", "--json")
    figures = json.loads(told[: told.rindex("}") + 1])
    assert figures["recoded_after_discussion"] is True
    assert [each["kind"] for each in figures["by_round"]] == ["reliability", "recoded after discussion"]
    assert {each["kind"] for each in figures["by_unit"]} == {"recoded after discussion"}
