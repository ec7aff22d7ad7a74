"""One disagreement after the other, with the passage in its context."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from rcqual.errors import RcqualError
from rcqual.model.changes import Changes
from rcqual.model.decisions import Disagreement
from rcqual.model.ids import CoderId
from rcqual.model.rounds import RoundState
from rcqual.model.transcript import Transcript
from rcqual.study.agenda import Agenda, agenda, refreshed, why_closed
from rcqual.study.narrowing import Narrowing, narrowed
from rcqual.study.queueing import Order, Standing, heading, queued, standings
from rcqual.study.study import counted, team, transcript_of
from rcqual.tui.apart import Apart
from rcqual.tui.commands import MEETING, bindings
from rcqual.tui.keyboard import key_of
from rcqual.tui.reading.movement import step
from rcqual.tui.screens.asking import StudyScreen
from rcqual.tui.screens.judged import judged
from rcqual.tui.voices import Voices, voices_of
from rcqual.tui.widgets.bar import Bar
from rcqual.tui.widgets.case_panel import CasePanel, brackets
from rcqual.tui.widgets.divider import Divider
from rcqual.tui.widgets.hints import Hints
from rcqual.tui.widgets.reading_pane import ReadingPane
from rcqual.tui.words import plain

_CONTEXT = 4
"""Sentences after the passage that are in view with it."""
_ORDERS = {
    Order.TRANSCRIPT: "By interview",
    Order.CODE: "By code",
    Order.WORST: "Worst first",
    Order.KIND: "By kind",
}


class MeetingQueue(StudyScreen):
    """Walks through a closed round's disagreements, in one order or another, all or some of them."""

    DEFAULT_CSS = """
    MeetingQueue ReadingPane {
        width: 1fr;
    }
    MeetingQueue #narrowed {
        height: auto;
        padding: 0 1;
        color: $warning;
    }
    """
    OFFERS = MEETING
    BINDINGS: ClassVar[list[BindingType]] = bindings(MEETING)

    def __init__(self, number: int, narrowing: Narrowing | None = None) -> None:
        """narrowing: which disagreements are shown first; None: all."""
        super().__init__()
        self._number, self._at, self._narrowing = number, 0, narrowing
        self._reading: Apart[Agenda] | None = None
        self._on: Agenda | None = None
        """None until it is read."""
        self._cases: tuple[Disagreement, ...] = ()
        """The disagreements that are shown."""
        self._order, self._worst = Order.TRANSCRIPT, tuple[Standing, ...]()
        self._transcript: Transcript | None = None
        self.people: dict[CoderId, str] = {}
        self.present = ""
        """Who takes part, which stands in each decision."""
        self.is_hidden = False
        """Whether names are hidden behind letters."""

    @property
    def KEYS_NOTE(self) -> str:
        """What `?` says beside the keys."""
        keys = f"{key_of('meeting.extent')}, or {key_of('meeting.other')} for another code"
        return f"To settle on another extent, select it in the text before you press {keys}.\n"

    def compose(self) -> ComposeResult:
        """The title, the passage beside the case, the keys."""
        yield Bar()
        yield Static(id="narrowed")
        with Horizontal():
            yield ReadingPane()
            yield Divider()
            yield CasePanel()
        yield Hints(MEETING)

    def on_mount(self) -> None:
        """Read what the meeting has before it."""
        self.people = {each.id: each.name for each in team(self.study)}
        self.query_one(ReadingPane).focus()
        self.bar.show(f"Round {self._number}", "Looking where the coders disagree…")
        number = self._number
        self._reading = Apart(self, lambda study: agenda(study, number), self._begin_with, self._cannot_read)
        self._reading.ask()

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        if self._reading is not None:
            self._reading.stop()

    def _cannot_read(self, error: RcqualError) -> None:
        self.rcqual.tell(error)
        self._give_way(error)

    def _begin_with(self, on: Agenda) -> None:
        """Show the first disagreement that is open."""
        self._on = on
        self._load()
        self._at = self._first_open()
        # Who else is there is for the people to say; what they said when they met last holds until then.
        self.present = on.present or ("" if self.study.coder is None else self.study.coder.name)
        self._show()
        self.look_again()

    def _load(self) -> None:
        known = self._on
        if known is None:
            return
        self._on = on = refreshed(self.study, known)
        cases = on.disagreements if self._narrowing is None else narrowed(on, self._narrowing, self.people)
        if self._order is Order.WORST and (known.snapshot != on.snapshot or not self._worst):
            self._worst = standings(self.study, on)
        self._cases = queued(cases, on, self._order, self._worst)

    def _show_queue(self) -> None:
        """Show which disagreements these are, where they are not simply all."""
        on, told = self._on, []
        if on is not None and self._narrowing is not None:
            total = counted(len(on.disagreements), "disagreement")
            told.append(f"{len(self._cases)} of {total}, {self._narrowing.words}. {key_of('meeting.all')} shows all.")
        if on is not None and self.case is not None and (above := heading(self.case, on, self._order, self._worst)):
            told.append(f"{_ORDERS[self._order]}: {above}.")
        line = self.query_one("#narrowed", Static)
        line.display = bool(told)
        line.update(plain(" ".join(told)))

    def _first_open(self) -> int:
        """Which of those shown is the first that is not decided; the first of all if none is open."""
        on = self._on
        return next((at for at, each in enumerate(self._cases) if on is None or each.id not in on.decisions), 0)

    def take_changes(self, changes: Changes) -> None:
        """Show what was decided."""
        if changes.touches("decision", "round", "proposal"):
            if why := why_closed(self.study, self._number):
                self.rcqual.go_back()
                self.rcqual.say(why)
                return
            before, case = self._on, self.case
            self._load()
            is_anew = self._on is None or before is None or self._on.snapshot != before.snapshot
            if case is not None and case in self._cases and not is_anew:
                self._at = self._cases.index(case)
                self._show_case()
            else:
                self._at = 0 if is_anew else min(self._at, max(len(self._cases) - 1, 0))
                self._show()

    @property
    def on(self) -> Agenda | None:
        """What the meeting has before it."""
        return self._on

    @property
    def case(self) -> Disagreement | None:
        """The disagreement at hand."""
        return self._cases[self._at] if self._at < len(self._cases) else None

    def voices(self, case: Disagreement) -> Voices:
        """The coders of a disagreement as they stand on screen."""
        return voices_of(case, self.people, is_hidden=self.is_hidden)

    def _show(self) -> None:
        """Show the passage and the case."""
        case, on = self.case, self._on
        pane = self.query_one(ReadingPane)
        if case is not None and on is not None:
            if self._transcript is None or self._transcript.id != case.transcript_id:
                self._transcript = transcript_of(self.study, case.transcript_id)
                shown = judged(self.study, self._transcript, on.round)
                pane.show(shown.document(), lanes=len(case.positions))
            pane.set_codings(brackets(case, on, self.voices(case), self._transcript.text))
            # What follows comes into view first, so that the passage does not stand at the lower edge.
            pane.select(step(pane.document, case.span, _CONTEXT, "sentence"))
            pane.select(case.span)
        self._show_case()

    def _show_case(self) -> None:
        """Show the case and how the meeting stands."""
        case, on = self.case, self._on
        if on is None:
            return
        self._show_queue()
        if case is None and self._narrowing is not None:
            self.bar.show(f"Round {self._number}", "There is no such disagreement.")
            self.look_again()
            return
        if case is None or self._transcript is None:
            is_compared = any(len(each.coders) > 1 for each in on.judgements.documents)
            agreed = "The coders agree on everything; there is nothing to settle."
            missing = "No interview was finished by two coders; there is nothing to compare."
            self.bar.show(f"Round {self._number}", agreed if is_compared else missing)
            return
        self.query_one(CasePanel).show(case, on, self.voices(case), self._transcript.text)
        decided = sum(each.id in on.decisions for each in self._cases)
        state = f"{self._at + 1} of {len(self._cases)} · {decided} decided"
        if on.round.state is RoundState.SETTLED:
            state += " · settled"
        self.bar.show(f"Round {self._number}: {self._transcript.name}", state)
        self.look_again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether something can be done now."""
        on = self._on
        if action in ("adopt", "both", "neither", "other", "extent", "park", "new_code", "rule"):
            return self.case is not None and on is not None and on.round.state is not RoundState.SETTLED
        if action == "propose":
            return self.case is not None
        if action in ("apply", "minutes"):
            return on is not None and bool(on.proposals if action == "apply" else on.decisions)
        if action == "all":
            return self._narrowing is not None
        if action == "settle":
            return on is not None and (
                on.round.state is RoundState.DISCUSSING
                or (on.round.state is RoundState.COMPARING and not on.disagreements)
            )
        return True

    def action_walk(self, steps: int) -> None:
        """Go to the disagreement so many further on."""
        if self._cases:
            self._at = min(max(self._at + steps, 0), len(self._cases) - 1)
            self._show()

    def action_all(self) -> None:
        """Show all disagreements; the one at hand stays."""
        case, self._narrowing = self.case, None
        if case is None:
            self._load()
            self._at = self._first_open()
            self._show()
        else:
            self._stay(case)

    def action_next_open(self) -> None:
        """Go to the next disagreement that is not decided; from the last one begin again."""
        on = self._on
        if on is None or not self._cases:
            return
        count = len(self._cases)
        for steps in range(1, count + 1):
            at = (self._at + steps) % count
            if self._cases[at].id not in on.decisions:
                self._at = at
                self._show()
                return
        how_to_end = " S settles the round." if self.check_action("settle", ()) else ""
        of_shown = f" of those shown; {key_of('meeting.all')} shows all."
        self.rcqual.say(f"Nothing is open any more{of_shown if on.open else f'.{how_to_end}'}")

    def action_place(self) -> None:
        """Select the passage in question again."""
        if self.case is not None:
            self.query_one(ReadingPane).select(self.case.span)

    def action_order(self) -> None:
        """Take the next order; the disagreement at hand stays."""
        orders = list(Order)
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self._stay(self.case)
        self.rcqual.say(f"{_ORDERS[self._order]}.")

    def show_only(self, narrowing: Narrowing) -> None:
        """Show some of the disagreements, the first that is open."""
        self._narrowing = narrowing
        self._load()
        self._at = self._first_open()
        self._show()

    def _stay(self, case: Disagreement | None) -> None:
        """Load the queue anew with the same disagreement at hand."""
        self._load()
        self._at = self._cases.index(case) if case in self._cases else 0
        self._show()

    def action_names(self) -> None:
        """Hide names, or show them."""
        self.is_hidden = not self.is_hidden
        self._show()

    def action_scroll_case(self, rows: int) -> None:
        """Scroll what stands beside the text."""
        self.query_one(CasePanel).scroll_relative(y=rows, animate=False)
