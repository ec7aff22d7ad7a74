"""The coefficients that are offered, and what each can take."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Takes(StrEnum):
    """What kind of judgements a coefficient compares."""

    PRESENCE = "present or absent"
    CATEGORIES = "one category a unit"
    ORDERED = "one ordered category a unit"
    NUMBERS = "one number a unit"
    SETS = "a set of codes a unit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coefficient:
    """One measure, as a person meets it."""

    name: str
    """In `--json`."""
    title: str
    takes: tuple[Takes, ...]
    coders: str
    """"two" or "two or more"."""
    missing: bool
    """Whether coders may have judged different units."""
    meaning: str
    """In two sentences at most."""
    source: str


_PRESENCE = (Takes.PRESENCE,)
_NOMINAL = (Takes.PRESENCE, Takes.CATEGORIES)
_TWO, _MANY = "two", "two or more"


def _of(
    name: str, title: str, takes: tuple[Takes, ...], coders: str, missing: bool, meaning: str, source: str
) -> Coefficient:
    return Coefficient(
        name=name, title=title, takes=takes, coders=coders, missing=missing, meaning=meaning, source=source
    )


COEFFICIENTS: Final = (
    _of(
        "alpha",
        "Krippendorff's alpha",
        (*_NOMINAL, Takes.ORDERED, Takes.NUMBERS),
        _MANY,
        True,
        "1 is perfect agreement, 0 what chance would give. The headline for each code.",
        "Krippendorff 2019",
    ),
    _of(
        "alpha_sets",
        "Alpha over sets of codes",
        (Takes.SETS,),
        _MANY,
        True,
        "Alpha for all codes at once: sets that share codes count as nearer than sets that do not.",
        "Passonneau 2006",
    ),
    _of(
        "alpha_pooled",
        "Pooled alpha",
        _PRESENCE,
        _MANY,
        True,
        "One alpha from the summed disagreement of all codes, so that rare codes weigh little.",
        "Krippendorff 2004, p. 258",
    ),
    _of(
        "kappa",
        "Cohen's kappa",
        _NOMINAL,
        _TWO,
        False,
        "Agreement of two coders beyond what their own frequencies give by chance.",
        "Cohen 1960",
    ),
    _of(
        "kappa_pairs",
        "Mean kappa of pairs",
        _NOMINAL,
        _MANY,
        True,
        "The mean of Cohen's kappa over all pairs of coders.",
        "Light 1971",
    ),
    _of(
        "kappa_max",
        "Highest possible kappa",
        _NOMINAL,
        _TWO,
        False,
        "The kappa that two coders could reach at most who use the code as often as these do.",
        "Cohen 1960",
    ),
    _of(
        "kappa_pooled",
        "Pooled kappa",
        _PRESENCE,
        _TWO,
        False,
        "One kappa from the observed and expected agreement of all codes.",
        "De Vries et al. 2008",
    ),
    _of(
        "scott_pi",
        "Scott's pi",
        _NOMINAL,
        _TWO,
        False,
        "As kappa, with chance from the frequencies of both coders together.",
        "Scott 1955",
    ),
    _of(
        "fleiss",
        "Fleiss' kappa",
        _NOMINAL,
        _MANY,
        True,
        "Agreement beyond chance, with chance from the frequencies of all coders together.",
        "Fleiss 1971",
    ),
    _of(
        "ac1",
        "Gwet's AC1",
        _NOMINAL,
        _MANY,
        True,
        "Stays high where a code is rare. Read it only beside alpha and positive agreement.",
        "Gwet 2008",
    ),
    _of(
        "pabak",
        "PABAK",
        _PRESENCE,
        _MANY,
        True,
        "Twice percent agreement less one. Read it only beside alpha and positive agreement.",
        "Byrt, Bishop & Carlin 1993",
    ),
    _of(
        "brennan_prediger",
        "Brennan-Prediger",
        _NOMINAL,
        _MANY,
        True,
        "Agreement beyond chance, where chance gives every category alike.",
        "Brennan & Prediger 1981",
    ),
    _of(
        "positive_agreement",
        "Positive agreement",
        _PRESENCE,
        _MANY,
        True,
        "Of one coder's uses of the code, the share that another coder has too. Text that nobody coded never moves it.",
        "Cicchetti & Feinstein 1990",
    ),
    _of(
        "negative_agreement",
        "Negative agreement",
        _PRESENCE,
        _MANY,
        True,
        "The same for not using the code.",
        "Cicchetti & Feinstein 1990",
    ),
    _of(
        "jaccard",
        "Jaccard overlap",
        _PRESENCE,
        _MANY,
        True,
        "Of the places where one of two coders used the code, the share where both did.",
        "Jaccard 1912",
    ),
    _of(
        "bar_u_alpha",
        "Boundary alpha",
        _PRESENCE,
        _MANY,
        True,
        "How far coders mark the same characters with the code. It falls where passages begin or end apart.",
        "Krippendorff et al. 2016",
    ),
    _of(
        "prevalence_index",
        "Prevalence index",
        _PRESENCE,
        _TWO,
        False,
        "How much more often both used the code than neither did. Far from 0, kappa is low even where coders agree.",
        "Byrt, Bishop & Carlin 1993",
    ),
    _of(
        "bias_index",
        "Bias index",
        _PRESENCE,
        _TWO,
        False,
        "How much more often the one used the code than the other.",
        "Byrt, Bishop & Carlin 1993",
    ),
    _of(
        "percent",
        "Percent agreement",
        (*_NOMINAL, Takes.SETS),
        _MANY,
        True,
        "How often two coders said the same. Text that nobody coded raises it; never report it alone.",
        "Gwet 2014",
    ),
)
"""In the order in which they are shown."""


def coefficient(name: str) -> Coefficient | None:
    """The coefficient of that name in `--json`."""
    return next((each for each in COEFFICIENTS if each.name == name), None)
