"""What screens have asked to be done to the study, in order; what another program is in the way of waits."""

from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable

from textual.screen import Screen
from textual.timer import Timer

from rcqual.errors import RcqualError, StudyBusy
from rcqual.model.changes import Outcome

if TYPE_CHECKING:
    from rcqual.tui.app import RcqualApp

TRY_AGAIN = 0.1
"""Seconds until an operation is tried again for which another program did not let go of the file."""
GIVE_UP = 30.0
"""Seconds after which it is given up."""
LAST_WAIT_MS = 5_000
"""How long each is waited for when the program ends."""


class Asked(NamedTuple):
    """Something that is to be done to the study."""

    operation: Callable[[], Outcome[Any]]
    then: Callable[[Outcome[Any]], None] | None
    """Called with the outcome, if the screen that asked is still there."""
    refused: Callable[[RcqualError], None] | None
    """Tells why a rule forbids it, or that it is given up; None: it is told in a message."""
    screen: Screen[Any] | None


@runtime_checkable
class Unkept(Protocol):
    """A card in which something is typed."""

    @property
    def unkept(self) -> str | None:
        """What is not in the study yet; None if all is."""

    def keep(self) -> None:
        """Put it there."""


class Operations:
    """Does what was asked for, one after the other."""

    def __init__(self, app: "RcqualApp") -> None:
        self._app = app
        self._waiting: deque[Asked] = deque()
        self._busy_since: float | None = None
        self._retry: Timer | None = None
        self._is_working = False

    @property
    def are_waiting(self) -> bool:
        """Whether something is asked for and not done yet."""
        return bool(self._waiting)

    def add(self, asked: Asked) -> None:
        """Do it, now or as soon as it is possible."""
        self._waiting.append(asked)
        # What is asked for while another operation is being told of is done right after it.
        if self._retry is None and not self._is_working:
            self._work_off()

    def _work_off(self) -> None:
        self._retry, self._is_working = None, True
        try:
            while self._waiting:
                try:
                    self._do(self._waiting[0])
                except StudyBusy as error:
                    self._busy_since = self._busy_since or monotonic()
                    if monotonic() - self._busy_since < GIVE_UP:
                        self._app.say("Another program is writing to the study; waiting for it …", is_brief=True)
                        self._retry = self._app.set_timer(TRY_AGAIN, self._work_off)
                        return
                    self._give_up(error)
                self._busy_since = None
        finally:
            self._is_working = False

    def _do(self, asked: Asked) -> None:
        """Do one thing and take it from the queue. Raises StudyBusy, and it stays, if it has to wait."""
        try:
            outcome = asked.operation()
        except StudyBusy:
            raise
        except RcqualError as error:
            self._waiting.popleft()
            self._refuse(asked, error)
            return
        self._waiting.popleft()
        app = self._app
        if asked.then is not None and (asked.screen is None or asked.screen in app.screen_stack):
            then = asked.then
            app.answer(lambda: then(outcome))
        app.say(outcome.said)
        if outcome.changes.op is not None:
            app.announce(outcome.changes)

    def _refuse(self, asked: Asked, error: RcqualError) -> None:
        if asked.refused is None:
            self._app.tell(error)
        else:
            asked.refused(error)

    def _give_up(self, error: RcqualError) -> None:
        given_up, self._waiting = list(self._waiting), deque()
        for asked in given_up:
            self._refuse(asked, error)

    def finish(self) -> int:
        """Do what waits before the program ends; returns how much has to wait on.

        What another program does not let through ends it, for what was asked for later may build on what was before.
        """
        if self._retry is not None:
            self._retry.stop()
            self._retry = None
        self._is_working = True
        try:
            while self._waiting:
                self._do(self._waiting[0])
        except StudyBusy:
            pass
        finally:
            self._is_working = False
        return len(self._waiting)

    def resume(self) -> None:
        """Go on with what waits, because the program does not end after all."""
        if self._waiting and self._retry is None:
            self._retry = self._app.set_timer(TRY_AGAIN, self._work_off)
