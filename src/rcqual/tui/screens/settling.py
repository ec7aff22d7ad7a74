"""How a meeting ends: the round is settled, with a reason where something is left open."""

from rcqual.model.rounds import RoundState
from rcqual.study import deciding
from rcqual.study import rounds as round_steps
from rcqual.study.agenda import Agenda
from rcqual.study.study import counted
from rcqual.tui.screens.asking import StudyScreen


def settle_round(screen: StudyScreen, on: Agenda) -> None:
    """Tell what was negotiated, and settle the round if that is wanted."""
    from rcqual.tui.modals.question import ConfirmCard, QuestionCard

    title = f"Settle round {on.round.number}?"
    summary = f"Negotiated agreement: {deciding.outcome_in_words(screen.study, on)}."
    if waiting := sum(each.codebook_version is None for each in on.proposals):
        summary += (
            f"\n{counted(waiting, 'proposal')} for the codebook not applied; P in the meeting does that, also later."
        )
    if on.open:
        about = f"{summary}\n{counted(len(on.open), 'disagreement')} not decided. Say why they are left open."

        card = QuestionCard(title, about, ask_for="Why", needed="Type why they are left open.")
        screen.ask(card, lambda reason: deciding.settle(screen.study, on.round, reason))
        return

    def settle(is_wanted: bool | None) -> None:
        if is_wanted and on.round.state is RoundState.COMPARING:
            screen.attempt(lambda: round_steps.meet(screen.study, on.round))
        if is_wanted:
            screen.attempt(lambda: deciding.settle(screen.study, on.round))

    screen.app.push_screen(ConfirmCard(title, summary), settle)
