"""What of a quotation's edits deserves a look and is no fault, in sentences."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from rcqual.model.quotations import EditKind, Kind, Occurrence
from rcqual.study.study import counted

if TYPE_CHECKING:
    from rcqual.text.quote_index import QuoteIndex

_MANY_WORDS = 100
"""An ellipsis that leaves out so many is told of."""
_FEW_WORDS = 2
"""What an ellipsis leaves out of a sentence; more may be all of it."""
_NEGATIONS = frozenset(
    ["not", "never", "no", "none", "nobody", "nothing", "cannot", "without", "nicht", "nie", "niemals", "kein", "keine",
     "keinen", "keiner", "keinem", "nichts", "niemand", "ne", "pas", "jamais", "rien", "nunca", "jamás", "nada", "non",
     "mai", "niet", "nooit", "geen"]
)  # fmt: skip


def other_order(index: "QuoteIndex", text: str, best: Occurrence, speakers: Collection[str]) -> list[str]:
    """A note that the parts of an altered quotation between its ellipses are all said there, and not in its order.

    best: the place to which it comes closest. speakers: labels, folded, that may stand before what somebody says.
    """
    from rcqual.text.quote_tokens import fragments_of
    from rcqual.text.quote_verdicts import occurrences

    fragments = fragments_of(text, speakers) if best.kind is Kind.ALTERED else []
    behind = 0
    is_in_order = True
    for fragment in fragments:
        spans = sorted(
            each.span
            for each in occurrences(index, fragment, speakers=speakers)
            if each.transcript_id == best.transcript_id and each.kind is not Kind.ALTERED
        )
        if not spans:
            return []
        later = [span.end for span in spans if span.start >= behind]
        is_in_order = is_in_order and bool(later)
        behind = min(later, default=behind)
    return [] if is_in_order else [f"Its parts are said in {best.transcript} in another order."]


def long_omissions(occurrence: Occurrence) -> list[str]:
    """Notes on ellipses that leave out very much."""
    omitted = [len(edit.source.split()) for edit in occurrence.edits if edit.kind is EditKind.LEFT_OUT]
    return [f"An ellipsis leaves out {counted(words, 'word')}." for words in omitted if words >= _MANY_WORDS]


def negations_gone(occurrence: Occurrence) -> list[str]:
    """Notes on short edits that take a negation away, which may turn a sentence round."""
    from rcqual.text.quote_tokens import words_of

    notes = []
    for edit in occurrence.edits:
        said, has = words_of(edit.source), words_of(edit.quote)
        is_short = edit.kind is EditKind.REPLACED or (edit.kind is EditKind.LEFT_OUT and len(said) <= _FEW_WORDS)
        if is_short and any(map(_negates, said)) and not any(map(_negates, has)):
            notes.append(f"{edit.quote} stands for “{edit.source}”, which negates.")
    return notes


def _negates(word: str) -> bool:
    return word in _NEGATIONS or word.endswith("n't")
