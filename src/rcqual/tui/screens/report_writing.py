"""Writing the report of the study to a file from the screen, with a bar for how far it is."""

import os
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from rcqual.errors import RcqualError
from rcqual.model.changes import Outcome
from rcqual.study.study import Study
from rcqual.tui.apart import Apart
from rcqual.tui.counting import Stopped, bar
from rcqual.tui.modals.card import Card
from rcqual.tui.screens.looking_first import listed_names, look_first
from rcqual.tui.words import plain

if TYPE_CHECKING:
    from rcqual.tui.screens.asking import StudyScreen

_ABOUT = (
    "The name says as what: .html is one page that opens anywhere, .md, or .docx; with participants, codebook, rounds,"
    " agreement, themes with their quotes, figures and limits. An earlier report of that name is kept with ~ behind it;"
    " no other file is replaced."
)
_CELLS = 40
_LOOK_EVERY = 0.1


class WritingCard(Card[None]):
    """Shows how much of a report is made."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "stop", "Stop", show=False)]

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._share = 0.0
        self.is_wanted = True
        """Until it is stopped."""

    def compose(self) -> ComposeResult:
        """The bar."""
        with self.card():
            yield Static(plain(f"Writing {self._name}"), classes="heading")
            yield Static(id="share")
            yield Static(Content("Esc stops; nothing is written then."), classes="quiet")

    def on_mount(self) -> None:
        """Look at how far it is now and then."""
        self.set_interval(_LOOK_EVERY, self._show)
        self._show()

    def _show(self) -> None:
        self.query_one("#share", Static).update(Content(f"{bar(self._share, _CELLS)} {self._share:>4.0%}"))

    def tell(self, share: float) -> None:
        """How much is done; from any thread. Raises Stopped once nobody wants it any more."""
        if not self.is_wanted:
            raise Stopped
        self._share = max(self._share, share)

    def action_stop(self) -> None:
        """Write nothing."""
        self.is_wanted = False
        self.dismiss()


def ask_and_write(screen: "StudyScreen") -> None:
    """Ask for a file's name and write the report there."""
    from rcqual.report.write.report_kinds import kind_of
    from rcqual.tui.modals.question import QuestionCard

    def named(name: str | None) -> None:
        path = os.path.expanduser((name or "").strip())
        if path:
            _make(screen, path)

    def amiss(name: str) -> str:
        is_kind = not name.strip() or kind_of(name.strip())
        return "" if is_kind else "A report is a file whose name ends in .html, .md or .docx."

    card = QuestionCard("Write the report of the study to which file?", _ABOUT, given="report.html", amiss=amiss)
    screen.app.push_screen(card, named)


def _make(screen: "StudyScreen", path: str) -> None:
    """Make the report in a thread, and write it."""
    card = WritingCard(path)

    def made(study: Study) -> tuple[str | bytes, tuple[str, ...]] | None:
        from rcqual.report.write.report_kinds import kind_of, report_as
        from rcqual.study.reporting import study_report

        try:
            report = study_report(study, names_to_hide=listed_names(), progress=card.tell)
            content = report_as(report, kind_of(path), lambda share: card.tell(0.9 + 0.1 * share))
            card.tell(1.0)
        except Stopped:
            return None
        return content, report.warnings

    def take(report: tuple[str | bytes, tuple[str, ...]] | None) -> None:
        if report is not None and card.is_wanted:
            _away(card)
            write = partial(screen.attempt, partial(_written, screen.study, path, report[0]))
            look_first(screen, path, report[1], f"rcqual report write {path}", write)

    def refused(error: RcqualError) -> None:
        _away(card)
        screen.rcqual.tell(error)

    screen.app.push_screen(card)
    Apart(screen, made, take, refused).ask()


def _away(card: WritingCard) -> None:
    if card.is_current:
        card.dismiss()


def _written(study: Study, path: str, content: str | bytes) -> Outcome[None]:
    from rcqual.study.saving import write_whole

    kept = write_whole(study, path, content)
    return Outcome(None, said=f"Wrote the report to {path}. {kept}".rstrip())
