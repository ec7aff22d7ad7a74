"""docs/agreement.md shows what the program prints, and no figure that it does not print."""

import json
import math
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from rcqual.agreement.student import t_quantile

PAGE = Path(__file__).resolve().parents[2] / "docs" / "agreement.md"
_BETWEEN = "\036"
_FENCE = re.compile(r"^```(\w+)\n(.*?)^```\n", flags=re.MULTILINE | re.DOTALL)
_FIGURE = re.compile(r"(?<![\w.])-?(?:[01])?\.\d{2,3}\b|\b\d+(?:\.\d+)?%")
_OF_ALL_SECTIONS = {".667", ".800", ".95", "95%"}
"""Krippendorff's marks and the usual level."""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("bash") is None, reason="the examples are for bash"),
]


@dataclass(frozen=True, slots=True)
class Block:
    """Commands on the page, what the page says that they print, and what they do print."""

    section: str
    commands: str
    shown: str | None
    printed: str


def commands_on(text: str) -> list[tuple[str, str, str | None]]:
    """Section, commands, and the text shown right below them, if any, of each block of commands."""
    found: list[tuple[str, str, str | None]] = []
    for part in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        title = part.partition("\n")[0]
        for kind, body in _FENCE.findall(part):
            if kind == "sh":
                found.append((title, body, None))
            elif kind == "text":
                found[-1] = (title, found[-1][1], body)
    return found


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Where the commands of the page are run."""
    return tmp_path_factory.mktemp("agreement")


@pytest.fixture(scope="module")
def blocks(folder) -> list[Block]:
    """All commands of the page, run one after the other in one shell, from an empty folder."""
    on_page = commands_on(PAGE.read_text(encoding="utf-8"))
    there = {name: value for name, value in os.environ.items() if not name.startswith(("RCQUAL_", "COLUMNS"))}
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", f"printf '{_BETWEEN}'\n".join(commands for _, commands, _ in on_page)],
        cwd=folder,
        env=there | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr[-2000:]
    printed = ran.stdout.split(_BETWEEN)
    return [Block(*each, printed=output) for each, output in zip(on_page, printed, strict=True)]


def misses(shown: str, printed: str) -> list[str]:
    """The stretches of an extract, between lines that hold … alone, that are not in the output in this order."""
    at, missing = 0, []
    for stretch in re.split(r"^…\n", shown, flags=re.MULTILINE):
        place = f"\n{printed}\n".find(f"\n{stretch}", at) if stretch else at
        if place < 0:
            missing.append(stretch)
        else:
            at = place + len(stretch)
    return missing


def prose_of(text: str) -> dict[str, str]:
    """Section → what it says outside of its blocks."""
    parts = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    return {title: _FENCE.sub("", rest) for title, _, rest in (part.partition("\n") for part in parts)}


def figures_for_more(study: dict) -> list[str]:
    """The rows of the table of interviews, from the figures of the sample study."""
    alpha = study["overall"]["measures"]["alpha_sets"]
    theta, clusters = math.log(1 - alpha["value"]), study["interval"]["clusters"]
    error = (math.log(1 - alpha["low"]) - theta) / quantile(clusters)
    rows = []
    for count in (3, 5, 10, 20, 40):
        reach = quantile(count) * error * math.sqrt(clusters / count)
        limits = (
            f"[{short(1 - math.exp(at + reach))}, {short(1 - math.exp(at - reach))}]" for at in (theta, math.log(0.2))
        )
        rows.append(f"| {count} | {' | '.join(limits)} |")
    return rows


def figures_in(text: str) -> set[str]:
    """The figures in a text, without a 0 before the point."""
    return {re.sub(r"^(-?)0\.", r"\1.", figure) for figure in _FIGURE.findall(text)}


def quantile(clusters: int) -> float:
    return float(t_quantile(np.float64(0.975), np.float64(clusters - 1)))


def short(value: float) -> str:
    return f"{value:.3f}".replace("0.", ".")


def test_each_extract_is_what_its_commands_print(blocks):
    wrong = {
        (block.section, block.commands): missing
        for block in blocks
        if block.shown is not None and (missing := misses(block.shown, block.printed))
    }
    assert wrong == {}


def test_every_figure_in_the_text_is_printed_by_the_commands_of_its_section(blocks):
    lost = {}
    for section, prose in prose_of(PAGE.read_text(encoding="utf-8")).items():
        printed = "\n".join(block.printed for block in blocks if block.section == section)
        # Tables of the page, and what it says of invented studies, have tests of their own.
        prose = re.sub(r"^\|.*\n|truth\s+is\s+\.\d+", "", prose, flags=re.MULTILINE)
        known = figures_in(printed) | _OF_ALL_SECTIONS
        if unknown := figures_in(prose) - known:
            lost[section] = unknown
    assert lost == {}


@pytest.mark.usefixtures("blocks")
def test_the_table_of_interviews_follows_from_the_sample_study(folder):
    study = json.loads((folder / "demo.json").read_text(encoding="utf-8"))
    rows = re.findall(r"^\| \d+ \| \[.*$", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert rows == figures_for_more(study)


def test_every_section_with_figures_has_an_example(blocks):
    with_example = {block.section for block in blocks if block.shown is not None}
    without = {title for title in prose_of(PAGE.read_text(encoding="utf-8")) if title not in with_example}
    assert without == {"Which figure, when", "What rcqual does not offer"}


@pytest.mark.parametrize("shown", ["two\n…\nfour\n", "…\nthree\nfour\n", "one\n…\n"])
def test_an_extract_may_leave_lines_out(shown):
    assert misses(shown, "one\ntwo\nthree\nfour\n") == []


@pytest.mark.parametrize("shown", ["four\n…\ntwo\n", "two\nfour\n", "five\n", "tw\n"])
def test_an_extract_that_is_not_printed_would_be_seen(shown):
    assert misses(shown, "one\ntwo\nthree\nfour\n") != []


@pytest.mark.parametrize(
    ("text", "figures"),
    [("from -.05 to 1.000 and 0.046, 6.7%", {"-.05", "1.000", ".046", "6.7%"}), ("int01 of 5", set())],
)
def test_figures_are_found_in_text(text, figures):
    assert figures_in(text) == figures
