"""Finding a code by its name or its definition."""

from collections.abc import Callable, Sequence

from rcqual.model.codebook import Code, Codebook
from rcqual.study.codebook import add_codes
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
    may_add: bool = False,
) -> None:
    """Ask for a code and call `then` with it. recent: ids of codes used lately, the last first; they come first.

    may_add: whether a name that is not in the codebook can be put there, as its next version.
    """
    used = list(dict.fromkeys(recent))
    order = {code_id: place for place, code_id in enumerate(used)}
    codes = sorted(book.codes, key=lambda code: order.get(code.id, len(order)))
    dark = app.current_theme.dark
    choices = [
        Choice(code.id, code.name, code.brief_definition, code.key, code_colour(code.colour, dark=dark) or "")
        for code in codes
    ]

    def apply(grown: Codebook, name: str) -> None:
        code = grown.code(name)
        if code is not None:
            then(code)

    def chosen(choice: Choice | None) -> None:
        if choice is not None and choice.id:
            apply(book, choice.id)
        elif choice is not None:
            name = choice.name
            app.attempt(lambda: add_codes(app.study, [name]), lambda outcome: apply(outcome.value, name))

    offer = "put into the codebook, for all to see:" if may_add else ""
    app.push_screen(
        FinderCard(question, choices, ask_for="Some letters of its name or definition", offer=offer), chosen
    )
