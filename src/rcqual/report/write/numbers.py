"""How figures are printed, the same on the screen, in the terminal and in every file."""

from rcqual.agreement.result import NOT_REACHED, REACHED, Measure

NONE = "–"
"""Where there is no figure."""
_DECIMAL_FROM = 100


def number(value: float | None) -> str:
    """Three decimals, without a zero before the point, as papers print coefficients; a dash where there is none."""
    if value is None:
        return NONE
    sign, text = ("-" if value < 0 else ""), f"{abs(value):.3f}"
    if text.startswith("0."):
        text = text[1:]
    return text if text == ".000" else sign + text


def interval(measure: Measure) -> str:
    """The limits, as "[.512, .734]"; empty where there are none."""
    if measure.low is None or measure.high is None:
        return ""
    return f"[{number(measure.low)}, {number(measure.high)}]"


def share(value: float | None) -> str:
    """A percentage with one decimal, as "12.5%"; a dash where there is none."""
    return NONE if value is None else f"{value:.1%}"


def share_of(part: int, whole: int) -> str:
    """A share as a percentage, with a decimal from a hundred on alone: "40%" of 5, "12.5%" of 200; a dash of none."""
    if not whole:
        return NONE
    return f"{part / whole:.1%}" if whole >= _DECIMAL_FROM else f"{part / whole:.0%}"


def verdict_words(measure: Measure) -> str:
    """What an alpha is known to reach of .667 and .800: ".667 reached", "undecided".

    Empty for other measures, and where there is no alpha.
    """
    if measure.value is None:
        return ""
    if measure.verdict_800 == REACHED:
        return ".800 reached"
    if measure.verdict == REACHED:
        return ".667 reached"
    if measure.verdict == NOT_REACHED:
        return "below .667"
    return measure.verdict or ""
