"""With what codes are confused, as plain text: a matrix, or a list of what is confused most."""

from rcqual.agreement.result import Confusion
from rcqual.report.write.layout import Column, hung, room_for_names, tables
from rcqual.text.display import visible

MOST = 5
"""Of the pairs of codes that are confused most, where they are shown in short."""
_MOST_IN_LIST = 20
_NOTHING = "nothing"
_NARROWEST_CODE = 16


def confusion(found: Confusion, width: int, is_short: bool) -> str:
    """The codes that one coder used where another did not. is_short: only those that are confused most.

    As a matrix where it fits; else as a list of the largest counts.
    """
    confused = confused_codes(found)
    if not confused:
        return "Codes confused: none; nobody used a code where another had not." if not is_short else ""
    if is_short:
        return _list(found, width, MOST)
    names = [f"{place} {visible(found.codes[code])}" for place, code in enumerate(confused, 1)]
    columns = [
        *(
            Column(str(place), tuple(_count(found.counts[row][column]) for row in confused))
            for place, column in enumerate(confused, 1)
        ),
        Column(_NOTHING, tuple(_count(found.nothing[row]) for row in confused)),
    ]
    named = Column("code", tuple(names), is_left=True)
    if room_for_names(columns, width) < min(named.width, _NARROWEST_CODE):
        return _list(found, width, _MOST_IN_LIST)
    title = (
        "Codes confused (where one coder used the row's code and another did not: how often that other used the "
        "column's code, or nothing; where a code meets itself: how often both used it)"
    )
    return "\n".join([hung("", title, width), *tables(named, [columns], width)])


def confused_codes(found: Confusion) -> list[int]:
    """The places of the codes that one coder used where another did not, in the codebook's order."""
    return [
        place
        for place, row in enumerate(found.counts)
        if found.nothing[place] or any(count for other, count in enumerate(row) if other != place)
    ]


def most_confused(found: Confusion, most: int) -> list[tuple[str, str | None, int]]:
    """Pairs of codes and how often they met, most often first; None in the second's place is nothing."""
    met = [
        (found.codes[first], found.codes[second], found.counts[first][second])
        for first in range(len(found.codes))
        for second in range(first + 1, len(found.codes))
    ]
    alone = [(code, None, count) for code, count in zip(found.codes, found.nothing, strict=True)]
    return sorted((each for each in (*met, *alone) if each[2]), key=lambda each: -each[2])[:most]


def _list(found: Confusion, width: int, most: int) -> str:
    lines = [hung("", "Codes confused most (one coder used the one, another in the same unit the other)", width)]
    for code, other, count in most_confused(found, most):
        instead = _NOTHING if other is None else f"“{visible(other)}”"
        lines.append(hung("  ", f"{count:,} × “{visible(code)}” and {instead}", width))
    return "\n".join(lines)


def _count(count: int) -> str:
    return str(count) if count else "·"
