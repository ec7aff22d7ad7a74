"""Judgements as papers print them."""

from collections.abc import Sequence

import numpy as np
import pytest

from rcqual.agreement.label_sets import LabelSets, Part
from rcqual.agreement.ratings import MISSING, Ratings
from rcqual.agreement.report import measure
from rcqual.agreement.result import Header

HEADER = Header(
    study="s",
    round=1,
    kind="reliability",
    snapshot="0" * 64,
    unit="sentence",
    rule="any",
    scope="participants",
    codebook_version=1,
    version="0",
)


def crossed(table: Sequence[Sequence[int]]) -> Ratings:
    """Two coders from their cross table: the first in rows, the second in columns, categories numbered from 0."""
    cells = [(row, column, units) for row, line in enumerate(table) for column, units in enumerate(line) if units]
    rows, columns, units = (np.array(each) for each in zip(*cells, strict=True))
    values = np.array([rows, columns], dtype=np.uint8)
    return Ratings(values=values, categories=tuple(range(len(table))), weights=units.astype(np.int64))


def presence(both: int, first: int, second: int, neither: int) -> Ratings:
    """Two coders and one code: in how many units both, only the first, only the second, neither applied it."""
    pattern = np.array([[1, 1, 0, 0], [1, 0, 1, 0]], dtype=np.uint8)
    return Ratings.presence(pattern, np.array([both, first, second, neither], dtype=np.int64))


def coded(codes, *texts, rolled_up=(), uses=None, clusters=()):
    """A round of transcripts. texts: by coder 1 (applied), 0 (not) or - (missing) a unit; | parts the codes.

    clusters: the name of each one's; without, each transcript is by itself.
    """
    coders = sorted({coder for text in texts for coder in text})
    parts, values, judged, at = [], [], [], 0
    for number, text in enumerate(texts, 1):
        rows = {coder: said.split("|") for coder, said in text.items()}
        width = len(next(iter(rows.values()))[0])
        block = np.full((len(codes), len(coders), width), MISSING, dtype=np.uint8)
        for place, coder in enumerate(coders):
            for code, row in zip(range(len(codes)), rows.get(coder, []), strict=False):
                block[code, place] = [MISSING if cell == "-" else int(cell) for cell in row]
        values.append(block)
        judged.append((block != MISSING).any(axis=0) if len(codes) else np.ones((len(coders), width), dtype=np.bool_))
        counted = tuple(int(each) for each in (block == 1).sum(axis=(1, 2)))
        cluster = clusters[number - 1] if clusters else ""
        columns = slice(at, at + width)
        parts.append(Part(name=f"int{number:02}", columns=columns, uses=uses or counted, cluster=cluster))
        at += width
    return LabelSets(
        labels=tuple(codes),
        coders=tuple(coders),
        values=np.concatenate(values, axis=2),
        judged=np.concatenate(judged, axis=1),
        parts=tuple(parts),
        rolled_up=rolled_up,
    )


@pytest.fixture(name="crossed", scope="session")
def _crossed():
    return crossed


@pytest.fixture(name="presence", scope="session")
def _presence():
    return presence


@pytest.fixture(name="coded", scope="session")
def _coded():
    return coded


@pytest.fixture(name="report_of", scope="session")
def _report_of():
    """The report of what `coded` makes up; resampling and progress as `measure` takes them."""

    def report_of(codes, *texts, resampling=None, progress=lambda share: None, **named):
        return measure(coded(codes, *texts, **named), HEADER, resampling=resampling, progress=progress)

    return report_of


@pytest.fixture(name="report_on", scope="session")
def _report_on():
    """The report of judgements that are given as they are."""
    return lambda judgements, resampling=None: measure(judgements, HEADER, resampling=resampling)


@pytest.fixture(name="header", scope="session")
def _header():
    return HEADER
