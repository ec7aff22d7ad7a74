"""Scott's pi: two coders, chance from the frequencies of both together."""

from rcqual.agreement.cohen import Table
from rcqual.agreement.ratings import Ratings
from rcqual.agreement.result import NO_PAIRS, Measure, defined, no_variation, undefined


def scott_pi(ratings: Ratings, first: int = 0, second: int = 1) -> Measure:
    """Scott's pi of two coders on the units that both judged: (Po - Pe) / (1 - Pe), between -1 and 1.

    None if they share no unit or one category alone occurs.
    Source: Scott 1955, Public Opinion Quarterly 19, 321-325.
    """
    return pi_of_table(ratings.table(first, second), ratings.is_presence)


def pi_of_table(table: Table, is_presence: bool = False) -> Measure:
    """Scott's pi of a cross table. is_presence: whether its categories are absent and present."""
    together = [int(n) for n in table.sum(axis=0) + table.sum(axis=1)]
    units = sum(together) // 2
    if not units:
        return undefined(NO_PAIRS)
    by_chance = sum(n * n for n in together)
    if by_chance == 4 * units * units:
        return undefined(no_variation([n > 0 for n in together], is_presence), units)
    agreeing = sum(int(table[i, i]) for i in range(len(together)))
    return defined((4 * units * agreeing - by_chance) / (4 * units * units - by_chance), units)
