"""What to look at before something is written that leaves the study."""

import os
from collections.abc import Callable, Sequence

from rcqual.study.quote_files import read_names
from rcqual.tui.screens.asking import StudyScreen

_SHOWN = 8


def listed_names() -> tuple[str, ...]:
    """The names of people that must not be printed, from the list that RCQUAL_NAMES names. Raises NotFound."""
    path = os.environ.get("RCQUAL_NAMES")
    return tuple(read_names(path)) if path else ()


def look_first(
    screen: StudyScreen, name: str, warnings: Sequence[str], lists_all: str, write: Callable[[], None]
) -> None:
    """Show what to look at, and write if that is wanted all the same; at once where there is nothing to look at.

    name: of the file. lists_all: the command that shows all where there are many.
    """
    from rcqual.tui.modals.question import ConfirmCard

    def answered(is_wanted: bool | None) -> None:
        if is_wanted:
            write()

    if not warnings:
        write()
        return
    told = [f"• {each}" for each in warnings[:_SHOWN]]
    more = len(warnings) - _SHOWN
    told += [f"and {more} more: `{lists_all}` lists all."] if more > 0 else []
    screen.app.push_screen(ConfirmCard(f"Write {name} all the same?", "\n".join(told)), answered)
