"""Starring passages as exemplar quotes where they are met: in a search, and in a meeting."""

from dataclasses import replace
from typing import TYPE_CHECKING

from rcqual.model.changes import Outcome
from rcqual.model.codebook import Code
from rcqual.model.searches import Hit
from rcqual.model.span import Span
from rcqual.study.choosing_quotes import star_passage
from rcqual.study.codebook import codebook_for
from rcqual.study.coding import round_of_now
from rcqual.study.study import transcript_of

if TYPE_CHECKING:
    from rcqual.tui.screens.asking import StudyScreen
    from rcqual.tui.screens.meeting import MeetingScreen


def star_hit(screen: "StudyScreen", hit: Hit) -> None:
    """Ask for the theme, and star the sentences of a hit as an exemplar of it, or take one's star away."""
    from rcqual.tui.modals.find_code import find_code

    def star(code: Code) -> None:
        text = transcript_of(screen.study, hit.transcript_id)
        screen.attempt(lambda: star_passage(screen.study, text, hit.sentences, code.id))

    book = codebook_for(screen.study, round_of_now(screen.study, hit.transcript_id))
    find_code(screen.rcqual, book, star, question="An exemplar of which theme?")


def star_case(screen: "MeetingScreen", span: Span | None) -> None:
    """Star the passage, or what is selected, as an exemplar of the first code in dispute, or take one's star away."""
    case = screen.case
    if case is None:
        return
    text = transcript_of(screen.study, case.transcript_id)

    def starred() -> Outcome[bool]:
        outcome = star_passage(screen.study, text, span or case.span, case.codes[0])
        # Whose stars and codings they are may be hidden in a meeting.
        return replace(outcome, said="Starred the passage." if outcome.value else "Took your star from the passage.")

    screen.attempt(starred)
