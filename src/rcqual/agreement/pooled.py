"""One figure over several codes, from sums: rare codes weigh little, where a mean over codes lets them weigh most."""

from collections.abc import Iterable

from rcqual.agreement.cohen import Table
from rcqual.agreement.krippendorff import Disagreement
from rcqual.agreement.result import NO_PAIRS, UNDECIDED, Measure, defined, undefined

NO_CODE_VARIES = "no code was used by some and not by others, so there is no variation in which to agree"


def pooled_alpha(codes: Iterable[Disagreement]) -> Measure:
    """1 - sum of Do / sum of De over codes. None if nothing is compared or no code varies.

    codes: what `disagreement` finds for each code, over the same units.
    Source: the sum over categories of Krippendorff 2004, Content Analysis, 2nd ed., p. 258, for codes.
    """
    found = list(codes)
    units = max((each.units for each in found), default=0)
    if not units:
        return undefined(NO_PAIRS if found else "there is no code", verdict=UNDECIDED)
    expected = sum(each.expected for each in found)
    if expected == 0:
        return undefined(NO_CODE_VARIES, units, UNDECIDED)
    return defined(1 - sum(each.observed for each in found) / expected, units, UNDECIDED)


def pooled_kappa(tables: Iterable[Table]) -> Measure:
    """Kappa from the mean observed and the mean expected agreement over codes, for two coders.

    Source: De Vries, Elliott, Kanouse & Teleki 2008, Field Methods 20, 272-282.
    """
    judged = [table for table in tables if table.sum()]
    if not judged:
        return undefined(NO_PAIRS)
    units = max(int(table.sum()) for table in judged)
    if all(int(t.sum(axis=1) @ t.sum(axis=0)) == int(t.sum()) ** 2 for t in judged):
        return undefined(NO_CODE_VARIES, units)
    observed = sum(float(t.trace()) / float(t.sum()) for t in judged) / len(judged)
    by_chance = sum(float(t.sum(axis=1) @ t.sum(axis=0)) / float(t.sum()) ** 2 for t in judged) / len(judged)
    return defined((observed - by_chance) / (1 - by_chance), units)
