"""A long interview as it is opened: first the part where one stopped, and the whole as soon as it is read."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from rcqual.errors import RcqualError
from rcqual.model.changes import Changes
from rcqual.model.coding import Coding
from rcqual.model.ids import TranscriptId
from rcqual.model.rounds import Scope
from rcqual.model.span import Span
from rcqual.study.codebook import codebook_for
from rcqual.study.coding import codings_on_screen
from rcqual.study.progress import progress_of
from rcqual.study.study import Study, transcript_of
from rcqual.tui.apart import Apart
from rcqual.tui.reading.document import ReadingDocument
from rcqual.tui.screens.judged import Judged, judged
from rcqual.tui.screens.layout import Layout
from rcqual.tui.widgets.code_panel import CodePanel

if TYPE_CHECKING:
    from rcqual.study.excerpt import Excerpt

_AFTER = 0.02
"""Seconds in which the part is painted, before a thread takes its share of the processor."""


@dataclass(frozen=True, slots=True)
class Whole:
    """An interview that was read already, and laid out as the round judged it then."""

    judged: Judged
    document: ReadingDocument
    codings: list[Coding]
    """One's own, as `codings_on_screen` has them."""


class PartFirst(Layout):
    """A screen with an interview. While a part of it stands there, what is typed or clicked is kept for the whole."""

    transcript_id: TranscriptId

    def __init__(self) -> None:
        super().__init__()
        self._whole: Whole | None = None
        """The interview, where it was read already."""
        self._is_part = False
        """Whether not more than a part stands there."""
        self._reading: Apart[Whole] | None = None
        self._is_stale = False
        """Whether something was changed since the interview was read."""

    def begin(self) -> None:
        """Show the whole interview."""
        raise NotImplementedError

    def begin_with_part(self, at: Span | None) -> bool:
        """Show the part of a long interview in which `at` lies, or where one stopped; False where all is to be read."""
        if self.study.path is None:
            return False
        from rcqual.study.excerpt import excerpt

        width, height = self.app.size
        # Marks that are no cell of their own may stand on each letter.
        part = excerpt(self.study, self.transcript_id, 3 * width * height, at)
        if part is None:
            return False
        self._show_part(part)
        return True

    def _show_part(self, part: "Excerpt") -> None:
        is_for_everyone = part.round.scope is Scope.EVERYONE
        document = ReadingDocument(part.text, part.turns, part.sentences, part.codable, is_for_everyone=is_for_everyone)
        self._pane.show(document)
        self.mark_turns_as_liked(part.last_turn)
        self._pane.select(part.stopped or self._pane.progress.beside(Span(0, 0), 1) or self._pane.selection)
        self.bar.show(part.name, "reading the whole…")
        self._book = self.rcqual.preferences.with_free_keys(codebook_for(self.study, part.round))
        self.query_one(CodePanel).show_codes(self._book, {}, None)
        self._is_part = True
        self.rcqual.keep_input(self)
        self.set_timer(_AFTER, partial(self._read_whole, part.start))

    def _read_whole(self, start: int) -> None:
        def take(whole: Whole) -> None:
            self._whole = None if self._is_stale else whole
            self._put_whole(start)

        self._is_stale = False
        self._reading = Apart(self, lambda study: _read(study, self.transcript_id), take, self._refused)
        self._reading.ask()

    def _put_whole(self, start: int) -> None:
        """Put the whole in place of the part, its rows where they stood."""
        at = self._pane.selection.start
        above = self._pane.rows_above(at)
        try:
            self.begin()
            self._is_part = False
        except RcqualError as error:
            self._refused(error)
            return
        self._pane.keep_above(at + start, above)
        self.rcqual.hand_over_input()

    def _refused(self, error: RcqualError) -> None:
        self.rcqual.tell(error)
        self.call_next(self._give_way, error)

    def on_unmount(self) -> None:
        """Read no more."""
        if self._reading is not None:
            self._reading.stop()
        if self._is_part:
            self.rcqual.keep_input(None)

    def hear(self, changes: Changes) -> None:
        """Take changes in; while the whole is read, it is read anew after them."""
        if self._is_part:
            self._is_stale = True
        else:
            super().hear(changes)


def _read(study: Study, transcript_id: TranscriptId) -> Whole:
    """Read an interview, and lay it out."""
    text = transcript_of(study, transcript_id)
    shown = judged(study, text, progress_of(study, transcript_id).round)
    return Whole(shown, shown.document(), codings_on_screen(study, transcript_id))
