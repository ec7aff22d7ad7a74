"""How long the figures take and how much memory, beside public packages, in one run.

    python bench/agreement.py                      about half a minute; packages of this environment, if any
    python bench/agreement.py --peers PYTHON       packages of another; may be given more than once
    python bench/agreement.py --rounds 21          more rounds

The packages are krippendorff, scikit-learn, statsmodels and irrCAC, each where it is installed. They clash with one
another over numpy, so they are asked in environments of their own, for instance

    python -m venv /tmp/a && /tmp/a/bin/pip install krippendorff scikit-learn statsmodels
    python -m venv /tmp/b && /tmp/b/bin/pip install irrCAC

Medians of the rounds by the clock, after one that is not counted, on one thread, as the program runs. A ratio is the
package's time by rcqual's for the whole task, though the package does one figure of it; where it would take minutes, a
part is timed and multiplied ("about"). Beside each ratio stands the largest difference of the values. Memory is the
peak of what Python and numpy ask for during the task, the result included and the input not.
"""

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from itertools import combinations
from pathlib import Path
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from _agreement_data import (
    CHARACTERS,
    CODES,
    READERS,
    TEXTS,
    TRANSCRIPTS,
    coded_sentences,
    marked_segments,
    marked_texts,
    one_by_one,
    present_or_absent,
)

from rcqual.agreement.bootstrap import Bootstrap
from rcqual.agreement.cohen import cohen_kappa, kappa_of
from rcqual.agreement.comparison import Comparison
from rcqual.agreement.fleiss import fleiss_kappa
from rcqual.agreement.intervals import Figures
from rcqual.agreement.krippendorff import alpha, alpha_of, expected_of, observed_of
from rcqual.agreement.label_sets import LabelSets
from rcqual.agreement.pooled import pooled_alpha_of
from rcqual.agreement.report import measure
from rcqual.agreement.result import Header
from rcqual.agreement.sets import alpha_of_sets
from rcqual.agreement.sweep import Marks, sweep
from rcqual.agreement.tallies import tallies_of, tallies_of_swept
from rcqual.agreement.unitising import continuum_sums, u_alpha_of

PACKAGES = ("krippendorff", "scikit-learn", "statsmodels", "irrCAC")
ONE_BY_ONE = "characters one by one: alpha, kappa"
PEERS = Path(__file__).with_name("_agreement_peers.py")
HEADER = Header(
    study="bench", round=1, kind="reliability", snapshot="0" * 64, unit="sentence", rule="any", scope="everyone",
    codebook_version=1, version="0",
)  # fmt: skip


@dataclass
class Task:
    """Something to be measured, and what packages find of it."""

    name: str
    goal: float | None
    """Seconds; None: it stands only beside the packages' figure of the same kind."""
    action: Callable[[], object]
    input_bytes: int | None
    """Of one byte for each code, coder and unit; None where the input is no such table."""
    memory_goal: float | None = None
    """In bytes."""
    values: dict[str, Callable[[], list[float]]] = field(default_factory=dict)
    """By the task's name at the peers: the values to compare with theirs, in their order."""


def afresh(coded: LabelSets) -> LabelSets:
    """The same judgements, of which nothing was counted yet."""
    return replace(coded)


def resampled(on: Comparison) -> Callable[[], object]:
    """Limits of alpha over sets, pooled alpha and each code's alpha from 10,000 draws of transcripts."""
    sums, sets = on.tallies.sums(), on.set_tallies.of(0)

    def at(weights: Any) -> Any:
        here = sums.weighted(weights)
        pooled = pooled_alpha_of(observed_of(here), expected_of(here))
        return np.concatenate([alpha_of_sets(sets, weights)[:, None], pooled[:, None], alpha_of(here)], axis=1)

    count = 2 + len(on.coded.labels)
    figures = Figures(
        at=at,
        used=np.ones(len(on.cluster_of), dtype=np.bool_),
        units=[on.coded.units] * count,
        why=lambda number: "",
        lowest=[-1.0] * count,
        is_alpha=[True] * count,
        has_label=[True] * count,
    )
    points = at(np.ones((1, len(on.cluster_of))))[0]
    return lambda: Bootstrap().limits(points, figures, on.cluster_of, on.clusters)


def by_character(marks: list[Marks]) -> tuple[Any, Any]:
    """Each code's alpha, and each pair's kappa of each code (pairs x codes), over all texts."""
    tallies = tallies_of_swept(sweep(marks, CODES, READERS), np.ones((len(marks), READERS), dtype=np.bool_))
    alphas = alpha_of(tallies.sums().weighted(np.ones((1, len(marks)))))[0]
    return alphas, np.stack([kappa_of(tallies.tables(*pair).sum(axis=0)) for pair in tallies.pairs()])


def counted_one_by_one(marks: list[Marks], code: int) -> tuple[float, list[float]]:
    """The same for one code as numpy users would first write it: an array of all characters."""
    rows = np.concatenate([one_by_one(each, code) for each in marks], axis=1)
    applying = rows.sum(axis=0, dtype=np.int64)
    ones, judgements = int(applying.sum()), rows.size
    unlike = float((2 * applying * (READERS - applying)).sum()) / (READERS - 1)
    value = 1 - unlike / judgements / (2 * ones * (judgements - ones) / (judgements * (judgements - 1)))
    kappas = []
    for first, second in combinations(rows, 2):
        agreeing = float((first == second).mean())
        one, other = float(first.mean()), float(second.mean())
        chance = one * other + (1 - one) * (1 - other)
        kappas.append((agreeing - chance) / (1 - chance))
    return value, kappas


def tasks_on(folder: Path) -> tuple[list[Task], list[Marks]]:
    """What is measured, and the marked texts; the data for the packages are left in the folder."""
    coded, two, ten = coded_sentences(), present_or_absent(2), present_or_absent(10)
    texts = marked_texts()
    segments = marked_segments(6, 1_000)
    text = one_by_one(texts[0], 0)
    np.savez(
        folder / "data.npz",
        report=coded.values, two=two.values, ten=ten.values, text=text, texts_and_codes=TEXTS * CODES,
    )  # fmt: skip
    report = measure(coded, HEADER)
    percent, over_sets = (report.overall.measures[name].value or 0 for name in ("percent", "alpha_sets"))
    print(
        f"the report's data: {len(coded.sets().members)} distinct label sets, "
        f"agreement on whole sets {percent:.0%}, alpha over sets {over_sets:.2f}"
    )

    def of_codes(name: str) -> Callable[[], list[float]]:
        return lambda: [number(code.measures[name].value) for code in report.codes]

    def number(value: float | None) -> float:
        return float("nan") if value is None else value

    def kappas() -> list[float]:
        return [number(pair.codes[code].measures["kappa"].value) for code in range(CODES) for pair in report.pairs]

    judges = np.ones((1, READERS), dtype=np.bool_)
    everybody = np.ones((1, 6), dtype=np.bool_)
    pairs = list(combinations(range(READERS), 2))
    alphas, by_pair = by_character(texts)
    first = tallies_of_swept(sweep(texts[:1], CODES, READERS), judges)
    tasks = [
        Task(
            "whole report, 21 x 210 sentences x 4 coders x 50 codes, jackknife", 0.15,
            lambda: measure(afresh(coded), HEADER), coded.values.nbytes, 4.0 * coded.values.nbytes,
            {"codes: fleiss": of_codes("fleiss"), "codes: ac1": of_codes("ac1"), "codes: kappa": kappas},
        ),
        Task(
            "the same report with 10,000 resamples", None,
            lambda: measure(afresh(coded), HEADER, resampling=Bootstrap()), coded.values.nbytes,
        ),
        Task(
            "alphas of the report's 50 codes, without intervals", None,
            lambda: alpha_of(tallies_of(coded).sums().weighted(np.ones((1, TRANSCRIPTS)))), coded.values.nbytes, None,
            {"codes: alpha": of_codes("alpha")},
        ),
        Task(
            "10,000 resamples: alpha over sets, pooled, 50 codes", 0.05, resampled(Comparison.of(coded)),
            coded.values.nbytes, None, {"resamples": of_codes("alpha")},
        ),
        Task(
            "alpha of 1 M units x 2 coders", 0.02, lambda: alpha(two), two.values.nbytes, 4.0 * two.values.nbytes,
            {"units x 2: alpha": lambda: [number(alpha(two).value)],
             "units x 2: kappa": lambda: [number(cohen_kappa(two).value)]},
        ),
        Task(
            "alpha of 1 M units x 10 coders", 0.1, lambda: alpha(ten), ten.values.nbytes, 4.0 * ten.values.nbytes,
            {"units x 10: alpha": lambda: [number(alpha(ten).value)],
             "units x 10: fleiss": lambda: [number(fleiss_kappa(ten).value)]},
        ),
        Task(
            "12 M characters, 10 coders, 100,000 codings: alpha of 50 codes, 45 kappas of each", 0.5,
            lambda: by_character(texts), READERS * CODES * CHARACTERS, 50.0 * 2**20,
            {"characters: alpha": lambda: [float(alpha_of(first.sums())[0, 0])],
             "characters: kappa": lambda: [float(kappa_of(first.tables(*pair))[0, 0]) for pair in pairs],
             ONE_BY_ONE: lambda: [float(alphas[0]), *(float(each) for each in by_pair[:, 0])]},
        ),
        Task(
            "u-alpha of 1,000 units x 6 coders", 0.02,
            lambda: u_alpha_of(continuum_sums(segments, everybody, range(5))), None,
        ),
    ]  # fmt: skip
    return tasks, texts


def timed(action: Callable[[], object], rounds: int) -> list[float]:
    action()
    seconds = []
    for _ in range(rounds):
        before = perf_counter()
        action()
        seconds.append(perf_counter() - before)
    return seconds


def peak_of(action: Callable[[], object]) -> int:
    tracemalloc.start()
    kept = action()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    del kept
    return peak


def asked_of(peers: list[str], data: Path) -> list[dict[str, Any]]:
    """What the packages of these interpreters find, a line a figure."""
    lines = []
    for python in peers:
        said = subprocess.run([python, str(PEERS), str(data)], check=True, capture_output=True, text=True).stdout
        lines += [json.loads(line) for line in said.splitlines()]
    return lines


def shown(task: Task, rounds: int, lines: list[dict[str, Any]]) -> None:
    seconds, peak = timed(task.action, rounds), peak_of(task.action)
    median = statistics.median(seconds)
    print(f"\n{task.name}")
    print(
        f"  {median * 1000:.1f} ms ({min(seconds) * 1000:.1f}–{max(seconds) * 1000:.1f})"
        + (f", goal {task.goal * 1000:.0f}: {said(median <= task.goal)}" if task.goal else "")
    )
    memory = f"  peak of memory {peak / 2**20:.1f} MiB"
    if task.input_bytes is not None:
        memory += f", {peak / task.input_bytes:.2g} x uint8 input"
    if task.memory_goal is not None:
        memory += f", goal {task.memory_goal / 2**20:.1f} MiB: {said(peak <= task.memory_goal)}"
    print(memory)
    for line in lines:
        if line["task"] in task.values:
            own = task.values[line["task"]]()
            # A package may have been asked for the first codes alone.
            apart = max(abs(one - other) for one, other in zip(own, line["values"], strict=False) if one == one)
            about = "about " if line["is_extrapolated"] else ""
            ratio = line["seconds"] / median
            print(
                f"  {line['package']}, {line['task']}: {about}{line['seconds'] * 1000:,.0f} ms, "
                f"{about}{ratio:,.{0 if ratio > 10 else 1}f} x slower, values within {apart:.0e}: {said(apart <= 1e-9)}"
            )


def said(is_met: bool) -> str:
    return "met" if is_met else "MISSED"


def naive(marks: list[Marks], code: int = 0) -> dict[str, Any]:
    """One code counted character by character, as a line like those of the packages."""
    before = perf_counter()
    value, kappas = counted_one_by_one(marks, code)
    seconds = (perf_counter() - before) * CODES
    return {
        "task": ONE_BY_ONE, "package": "numpy", "seconds": seconds, "is_extrapolated": True, "values": [value, *kappas],
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--peers", metavar="PYTHON", action="append", help="an interpreter that has other packages")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tasks, marks = tasks_on(Path(folder))
        lines = asked_of(asked.peers or [sys.executable], Path(folder) / "data.npz")
    found = {line["package"].split()[0] for line in lines}
    load = os.getloadavg()[0]
    print(f"Python {platform.python_version()}, numpy {np.__version__}, {os.cpu_count()} cores, load {load:.1f}")
    for name in PACKAGES:
        if name not in found:
            print(f"{name}: not installed")
    lines.append(naive(marks))
    for task in tasks:
        shown(task, asked.rounds, lines)


if __name__ == "__main__":
    main()
