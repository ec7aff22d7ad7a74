"""The consensus meeting: one disagreement after the other, with the passage in its context."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from textual import events

from rcqual.model.changes import Outcome
from rcqual.model.codebook import Code
from rcqual.model.decisions import Decision, Disagreement, Verdict
from rcqual.model.ids import CoderId
from rcqual.model.span import Span
from rcqual.study import deciding
from rcqual.study.agenda import refreshed, verdict_in_words
from rcqual.tui.commands import Command
from rcqual.tui.keyboard import key_label
from rcqual.tui.modals.decision import DecisionCard, Minutes
from rcqual.tui.screens import meeting_steps
from rcqual.tui.screens.layout import STEP, panel_within
from rcqual.tui.screens.meeting_queue import MeetingQueue
from rcqual.tui.screens.settling import settle_round
from rcqual.tui.voices import LETTERS
from rcqual.tui.widgets.case_panel import CasePanel
from rcqual.tui.widgets.divider import Divider
from rcqual.tui.widgets.reading_pane import ReadingPane


class MeetingScreen(MeetingQueue):
    """A consensus meeting. Decisions stand beside the codings, which stay as they are."""

    def take_key(self, event: events.Key) -> bool:
        """Adopt the coder of that letter, or of its number. Says whether the key meant that."""
        case, pressed = self.case, event.character or ""
        place = max("1234567".find(pressed), LETTERS.find(pressed)) if pressed else -1
        if place < 0 or case is None or not self.check_action("adopt", ()):
            return False
        voices = self.voices(case)
        if place >= len(voices.order):
            self.rcqual.say(f"There are {len(voices.order)} coders here.")
        else:
            coder = voices.order[place]
            name = f"what coder {voices.letter(coder)}" if self.is_hidden else f"what {voices.names[coder]}"
            self.decide(Verdict.ADOPT, f"Adopt {name} did", coder=coder)
        return True

    def hint_key(self, command: Command) -> str:
        """The key of a command; of those that adopt a coder's, as many as there are coders."""
        label = key_label(command)
        count = 0 if self.case is None else len(self.voices(self.case).order)
        if command.action != "adopt" or not count or "–" not in label:
            return label
        return label[0] if count == 1 else f"{label[0]}–{chr(ord(label[0]) + count - 1)}"

    def action_panel(self, steps: int) -> None:
        """Make what stands beside the text wider, or narrower."""
        self._widen(self.query_one(CasePanel).outer_size.width + steps * STEP)

    def on_divider_dragged(self, message: Divider.Dragged) -> None:
        """Give it what is right of the mouse."""
        self._widen(self.size.width - message.column - 1)

    def _widen(self, width: int) -> None:
        styles = self.query_one(CasePanel).styles
        styles.width = styles.min_width = styles.max_width = panel_within(self.size.width, width)

    def action_adopt(self) -> None:
        """Say how a coder's position is adopted."""
        self.rcqual.say("Press the letter that stands before the coder's name.")

    def action_both(self) -> None:
        """All codes apply."""
        self.decide(Verdict.BOTH, "All the codes given here apply")

    def action_neither(self) -> None:
        """No code applies."""
        self.decide(Verdict.NEITHER, "None of the codes given here applies")

    def action_park(self) -> None:
        """Leave it open."""
        self.decide(Verdict.PARK, "Leave this open")

    @property
    def selected(self) -> Span | None:
        """What is selected in the text; None if that is the passage itself."""
        selection = self.query_one(ReadingPane).selection
        return None if self.case is None or selection == self.case.span else selection

    def action_other(self) -> None:
        """Another code, at what is selected."""
        meeting_steps.settle_on_code(self, self.selected)

    def action_extent(self) -> None:
        """The same code, at what is selected."""
        meeting_steps.settle_on_extent(self, self.selected)

    def action_new_code(self) -> None:
        """A code that the meeting makes, at what is selected."""
        meeting_steps.make_code(self, self.selected)

    def action_filter(self) -> None:
        """Choose which disagreements are shown."""
        meeting_steps.choose(self)

    def action_rule(self) -> None:
        """Settle short boundary differences."""
        meeting_steps.settle_by_rule(self)

    def action_propose(self) -> None:
        """Propose a change of the codebook."""
        meeting_steps.propose(self)

    def action_apply(self) -> None:
        """Apply what was proposed."""
        meeting_steps.apply(self)

    def action_present(self) -> None:
        """Say who takes part."""
        meeting_steps.ask_present(self)

    def action_star(self) -> None:
        """Star the passage, or what is selected, as an exemplar of the code in question."""
        from rcqual.tui.screens.starring import star_case

        star_case(self, self.selected)

    def action_minutes(self) -> None:
        """Write the minutes."""
        meeting_steps.write_minutes(self)

    def decide(
        self,
        verdict: Verdict,
        words: str,
        *,
        coder: CoderId | None = None,
        code: Code | None = None,
        span: Span | None = None,
        is_new: bool = False,
    ) -> None:
        """Ask why, record it, and go on to the next. is_new: whether the meeting makes the code."""
        case, on = self.case, self._on
        if case is None or on is None:
            return
        seen = on
        wanted: Decision = replace(
            deciding.new_decision(self.study, on, case.id, verdict),
            coder_id=coder,
            code_id=None if code is None else code.id,
            span=span,
        )

        def record(minutes: Minutes) -> Outcome[list[Decision]]:
            decision = replace(wanted, reason=minutes.reason, note=minutes.note, present=self.present)
            attempt = partial(deciding.decide, self.study, seen, [decision], new_code=code if is_new else None)
            return self._in_letters(attempt, case, decision, code)

        def look_anew() -> str:
            nonlocal seen
            seen = self.rcqual.answer(lambda: refreshed(self.study, on)) or seen
            self._load()
            self._show_case()
            stands = seen.decisions.get(case.id)
            if not self.is_hidden or stands is None:
                return ""
            told = verdict_in_words(seen, stands, self.voices(case).names)
            return f"Another decision stands here meanwhile: {told}."

        card = DecisionCard(words, self.present, needs_reason=verdict is Verdict.PARK)
        self.ask(card, record, lambda _: self._go_on(), look_anew)

    def _in_letters(
        self, attempt: Callable[[], Outcome[list[Decision]]], case: Disagreement, decision: Decision, code: Code | None
    ) -> Outcome[list[Decision]]:
        """Do it, and tell of it without the names that are hidden."""
        outcome, on = attempt(), self._on
        if not self.is_hidden or on is None:
            return outcome
        # A code that the decision itself makes is not in the agenda from before it.
        told = on if code is None else replace(on, new_codes=(*on.new_codes, code))
        return replace(outcome, said=f"Decided: {verdict_in_words(told, decision, self.voices(case).names)}.")

    def _go_on(self) -> None:
        self._load()
        if self._on is not None and any(each.id not in self._on.decisions for each in self._cases):
            self.action_next_open()
        else:
            self._show_case()

    def action_undo(self) -> None:
        """Take back the last thing that the coder did, and go to the disagreement that it was about."""
        from rcqual.study import undoing

        before = self._on

        def go_there(_: Outcome[str]) -> None:
            self._load()
            now = {} if self._on is None else self._on.decisions
            gone = [] if before is None else [key for key, each in before.decisions.items() if now.get(key) != each]
            place = next((at for at, each in enumerate(self._cases) if each.id in gone), None)
            if place is not None:
                self._at = place
                self._show()

        self.attempt(lambda: undoing.undo(self.study), go_there)

    def action_settle(self) -> None:
        """End the meeting; with a reason where something is left open."""
        if self._on is not None:
            settle_round(self, self._on)
