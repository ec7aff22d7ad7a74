"""Finding a code by its name or its definition."""

from collections.abc import Callable, Sequence

from rcqual.model.changes import Outcome
from rcqual.model.codebook import Code, Codebook
from rcqual.model.rounds import Round
from rcqual.study.codebook import add_codes, add_own_code
from rcqual.study.study import team
from rcqual.text.likely import Likely
from rcqual.tui.app import RcqualApp
from rcqual.tui.modals.finder import Choice, FinderCard
from rcqual.tui.theme import code_colour
from rcqual.tui.words import shortened


def find_code(
    app: RcqualApp,
    book: Codebook,
    then: Callable[[Code], None],
    *,
    recent: Sequence[str] = (),
    question: str = "Which code?",
    may_add: bool = False,
    own_in: Round | None = None,
    in_vivo: str = "",
    likely: Sequence[Likely] = (),
) -> None:
    """Ask for a code and call `then` with it. recent: ids of codes used lately, the last first; they come first.

    likely: the codes that the passage may get; they come before those, each with its reason.
    may_add: whether a name that is not in the codebook can become a code: in a team one's own, else the codebook's, as
    its next version. own_in: the round of open coding in which it would be one's own; None: the standing one.
    in_vivo: the interview's own words, of which a code may be made; empty: none are proposed.
    """
    reasons = {each.code_id: each.reason for each in likely}
    used = list(dict.fromkeys((*reasons, *recent)))
    order = {code_id: place for place, code_id in enumerate(used)}
    codes = sorted(book.codes, key=lambda code: order.get(code.id, len(order)))
    dark = app.current_theme.dark
    choices = [
        Choice(
            code.id,
            code.name,
            " ".join(filter(None, (code.brief_definition, code.full_definition, code.when_to_use, code.example))),
            code.key,
            code_colour(code.colour, dark=dark) or "",
            reasons.get(code.id, ""),
        )
        for code in codes
    ]

    is_own = may_add and len(team(app.study)) > 1
    if may_add and in_vivo and book.code(in_vivo) is None:
        choices.append(Choice("", in_vivo, "make a code of these words, in vivo", "“"))

    def chosen(choice: Choice | None) -> None:
        if choice is None:
            return
        code = book.code(choice.id) if choice.id else None
        if code is not None:
            then(code)
        else:
            make_code(app, choice.name, then, is_own=is_own, own_in=own_in)

    offer = "make a code of your own" if is_own else "put into the codebook, for all to see" if may_add else ""
    app.push_screen(
        FinderCard(question, choices, ask_for="Some letters of its name or definition", offer=offer), chosen
    )


def make_code(
    app: RcqualApp, name: str, then: Callable[[Code], None], *, is_own: bool, own_in: Round | None = None
) -> None:
    """Make a code of a name alone and call `then` with it: one's own in open coding, or one of the codebook for all.

    own_in: the round of open coding in which it would be one's own; None: the standing one.
    """

    def take(code: Code) -> None:
        then(code)
        whose = "one of your own" if is_own else "in the codebook, for all"
        app.notify(f"Made the code “{shortened(name, 40)}”, {whose}. Undo takes the coding back first, then the code.")

    if is_own:
        app.attempt(lambda: add_own_code(app.study, name, round_=own_in), lambda outcome: take(outcome.value))
        return

    def added(outcome: Outcome[Codebook]) -> None:
        code = outcome.value.code(name)
        if code is not None:
            take(code)

    app.attempt(lambda: add_codes(app.study, [name]), added)
