"""Finding a thing by some letters of its name, or by words of what is said about it."""

import re
from collections.abc import Sequence

_LIKE = 70.0
"""Of 100: below that, a likeness is chance."""
_SHORTEST_LIKE = 3
"""In letters: of what can be like a name without standing in it."""


class Findable:
    """Things to find, each a name and a description, made ready once for all the letters that will be typed."""

    def __init__(self, things: Sequence[tuple[str, str]]) -> None:
        self._names = [name.casefold() for name, _ in things]
        self._more = [more.casefold() for _, more in things]

    def ranked(self, query: str) -> list[int]:
        """The places of the things that fit the letters, the best first; all, as given, without letters.

        A name that begins so comes first, then one with a word that begins so, one that holds the letters in this
        order, one that is like it, and last a description with those words. Equal ones stay in the order given.
        """
        wanted = " ".join(query.casefold().split())
        if not wanted:
            return list(range(len(self._names)))
        letters = wanted.replace(" ", "")
        scored: list[tuple[float, int]] = []
        others: list[int] = []
        for place, name in enumerate(self._names):
            score = _score(wanted, letters, name)
            if score:
                scored.append((-score, place))
            else:
                others.append(place)
        scored += self._alike(wanted, others)
        return [place for _, place in sorted(scored)]

    def fitting(self, query: str) -> list[int]:
        """The places of the things to leave where others are left out, the best first; all, as given, without letters.

        These are those whose name holds the letters as typed, and those whose description has words that begin with
        those typed; where there are none, all that `ranked` has.
        """
        wanted = " ".join(query.casefold().split())
        ranked = self.ranked(query)
        if not wanted:
            return ranked
        begin = [re.compile(rf"\b{re.escape(word)}") for word in wanted.split()]
        fitting = [
            at for at in ranked if wanted in self._names[at] or all(word.search(self._more[at]) for word in begin)
        ]
        return fitting or ranked

    def _alike(self, wanted: str, places: Sequence[int]) -> list[tuple[float, int]]:
        """Of the things whose names do not hold the letters: those whose names are like them, or that are told so."""
        words = wanted.split()
        told = [(-90.0, at) for at in places if all(word in self._more[at] for word in words)]
        if len(wanted) < _SHORTEST_LIKE:
            return told
        from rapidfuzz import fuzz, process

        names = {at: self._names[at] for at in places}
        near = process.extract(wanted, names, scorer=fuzz.WRatio, processor=None, score_cutoff=_LIKE, limit=None)
        like = {at: -100.0 - likeness for _, likeness, at in near}
        return [(score, at) for at, score in ({at: score for score, at in told} | like).items()]


def _score(wanted: str, letters: str, name: str) -> float:
    """How well a name holds the letters, from 0 (not at all) to 500."""
    at = name.find(wanted)
    if at == 0:
        return 500.0
    if at > 0:
        return 400.0 if any(word.startswith(wanted) for word in name.split()) or f" {wanted}" in name else 350.0
    at = -1
    for letter in letters:
        at = name.find(letter, at + 1)
        if at < 0:
            return 0.0
    return 300.0
