"""An interval drawn as a line on an axis from -.2 to 1, with Krippendorff's marks; read without colour."""

from rcqual.agreement.result import LOWER_MARK, UPPER_MARK, Measure

LOWEST, HIGHEST = -0.2, 1.0
NARROW, WIDE = 25, 37
"""How many cells an axis takes: one for each .05 or .033."""
_MARK, _LINE, _CROSSED, _POINT = "┆", "─", "┼", "●"
_BEGIN, _END, _BEGINS_BEFORE, _POINT_BEFORE = "├", "┤", "◂", "◁"


def whisker(measure: Measure, cells: int) -> str:
    """The interval and the figure in it; the marks alone where the measure is undefined, the figure where it has none.

    What lies left of the axis is shown by an arrow at its end.
    """
    drawn = [" "] * cells
    for mark in (LOWER_MARK, UPPER_MARK):
        drawn[_place(mark, cells)] = _MARK
    if measure.value is None:
        return "".join(drawn)
    if measure.low is not None and measure.high is not None:
        first, last = _place(measure.low, cells), _place(measure.high, cells)
        for place in range(first, last + 1):
            drawn[place] = _CROSSED if drawn[place] == _MARK else _LINE
        drawn[last] = _BEGINS_BEFORE if measure.high < LOWEST else _END
        drawn[first] = _BEGINS_BEFORE if measure.low < LOWEST else _BEGIN
    drawn[_place(measure.value, cells)] = _POINT_BEFORE if measure.value < LOWEST else _POINT
    return "".join(drawn)


def axis(cells: int) -> str:
    """What stands above the whiskers: where -.2, 0, the marks and 1 lie."""
    drawn = [" "] * cells
    for text, value in (("-.2", LOWEST), ("0", 0.0), (".667", LOWER_MARK), (".8", UPPER_MARK), ("1", HIGHEST)):
        place = _place(value, cells)
        first = 0 if value == LOWEST else place - (3 if value == LOWER_MARK else 0)
        drawn[first : first + len(text)] = text
    return "".join(drawn)


def _place(value: float, cells: int) -> int:
    share = (min(max(value, LOWEST), HIGHEST) - LOWEST) / (HIGHEST - LOWEST)
    return round(share * (cells - 1))
