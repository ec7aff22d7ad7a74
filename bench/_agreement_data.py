"""Rounds, ratings and marked texts of the sizes that bench/agreement.py measures. Made up, and the same each time."""

from typing import Any

import numpy as np

from rcqual.agreement.label_sets import LabelSets, Part
from rcqual.agreement.ratings import Ratings
from rcqual.agreement.sweep import Marks

TRANSCRIPTS, SENTENCES, CODERS, CODES = 21, 210, 4, 50
CHARACTERS, READERS, CODINGS, TEXTS = 12_000_000, 10, 100_000, 30


def coded_sentences() -> LabelSets:
    """A round as people code: most sentences carry one code or none, and each coder overlooks some and adds some."""
    chance = np.random.default_rng(7)
    units = TRANSCRIPTS * SENTENCES
    popular = 0.9 * chance.dirichlet(np.full(CODES, 0.6)) + 0.1 / CODES
    carried = np.zeros((CODES, units), dtype=np.bool_)
    for unit, count in enumerate(chance.choice(4, units, p=[0.58, 0.28, 0.1, 0.04])):
        carried[chance.choice(CODES, count, replace=False, p=popular), unit] = True
    values = np.zeros((CODES, CODERS, units), dtype=np.uint8)
    for coder in range(CODERS):
        values[:, coder] = carried & (chance.random(carried.shape) > 0.11)
        added = np.flatnonzero(chance.random(units) < 0.05)
        values[chance.choice(CODES, len(added), p=popular), coder, added] = 1
    parts = []
    for number in range(TRANSCRIPTS):
        columns = slice(number * SENTENCES, (number + 1) * SENTENCES)
        uses = tuple((values[:, :, columns] == 1).sum(axis=(1, 2)).tolist())
        parts.append(Part(name=f"int{number + 1:02}", columns=columns, uses=uses))
    return LabelSets(
        labels=tuple(f"code {number}" for number in range(CODES)),
        coders=("ann", "bob", "carla", "dora"),
        values=values,
        judged=np.ones(values.shape[1:], dtype=np.bool_),
        parts=tuple(parts),
    )


def present_or_absent(coders: int) -> Ratings:
    """A million units to a tenth of which a code applies; a tenth of the judgements is drawn at random."""
    chance = np.random.default_rng(coders)
    carried = chance.random(1_000_000) < 0.1
    rows = [
        np.where(chance.random(carried.size) < 0.1, chance.random(carried.size) < 0.1, carried) for _ in range(coders)
    ]
    return Ratings.presence(np.array(rows, dtype=np.uint8))


def marked_texts() -> list[Marks]:
    """Interviews of 400,000 characters with passages of up to 300 characters; a coder's of one code do not touch."""
    chance = np.random.default_rng(11)
    found = []
    for _ in range(TEXTS):
        group = np.sort(chance.integers(0, CODES * READERS, CODINGS // TEXTS))
        first, behind = np.empty_like(group), np.empty_like(group)
        for number in np.unique(group):
            own = np.flatnonzero(group == number)
            edges = np.sort(chance.choice(CHARACTERS // TEXTS, 2 * len(own), replace=False))
            first[own], behind[own] = edges[::2], np.minimum(edges[1::2], edges[::2] + 300)
        code, coder = np.divmod(group, READERS)
        found.append(Marks(code=code, coder=coder, first=first, behind=behind, characters=CHARACTERS // TEXTS))
    return found


def marked_segments(coders: int, units: int) -> list[Marks]:
    """A text that each coder cuts into a thousand passages of five codes, with some gaps and shifted borders."""
    chance = np.random.default_rng(13)
    at = np.arange(units) * 40
    rows = [(at + chance.integers(0, 4, units), at + 30 + chance.integers(0, 8, units)) for _ in range(coders)]
    own = np.arange(units) % 5
    codes = [np.where(chance.random(units) < 0.2, chance.integers(0, 5, units), own) for _ in range(coders)]
    return [
        Marks(
            code=np.concatenate(codes),
            coder=np.repeat(np.arange(coders), units),
            first=np.concatenate([first for first, _ in rows]),
            behind=np.concatenate([behind for _, behind in rows]),
            characters=units * 40,
        )
    ]


def one_by_one(marks: Marks, code: int) -> Any:
    """What each coder marked with the code, coders x characters."""
    found = np.zeros((READERS, marks.characters), dtype=np.uint8)
    own = np.flatnonzero(marks.code == code)
    for coder, first, behind in zip(marks.coder[own], marks.first[own], marks.behind[own], strict=True):
        found[coder, first:behind] = 1
    return found
