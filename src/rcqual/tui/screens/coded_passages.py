"""The passages of codes on a screen of what the codings say: each is opened at its place, or starred for its code."""

from rcqual.model.changes import Changes
from rcqual.model.ids import TranscriptId
from rcqual.model.retrieval import Retrieved
from rcqual.study.choosing_quotes import star_passage
from rcqual.study.starred import Starred, starred
from rcqual.study.study import transcript_of
from rcqual.tui.figures.table import PassagesOf
from rcqual.tui.screens.gathering import GatheringScreen
from rcqual.tui.widgets.passage_rows import STAR, PassageRows

_OTHERS = "☆"
_BASIS = {
    "agreed": "agreed on by",
    "adopted": "adopted in the meeting, coded by",
    "both": "kept in the meeting, coded by",
    "other": "set in the meeting, coded by",
    "decided": "decided in the meeting, coded by",
    "sole coder": "coded alone by",
}
"""Why a passage stands, in words before those who coded it."""


class CodedPassages(GatheringScreen):
    """What can be done with a passage."""

    def __init__(self, wanted: PassagesOf | None = None) -> None:
        """wanted: as `GatheringScreen` has it."""
        super().__init__(wanted)
        self._stars: Starred = {}

    @property
    def rows(self) -> PassageRows:
        """The passages that are shown."""
        return self.query_one(PassageRows)

    def on_mount(self) -> None:
        """See where stars are. Textual gathers beside it, by the other `on_mount`."""
        self._stars = starred(self.study)

    def look_at_stars(self) -> None:
        """Ask anew where stars are."""
        self._stars = starred(self.study)
        self.rows.refresh()

    def starred_by(self, passage: Retrieved) -> tuple[str, ...]:
        """The names of those who starred a passage for its code, the first one first."""
        found = self._found
        if found is None:
            return ()
        code = next(each.id for each in found.codes if each.name == passage.code)
        return self._stars.get((self.id_of(passage), passage.span, code), ())

    def id_of(self, passage: Retrieved) -> TranscriptId:
        """Of the interview in which a passage stands."""
        interviews = () if self._found is None else self._found.interviews
        return next(each.transcript_id for each in interviews if each.name == passage.transcript)

    def told_of(self, passage: Retrieved) -> str:
        """A passage whole, who says it where, why it stands, and whose star it has."""
        who = "; ".join(", ".join(filter(None, voice)) for voice in passage.voices) or "nobody named"
        basis = _BASIS.get(passage.basis, "")
        told = [f"— {who}", f"{passage.transcript}, round {passage.round}", f"“{passage.code}”"]
        if basis:
            told[-1] += f", {basis} {', '.join(passage.coders)}"
        names = self.starred_by(passage)
        told += [f"★ starred by {', '.join(names)}"] if names else []
        return f"{passage.words}\n{'; '.join(told)}"

    def star_of(self, passage: Retrieved) -> str:
        """The sign before a passage: one's own star, another's, or none."""
        names = self.starred_by(passage)
        return STAR if self.study.coder is not None and self.study.me.name in names else _OTHERS if names else " "

    def take_changes(self, changes: Changes) -> None:
        """Stars may have come or gone."""
        if changes.touches("quote", "starred_passage", "coding"):
            self.look_at_stars()
            self.draw()
        super().take_changes(changes)

    def action_star(self) -> None:
        """Star the passage as an exemplar of its code, or take one's star away."""
        row, found = self.rows.here, self._found
        if row is None or found is None:
            return
        passage = row.passage
        code = next(each for each in found.codes if each.name == passage.code)
        text = transcript_of(self.study, self.id_of(passage))
        self.attempt(lambda: star_passage(self.study, text, passage.span, code.name if code.is_retired else code.id))

    def open_passage(self) -> None:
        """Show the passage where it was said."""
        from rcqual.tui.screens.coding import CodingScreen

        row = self.rows.here
        if row is not None:
            self.app.push_screen(CodingScreen(self.id_of(row.passage), row.passage.span))
