"""Finding a thing by some letters of its name, or by words of what is said about it."""

from collections.abc import Sequence

_LEAST = 55.0
"""Of 100: below that, a likeness is chance."""


def ranked(query: str, things: Sequence[tuple[str, str]]) -> list[int]:
    """The places of those (name, description) that fit the letters, the best first; all, as given, without letters.

    A name that begins so comes first, then one with a word that begins so, one that holds the letters in this order,
    one that is like it, and last a description with those words. Equal ones stay in the order given.
    """
    wanted = " ".join(query.casefold().split())
    if not wanted:
        return list(range(len(things)))
    scored = [(_score(wanted, name.casefold(), more.casefold()), place) for place, (name, more) in enumerate(things)]
    return [place for score, place in sorted(scored, key=lambda each: (-each[0], each[1])) if score >= _LEAST]


def _score(wanted: str, name: str, more: str) -> float:
    """How well a thing fits, from 0 to 500."""
    if name.startswith(wanted):
        return 500.0
    if any(word.startswith(wanted) for word in name.split()):
        return 400.0
    if wanted in name:
        return 350.0
    if _in_order(wanted.replace(" ", ""), name):
        return 300.0
    from rapidfuzz import fuzz

    likeness: float = fuzz.WRatio(wanted, name)
    if likeness >= 70 and len(wanted) > 2:
        return 100.0 + likeness
    if all(word in more for word in wanted.split()):
        return 90.0
    return 0.0


def _in_order(letters: str, name: str) -> bool:
    at = -1
    return all((at := name.find(letter, at + 1)) >= 0 for letter in letters)
