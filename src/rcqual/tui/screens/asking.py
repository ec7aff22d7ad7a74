"""What all screens share: they ask the study through the application, and show in their hints what is possible."""

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, TypeVar

from rich.text import Text
from textual import events
from textual.message import Message
from textual.screen import Screen

from rcqual.errors import ChangedMeanwhile, RcqualError
from rcqual.model.changes import Changes, Outcome
from rcqual.study.study import Study
from rcqual.text.display import visible
from rcqual.tui.apart import Apart
from rcqual.tui.app import RcqualApp, app_of
from rcqual.tui.commands import Command
from rcqual.tui.telling import in_words
from rcqual.tui.widgets.bar import Bar
from rcqual.tui.widgets.hints import Hints

if TYPE_CHECKING:
    from rcqual.tui.modals.card import Card

T = TypeVar("T")
A = TypeVar("A")

_AGAIN = "Take it once more to put yours in its place; Esc leaves what stands."


class StudyScreen(Screen[None]):
    """A screen on a study. What can be done on it stands in OFFERS."""

    IS_HOME: ClassVar[bool] = False
    OFFERS: ClassVar[tuple[Command, ...]] = ()
    AUTO_FOCUS = "*"

    def __init__(self) -> None:
        super().__init__()
        self._missed: list[Changes] = []

    @property
    def rcqual(self) -> RcqualApp:
        """The application."""
        return app_of(self)

    @property
    def study(self) -> Study:
        """The study that is open, as the coder at work."""
        return self.rcqual.study

    @property
    def bar(self) -> Bar:
        """The line at the top."""
        return self.query_one(Bar)

    def attempt(
        self,
        operation: Callable[[], Outcome[T]],
        then: Callable[[Outcome[T]], None] | None = None,
        refused: Callable[[RcqualError], None] | None = None,
    ) -> None:
        """See RcqualApp.attempt."""
        self.rcqual.attempt(operation, then, refused, self)

    def ask(
        self,
        card: "Card[A | None]",
        operation: Callable[[A], Outcome[T]],
        then: Callable[[Outcome[T]], None] | None = None,
        anew: Callable[[], str] | None = None,
    ) -> None:
        """Show a card, and do with the answer what it is asked for.

        The card stays, with all that was typed, until that is done or it is left on purpose; while a rule forbids it,
        the reason stands in the card. then: as in `attempt`. anew: looks at what somebody else made of it meanwhile, so
        that the same answer once more is put in its place, and tells of it; empty: as the refusal told.
        """

        def why(error: RcqualError) -> str:
            if anew is None or not isinstance(error, ChangedMeanwhile):
                return in_words(error)
            return f"{anew() or error.message} {_AGAIN}"

        def keep(answer: A) -> None:
            def kept(outcome: Outcome[T]) -> None:
                card.tell_kept()
                if then is not None:
                    then(outcome)

            self.attempt(lambda: operation(answer), kept, lambda error: card.tell_refused(why(error)))

        card.keep_by(keep)
        self.app.push_screen(card)

    async def _on_message(self, message: Message) -> None:
        # What the study has against it is told; a screen that cannot show what it is for is left.
        try:
            await super()._on_message(message)
        except RcqualError as error:
            self.rcqual.tell(error)
            if isinstance(message, events.Mount):
                self.call_next(self._give_way, error)

    def _give_way(self, error: RcqualError) -> None:
        """Leave a screen that cannot show what it is for; the program, where it is the first one."""
        if self.IS_HOME:
            self.app.exit(return_code=error.exit_code, message=Text(visible(f"rcqual: {error.message} {error.hint}")))
        elif self.app.screen is self:
            self.rcqual.go_back()

    def on_apart_answered(self, message: Apart.Answered) -> None:
        """Take the answer to a question that was asked apart."""
        message.apart.tell()

    def hear(self, changes: Changes) -> None:
        """Take changes in: soon where the screen is in view, else when it is again."""
        if self.app.screen is self:
            self.call_next(self._take_in, changes)
        else:
            self._missed.append(changes)

    def on_screen_resume(self) -> None:
        """Take in what was changed while another screen or a card lay over this one."""
        missed, self._missed = self._missed, []
        if missed:
            rows = frozenset(row for each in missed for row in each.rows)
            self._take_in(Changes(op=missed[-1].op, rows=rows))

    def _take_in(self, changes: Changes) -> None:
        is_taken = False
        try:
            self.take_changes(changes)
            is_taken = True
        finally:
            if not is_taken:
                self._missed.append(changes)

    def take_changes(self, changes: Changes) -> None:
        """Show what an operation changed."""

    def look_again(self) -> None:
        """See whether other commands are possible now."""
        self.query_one(Hints).look_again()

    def action_back(self) -> None:
        """Go back to the screen before."""
        self.rcqual.go_back()

    def action_undo(self) -> None:
        """Take back the last thing that the coder did."""
        from rcqual.study import undoing

        self.attempt(lambda: undoing.undo(self.study))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        from rcqual.study import undoing

        self.attempt(lambda: undoing.redo(self.study))
