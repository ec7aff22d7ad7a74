"""Speakers' labels that are roles which hardly anybody has: what stands in print in their place, and the warning."""

import re
from collections.abc import Iterable
from dataclasses import replace

from rcqual.study.attributing import Cast
from rcqual.study.ledger import LedgerQuote


def relabelled(cast: Cast, quote: LedgerQuote) -> LedgerQuote:
    """The quote with the label of each speaker as it may be printed, in its words, too, where several are heard."""
    row, words = quote.row, quote.words
    printed = {each.speaker: cast.printed(row.transcript, each.speaker) for each in row.voices}
    printed |= {label: cast.printed(row.transcript, label) for label, _ in row.turns}
    if all(label == shown for label, shown in printed.items()):
        return quote
    for label, shown in printed.items() if len({label for label, _ in row.turns}) > 1 else ():
        words = re.sub(rf"(?m)^{re.escape(label)}: ", f"{shown}: ".replace("\\", r"\\"), words)
    row = replace(
        row,
        voices=tuple(replace(each, speaker=printed[each.speaker]) for each in row.voices),
        turns=tuple((printed[label], said) for label, said in row.turns),
    )
    return replace(quote, row=row, words=words)


def labels_that_tell(cast: Cast, heard: Iterable[tuple[str, str]], instead: str) -> list[str]:
    """A sentence for each label, of (transcript, label), that says a role which fits too few. instead: what is done."""
    return [
        f"The speaker's label “{label}” in {transcript} says a role that fits fewer than three participants, who could"
        f" be recognised: {instead}."
        for transcript, label in dict.fromkeys(heard)
        if cast.printed(transcript, label) != label
    ]
