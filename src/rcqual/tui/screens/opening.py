"""Opening a long interview: it is read in a thread, while the list of interviews goes on answering keys."""

from dataclasses import dataclass

from rcqual.errors import RcqualError
from rcqual.model.coding import Coding
from rcqual.model.ids import TranscriptId
from rcqual.study.coding import codings_on_screen
from rcqual.study.progress import OwnProgress, progress_of
from rcqual.study.study import Study, transcript_of
from rcqual.tui.apart import Apart
from rcqual.tui.reading.document import ReadingDocument
from rcqual.tui.screens.asking import StudyScreen
from rcqual.tui.screens.judged import Judged, judged

LONG = 50_000
"""Words from which on an interview is read apart: about as many take a twentieth of a second."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An interview that was read already, and laid out as the round judged it then."""

    judged: Judged
    document: ReadingDocument
    codings: list[Coding]
    """One's own, as `codings_on_screen` has them."""


class Opening:
    """Opens one interview after the other from a list; who does not wait for a long one goes back."""

    def __init__(self, screen: StudyScreen) -> None:
        self._screen = screen
        self._reading: Apart[Opened] | None = None
        self._is_stale = False
        """Whether something was changed since the interview was read."""

    def open(self, row: OwnProgress) -> None:
        """Open an interview; another one that is just read is let be."""
        self.stop()
        if row.transcript.words < LONG or self._screen.study.path is None:
            self._show(row.transcript.id, None)
            return

        def take(opened: Opened) -> None:
            self._reading = None
            self._screen.bar.hush()
            if self._screen.is_current:
                self._show(row.transcript.id, None if self._is_stale else opened)

        def refused(error: RcqualError) -> None:
            self._reading = None
            self._screen.bar.hush()
            self._screen.rcqual.tell(error)

        self._screen.bar.say(f"Opening {row.transcript.name}… Esc leaves it.")
        self._is_stale = False
        self._reading = Apart(self._screen, lambda study: read(study, row.transcript.id), take, refused)
        self._reading.ask()

    @property
    def is_reading(self) -> bool:
        """Whether an interview is just read."""
        return self._reading is not None

    def hear(self) -> None:
        """Something was changed: what is just read is of before, maybe."""
        self._is_stale = True

    def stop(self) -> None:
        """Open nothing any more."""
        reading, self._reading = self._reading, None
        if reading is not None:
            reading.stop()
            self._screen.bar.hush()

    def _show(self, transcript_id: TranscriptId, opened: Opened | None) -> None:
        from rcqual.tui.screens.coding import CodingScreen

        self._screen.app.push_screen(CodingScreen(transcript_id, opened=opened))


def read(study: Study, transcript_id: TranscriptId) -> Opened:
    """Read an interview, and lay it out."""
    # Loaded here, for that takes as long as reading the interview.
    import rcqual.tui.screens.coding  # noqa: F401

    text = transcript_of(study, transcript_id)
    shown = judged(study, text, progress_of(study, transcript_id).round)
    return Opened(shown, shown.document(), codings_on_screen(study, transcript_id))
