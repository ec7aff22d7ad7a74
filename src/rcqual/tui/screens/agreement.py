"""How far the coders of a closed round agree: the same figures as the command prints."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from rcqual.model.changes import Changes
from rcqual.model.rounds import RoundKind
from rcqual.report.write.agreement_text import agreement_table
from rcqual.study import rounds
from rcqual.tui.commands import AGREEMENT, bindings
from rcqual.tui.screens.asking import StudyScreen
from rcqual.tui.widgets.bar import Bar
from rcqual.tui.widgets.hints import Hints
from rcqual.tui.widgets.page import Page


class AgreementScreen(StudyScreen):
    """The figures of one round."""

    OFFERS = AGREEMENT
    BINDINGS: ClassVar[list[BindingType]] = bindings(AGREEMENT)

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._numbers: list[int] = []
        """The rounds that can be measured."""

    def compose(self) -> ComposeResult:
        """The title, the figures, the keys."""
        yield Bar()
        yield Page()
        yield Hints(AGREEMENT)

    def on_mount(self) -> None:
        """Compute and show them."""
        self._numbers = self._measurable()
        self._show()

    def take_changes(self, changes: Changes) -> None:
        """A round may have been reopened, or another one closed."""
        if changes.touches("round"):
            self._numbers = self._measurable()
            if self._number in self._numbers:
                self._show()
            else:
                self.rcqual.go_back()

    def _show(self) -> None:
        from rcqual.study.measuring import agreement

        self.bar.show(self.study.title, f"agreement, round {self._number}")
        report = self.rcqual.answer(partial(agreement, self.study, self._number))
        if report is not None:
            self.query_one(Page).show(partial(agreement_table, report))
        self.look_again()

    def _measurable(self) -> list[int]:
        return [
            each.number
            for each in rounds.all_rounds(self.study)
            if each.kind is not RoundKind.OPEN and not each.is_blind
        ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether something can be done now."""
        return len(self._numbers) > 1 if action == "next_round" else True

    def action_next_round(self) -> None:
        """Show the round before; after the first, the last."""
        if self._number in self._numbers:
            self._number = self._numbers[self._numbers.index(self._number) - 1]
            self._show()

    def action_scroll(self, steps: int) -> None:
        """Go a line up or down."""
        self.query_one(Page).scroll_relative(y=steps, animate=False)

    def action_sideways(self, columns: int) -> None:
        """Show what stands further right or left."""
        self.query_one(Page).scroll_relative(x=columns, animate=False)

    def action_meeting(self) -> None:
        """Walk through the disagreements."""
        from rcqual.tui.screens.meeting import MeetingScreen

        self.app.push_screen(MeetingScreen(self._number))
