"""A study that is open on a screen, beside other programs that may write to it."""

from rcqual.model.changes import NOTHING, Changes
from rcqual.store import log
from rcqual.study.study import Study

OPERATION_WAIT_MS = 50
"""How long an operation on a screen waits for another program's before keys are answered again."""
QUESTION_WAIT_MS = 2_000
"""How long a question waits; what it asks for stands on no screen before."""
_MANY = 50
"""From so many operations on, they are asked for at once, one's own among them."""


def file_version(study: Study) -> int | None:
    """A number that is another one once another program has written to the study; None while one is just writing."""
    return study.store.data_version()


class Watch:
    """Asked now and then, tells what was written by others since it was last asked.

    From its making on, operations and questions wait no longer for another program than is good for a screen, and then
    raise StudyBusy.
    """

    def __init__(self, study: Study) -> None:
        self._store = study.store
        self.be_patient(OPERATION_WAIT_MS)
        self._version = self._store.data_version()
        self._last = log.newest_op(self._store)
        self._own: set[int] = set()

    def be_patient(self, milliseconds: int) -> None:
        """Let operations wait so long from now on."""
        self._store.wait_at_most(milliseconds, max(milliseconds, QUESTION_WAIT_MS))

    def is_known(self, op: int) -> None:
        """An operation of one's own, which is no news."""
        self._own.add(op)

    def news(self) -> Changes:
        """What others wrote since the last call; nothing as well while another program is just writing."""
        version = self._store.data_version()
        if version is None or version == self._version:
            return NOTHING
        newest = log.newest_op(self._store)
        changes = self._changes(self._last + 1, newest)
        # Only now, for what could not be read is asked for again.
        self._last, self._version, self._own = newest, version, set()
        return changes

    def _changes(self, first: int, newest: int) -> Changes:
        """What others did in these operations."""
        if newest - first >= _MANY:
            return self._store.changes(first, newest)
        foreign = [self._store.changes(op, op) for op in range(first, newest + 1) if op not in self._own]
        if not foreign:
            return NOTHING
        return Changes(
            op=foreign[-1].op,
            rows=frozenset(row for each in foreign for row in each.rows),
            transcripts=frozenset(text for each in foreign for text in each.transcripts),
        )
