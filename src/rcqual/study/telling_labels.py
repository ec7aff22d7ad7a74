"""Labels and interviews' names that are roles which hardly anybody has: what is printed in their place, the warning."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from rcqual.study.attributing import Cast
from rcqual.study.ledger import LedgerQuote


def relabelled(cast: Cast, quote: LedgerQuote) -> LedgerQuote:
    """The quote with the label of each speaker as it may be printed, at the head of lines of its words, too.

    So do its translations, where they keep the label.
    """
    row = quote.row
    printed = {label: cast.printed(row.transcript, label) for place, label in cast.telling if place == row.transcript}
    if not printed:
        return quote
    row = replace(
        row,
        quote=_said(row.quote, printed),
        voices=tuple(replace(each, speaker=printed.get(each.speaker, each.speaker)) for each in row.voices),
        turns=tuple((printed.get(label, label), said) for label, said in row.turns),
    )
    translations = tuple(replace(each, text=_said(each.text, printed)) for each in quote.translations)
    return replace(quote, row=row, words=_said(quote.words, printed), translations=translations)


def _said(words: str, printed: Mapping[str, str]) -> str:
    """The same with what is printed in place of each label that stands before a colon at the head of a line."""
    for label, shown in printed.items():
        head = re.compile(rf"^([^\S\n]*){re.escape(label)}(?=[^\S\n]*[:\uff1a])", re.MULTILINE | re.IGNORECASE)
        words = head.sub(r"\g<1>" + shown.replace("\\", r"\\"), words)
    return words


def labels_that_tell(cast: Cast, heard: Iterable[tuple[str, str]], instead: str = "") -> list[str]:
    """A sentence for each label, of (transcript, label), that says a role which fits too few.

    instead: what is done; empty: something else stands in its place, and what.
    """
    told = []
    for transcript, label in dict.fromkeys(heard):
        shown = cast.printed(transcript, label)
        if shown != label:
            standing = "the interview's name" if shown == transcript else f"“{shown}”"
            told.append(
                f"The speaker's label “{label}” in {transcript} says a role that fits fewer than three participants,"
                f" who could be recognised: {instead or f'here {standing} stands in its place'}."
            )
    return told


def interviews_that_tell(cast: Cast, names: Iterable[str]) -> list[str]:
    """A sentence for each interview, of these names, whose name says a role which fits too few."""
    return [
        f"The name of the interview “{name}” says a role that fits fewer than three participants, who could be"
        " recognised wherever the name is printed: look for it before you hand the file on."
        for name in dict.fromkeys(names)
        if cast.has_telling_name(name)
    ]
