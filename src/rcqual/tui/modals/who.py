"""Who is working."""

from collections.abc import Callable

from rcqual.study.study import add_coders, team, worker_named
from rcqual.tui.app import RcqualApp
from rcqual.tui.modals.finder import Choice, FinderCard
from rcqual.tui.modals.question import QuestionCard


def choose_coder(app: RcqualApp, then: Callable[[], None]) -> None:
    """Ask who is working, with a way to join the team; calls `then` once that is known."""

    def work_as(name: str) -> None:
        app.study.coder = app.answer(lambda: worker_named(app.study, name)) or app.study.coder
        if app.study.coder is not None:
            then()

    def join(name: str) -> None:
        app.attempt(lambda: add_coders(app.study, [name]), lambda _: work_as(name))

    def chosen(choice: Choice | None) -> None:
        if choice is None:
            leave()
        elif choice.id:
            work_as(choice.name)
        else:
            join(choice.name)

    def named(name: str | None) -> None:
        if name is not None and name.strip():
            join(name.strip())
        else:
            leave()

    def leave() -> None:
        if app.study.coder is None:
            app.exit()

    everyone = [Choice(each.id, each.name) for each in team(app.study)]
    if everyone:
        card = FinderCard(
            "Who are you?",
            everyone,
            ask_for="Your name; who is not in the list joins the team",
            offer="join the team as",
            # Of several nobody is taken for the one who works by Enter alone: what is coded bears that name.
            proposes=len(everyone) == 1,
            is_offered_at_once=False,
        )
        app.push_screen(card, chosen)
    else:
        about = "It stands beside what you code."
        app.push_screen(QuestionCard("What is your name?", about, ask_for="Name"), named)
