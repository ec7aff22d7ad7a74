"""Who is working."""

from collections.abc import Callable

from rcqual.study.study import add_coders, coder_named, team
from rcqual.tui.app import RcqualApp
from rcqual.tui.modals.finder import Choice, FinderCard
from rcqual.tui.modals.question import QuestionCard

_NEW = "new"


def choose_coder(app: RcqualApp, then: Callable[[], None]) -> None:
    """Ask who is working, with a way to add somebody; calls `then` once that is known."""

    def work_as(name: str) -> None:
        app.study.coder = app.answer(lambda: coder_named(app.study, name)) or app.study.coder
        if app.study.coder is not None:
            then()

    def add(name: str | None) -> None:
        if name is None or not name.strip():
            choose_coder(app, then) if app.study.coder is None and team(app.study) else None
            return
        app.attempt(lambda: add_coders(app.study, [name]), lambda _: work_as(name.strip()))

    def chosen(which: str | None) -> None:
        if which == _NEW:
            app.push_screen(QuestionCard("What is your name?", "It stands beside what you code.", ask_for="Name"), add)
        elif which is not None:
            work_as(which)
        elif app.study.coder is None:
            app.exit()

    everyone = team(app.study)
    if not everyone:
        chosen(_NEW)
        return
    choices = [Choice(each.name, each.name) for each in everyone]
    app.push_screen(FinderCard("Who are you?", [*choices, Choice(_NEW, "+ somebody who is not in the list")]), chosen)
