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
from rcqual.tui.screens.asking import StudyScreen

if TYPE_CHECKING:
    from rcqual.tui.screens.meeting import MeetingScreen


class HitStarring(StudyScreen):
    """A screen with hits of a search, on which one can be starred."""

    @property
    def hit(self) -> Hit | None:
        """The one at hand."""
        return None

    def action_star(self) -> None:
        """Star the sentences of the hit as an exemplar of a theme that is asked for, or take one's star away."""
        from rcqual.tui.modals.find_code import find_code

        hit = self.hit
        if hit is None:
            return
        text = transcript_of(self.study, hit.transcript_id)

        def star(code: Code) -> None:
            self.attempt(lambda: star_passage(self.study, text, hit.sentences, code.id))

        book = codebook_for(self.study, round_of_now(self.study, hit.transcript_id))
        find_code(self.rcqual, book, star, question="An exemplar of which theme?")


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
