"""Starring passages as exemplar quotes where they are met: while one codes, in a search, and in a meeting."""

from dataclasses import replace
from typing import TYPE_CHECKING

from rcqual.model.changes import Changes, Outcome
from rcqual.model.codebook import Code
from rcqual.model.ids import TranscriptId
from rcqual.model.searches import Hit
from rcqual.model.span import Span
from rcqual.model.transcript import Transcript
from rcqual.study.choosing_quotes import star_passage
from rcqual.study.codebook import codebook_for
from rcqual.study.coding import round_of_now
from rcqual.study.starred import starred
from rcqual.study.study import transcript_of
from rcqual.tui.screens.asking import StudyScreen
from rcqual.tui.widgets.hit_rows import HitRows
from rcqual.tui.widgets.passage_rows import STAR

if TYPE_CHECKING:
    from rcqual.tui.screens.meeting import MeetingScreen


class HitStarring(StudyScreen):
    """A screen with hits of a search, of which one can be starred, or looked at where it was said."""

    def __init__(self) -> None:
        super().__init__()
        self._stars: set[tuple[TranscriptId, Span]] = set()
        """Where one's own are, whatever the theme."""

    def on_mount(self) -> None:
        """See where stars are. Textual calls it beside the screen's own `on_mount`."""
        self._see_stars()

    def _see_stars(self) -> None:
        me = "" if self.study.coder is None else self.study.me.name
        self._stars = {(where, span) for (where, span, _), by in starred(self.study).items() if me in by}

    def star_of(self, hit: Hit) -> str:
        """The sign before a hit whose sentences one has starred; else none."""
        return STAR if (hit.transcript_id, hit.sentences) in self._stars else " "

    def take_changes(self, changes: Changes) -> None:
        """See whether stars have come or gone."""
        if changes.touches("quote", "starred_passage"):
            self._see_stars()
            self.query_one(HitRows).refresh()

    @property
    def hit(self) -> Hit | None:
        """The one at hand."""
        return None

    def action_open(self) -> None:
        """Show the hit where it was said."""
        from rcqual.tui.screens.coding import CodingScreen

        hit = self.hit
        if hit is not None:
            self.app.push_screen(CodingScreen(hit.transcript_id, hit.sentences))

    def action_star(self) -> None:
        """Star the sentences of the hit as an exemplar of a theme that is asked for, or take one's star away."""
        hit = self.hit
        if hit is not None:
            star_span(self, transcript_of(self.study, hit.transcript_id), hit.sentences)


def star_span(screen: StudyScreen, text: Transcript, span: Span) -> None:
    """Star a passage as an exemplar of a theme that is asked for, or take one's star away."""
    from rcqual.tui.modals.find_code import find_code

    def star(code: Code) -> None:
        screen.attempt(lambda: star_passage(screen.study, text, span, code.id))

    book = codebook_for(screen.study, round_of_now(screen.study, text.id))
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
