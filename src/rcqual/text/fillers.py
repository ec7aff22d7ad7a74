"""Sounds and phrases that fill a pause and say nothing, by language, and transcribers' notes.

The lists are short on purpose: a word that could carry meaning ("like", "so", "well", "right") is none.
"""

from functools import lru_cache

import regex

_SOUNDS = "uh uhm um umm er erm eh ehm ah hm hmm mm mhm mmm uh-huh mm-hm"
_PHRASES = {
    "en": f"{_SOUNDS}, you know, i mean, sort of, kind of",
    "de": f"{_SOUNDS} äh ähm öh öhm ne gell, weißt du, wissen sie, sag ich mal, sagen wir mal",
    "fr": f"{_SOUNDS} euh heu hein ben bah, tu sais, vous savez, tu vois, vous voyez",
    "es": f"{_SOUNDS} eee em este, o sea, sabes, ya sabes, verdad",
    "it": f"{_SOUNDS} ehm mah beh, sai, sa, cioè, diciamo",
    "nl": f"{_SOUNDS} eh uhm, weet je, zeg maar, ik bedoel",
}
_NOTE = regex.compile(r"\[[^\[\]]{1,60}\]|\(\([^()]{1,60}\)\)|\([^()]{1,40}\)")
"""What a transcriber notes beside the words: "[laughs]", "((coughs))", "(?)"."""


@lru_cache
def filler_phrases(language: str) -> tuple[tuple[str, ...], ...]:
    """Each filler of a language as its words, the longest first; the sounds alone where the language has no list."""
    listed = _PHRASES.get(language.casefold().partition("-")[0], _SOUNDS)
    first, *phrases = (each.strip() for each in listed.split(","))
    words = {tuple(each.split()) for each in [*first.split(), *phrases]}
    # "uh-huh" is two words where words are compared.
    words |= {tuple(each.split("-")) for each in first.split()}
    return tuple(sorted(words, key=lambda one: (-len(one), one)))


def filler_runs(words: list[str], language: str) -> list[tuple[int, int]]:
    """Where fillers stand in a row of words: (first, behind the last) each, in order, none in another."""
    phrases = filler_phrases(language)
    runs = []
    at = 0
    while at < len(words):
        size = next((len(each) for each in phrases if tuple(words[at : at + len(each)]) == each), 0)
        if size:
            runs.append((at, at + size))
        at += size or 1
    return runs


def notes_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The offsets of what a transcriber noted between two offsets."""
    return [match.span() for match in _NOTE.finditer(text, start, end)]
