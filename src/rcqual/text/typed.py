"""What somebody typed to search for, as words and phrases."""

import re
import unicodedata

from rcqual.model.searches import Phrase

_QUOTES = '"“”„‟«»'
_PIECE = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]*)(?:[{_QUOTES}]|$)(\*?)|([^\s{_QUOTES}]+)")


def phrases(typed: str) -> tuple[Phrase, ...]:
    """The words and phrases of what was typed, each once; empty if it holds neither a letter nor a digit.

    What stands in quotes is a phrase; a quote that is not closed reaches to the end. A `*` behind a word or a phrase
    lets its last word go on; elsewhere it is nothing, as is everything that is no word.
    """
    found: dict[Phrase, None] = {}
    for quoted, star, bare in _PIECE.findall("".join(char for char in typed if _can_be_kept(char))):
        words = quoted or bare
        if any(unicodedata.category(char)[0] in "LN" for char in words):
            found[Phrase(" ".join(words.replace("*", " ").split()), bool(star) or words.rstrip().endswith("*"))] = None
    return tuple(found)


def _can_be_kept(char: str) -> bool:
    """Whether it can stand in a text; control characters other than white space, and halves of characters, cannot."""
    return char.isspace() or unicodedata.category(char) not in ("Cc", "Cs")
