"""Finding a code by its name or its definition."""

from collections.abc import Callable, Sequence

from rcqual.model.codebook import Code, Codebook
from rcqual.tui.app import RcqualApp
from rcqual.tui.modals.finder import Choice, FinderCard
from rcqual.tui.theme import code_colour


def find_code(
    app: RcqualApp,
    book: Codebook,
    then: Callable[[Code], None],
    *,
    recent: Sequence[str] = (),
    question: str = "Which code?",
) -> None:
    """Ask for a code and call `then` with it. recent: ids of codes used lately, the last first; they come first."""
    used = list(dict.fromkeys(recent))
    order = {code_id: place for place, code_id in enumerate(used)}
    codes = sorted(book.codes, key=lambda code: order.get(code.id, len(order)))
    dark = app.current_theme.dark
    choices = [
        Choice(code.id, code.name, code.brief_definition, code.key, code_colour(code.colour, dark=dark) or "")
        for code in codes
    ]

    def chosen(code_id: str | None) -> None:
        code = None if code_id is None else book.code(code_id)
        if code is not None:
            then(code)

    app.push_screen(FinderCard(question, choices, ask_for="Some letters of its name or definition"), chosen)
