"""The steps of a round: open it, hand in, close it, open it again; each asks for what it needs."""

from collections.abc import Sequence

from rcqual.model.changes import Outcome
from rcqual.model.ids import TranscriptId
from rcqual.model.rounds import Round, RoundState
from rcqual.study import drafting, handing_in, rounds
from rcqual.study.planning import Plan, advice
from rcqual.study.progress import transcript_list
from rcqual.study.study import counted, team
from rcqual.tui.keyboard import key_of
from rcqual.tui.screens.asking import StudyScreen

_NEEDED = "Type the reason; it stands in the history."


class RoundSteps(StudyScreen):
    """A screen from which rounds are led."""

    @property
    def round_at_hand(self) -> Round | None:
        """The round that is meant; None where there is none yet."""
        raise NotImplementedError

    def action_submit(self) -> None:
        """Hand in the round, or take that back."""
        round_ = self.round_at_hand
        if round_ is None:
            return
        own = next((each for each in rounds.standings(self.study, round_) if each.coder.id == self.study.viewer), None)
        if own is not None and own.finished is not None and own.finished < own.assigned:
            left = counted(own.assigned - own.finished, "interview")
            self.rcqual.notify(
                f"Not handed in: {left} not finished yet. Press {key_of('home.finish')} on each when you have read it"
                " to the end, even where no code applies.",
                severity="error",
                markup=False,
            )
        elif own is not None and own.has_submitted:
            self._take_back(round_)
        else:
            self.attempt(lambda: handing_in.submit(self.study, round_))

    def _take_back(self, round_: Round) -> None:
        from rcqual.tui.modals.question import QuestionCard

        about = "You can go on coding while the round is open, and hand it in again."
        title = f"Take back that you handed in round {round_.number}?"
        card = QuestionCard(title, about, ask_for="Why", needed=_NEEDED)
        self.ask(card, lambda reason: handing_in.unsubmit(self.study, round_, reason))

    def action_close_round(self) -> None:
        """Freeze the round, early only for a reason."""
        from rcqual.tui.modals.question import ConfirmCard, QuestionCard

        round_ = self.round_at_hand
        if round_ is None:
            return
        waiting = rounds.missing_submissions(self.study, round_)
        if waiting:
            about = (
                f"{', '.join(waiting)} did not hand in yet. What they have not finished counts as missing;\n"
                "and from then on everyone sees everyone's codings, which nobody can take back.\n"
                "To close the round all the same, give the reason; it stands in the history."
            )
            card = QuestionCard(f"Close round {round_.number} early?", about, ask_for="Why", needed=_NEEDED)
            self.ask(card, lambda reason: rounds.close(self.study, round_, reason))
        else:
            about = "Its codings are frozen, and from then on everyone sees everyone's."

            def close(is_wanted: bool | None) -> None:
                if is_wanted:
                    self.attempt(lambda: rounds.close(self.study, round_))

            self.app.push_screen(ConfirmCard(f"Close round {round_.number}?", about), close)

    def action_reopen(self) -> None:
        """Open the closed round again, for a reason."""
        from rcqual.tui.modals.question import QuestionCard

        round_ = self.round_at_hand
        if round_ is None:
            return
        if round_.state is RoundState.DRAFT:
            self._open_draft(round_)
            return

        about = "The frozen copy stays; later figures are marked, for coders have seen one another's codings."
        card = QuestionCard(f"Reopen round {round_.number}?", about, ask_for="Why", needed=_NEEDED)
        self.ask(card, lambda reason: rounds.reopen(self.study, round_, reason))

    def _open_draft(self, round_: Round) -> None:
        from rcqual.tui.modals.question import ConfirmCard

        def open_it(is_wanted: bool | None) -> None:
            if is_wanted:
                self.attempt(lambda: drafting.open_draft(self.study, round_))

        plan = drafting.draft_plan(self.study, round_)
        told = [f"{rounds.in_words(self.study, plan, round_.number)}.".capitalize()]
        told += [*drafting.planned_in_words(plan.how), *advice(self.study, plan)]
        self.app.push_screen(ConfirmCard(f"Open round {round_.number} as it was planned?", "\n".join(told)), open_it)

    def action_plan(self) -> None:
        """Open a round, or plan one."""
        from rcqual.study.drawing import draw
        from rcqual.tui.modals.plan import PlanCard, Planned

        def make(planned: Planned) -> Outcome[Round]:
            made = drafting.draft_round if planned.is_draft else rounds.open_round
            return made(self.study, planned.plan)

        interviews = transcript_list(self.study)
        texts = [(each.id, each.name) for each in interviews]
        has_passages = any(each.segments for each in interviews)

        def is_possible(planned: Planned) -> bool:
            def check() -> bool:
                rounds.check_plan(self.study, planned.plan, is_draft=planned.is_draft)
                return True

            return self.rcqual.answer(check) is True

        known: dict[TranscriptId, bool] = {}

        def advise(plan: Plan) -> Sequence[str]:
            return self.rcqual.answer(lambda: advice(self.study, plan, known)) or ()

        def drawn(pool: Sequence[TranscriptId], share: str, seed: int) -> Sequence[TranscriptId]:
            return draw(self.study, share, pool, seed=seed)

        card = PlanCard(texts, team(self.study), is_possible, advise, drawn, has_passages=has_passages)
        self.ask(card, make)

    def action_coverage(self) -> None:
        """Show who codes what in the round."""
        from rcqual.text.graphemes import line_width, padded
        from rcqual.tui.modals.told import ToldCard

        round_ = self.round_at_hand
        if round_ is None:
            return
        who = drafting.WhoCodes(self.study, drafting.draft_plan(self.study, round_))
        heads = ["", *who.coders]
        widths = [max(line_width(each) for each in ("", *(name for name, _ in who.rows))), *map(line_width, who.coders)]
        rows = [heads, *([name, *("x" if each in by else "·" for each in who.coders)] for name, by in who.rows)]
        table = ["  ".join(padded(text, width, False) for text, width in zip(row, widths, strict=True)) for row in rows]
        shared = [f"{one} and {other} {count}" for one, other, count in who.shared]
        told = [*table, *(["", f"Both code: {', '.join(shared)}."] if shared else [])]
        told += drafting.planned_in_words(drafting.how_planned(self.study, round_))
        self.app.push_screen(ToldCard(f"Who codes what in {round_.label}", "\n".join(told)))
