"""A coefficient and its interval drawn on one line of characters, from -.2 to 1, with the marks .667 and .800."""

from rcqual.agreement.result import LOWER_MARK, UPPER_MARK, Measure

LOWEST, HIGHEST = -0.2, 1.0
CELLS = 25
"""Each stands for .05."""


def axis() -> str:
    """The numbers over the drawings."""
    line = [" "] * CELLS
    for value, text, shift in ((LOWEST, "-.2", 0), (0.0, "0", 0), (LOWER_MARK, ".667", -2), (UPPER_MARK, ".8", 0)):
        start = _cell(value) + shift
        line[start : start + len(text)] = text
    line[-1] = "1"
    return "".join(line)


def whisker(measure: Measure) -> str:
    """The point as ●, the interval as ├──┤, the marks as ┊; ◂ where something lies further left than the axis."""
    line = [" "] * CELLS
    marks = {_cell(LOWER_MARK), _cell(UPPER_MARK)}
    for mark in marks:
        line[mark] = "┊"
    if measure.value is None:
        return "".join(line)
    if measure.low is not None and measure.high is not None:
        first, last = _cell(measure.low), _cell(measure.high)
        for place in range(first, last + 1):
            line[place] = "┼" if place in marks else "─"
        line[first], line[last] = "├", "┤"
        if measure.low < LOWEST:
            line[0] = "◂"
    line[_cell(measure.value)] = "●" if measure.value >= LOWEST else "◂"
    return "".join(line)


def _cell(value: float) -> int:
    share = (min(max(value, LOWEST), HIGHEST) - LOWEST) / (HIGHEST - LOWEST)
    return round(share * (CELLS - 1))
