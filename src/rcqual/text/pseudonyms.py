"""Names of people replaced by their pseudonyms, before anything is stored."""

import unicodedata
from collections.abc import Mapping

import regex

_WORD = r"[\w\p{M}]"
_SHORTEST = 2


class Pseudonyms:
    """Replaces whole words and phrases, the longest first, in one pass.

    A name is found as it is written and in capitals throughout, in its composed and decomposed spelling ("é" as one
    code point or two), and over a line's end. In small letters it is left: "will" is seldom Will.
    """

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = {
            _spaced(form): pseudonym
            for name, pseudonym in names.items()
            if name.strip() and name.strip() != pseudonym
            for written in (_in_capitals(name), name)
            for form in (written, unicodedata.normalize("NFC", written), unicodedata.normalize("NFD", written))
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

    def left(self, text: str) -> list[str]:
        """Words in a text that may tell who somebody is: names in any capitals, and parts of names of several words.

        text: one in which the names were replaced.
        """
        pseudonyms = {part.casefold() for pseudonym in self._names.values() for part in (pseudonym, *pseudonym.split())}
        found: set[str] = set()
        for name in self._names:
            for part in {name, *(word for word in name.split() if word[:1].isupper())}:
                if len(part) > _SHORTEST and part.casefold() not in pseudonyms:
                    flags = regex.IGNORECASE if part == name else 0
                    found.update(match.group() for match in regex.finditer(_as_pattern(part), text, flags))
        return sorted(found)

    def _replacement(self, match: "regex.Match[str]") -> str:
        self.replaced += 1
        words = match.group()
        line_ends = "".join(char for char in words if char in "\r\n")
        return self._names[_spaced(words)] + line_ends


def _in_capitals(name: str) -> str:
    """The name in capitals throughout, where it is long enough to be no other word then."""
    return name.upper() if len(name) > _SHORTEST else name


def _spaced(words: str) -> str:
    return " ".join(words.split())


def _as_pattern(name: str) -> str:
    words = r"\s+".join(regex.escape(word) for word in name.split())
    before = rf"(?<!{_WORD})" if regex.match(r"\w", name[0]) else ""
    after = rf"(?!{_WORD})" if regex.search(rf"{_WORD}\Z", name) else ""
    return before + words + after
