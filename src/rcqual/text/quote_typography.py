"""What may differ between a quote and its source to the eye alone: marks, dashes, white space, the ends."""

import unicodedata
from functools import lru_cache

import regex

_MARKS = str.maketrans(dict.fromkeys('"“”„‟«»‹›‘’‚‛`´′″ʼ＂＇', "'"))
_FORMS = {
    **{at: chr(at - 0xFEE0) for at in range(0xFF01, 0xFF5F)},
    **dict(zip(range(0xFB00, 0xFB05), ("ff", "fi", "fl", "ffi", "ffl"), strict=True)),
}
"""Letters of full width, and those joined in print."""
_DASHES = regex.compile(r"\s*[-‐‑‒–—―−]+\s*")
_SPACES = regex.compile(r"\s+")
_DOTS = regex.compile(r"\s*(?:\.(?:\s?\.)+|…)\s*")
_HIDDEN = regex.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_AT_START = regex.compile(r"\A(?:\s*(?:…|\.(?:\s?\.)+|[\[(]\s*(?:…|\.(?:\s?\.)+)\s*[\])]))+\s*")
_AT_END = regex.compile(r"\s*(?:…|\.(?:\s?\.)+|[\[(]\s*(?:…|\.(?:\s?\.)+)\s*[\])])\s*\Z")
_LAST = regex.compile(r"[\s.,;:!?…]+\Z")

KINDS = ("letters' code", "ellipses", "dashes", "quotation marks", "white space", "ends", "first letter")


def differences(quote: str, source: str) -> tuple[str, ...] | None:
    """In what the two differ to the eye alone, each by its name; None if they differ in more; empty if in nothing."""
    if quote == source:
        return ()
    if evened(quote) != evened(source):
        return None
    return tuple(kind for kind in KINDS if evened(quote, without=kind) != evened(source, without=kind))


@lru_cache(maxsize=512)
def evened(text: str, *, without: str = "") -> str:
    """A text with such differences evened out, all but those of one kind."""
    if without != "ends":
        text = _AT_START.sub("", _AT_END.sub("", text))
        text = _LAST.sub("", text)
    if without != "ellipses":
        text = _DOTS.sub(" ... ", text)
    if without != "letters' code":
        text = unicodedata.normalize("NFC", _HIDDEN.sub("", text)).translate(_FORMS)
    if without != "dashes":
        text = _DASHES.sub("-", text)
    if without != "quotation marks":
        text = text.translate(_MARKS).replace("''", "'")
    if without != "white space":
        text = _SPACES.sub(" ", text).strip()
    if without != "first letter":
        first = regex.search(r"\p{L}", text)
        if first is not None:
            text = text[: first.start()] + text[first.start()].casefold() + text[first.end() :]
    return text


def reach(text: str, at: int, marks: str, step: int) -> int:
    """How far a place reaches over what a quote has before its first word, or behind its last.

    at: the border of the words in the text; marks: what the quote has there; step: 1 behind the words, -1 before them.
    White space does not count, and an end that is another mark is not reached over.
    """
    border = at
    for mark in marks if step > 0 else reversed(marks):
        if mark.isspace():
            continue
        place = border if step > 0 else border - 1
        while 0 <= place < len(text) and text[place].isspace() and text[place] not in "\r\n":
            place += step
        if mark == "…" and text[min(place, place + 2 * step) : max(place, place + 2 * step) + 1] == "...":
            place += 2 * step
        elif not (0 <= place < len(text) and _alike(text[place], mark)):
            break
        border = place + 1 if step > 0 else place
    return border


def _alike(one: str, other: str) -> bool:
    return one == other or evened(one, without="ends") == evened(other, without="ends") != ""
