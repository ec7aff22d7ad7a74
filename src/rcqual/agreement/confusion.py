"""With what codes are confused: where one coder used a code and another did not, what that other used instead."""

from itertools import combinations

import numpy as np

from rcqual.agreement.label_sets import LabelSets
from rcqual.agreement.ratings import PRESENT
from rcqual.agreement.result import Confusion

_CELLS = 1 << 17


def confusion(coded: LabelSets) -> Confusion:
    """Counts over pairs of coders and the units that both judged. Codes rolled up are not in it."""
    own = coded.own_labels()
    counts = np.zeros((len(own), len(own)))
    nothing = np.zeros(len(own))
    step = max(_CELLS // max(len(own), 1), 1)
    for first, second in combinations(range(len(coded.coders)), 2):
        both = np.flatnonzero(coded.judged[first] & coded.judged[second])
        for start in range(0, len(both), step):
            columns = both[start : start + step]
            weights = coded.units_each[columns].astype(np.float64)
            one, other = (coded.values[:, coder][:, columns][own] == PRESENT for coder in (first, second))
            counts[np.diag_indices(len(own))] += (one & other) @ weights
            # Only where the two differ is anything confused.
            unlike = np.flatnonzero((one != other).any(axis=0))
            here = weights[unlike]
            only_one, only_other = (one & ~other)[:, unlike] * 1.0, (other & ~one)[:, unlike] * 1.0
            met = (only_one * here) @ only_other.T
            counts += met + met.T
            nothing += only_one @ (here * ~only_other.any(axis=0)) + only_other @ (here * ~only_one.any(axis=0))
    return Confusion(
        codes=tuple(coded.labels[number] for number in own),
        counts=tuple(tuple(int(count) for count in row) for row in counts),
        nothing=tuple(int(count) for count in nothing),
    )
