"""One figure over several codes, from sums: rare codes weigh little, where a mean over codes lets them weigh most."""

import math
from collections.abc import Iterable

import numpy as np

from rcqual.agreement.cohen import Table
from rcqual.agreement.krippendorff import Disagreement
from rcqual.agreement.ratings import Floats
from rcqual.agreement.result import NO_PAIRS, Measure, defined, undefined
from rcqual.agreement.sums import added, divided, margins

NO_CODE = "there is no code"
NO_CODE_VARIES = "no code was used by some and not by others, so there is no variation in which to agree"


def pooled_alpha(codes: Iterable[Disagreement]) -> Measure:
    """1 - sum of Do / sum of De over codes. None if nothing is compared or no code varies.

    codes: what `disagreement` finds for each code, over the same units.
    Source: the sum over categories of Krippendorff 2004, Content Analysis, 2nd ed., p. 258, for codes.
    """
    found = list(codes)
    units = max((each.units for each in found), default=0)
    if not units:
        return undefined(NO_PAIRS if found else NO_CODE)
    value = pooled_alpha_of(np.array([each.observed for each in found]), np.array([each.expected for each in found]))
    return undefined(NO_CODE_VARIES, units) if math.isnan(float(value)) else defined(float(value), units)


def pooled_alpha_of(observed: Floats, expected: Floats) -> Floats:
    """The same from ... x codes; not a number where no code varies."""
    return 1 - divided(observed.sum(axis=-1), expected.sum(axis=-1))


def pooled_kappa(tables: Iterable[Table]) -> Measure:
    """Kappa from the mean observed and the mean expected agreement over codes, for two coders.

    Source: De Vries, Elliott, Kanouse & Teleki 2008, Field Methods 20, 272-282.
    """
    found = list(tables)
    units = max((int(table.sum()) for table in found), default=0)
    if not units:
        return undefined(NO_PAIRS)
    value = float(pooled_kappa_of(np.array(found, dtype=np.float64)))
    return undefined(NO_CODE_VARIES, units) if math.isnan(value) else defined(value, units)


def pooled_kappa_of(tables: Floats) -> Floats:
    """The same from ... x codes x q x q; not a number where no code varies. Codes without a unit do not count."""
    rows, columns, same = margins(tables)
    units = added(rows)
    each = np.maximum(units * units, 1)
    beyond = added(rows * (units[..., None] - columns)) / each
    agreeing = (units * same - added(rows * columns)) / each
    return divided(agreeing.sum(axis=-1), beyond.sum(axis=-1))
