"""Writing the exemplar quotes that are listed to a file: how, then what to look at first, then the file."""

import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from rcqual.errors import RcqualError
from rcqual.model.changes import Outcome
from rcqual.study.passes import hidden_codings
from rcqual.study.quote_files import Exported, Wanted, exported
from rcqual.study.saving import write_whole
from rcqual.study.study import Study, counted
from rcqual.text.quote_edits import ELLIPSIS
from rcqual.tui.apart import Apart
from rcqual.tui.screens.looking_first import listed_names, look_first
from rcqual.tui.telling import in_words

if TYPE_CHECKING:
    from rcqual.tui.modals.form import Filled
    from rcqual.tui.screens.quotes import QuotesScreen

_ABOUT = (
    "The name says as what: .md, .docx, .html, .tex, or .csv for a table; each with the themes, their definitions, and"
    " the quotes in this order. An earlier export of that name is kept with ~ behind it; no other file is replaced."
    " Speakers are named by the team's template, unless another stands here, as {label}, {profession}."
)


def ask_and_export(screen: "QuotesScreen", before: "Filled | None" = None, why: str = "") -> None:
    """Ask for a file's name and how; then, where there is something to look at first, whether to write.

    before: what was typed already and could not be done. why: the reason, in a sentence.
    """
    from rcqual.tui.modals.form import Field, Filled, FormCard

    def filled(typed: Filled | None) -> None:
        if typed is not None:
            wanted = Wanted(
                status=screen.least,
                attribution=typed["attribution"].strip() or None,
                is_widened=_is_yes(typed["wider"]),
                ellipsis=typed["ellipsis"].strip() or ELLIPSIS,
            )
            name = os.path.expanduser(typed["file"].strip())
            _make(screen, name, wanted, lambda error: ask_and_export(screen, typed, in_words(error)))

    given = before or {}
    fields = (
        Field(name="file", label="File", given=given.get("file", "quotes.md")),
        Field(
            name="attribution",
            label="Speakers as",
            given=given.get("attribution", ""),
            ask_for="as the team has it",
        ),
        Field(
            name="wider",
            label="Wider roles",
            given=given.get("wider", ""),
            ask_for="no, or yes: as the team widened them",
        ),
        Field(name="ellipsis", label="Left out is", given=given.get("ellipsis", ""), ask_for=ELLIPSIS),
    )
    card = FormCard("Write the quotes to which file?", _ABOUT, fields, _amiss)
    screen.app.push_screen(card, filled)
    if why:
        screen.app.call_after_refresh(card.tell_refused, why)


def _amiss(typed: "Filled") -> str:
    if not typed["file"].strip():
        return "The file needs a name."
    wider = typed["wider"].strip().casefold()
    return "" if wider in ("", "yes", "y", "no", "n") else "Wider roles: yes or no."


def _is_yes(typed: str) -> bool:
    return typed.strip().casefold() in ("yes", "y")


def _make(screen: "QuotesScreen", name: str, wanted: Wanted, refused: Callable[[RcqualError], None]) -> None:
    """Make the file's content apart, for the counts of themes may take a while."""

    def made(study: Study) -> Exported:
        return exported(study, name, replace(wanted, names=listed_names()))

    Apart(screen, made, partial(_look_first, screen, name), refused).ask()


def _look_first(screen: "QuotesScreen", name: str, made: Exported) -> None:
    told = [for_form(each.words) for each in made.warnings]
    write = partial(screen.attempt, lambda: _written(screen.study, name, made))
    look_first(screen, name, told, f"rcqual quotes export {name} --check", write)


def for_form(words: str) -> str:
    """A warning with the field of the form here, in place of the command's option."""
    return words.replace("--widen", "“Wider roles: yes” in the export")


def _written(study: Study, name: str, made: Exported) -> Outcome[None]:
    hidden = hidden_codings(study, starred_only=True)
    kept = write_whole(study, name, made.content)
    told = (f"Wrote {counted(made.count, 'quote')} to {name}.", kept, hidden.words)
    return Outcome(None, said=" ".join(part for part in told if part))
