"""Judgements as papers print them."""

from collections.abc import Sequence

import numpy as np
import pytest

from rcqual.agreement.ratings import Ratings


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


@pytest.fixture(name="crossed", scope="session")
def _crossed():
    return crossed


@pytest.fixture(name="presence", scope="session")
def _presence():
    return presence
