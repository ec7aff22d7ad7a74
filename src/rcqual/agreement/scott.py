"""Scott's pi: two coders, chance from the frequencies of both together."""

import math

import numpy as np

from rcqual.agreement.cohen import Table
from rcqual.agreement.ratings import Floats, Ratings
from rcqual.agreement.result import NO_PAIRS, Measure, defined, no_variation, undefined
from rcqual.agreement.sums import added, divided, margins


def scott_pi(ratings: Ratings, first: int = 0, second: int = 1) -> Measure:
    """Scott's pi of two coders on the units that both judged: (Po - Pe) / (1 - Pe), between -1 and 1.

    None if they share no unit or one category alone occurs.
    Source: Scott 1955, Public Opinion Quarterly 19, 321-325.
    """
    return pi_of_table(ratings.table(first, second), ratings.is_presence)


def pi_of_table(table: Table, is_presence: bool = False) -> Measure:
    """Scott's pi of a cross table. is_presence: whether its categories are absent and present."""
    units = int(table.sum())
    if not units:
        return undefined(NO_PAIRS)
    value = float(pi_of(table.astype(np.float64)))
    if math.isnan(value):
        used = [bool(n) for n in table.sum(axis=0) + table.sum(axis=1)]
        return undefined(no_variation(used, is_presence), units)
    return defined(value, units)


def pi_of(tables: Floats) -> Floats:
    """The same of many cross tables at once, ... x q x q; not a number where it is undefined."""
    rows, columns, same = margins(tables)
    together = rows + columns
    judgements = added(together)
    beyond = added(together * (judgements[..., None] - together))
    return divided(2 * judgements * same - added(together * together), beyond)
