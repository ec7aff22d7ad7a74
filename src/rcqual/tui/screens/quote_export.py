"""Writing the exemplar quotes to a file from the screen: first what to look at, then the file."""

import os
from functools import partial
from typing import TYPE_CHECKING

from rcqual.errors import RcqualError
from rcqual.model.changes import Outcome
from rcqual.study.passes import hidden_codings
from rcqual.study.quote_files import Exported, Wanted, exported
from rcqual.study.saving import write_whole
from rcqual.study.study import Study, counted
from rcqual.tui.apart import Apart

if TYPE_CHECKING:
    from rcqual.tui.screens.quotes import QuotesScreen

_ABOUT = (
    "The name says as what: .md, .docx, .html, .tex, or .csv for a table; each with the themes, their definitions, and"
    " the quotes in this order. An earlier export of that name is kept with ~ behind it; no other file is replaced."
)
_SHOWN = 8


def ask_and_export(screen: "QuotesScreen") -> None:
    """Ask for a file's name; then, where there is something to look at first, whether to write."""
    from rcqual.tui.modals.question import QuestionCard

    def named(name: str | None) -> None:
        if name is not None and name.strip():
            _make(screen, os.path.expanduser(name.strip()))

    screen.app.push_screen(QuestionCard("Write the quotes to which file?", _ABOUT, given="quotes.md"), named)


def _make(screen: "QuotesScreen", name: str) -> None:
    """Make the file's content apart, for the counts of themes may take a while."""

    def made(study: Study) -> Exported:
        return exported(study, name, Wanted())

    def refused(error: RcqualError) -> None:
        screen.rcqual.tell(error)

    Apart(screen, made, partial(_look_first, screen, name), refused).ask()


def _look_first(screen: "QuotesScreen", name: str, made: Exported) -> None:
    from rcqual.tui.modals.question import ConfirmCard

    def write(is_wanted: bool | None) -> None:
        if is_wanted:
            screen.attempt(lambda: _written(screen.study, name, made))

    if not made.warnings:
        write(True)
        return
    told = [f"• {each.words}" for each in made.warnings[:_SHOWN]]
    more = len(made.warnings) - _SHOWN
    told += [f"and {more} more: `rcqual quotes export {name} --check` lists all."] if more > 0 else []
    screen.app.push_screen(ConfirmCard(f"Write {name} all the same?", "\n".join(told)), write)


def _written(study: Study, name: str, made: Exported) -> Outcome[None]:
    hidden = hidden_codings(study, starred_only=True)
    kept = write_whole(study, name, made.content)
    told = (f"Wrote {counted(made.count, 'quote')} to {name}.", kept, hidden.words)
    return Outcome(None, said=" ".join(part for part in told if part))
