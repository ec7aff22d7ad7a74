"""Where in an interview somebody means: a line, a turn, a time, or how far on."""

import re
from collections.abc import Sequence

from rcqual.model.transcript import Turn

_LINE = re.compile(r"(?:l|line)?\s*(\d+)", re.IGNORECASE)
_TURN = re.compile(r"(?:t|turn)\s*(\d+)", re.IGNORECASE)
_SHARE = re.compile(r"(\d+)\s*%")
_TIME = re.compile(r"(?:(\d+):)?([0-5]?\d):([0-5]\d)(?:[.,](\d{1,3}))?")
HOW = "A line (42), a turn (t12), a time (3:05 or 1:23:45), or how far on (50%)."


def place_named(named: str, text: str, turns: Sequence[Turn]) -> int | str:
    """The offset, in code points of the text, of a place that somebody names; a sentence where there is no such place.

    Lines are those of the text as it was imported, counted from 1, as rcqual counts them in all that it says of files.
    """
    wanted = named.strip()
    if found := _TURN.fullmatch(wanted):
        number = int(found[1])
        if not 1 <= number <= len(turns):
            return f"There is no turn {number}; the last one is {len(turns)}."
        return turns[number - 1].speech.start
    if found := _LINE.fullmatch(wanted):
        return _line(int(found[1]), text)
    if found := _SHARE.fullmatch(wanted):
        return min(len(text) * int(found[1]) // 100, max(len(text) - 1, 0))
    if found := _TIME.fullmatch(wanted):
        hours, minutes, seconds, rest = found.groups()
        at_ms = ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int((rest or "0").ljust(3, "0"))
        return _time(at_ms, turns)
    return f"“{wanted}” names no place. {HOW}"


def _line(number: int, text: str) -> int | str:
    at = 0
    for passed in range(1, number):
        at = text.find("\n", at) + 1
        if not at or at == len(text):
            return f"There is no line {number}; the last one is {passed}."
    return at if number else "Lines are counted from 1."


def _time(at_ms: int, turns: Sequence[Turn]) -> int | str:
    """The start of the turn that is spoken then: the last one that has begun."""
    timed = [(turn.begins_ms, turn.speech.start) for turn in turns if turn.begins_ms is not None]
    if not timed:
        return "This interview has no times."
    begun = [start for begins, start in timed if begins <= at_ms]
    return begun[-1] if begun else timed[0][1]
