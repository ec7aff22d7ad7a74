"""Small plots made of block characters, read without colour: bars, and curves of one line."""

from collections.abc import Sequence

from rcqual.report.write.numbers import NONE

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_STEPS = "▁▂▃▄▅▆▇█"
_NOTHING = "·"


def bar(value: float, most: float, cells: int) -> str:
    """A bar, of so many cells where the value is the greatest one; what is not nothing has an eighth of a cell."""
    if value <= 0 or most <= 0:
        return ""
    whole, eighths = divmod(max(round(value / most * cells * 8), 1), 8)
    return ("█" * whole + _EIGHTHS[eighths]).rstrip()


def grown(before: int, now: int, most: int, cells: int) -> str:
    """A bar of which the part that is new is lighter."""
    old, all_ = (round(each / most * cells) if most else 0 for each in (before, now))
    return "█" * old + "▒" * (all_ - old)


def curve(values: Sequence[float | None], most: float) -> str:
    """A cell for each value, as high as it is beside the greatest; a dot for zero, a dash for what is missing."""
    return "".join(NONE if each is None else _high(each, most) for each in values)


def _high(value: float, most: float) -> str:
    if value <= 0 or most <= 0:
        return _NOTHING
    return _STEPS[min(round(value / most * len(_STEPS) + 0.5), len(_STEPS)) - 1]
