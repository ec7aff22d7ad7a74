"""Reports of figures, made from small judgements that stand in the test."""

import random

import numpy as np
import pytest

from rcqual.agreement.intervals import Jackknife
from rcqual.agreement.label_sets import LabelSets, Part
from rcqual.agreement.report import measure, measure_briefly
from rcqual.agreement.result import AgreementReport, Header

HEADER = Header(
    study="Coordination",
    round=2,
    kind="reliability",
    snapshot="0123456789abcdef" * 4,
    unit="sentence",
    rule="any",
    scope="participants",
    codebook_version=3,
    version="0.1.0",
)
MISSING = "."


@pytest.fixture
def header() -> Header:
    return HEADER


def judged_by(codes, coders, names) -> LabelSets:
    """codes: their names. coders: for each a text of 0, 1 and . (missing) a code, with | between codes.

    A / in such a text begins the next transcript.
    """
    lengths = [len(part) for part in coders[0].split("|")[0].split("/")]
    rows = [
        [[9 if cell == MISSING else int(cell) for cell in code if cell != "/"] for code in coder.split("|")]
        for coder in coders
    ]
    values = np.array(rows, dtype=np.uint8).swapaxes(0, 1)
    judged = values[0] != 9
    values[values == 9] = 255
    parts, at = [], 0
    for number, length in enumerate(lengths, 1):
        columns = slice(at, at + length)
        uses = tuple(int(count) for count in (values[:, :, columns] == 1).sum(axis=(1, 2)))
        parts.append(Part(name=f"int{number:02}", columns=columns, uses=uses))
        at += length
    return LabelSets(labels=tuple(codes), coders=tuple(names), values=values, judged=judged, parts=tuple(parts))


@pytest.fixture
def report():
    """A round from what each coder did: `report("ab", "110|001", "100|011")`, as `judged_by` reads it."""

    def made(codes, *coders, header=HEADER, names=("ann", "bob", "carla", "dan"), resampling=None) -> AgreementReport:
        return measure(judged_by(codes, coders, names[: len(coders)]), header, resampling=resampling)

    return made


@pytest.fixture
def brief():
    """One row among several rounds or units."""

    def made(codes, *coders, header=HEADER, names=("ann", "bob", "carla", "dan"), is_own=True):
        return measure_briefly(judged_by(codes, coders, names[: len(coders)]), header, Jackknife(), is_own)

    return made


@pytest.fixture
def four_interviews(report) -> AgreementReport:
    """Two codes, two coders, four interviews of six units."""
    return report(
        ["listening", "hierarchy & power"],
        "110100/101100/011010/100110|000011/010001/100000/001001",
        "110000/101110/011010/110110|000011/010001/100001/000001",
    )


@pytest.fixture(scope="session")
def large() -> AgreementReport:
    """300 codes with long names, seven coders, five interviews; some codes thin, some never used."""
    chance = random.Random(7)
    names = [f"Coder {number} of the team in the north" for number in range(1, 8)]
    codes = [
        f"code {number} " + "about the handover at night " * (number % 3) + "夜" * (number % 5) for number in range(300)
    ]
    truth = [[chance.random() < rate for _ in range(60)] for rate in (0.3 * (number % 9) / 9 for number in range(300))]

    def seen(row: list[bool]) -> str:
        cells = "".join(str(int(cell != (chance.random() < 0.1)) if any(row) else 0) for cell in row)
        return "/".join(cells[at : at + 12] for at in range(0, 60, 12))

    coders = ["|".join(seen(row) for row in truth) for _ in names]
    return measure(judged_by(codes, coders, names), HEADER)
