"""What is told of an exemplar quote, and cards over it: it in another language, and what its theme means."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from rcqual.model.changes import Outcome
from rcqual.model.codebook import Code
from rcqual.model.exemplars import Edits
from rcqual.model.transcript import Transcript
from rcqual.report.write.quotes import beside, described
from rcqual.study import choosing_quotes
from rcqual.study.codebook import codebook
from rcqual.study.ledger import LedgerQuote, ledger
from rcqual.study.study import Study, counted
from rcqual.text.fillers import filler_runs
from rcqual.tui.modals.form import Field, Filled, FormCard
from rcqual.tui.modals.told import ToldCard
from rcqual.tui.widgets.definition import FIELDS
from rcqual.tui.words import shortened

if TYPE_CHECKING:
    from rcqual.tui.screens.asking import StudyScreen

_MOST = 60
"""Characters of what an edit is about."""


class Seen:
    """A quote as somebody who changes it has seen it."""

    def __init__(self, study: Study, quote: LedgerQuote) -> None:
        self._study, self.quote = study, quote

    def look_anew(self) -> str:
        """See what was made of it meanwhile, which the refusal has told already."""
        self.quote = next((each for each in ledger(self._study) if each.id == self.quote.id), self.quote)
        return ""


def told_of(quote: LedgerQuote) -> str:
    """A quote whole, who says it, how far it has come, and what was made of it."""
    translated = tuple((each.language, each.text, each.translator) for each in quote.translations)
    against = " · ✗ a negative case of its theme" if quote.made.is_negative else ""
    told = [f"{quote.words}\n— {described(quote.row)}"]
    told += [f"★ {', '.join(quote.proposed_by)} · {quote.made.status}{against}"]
    told += [f"Why: {quote.made.why}"] if quote.made.why else []
    told += [f"Said: {quote.made.quote}"] if quote.made.edits else []
    return "\n".join([*told, *beside(replace(quote.row, translations=translated))])


def edits_in_words(text: Transcript, edits: Edits) -> str:
    """What is done to what was said, one thing after the other."""
    told = []
    for each in edits:
        said = shortened(text.text[each.start : each.end], _MOST)
        if each.words is None:
            told.append(f"leaves out “{said}”")
        elif not each.words:
            words = re.findall(r"[\w'’]+", said.casefold())
            is_filler = sum(end - start for start, end in filler_runs(words, text.language)) == len(words)
            told.append(f"without the filler “{said}”" if is_filler else f"does not quote “{said}”")
        else:
            told.append(f"[{each.words}] for “{said}”" if said else f"inserts [{each.words}]")
    return f"{counted(len(edits), 'edit')}: {'; '.join(told)}." if told else "No edits: as it was said."


def ask_for_translation(screen: "StudyScreen", quote: LedgerQuote, quotes: Sequence[LedgerQuote]) -> None:
    """Ask for language, translator and text, and keep them.

    What stands is there to be changed; else language and translator of another of the quotes, if there is any.
    """
    standing = quote.translations[0] if quote.translations else None
    like = standing or next((each for other in quotes for each in other.translations), None)
    fields = (
        Field(
            name="language",
            label="Language",
            given="" if like is None else like.language,
            ask_for="of the translation: en, de, …",
        ),
        Field(name="translator", label="Translated by", given="" if like is None else like.translator),
        Field(name="text", label="Translation", given="" if standing is None else standing.text, is_long=True),
    )

    seen = Seen(screen.study, quote)

    def keep(typed: Filled) -> Outcome[None]:
        return choosing_quotes.translate(
            screen.study, seen.quote, typed["language"], typed["text"], typed["translator"]
        )

    known = ", ".join(each.language for each in quote.translations)
    told = f"Translated into: {known}. An empty text takes the one into that language away.\n" if known else ""
    about = f"{told}Said: {quote.made.quote}" if not quote.made.edits else f"{told}The quote: {quote.words}"
    screen.ask(FormCard("The quote in another language", about, fields, _amiss), keep, anew=seen.look_anew)


def _amiss(typed: Filled) -> str:
    if not typed["language"].strip():
        return "Say into which language."
    return "Say who translated it." if typed["text"].strip() and not typed["translator"].strip() else ""


def ask_for_theme(screen: "StudyScreen", quote: LedgerQuote) -> None:
    """Ask for which theme a starred passage stands; that of a coding is the coding's."""
    from rcqual.tui.modals.find_code import find_code

    if quote.is_coding:
        screen.rcqual.say("Its theme is its coding's: give the coding another code, or star the passage by itself.")
        return

    def put(code: Code) -> None:
        screen.attempt(lambda: choosing_quotes.put_theme(screen.study, quote, code.id))

    find_code(screen.rcqual, codebook(screen.study), put, question="For which theme does this quote stand?")


def show_theme(screen: "StudyScreen", quote: LedgerQuote, quotes: Sequence[LedgerQuote]) -> None:
    """Show what the theme of a quote means, as the newest codebook has it, and how many of the quotes it has."""
    code = None if quote.theme_id is None else codebook(screen.study).code(quote.theme_id)
    told = [counted(sum(each.theme_id == quote.theme_id for each in quotes), "quote")]
    if code is None:
        told.append("The newest codebook has it no more.")
    else:
        fields = ((title, getattr(code, field).strip()) for field, title in FIELDS)
        told += [f"{title}{words}" for title, words in fields if words]
    screen.app.push_screen(ToldCard(quote.theme, "\n\n".join(told)))
