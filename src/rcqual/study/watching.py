"""A study that is open on a screen, beside other programs that may write to it."""

from rcqual.model.changes import NOTHING, Changes
from rcqual.store import log
from rcqual.study.study import Study

LOCK_WAIT_MS = 50
"""How long an operation on a screen waits for another program's before keys are answered again."""


class Watch:
    """Asked now and then, tells what was written by others since it was last asked.

    From its making on, an operation waits but LOCK_WAIT_MS for another program's, and then raises StudyBusy.
    """

    def __init__(self, study: Study) -> None:
        self._store = study.store
        self._store.wait_at_most(LOCK_WAIT_MS)
        self._version = self._store.data_version()
        self._last = log.newest_op(self._store)

    def news(self) -> Changes:
        """What was written since the last call; nothing as well while another program is just writing."""
        version = self._store.data_version()
        if version is None or version == self._version:
            return NOTHING
        newest = log.newest_op(self._store)
        changes = self._store.changes(self._last + 1, newest)
        self._version, self._last = version, newest
        return changes
