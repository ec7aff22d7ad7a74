"""The coefficients that are offered, and what each can take."""

from typing import Final

from rcqual.agreement.coefficient import Coefficient, Takes

_PRESENCE = (Takes.PRESENCE,)
_NOMINAL = (Takes.PRESENCE, Takes.CATEGORIES)
_TWO, _MANY = "two", "two or more"
_SHARES = {"percent", "positive_agreement", "negative_agreement", "jaccard", "kappa_max"}


def _of(
    name: str, title: str, takes: tuple[Takes, ...], coders: str, missing: bool, meaning: str, source: str
) -> Coefficient:
    floor = 0.0 if name in _SHARES else -1.0
    return Coefficient(
        name=name, title=title, takes=takes, coders=coders, missing=missing, meaning=meaning, source=source, floor=floor
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
        "alpha_median",
        "Median alpha of the codes",
        _PRESENCE,
        _MANY,
        True,
        "Half of the codes have a higher alpha. Codes without one, or with too few uses, are left out.",
        "Krippendorff 2019",
    ),
    _of(
        "alpha_lowest",
        "Lowest alpha of a code",
        _PRESENCE,
        _MANY,
        True,
        "The code that coders agree on least. Codes without an alpha, or with too few uses, are left out.",
        "Krippendorff 2019",
    ),
    _of(
        "alpha_with_others",
        "Alpha with the others",
        (Takes.SETS,),
        _MANY,
        True,
        "The mean over pairs with this coder of alpha over sets. Much lower than the others' shows a coder who drifts.",
        "Krippendorff 2019",
    ),
    _of(
        "alpha_without",
        "Alpha without the coder",
        (Takes.SETS,),
        _MANY,
        True,
        "Alpha over sets of the other coders alone. Much higher than with the coder shows a coder who drifts.",
        "Krippendorff 2019",
    ),
    _of(
        "alpha_presence",
        "Alpha by transcript",
        _PRESENCE,
        _MANY,
        True,
        "Alpha with whole transcripts as units: whether the coder used the code there at all.",
        "Krippendorff 2019",
    ),
    _of(
        "alpha_frequency",
        "Alpha of frequencies",
        (Takes.NUMBERS,),
        _MANY,
        True,
        "Alpha with whole transcripts as units and numbers as values: in how many units of it the coder used the code.",
        "Krippendorff 2019",
    ),
    _of(
        "alpha_ordinal",
        "Ordinal alpha",
        (Takes.ORDERED,),
        _MANY,
        True,
        "Alpha for ordered categories: the more categories lie between two ratings, the worse.",
        "Krippendorff 2019",
    ),
    _of(
        "alpha_interval",
        "Interval alpha",
        (Takes.NUMBERS,),
        _MANY,
        True,
        "Alpha for numbers: the distance of two ratings is the square of their difference.",
        "Krippendorff 2019",
    ),
    _of(
        "u_alpha",
        "u-alpha",
        (Takes.PASSAGES,),
        _MANY,
        True,
        "How far coders mark the same characters with the same code, all codes together, if codes exclude one another.",
        "Krippendorff et al. 2016",
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
        (Takes.PASSAGES,),
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


_BY_NAME: Final = {each.name: each for each in COEFFICIENTS}


def coefficient(name: str) -> Coefficient:
    """The coefficient of that name in `--json`. Raises KeyError if there is none."""
    return _BY_NAME[name]


def floor_of(name: str) -> float:
    """The lowest value that the coefficient can have."""
    return coefficient(name).floor


def is_alpha(name: str) -> bool:
    """Whether Krippendorff's marks are for it: whether it is one of his alphas."""
    return "alpha" in name


def has_label(name: str) -> bool:
    """Whether Landis and Koch's labels are for it: whether it is agreement beyond chance."""
    return floor_of(name) < 0 and not name.endswith("_index")
