"""Quotes put together of sentences that do not follow one another, without an ellipsis that says so."""

from dataclasses import replace
from itertools import pairwise

import regex

from rcqual.model.quotations import Occurrence
from rcqual.text.quote_tokens import ParsedQuote, Part, PartKind

FEWEST_STRANGE = 4
"""Words in a row that were not said at a place; where there are fewer, the quote is taken as it is."""
_SENTENCE_END = regex.compile(r"[.!?…\n]")


def with_seams(quote: ParsedQuote) -> ParsedQuote | None:
    """The quote as if an ellipsis stood between each two of its sentences, one without a sign; None if it has one."""
    parts: list[Part] = list(quote.parts[:1])
    added: list[int] = []
    for at, (one, two) in enumerate(pairwise(quote.parts), 1):
        is_border = _SENTENCE_END.search(quote.text, one.end, two.start) is not None
        if is_border and PartKind.ELLIPSIS not in (one.kind, two.kind):
            parts.append(Part(PartKind.ELLIPSIS, one.end, one.end))
            added.append(at)
        parts.append(two)
    if not added:
        return None
    labels = tuple(replace(each, before=each.before + sum(at < each.before for at in added)) for each in quote.labels)
    return ParsedQuote(quote.text, tuple(parts), labels)


def strange_words(occurrence: Occurrence) -> int:
    """How many words of a quote were not said at a place, where most of them stand in a row."""
    return max((len(each.quote.split()) for each in occurrence.differences), default=0)
