"""How much is left in each interview of the list, counted one after the other between the keys."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from time import thread_time

from textual.timer import Timer

from rcqual.errors import RcqualError
from rcqual.model.ids import CoderId, TranscriptId
from rcqual.study.left import Left, left_in
from rcqual.study.progress import OwnProgress
from rcqual.tui.apart import Apart
from rcqual.tui.screens.asking import StudyScreen

_AT_ONCE = 0.004
"""Seconds of work after which a key that came meanwhile has its turn."""
_PAUSE = 0.01
"""Seconds until it goes on."""
_LONG = 50_000
"""Words from which on an interview is counted apart, for there the time at once would not be kept."""


class Leftovers:
    """Counts for a screen. What was counted before stays known until it is counted anew."""

    def __init__(self, screen: StudyScreen, tell: Callable[[TranscriptId, int], None]) -> None:
        """tell: shows how much is left in an interview."""
        self._screen, self._tell = screen, tell
        self._known: dict[TranscriptId, int] = {}
        self._of: CoderId | None = None
        self._waiting: deque[OwnProgress] = deque()
        self._timer: Timer | None = None
        self._apart: Apart[Left] | None = None
        """What is just counted apart; the others wait for it."""

    @property
    def known(self) -> Mapping[TranscriptId, int]:
        """How much was left in each interview when it was counted last."""
        return self._known

    def count(self, rows: Iterable[OwnProgress]) -> None:
        """Count in these interviews, in this order, from the beginning."""
        me = self._screen.study.me.id
        if me != self._of:
            self._known.clear()
            self._of = me
        self._waiting = deque(rows)
        if self._apart is not None:
            self._apart.stop()
            self._apart = None
        self._step()

    def go_on(self) -> None:
        """Count on, if anything waits."""
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._screen.set_timer(_PAUSE, self._step) if self._waiting else None

    def _step(self) -> None:
        # While another screen is in view, all the time belongs to that one.
        if not self._screen.is_current or self._apart is not None:
            return
        until = thread_time() + _AT_ONCE
        while self._waiting and thread_time() < until:
            row = self._waiting.popleft()
            if row.transcript.words >= _LONG:
                self._count_apart(row)
                return
            self._take(row, left_in(self._screen.study, row))
        self.go_on()

    def _count_apart(self, row: OwnProgress) -> None:
        def take(left: Left) -> None:
            self._apart = None
            self._take(row, left)
            self.go_on()

        def refused(_: RcqualError) -> None:
            # It stays unknown, as it was; what is wrong is told where the interview is opened.
            self._apart = None
            self.go_on()

        self._apart = Apart(self._screen, lambda study: left_in(study, row), take, refused)
        self._apart.ask()

    def _take(self, row: OwnProgress, left: Left) -> None:
        if self._known.get(row.transcript.id) != left.left:
            self._known[row.transcript.id] = left.left
            self._tell(row.transcript.id, left.left)
