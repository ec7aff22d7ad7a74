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
_IN_BRACKETS = regex.compile(r"\[([^\[\]]{1,60})\]|\(\([^()]{1,60}\)\)|\(([^()]{1,40})\)")
_HEARD_OR_SEEN = regex.compile(
    r"\W*(?:\d+:)?\d+:\d\d\W*|\W*\?\W*|\d+\s*s(?:ec(?:onds?)?)?"
    r"|.*\b(?:laugh|chuckl|giggl|sigh|cough|cries|crying|sob|pause|silence|inaudible|unclear|unintelligible|cross-?talk"
    r"|overlap|noise|phone|knock|interrupt|clears? (?:(?:his|her|their) )?throat|sniff|breath|nods?\b|nodding"
    r"|shakes? (?:his|her|their) head|gestur|points?\b|pointing|smil|whisper|hesitat|stutter|applau|background|beep"
    r"|yawn|shrug|lacht|lachen|schweig|seufz|hust|unverst|nickt|rire|rit\b|silencieu|soupir|toux|risas?\b|ríe|pausa|suspir"
    r"|inaudib|silenci|sospir|lach|zucht|stilte|onverstaanbaar).*",
    regex.IGNORECASE | regex.DOTALL,
)
_LONGEST_NOTE = 6
"""In words."""


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
    """The offsets of what a transcriber noted between two offsets: "[laughs]", "((coughs))", "(?)", "[00:12:05]".

    Other words in brackets were said, or stand for what was said, as "[hospital A]", and are no notes.
    """
    found = []
    for match in _IN_BRACKETS.finditer(text, start, end):
        inside = match[1] or match[2]
        is_short = inside is not None and len(inside.split()) <= _LONGEST_NOTE
        if inside is None or (is_short and _HEARD_OR_SEEN.fullmatch(inside)):
            found.append(match.span())
    return found
