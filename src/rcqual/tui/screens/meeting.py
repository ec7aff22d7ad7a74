"""The consensus meeting: one disagreement after the other, with the passage in its context."""

from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Static

from rcqual.model.changes import Changes
from rcqual.model.codebook import Code
from rcqual.model.decisions import Decision, Disagreement, Verdict
from rcqual.model.ids import CoderId
from rcqual.model.rounds import RoundState
from rcqual.model.span import Span
from rcqual.model.transcript import Transcript
from rcqual.study import deciding
from rcqual.study.agenda import Agenda, agenda, refreshed, why_closed
from rcqual.study.narrowing import Narrowing, narrowed
from rcqual.study.study import counted, team, transcript_of
from rcqual.tui.commands import MEETING, bindings
from rcqual.tui.modals.decision import DecisionCard, Minutes
from rcqual.tui.reading.document import ReadingDocument
from rcqual.tui.reading.movement import step
from rcqual.tui.screens.asking import StudyScreen
from rcqual.tui.screens.settling import settle_round
from rcqual.tui.widgets.bar import Bar
from rcqual.tui.widgets.case_panel import CasePanel, brackets, positions
from rcqual.tui.widgets.hints import Hints
from rcqual.tui.widgets.reading_pane import ReadingPane
from rcqual.tui.words import plain

_CONTEXT = 4
"""Sentences after the passage that are in view with it."""


class MeetingScreen(StudyScreen):
    """Walks through a closed round's disagreements. Decisions stand beside the codings, which stay as they are."""

    DEFAULT_CSS = """
    MeetingScreen ReadingPane {
        width: 1fr;
    }
    MeetingScreen #narrowed {
        height: auto;
        padding: 0 1;
        color: $warning;
    }
    """
    OFFERS = MEETING
    BINDINGS: ClassVar[list[BindingType]] = bindings(MEETING)
    KEYS_NOTE = "To settle on another extent, select it in the text before you choose the code.\n"

    def __init__(self, number: int, narrowing: Narrowing | None = None) -> None:
        """narrowing: which disagreements are shown first; None: all."""
        super().__init__()
        self._number, self._at = number, 0
        self._narrowing = narrowing
        self._on: Agenda | None = None
        self._cases: tuple[Disagreement, ...] = ()
        """The disagreements that are shown."""
        self._transcript: Transcript | None = None
        self._people: dict[CoderId, str] = {}
        self._present = ""

    def compose(self) -> ComposeResult:
        """The title, the passage beside the case, the keys."""
        yield Bar()
        yield Static(id="narrowed")
        with Horizontal():
            yield ReadingPane()
            yield CasePanel()
        yield Hints(MEETING)

    def on_mount(self) -> None:
        """Show the first disagreement that is open."""
        self._people = {each.id: each.name for each in team(self.study)}
        self._load()
        if self._on is not None:
            self._at = self._first_open()
            # Who else is there is for the people to say; what they say is kept for the next decision.
            self._present = "" if self.study.coder is None else self.study.coder.name
            self._show()
        self.query_one(ReadingPane).focus()

    def _load(self) -> None:
        known = self._on
        self._on = on = agenda(self.study, self._number) if known is None else refreshed(self.study, known)
        self._cases = on.disagreements
        line = self.query_one("#narrowed", Static)
        line.display = self._narrowing is not None
        if self._narrowing is not None:
            self._cases = narrowed(on, self._narrowing, self._people)
            total = counted(len(on.disagreements), "disagreement")
            line.update(plain(f"{len(self._cases)} of {total}, {self._narrowing.words}. a shows all."))

    def _first_open(self) -> int:
        """Which of those shown is the first that is not decided; the first of all if none is open."""
        on = self._on
        return next((at for at, each in enumerate(self._cases) if on is None or each.id not in on.decisions), 0)

    def take_changes(self, changes: Changes) -> None:
        """Show what was decided."""
        if changes.touches("decision", "round"):
            if why := why_closed(self.study, self._number):
                self.rcqual.go_back()
                self.rcqual.say(why)
                return
            before = self._on
            self._load()
            if self._on is None or before is None or self._on.snapshot != before.snapshot:
                self._at = 0
                self._show()
            else:
                self._show_case()

    @property
    def _case(self) -> Disagreement | None:
        return self._cases[self._at] if self._at < len(self._cases) else None

    def _show(self) -> None:
        """Show the passage and the case."""
        case, on = self._case, self._on
        pane = self.query_one(ReadingPane)
        if case is not None and on is not None:
            if self._transcript is None or self._transcript.id != case.transcript_id:
                self._transcript = transcript_of(self.study, case.transcript_id)
                text = self._transcript
                pane.show(ReadingDocument(text.text, text.turns, text.sentences))
            pane.set_codings(brackets(case, on, self._people))
            # What follows comes into view first, so that the passage does not stand at the lower edge.
            pane.select(step(pane.document, case.span, _CONTEXT, "sentence"))
            pane.select(case.span)
        self._show_case()

    def _show_case(self) -> None:
        """Show the case and how the meeting stands."""
        case, on = self._case, self._on
        if on is None:
            return
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
        self.query_one(CasePanel).show(case, on, self._people)
        decided = sum(each.id in on.decisions for each in self._cases)
        state = f"{self._at + 1} of {len(self._cases)} · {decided} decided"
        if on.round.state is RoundState.SETTLED:
            state += " · settled"
        self.bar.show(f"Round {self._number}: {self._transcript.name}", state)
        self.look_again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether something can be done now."""
        on = self._on
        if action in ("adopt", "both", "neither", "other", "park"):
            return self._case is not None and on is not None and on.round.state is not RoundState.SETTLED
        if action == "all":
            return self._narrowing is not None
        if action == "settle":
            return on is not None and (
                on.round.state is RoundState.DISCUSSING
                or (on.round.state is RoundState.COMPARING and not on.disagreements)
            )
        return True

    def on_key(self, event: events.Key) -> None:
        """Adopt the coder of that number."""
        case = self._case
        if event.character and event.character in "1234567" and case is not None and self.check_action("adopt", ()):
            event.stop()
            event.prevent_default()
            everyone = positions(case, self._people)
            number = int(event.character)
            if number > len(everyone):
                self.rcqual.say(f"There are {len(everyone)} coders here.")
            else:
                coder = everyone[number - 1]
                self._decide(Verdict.ADOPT, f"Adopt what {self._people[coder]} did", coder=coder)

    def action_adopt(self) -> None:
        """Say how a coder's position is adopted."""
        self.rcqual.say("Press the number that stands before the coder's name.")

    def action_walk(self, steps: int) -> None:
        """Go to the disagreement so many further on."""
        if self._cases:
            self._at = min(max(self._at + steps, 0), len(self._cases) - 1)
            self._show()

    def action_all(self) -> None:
        """Show all disagreements; the one at hand stays."""
        case, self._narrowing = self._case, None
        self._load()
        self._at = self._first_open() if case is None else self._cases.index(case)
        self._show()

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
        of_shown = " of those shown; a shows all."
        self.rcqual.say(f"Nothing is open any more{of_shown if on.open else f'.{how_to_end}'}")

    def action_place(self) -> None:
        """Select the passage in question again."""
        if self._case is not None:
            self.query_one(ReadingPane).select(self._case.span)

    def action_both(self) -> None:
        """All codes apply."""
        self._decide(Verdict.BOTH, "All the codes given here apply")

    def action_neither(self) -> None:
        """No code applies."""
        self._decide(Verdict.NEITHER, "None of the codes given here applies")

    def action_park(self) -> None:
        """Leave it open."""
        self._decide(Verdict.PARK, "Leave this open")

    def action_other(self) -> None:
        """Another code, at what is selected."""
        from rcqual.tui.modals.find_code import find_code

        case, on = self._case, self._on
        if case is None or on is None:
            return
        selected = self.query_one(ReadingPane).selection
        span = None if selected == case.span else selected

        def other(code: Code) -> None:
            where = "at what you have selected" if span is not None else "here"
            self._decide(Verdict.OTHER, f"{code.name} applies {where}", code=code, span=span)

        find_code(self.rcqual, on.codebook, other, recent=case.codes, question="Which code does the team settle on?")

    def _decide(
        self,
        verdict: Verdict,
        words: str,
        *,
        coder: CoderId | None = None,
        code: Code | None = None,
        span: Span | None = None,
    ) -> None:
        """Ask why and who is there, record it, and go on to the next."""
        case, on = self._case, self._on
        if case is None or on is None:
            return
        wanted: Decision = replace(
            deciding.new_decision(self.study, on, case.id, verdict),
            coder_id=coder,
            code_id=None if code is None else code.id,
            span=span,
        )

        def record(minutes: Minutes | None) -> None:
            if minutes is None:
                return
            self._present = minutes.present
            decision = replace(wanted, reason=minutes.reason, note=minutes.note, present=minutes.present)
            self.attempt(partial(deciding.decide, self.study, on, [decision]), lambda _: self._go_on())

        card = DecisionCard(words, self._present, needs_reason=verdict is Verdict.PARK)
        self.app.push_screen(card, record)

    def _go_on(self) -> None:
        self._load()
        if self._on is not None and any(each.id not in self._on.decisions for each in self._cases):
            self.action_next_open()
        else:
            self._show_case()

    def action_settle(self) -> None:
        """End the meeting; with a reason where something is left open."""
        if self._on is not None:
            settle_round(self, self._on)
