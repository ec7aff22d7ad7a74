"""A screen on a round's figures: it reads what they need, has them counted in a thread, and can stop that."""

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static
from textual.worker import Worker, WorkerState

from rcqual.agreement.result import AgreementReport
from rcqual.errors import RcqualError
from rcqual.model.changes import Changes
from rcqual.model.rounds import RoundKind, Rule, Unit
from rcqual.study import rounds
from rcqual.study.study import Study
from rcqual.tui.apart import Apart
from rcqual.tui.screens.asking import StudyScreen

if TYPE_CHECKING:
    from rcqual.study.measuring import Prepared
    from rcqual.tui.counting import Counting

_TOLD_EVERY = 0.1
"""Seconds between two looks at how much is done."""


class CountingScreen(StudyScreen):
    """What is counted and what is known; how it looks is for the screen that builds on it."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._numbers: list[int] = []
        """The rounds that can be measured."""
        self._way: tuple[Unit | None, Rule | None] = (None, None)
        """The unit and rule that are asked for; None: those that the round was opened with."""
        self._prepared: Prepared | None = None
        self._reading: Apart[Prepared] | None = None
        """What is just read, to be counted then."""
        self._thread: Worker[None] | None = None
        """In which figures are read or counted, wanted or not; None where it has ended."""
        self._counting: Counting | None = None
        self._report: AgreementReport | None = None

    def draw(self) -> None:
        """Show the figures as they are now; None is counted for the first time."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Read what is needed, and begin to count."""
        self.set_interval(_TOLD_EVERY, self._show_progress)
        self._numbers = self._measurable()
        self.count_anew()

    def on_unmount(self) -> None:
        """Nobody waits for the figures any more."""
        self._thread = None
        for each in (self._reading, self._counting):
            if each is not None:
                each.stop()

    def take_changes(self, changes: Changes) -> None:
        """A round may have been reopened, another one closed, or coefficients turned off."""
        if changes.touches("round", "setting"):
            self._numbers = self._measurable()
            if self._number in self._numbers:
                self.count_anew()
            else:
                self.rcqual.go_back()

    def _measurable(self) -> list[int]:
        return [
            each.number
            for each in rounds.all_rounds(self.study)
            if each.kind is not RoundKind.OPEN and not each.is_blind
        ]

    def count_anew(self, number: int | None = None, unit: Unit | None = None, rule: Rule | None = None) -> None:
        """Count the figures of a round, the one at hand if none is named; those of before are no longer shown.

        unit, rule: those that the round was opened with if not given. While others are counted these are let be
        first: of all that is asked for meanwhile only the last is counted.
        """
        self._number, self._report = number or self._number, None
        self._way = unit, rule
        self.stop()
        if self._thread is None:
            self._begin()
        self.draw()

    def _begin(self) -> None:
        """Read what is asked for, and count it."""
        number, way = self._number, self._way

        def read(study: Study) -> "Prepared":
            from rcqual.study.measuring import prepare

            return prepare(study, number, unit=way[0], rule=way[1])

        def take(prepared: "Prepared") -> None:
            self._reading = self._thread = None
            if (number, way) != (self._number, self._way):
                self._begin()
                return
            self._prepared = prepared
            self.count()
            self.draw()

        self._reading = Apart(self, read, take, self._cannot_read)
        self._thread = self._reading.ask() or self._thread

    def _cannot_read(self, error: RcqualError) -> None:
        """Tell why there are no figures; a screen that has none at all is left."""
        self._reading = self._thread = None
        self.rcqual.tell(error)
        if self._prepared is None:
            self._give_way(error)

    @property
    def is_ready(self) -> bool:
        """Whether what is known of units and rules is of the round at hand."""
        return self._prepared is not None and self._prepared.header.round == self._number

    @property
    def way(self) -> tuple[Unit, Rule]:
        """The unit and rule that are asked for."""
        unit, rule = self._way
        own_unit, own_rule = (Unit.SENTENCE, Rule.ANY) if self._prepared is None else self._prepared.own
        return unit or own_unit, rule or own_rule

    def count(self, bootstrap: int | None = None) -> None:
        """Count in a thread; what another thread still counts is no longer wanted. bootstrap: how many resamples."""
        from rcqual.tui.counting import Counting

        self.stop()
        if self._prepared is not None:
            self._counting = Counting(self._prepared, bootstrap=bootstrap)
            # What was read before is all that the thread has: a connection to the study serves one thread alone.
            self._thread = self.run_worker(self._counting.run, thread=True)
            self._show_progress()

    def stop(self) -> bool:
        """Let what is counted be; the figures stay those of before. False if nothing was counted."""
        counting, self._counting = self._counting, None
        if counting is not None:
            counting.stop()
            self._show_progress()
        return counting is not None

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show the figures, unless others are wanted by now: then count those."""
        counting = self._counting
        if event.worker is self._thread and event.worker.is_finished:
            self._thread = None
            if counting is None and self._report is None and self._reading is None:
                self._begin()
                self.draw()
                return
        if event.state is WorkerState.SUCCESS and counting is not None and counting.report is not None:
            self._counting, self._report = None, counting.report
            self._show_progress()
            self.draw()

    def _show_progress(self) -> None:
        from rcqual.tui.counting import bar

        counting, line = self._counting, self.query_one("#progress", Static)
        line.display = counting is not None and counting.bootstrap is not None
        if counting is not None and line.display:
            line.update(
                Content(f"Drawing interviews anew  {bar(counting.share, 30)} {counting.share:>4.0%}  Esc stops")
            )
