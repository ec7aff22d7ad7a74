"""The codings at one place, each with its code, its first and last words, and what was said about it."""

from collections.abc import Callable, Sequence

from rcqual.model.codebook import Code
from rcqual.model.coding import Coding
from rcqual.text.display import counted
from rcqual.tui.app import RcqualApp
from rcqual.tui.modals.finder import Choice, FinderCard
from rcqual.tui.theme import code_colour

_FIRST, _LAST = 4, 3
"""How many words of a passage are told."""


def choose_coding(app: RcqualApp, codings: Sequence[tuple[Coding, Code]], then: Callable[[Coding], None]) -> None:
    """Ask for one of these codings, and call `then` with it."""
    dark = app.current_theme.dark
    by_id = {str(coding.id): coding for coding, _ in codings}
    choices = [
        Choice(
            coding.id,
            code.name,
            ends_of(coding.quote),
            code.key,
            code_colour(code.colour, dark=dark) or "",
            _said(coding),
        )
        for coding, code in codings
    ]

    def chosen(choice: Choice | None) -> None:
        if choice is not None:
            then(by_id[choice.id])

    title = f"{counted(len(codings), 'coding')} here{': which one?' if len(codings) > 1 else ''}"
    app.push_screen(FinderCard(title, choices, ask_for="Some letters of its code or its words"), chosen)


def ends_of(quote: str) -> str:
    """A passage by its first and last words: “We talk every day … about the patient”."""
    words = quote.split()
    if len(words) <= _FIRST + _LAST + 1:
        return f"“{' '.join(words)}”"
    return f"“{' '.join(words[:_FIRST])} … {' '.join(words[-_LAST:])}”"


def _said(coding: Coding) -> str:
    """Whether it has a star, a memo, a certainty; and how long it is."""
    parts = [
        "★" if coding.is_exemplar else "",
        "✎" if coding.memo else "",
        "" if coding.certainty is None else f"sure {coding.certainty}/3",
        counted(len(coding.quote.split()), "word"),
    ]
    return " ".join(part for part in parts if part)
