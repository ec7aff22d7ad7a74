"""Words that a bracket replaces in a quote, and that stand in print all the same."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from rcqual.study.ledger import LedgerQuote
from rcqual.study.study import counted
from rcqual.text.identifiers import identifiers_in, names_said

_FIRST = 3
"""Places told; of the others, how many there are."""
_NO_NAMES = {"he", "she", "it", "they", "we", "you", "i", "this", "that", "these", "those", "there", "here"}


def replaced_words(quotes: Iterable[LedgerQuote], texts: Sequence[tuple[str, str]]) -> list[tuple[LedgerQuote, str]]:
    """What a bracket replaced in a quote, as it could tell who somebody is, and yet stands in a text: a sentence each.

    texts: (text, where), the quotes' own among them.
    """
    small = {word for text, _ in texts for word in re.findall(r"\w+", text) if word.islower()}
    told: dict[tuple[str, str], tuple[LedgerQuote, str]] = {}
    for quote in quotes:
        for edit in quote.made.edits:
            words = " ".join(quote.made.quote[edit.start - quote.span.start : edit.end - quote.span.start].split())
            words = words.strip(".,;:!?…()")
            if not edit.words or not words or not _could_tell(words, small):
                continue
            standing = Counter(where for text, where in texts for _ in names_said(text, [words]))
            if standing:
                places = ", ".join(
                    f"{where} ({counted(times, 'time')})" for where, times in standing.most_common(_FIRST)
                )
                more = f" and {len(standing) - _FIRST} more" if len(standing) > _FIRST else ""
                said = (
                    f"“{words}”, which a bracket replaces in the quote {quote.id[:8]} ({quote.row.transcript}), stands"
                )
                told.setdefault((quote.row.transcript, words.casefold()), (quote, f"{said} in {places}{more}."))
    return list(told.values())


def _could_tell(words: str, small: Collection[str]) -> bool:
    """Whether words look like a name, or like anything else that tells who somebody is."""
    if re.search(r"\d", words) or identifiers_in(words):
        return True
    capital = [word for word in re.findall(r"\w+", words) if word[0].isupper() and word.casefold() not in _NO_NAMES]
    return any(word.casefold() not in small for word in capital)
