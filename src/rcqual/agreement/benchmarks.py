"""Verbal labels for a coefficient, which are conventions, given only as far as its uncertainty allows."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass

Below = Callable[[float], float]
"""How probable it is that the coefficient is below a cut."""
SURE = 0.95
"""A label is given if the coefficient reaches it with more than this probability."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Labels for ranges of a coefficient."""

    name: str
    labels: tuple[str, ...]
    """From the best to the worst."""
    cuts: tuple[float, ...]
    """Where each label but the worst begins; the worst is whatever lies below the last cut."""

    def cumulative(self, p_below: Below) -> tuple[float, ...]:
        """The probability that the coefficient deserves each label or a better one, in the order of `labels`."""
        return (*(1 - p_below(cut) for cut in self.cuts), 1.0)

    def label(self, p_below: Below) -> str:
        """The best label that the coefficient deserves with a probability above .95, on its own or as a better one.

        Source: Gwet 2014, Handbook of Inter-Rater Reliability, 4th ed., ch. 6.
        """
        found = zip(self.labels, self.cumulative(p_below), strict=True)
        return next((label for label, probability in found if probability > SURE), self.labels[-1])


LANDIS_KOCH = Scale(
    "Landis & Koch 1977",
    ("almost perfect", "substantial", "moderate", "fair", "slight", "poor"),
    (0.8, 0.6, 0.4, 0.2, 0.0),
)
"""Source: Landis & Koch 1977, Biometrics 33, 159-174, p. 165."""
ALTMAN = Scale("Altman 1991", ("very good", "good", "moderate", "fair", "poor"), (0.8, 0.6, 0.4, 0.2))
"""Source: Altman 1991, Practical Statistics for Medical Research, p. 404."""
FLEISS = Scale("Fleiss 1981", ("excellent", "fair to good", "poor"), (0.75, 0.4))
"""Source: Fleiss 1981, Statistical Methods for Rates and Proportions, 2nd ed., p. 218."""


def landis_koch(p_below: Below) -> str:
    """The label of Landis & Koch's scale by Gwet's rule. p_below: any distribution of the coefficient."""
    return LANDIS_KOCH.label(p_below)


def truncated_normal(value: float, se: float) -> Below:
    """P(c < cut) for a coefficient between -1 and 1 that is known with a standard error above 0.

    F(cut) = (N((cut - c)/se) - N((-1 - c)/se)) / (N((1 - c)/se) - N((-1 - c)/se)), N the normal distribution.
    Raises ValueError for an error of 0 or below. Source: Gwet 2014, 4th ed., ch. 6.
    """
    if se <= 0:
        raise ValueError("a standard error above 0 is needed")
    normal = statistics.NormalDist(value, se)
    lowest, highest = normal.cdf(-1.0), normal.cdf(1.0)

    def p_below(cut: float) -> float:
        return (normal.cdf(min(max(cut, -1.0), 1.0)) - lowest) / (highest - lowest)

    return p_below
