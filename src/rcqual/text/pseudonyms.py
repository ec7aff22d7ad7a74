"""Names of people replaced by their pseudonyms, before anything is stored."""

import unicodedata
from collections.abc import Mapping

import regex

_WORD = r"[\w\p{M}]"


class Pseudonyms:
    """Replaces whole words and phrases, the longest first, in one pass; capitals matter.

    A name is found in its composed and decomposed spelling ("é" as one code point or two), and over a line's end.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = {
            _spaced(form): pseudonym
            for name, pseudonym in names.items()
            if name.strip() and name.strip() != pseudonym
            for form in {name, unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name)}
        }
        ordered = sorted(self._names, key=len, reverse=True)
        self._pattern = regex.compile("|".join(map(_as_pattern, ordered))) if ordered else None
        self.replaced = 0
        """How many names were replaced so far."""

    def applied(self, text: str) -> str:
        """The text with each name replaced; line ends inside a name are kept, after it."""
        if self._pattern is None:
            return text
        return str(self._pattern.sub(self._replacement, text))

    def shouted(self, text: str) -> list[str]:
        """Names that stand in the text in capitals, and so are not replaced."""
        found = []
        for name in self._names:
            loud = name.upper()
            if len(name) > 2 and loud != name and regex.search(_as_pattern(loud), text):
                found.append(loud)
        return found

    def _replacement(self, match: "regex.Match[str]") -> str:
        self.replaced += 1
        words = match.group()
        line_ends = "".join(char for char in words if char in "\r\n")
        return self._names[_spaced(words)] + line_ends


def _spaced(words: str) -> str:
    return " ".join(words.split())


def _as_pattern(name: str) -> str:
    words = r"\s+".join(regex.escape(word) for word in name.split())
    before = rf"(?<!{_WORD})" if regex.match(r"\w", name[0]) else ""
    after = rf"(?!{_WORD})" if regex.search(rf"{_WORD}\Z", name) else ""
    return before + words + after
