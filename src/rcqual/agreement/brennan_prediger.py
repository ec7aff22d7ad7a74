"""Coefficients with the same chance for every category: Brennan-Prediger (S, Randolph's kappa) and PABAK."""

import numpy as np

from rcqual.agreement.percent import percent_agreement, percent_agreement_of_all, percent_of
from rcqual.agreement.ratings import Floats, Ratings
from rcqual.agreement.result import Measure, defined, undefined
from rcqual.agreement.sums import Sums


def brennan_prediger(ratings: Ratings) -> Measure:
    """(q Po - 1) / (q - 1), q = the number of categories that the codebook defines.

    With two coders it is Bennett's S, with more Randolph's free-marginal kappa.
    None if no unit has two judgements or fewer than two categories are defined.
    Source: Brennan & Prediger 1981, Educational and Psychological Measurement 41, 687-699; Randolph 2005.
    """
    observed = percent_agreement(ratings)
    if observed.value is None:
        return observed
    if ratings.q < 2:
        return undefined("only one category is defined", observed.units)
    return defined(float(brennan_prediger_of(Sums.of(ratings))), observed.units)


def brennan_prediger_of_all(ratings: Ratings) -> Measure:
    """The same with agreement of all coders at once: (P_all - q^(1-m)) / (1 - q^(1-m)).

    Defined only where every compared unit was judged by the same number m of coders.
    Source: von Eye 2006, An alternative to Cohen's kappa, European Psychologist 11, 12-24.
    """
    observed = percent_agreement_of_all(ratings)
    if observed.value is None:
        return observed
    judging = np.unique(ratings.pairable().judging)
    if len(judging) > 1 or ratings.q < 2:
        return undefined("units were judged by different numbers of coders", observed.units)
    by_chance = float(ratings.q) ** (1 - int(judging[0]))
    return defined((observed.value - by_chance) / (1 - by_chance), observed.units)


def brennan_prediger_of(sums: Sums) -> Floats:
    """The same of many variables at once, q = the length of the last axis; with q = 2 it is PABAK."""
    q = sums.totals.shape[-1]
    return np.asarray((q * percent_of(sums) - 1) / (q - 1), dtype=np.float64)


def pabak(ratings: Ratings) -> Measure:
    """Prevalence- and bias-adjusted kappa: 2 Po - 1, for present/absent codes; it says what percent agreement says.

    Source: Byrt, Bishop & Carlin 1993, Journal of Clinical Epidemiology 46, 423-429.
    """
    observed = percent_agreement(ratings)
    return observed if observed.value is None else defined(2 * observed.value - 1, observed.units)
