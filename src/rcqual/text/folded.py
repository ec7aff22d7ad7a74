"""A text made ready to be searched as one types: without case and accents, each place leading back to the text."""

import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import reduce

from rcqual.model.span import Span

_ALIKE = {
    "\u0130": "i",
    # In lower case it depends on where it stands.
    **dict.fromkeys("Σς", "σ"),
    **dict.fromkeys("’‘‛ʼ", "'"),
    **dict.fromkeys("“”„‟", '"'),
    **dict.fromkeys("‐‑", "-"),
}
"""What is the same to somebody who types, beside case and accents; each one code point for one."""


class Folded:
    """A text as it is searched. What it costs is done once, here."""

    def __init__(self, text: str) -> None:
        chars = set() if text.isascii() else {char for char in set(text) if not char.isascii()}
        marks = {char for char in chars if unicodedata.combining(char)}
        self._gone = array("L", _places_of(text, marks)) if marks else array("L")
        """Where in the text marks stand that are left out, in order."""
        self._before_gone = array("L", (at - number for number, at in enumerate(self._gone)))
        """Where these would stand in what is searched."""
        self.text = fold(text, chars)
        """What is searched."""

    def at(self, offset: int) -> int:
        """Where a code point of the text stands in what is searched."""
        return offset - bisect_left(self._gone, offset)

    def back(self, start: int, end: int) -> Span:
        """The place in the text of a piece of what is searched; a letter's marks belong to it."""
        return Span(start + bisect_right(self._before_gone, start), end + bisect_right(self._before_gone, end))


def fold(text: str, others: set[str] | None = None) -> str:
    """A text in lower case, without accents and other marks on letters, each white space a blank.

    others: the characters of the text beyond ASCII, where they are known.
    """
    known = {char for char in text if not char.isascii()} if others is None else others
    folded = {char: _folded(char) for char in known | set("\t\n\r\v\f")}
    changed = {char: other for char, other in folded.items() if char in _ALIKE or other not in (char, char.lower())}
    return reduce(lambda all_of_it, char: all_of_it.replace(char, changed[char]), changed, text).lower()


def _folded(char: str) -> str:
    if char.isspace():
        return " "
    if char in _ALIKE:
        return _ALIKE[char]
    base = "".join(each for each in unicodedata.normalize("NFD", char) if not unicodedata.combining(each))
    # A syllable of Korean falls apart into letters; it is searched whole.
    return base.lower() if len(base.lower()) == 1 or unicodedata.combining(char) else char.lower()


def _places_of(text: str, chars: set[str]) -> list[int]:
    return sorted(at for char in chars for at in _occurrences(text, char, 0, len(text)))


def _occurrences(text: str, wanted: str, start: int, end: int) -> Iterator[int]:
    at = text.find(wanted, start, end)
    while at >= 0:
        yield at
        at = text.find(wanted, at + len(wanted), end)


class Found:
    """Where something stands in a text; each place is looked for as it is asked for, for of a letter there are many."""

    def __init__(self, folded: Folded, typed: str) -> None:
        self._folded, self._wanted = folded, fold(typed)
        self.count = folded.text.count(self._wanted) if self._wanted else 0
        """How often it stands there."""
        # "aa" stands in "aaa" twice: which one is meant, only going from the beginning tells.
        self._starts: list[int] | None = None
        if self.count and _overlaps_itself(self._wanted):
            self._starts = list(_occurrences(folded.text, self._wanted, 0, len(folded.text)))

    def within(self, span: Span) -> list[Span]:
        """The places that share something with a passage, in order."""
        if not self.count:
            return []
        length = len(self._wanted)
        start, end = max(self._folded.at(span.start) - length, 0), self._folded.at(span.end) + length
        if self._starts is None:
            starts = list(_occurrences(self._folded.text, self._wanted, start, end))
        else:
            starts = self._starts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        places = [self._folded.back(at, at + length) for at in starts]
        return [place for place in places if place.overlaps(span)]

    def first_from(self, offset: int) -> Span | None:
        """The first place that begins at an offset of the text or behind it; None where there is none."""
        at = self._folded.at(offset)
        if self._starts is None:
            return self._place(self._folded.text.find(self._wanted, at)) if self.count else None
        number = bisect_left(self._starts, at)
        return self._place(self._starts[number]) if number < len(self._starts) else None

    def last_before(self, offset: int) -> Span | None:
        """The last place that begins before an offset of the text; None where there is none."""
        at = self._folded.at(offset)
        if self._starts is None:
            before = self._folded.text.rfind(self._wanted, 0, at + len(self._wanted) - 1) if at else -1
            return self._place(before) if self.count else None
        number = bisect_left(self._starts, at)
        return self._place(self._starts[number - 1]) if number else None

    def number(self, place: Span) -> int:
        """Which one a place is, from 1."""
        at = self._folded.at(place.start)
        before = self._folded.text.count(self._wanted, 0, at) if self._starts is None else bisect_left(self._starts, at)
        return before + 1

    def _place(self, start: int) -> Span | None:
        return self._folded.back(start, start + len(self._wanted)) if start >= 0 else None


_LONG = 1_000
"""In characters: whether more than that overlaps itself is not looked into; it stands at few places anyhow."""


def _overlaps_itself(wanted: str) -> bool:
    return len(wanted) > _LONG or any(wanted.startswith(wanted[at:]) for at in range(1, len(wanted)))
