"""An open study: questions, and the one door for writing."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from rcqual.errors import NotAllowed, NotAStudy, RcqualError, StudyBusy, StudyDamaged
from rcqual.model.changes import NOTHING, Changes
from rcqual.model.ids import new_id
from rcqual.store import schema

WAIT_MS = 30_000
"""How long a command waits for another process's write before it gives up."""

Value = str | int | None
Row = sqlite3.Row
Connection = sqlite3.Connection


def utc_now() -> str:
    """The time now as ISO 8601 in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


_FAILED = {
    sqlite3.SQLITE_READONLY: (
        "may only be read, not written to",
        "Give yourself the right to write to the file and its folder, or go on with a copy where you may write.",
    ),
    sqlite3.SQLITE_FULL: ("cannot grow, for the disk is full", "Make room on the disk, and try again."),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "Check that its folder is there, and that you may write there."),
    sqlite3.SQLITE_IOERR: (
        "cannot be written or read, for the disk reports a fault",
        "Check that the disk, or the network that it is on, is there; then try again.",
    ),
}
"""What is wrong with the disk or the rights there, and what to do, by SQLite's code."""

_GO_ON = "Keep the file as it is, and go on from a backup or a colleague's copy."


class in_words:
    """Tell of SQLite's errors in words for a researcher; what is none of these is a bug and passes."""

    # A class, for a generator takes several times as long to enter and leave, and each statement does.
    __slots__ = ("_path",)

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def __enter__(self) -> None:
        """Begin to listen for errors."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Raise the error in words instead, where there is one that has words."""
        if error is not None and (told := _told(error, self._path)) is not None:
            raise told from error


def _told(error: BaseException, path: Path | None) -> RcqualError | None:
    """The error as a researcher is told of it; None for what is a bug, or in words already."""
    where = "the study" if path is None else f"“{path.name}”"
    at_first = f"{where[0].upper()}{where[1:]}"
    if isinstance(error, OverflowError):
        return NotAllowed("A number is larger than a study can hold; nothing was changed.", hint="Give a smaller one.")
    if isinstance(error, UnicodeEncodeError):
        return NotAllowed(
            "A text holds a broken character, not valid in UTF-8; nothing was changed.", hint="Type or paste it again."
        )
    if not isinstance(error, (sqlite3.DatabaseError, UnicodeDecodeError)):
        return None
    code = getattr(error, "sqlite_errorcode", None)
    primary = None if code is None else code & 0xFF
    # Python's own complaint has no code, and quotes the text, which may be another coder's.
    if code is None and "decode" in str(error):
        return StudyDamaged(f"{at_first} is damaged: it holds text with broken characters.", hint=_GO_ON)
    if code == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
        return NotAllowed(
            "Something else in the study builds on this; nothing was changed.",
            hint="`rcqual history` shows what was done since, and by whom.",
        )
    if code in (sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY):
        return NotAllowed(
            "The study holds one of the same kind already; nothing was changed.",
            hint="`rcqual history` shows what was done, and by whom.",
        )
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StudyBusy(f"Another program is writing to {where}; nothing was changed.", hint="Try again in a moment.")
    if primary == sqlite3.SQLITE_NOTADB:
        return NotAStudy(
            f"{at_first} is no rcqual study, or its first bytes are damaged.",
            hint=f"Name the study's file, ending in .rcqual. If this was one: {_GO_ON[0].lower()}{_GO_ON[1:]}",
        )
    if primary == sqlite3.SQLITE_CORRUPT:
        return StudyDamaged(f"{at_first} is damaged: {error}.", hint=_GO_ON)
    failed = _FAILED.get(primary) if primary is not None else None
    return None if failed is None else RcqualError(f"{at_first} {failed[0]}; nothing was changed.", hint=failed[1])


def _gone() -> NotAllowed:
    return NotAllowed(
        "What was to be changed was removed meanwhile; nothing was changed.", hint="Look at it again, and try then."
    )


def connect(target: Path | None, mode: str = "rw") -> Connection:
    """A bare connection to a file (mode "rw", or "rwc" to make it), or to memory; nothing is checked yet."""
    uri = "file::memory:" if target is None else f"{target.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=WAIT_MS / 1000)
    connection.row_factory = sqlite3.Row
    connection.execute(f"PRAGMA busy_timeout = {WAIT_MS}")
    return connection


@dataclass(slots=True)
class Op:
    """One thing that a person is doing: the row of the history under which its changes are written."""

    id: int
    changes: Changes = NOTHING
    """What it touched; complete once it is committed."""


class Store:
    """An open study file. Questions through `all` and `one`, writing through `transact` alone."""

    def __init__(self, connection: Connection, path: Path | None) -> None:
        self.connection = connection
        self.path = path
        """None for a study in memory."""
        self.now: Callable[[], str] = utc_now
        self._op: Op | None = None
        self._is_together = False
        self._wait_ms = self._question_wait_ms = WAIT_MS

    def close(self) -> None:
        """Let go of the file; a second call does nothing."""
        self.connection.close()

    def wait_at_most(self, operations_ms: int, questions_ms: int) -> None:
        """How long operations, and questions, wait from now on until another program lets go of the file."""
        self._wait_ms, self._question_wait_ms = int(operations_ms), int(questions_ms)
        self.connection.execute(f"PRAGMA busy_timeout = {self._question_wait_ms}")

    def all(self, sql: str, *values: Value) -> list[Row]:
        """Every row of the answer, at once: a half-read answer keeps others from committing."""
        with in_words(self.path):
            return self.connection.execute(sql, values).fetchall()

    def one(self, sql: str, *values: Value) -> Row | None:
        """The first row of the answer."""
        rows = self.all(sql, *values)
        return rows[0] if rows else None

    def value(self, sql: str, *values: Value) -> Value:
        """The first column of the first row of the answer."""
        row = self.one(sql, *values)
        return None if row is None else row[0]

    def write(self, sql: str, *values: Value) -> int:
        """Change rows, and say how many; only inside `transact`."""
        if self._op is None:
            raise RuntimeError("store.write outside of store.transact")
        with in_words(self.path):
            return self.connection.execute(sql, values).rowcount

    def write_many(self, sql: str, rows: Sequence[Sequence[Value]]) -> None:
        """Change rows with one statement for many values; only inside `transact`."""
        if self._op is None:
            raise RuntimeError("store.write_many outside of store.transact")
        with in_words(self.path):
            self.connection.executemany(sql, rows)

    def insert(self, table: str, **values: Value) -> None:
        """Add one row; only inside `transact`."""
        columns = ", ".join(f'"{column}"' for column in values)
        marks = ", ".join("?" * len(values))
        self.write(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', *values.values())

    def update(self, table: str, row_id: str, **values: Value) -> None:
        """Change columns of the row with that id; only inside `transact`. Raises NotAllowed if there is none."""
        columns = ", ".join(f'"{column}" = ?' for column in values)
        if self.write(f'UPDATE "{table}" SET {columns} WHERE id = ?', *values.values(), row_id) != 1:
            raise _gone()

    def delete(self, table: str, row_id: str) -> None:
        """Remove the row with that id; only inside `transact`. Raises NotAllowed if there is none."""
        if self.write(f'DELETE FROM "{table}" WHERE id = ?', row_id) != 1:
            raise _gone()

    @contextmanager
    def transact(
        self,
        kind: str,
        words: str,
        *,
        coder: str | None = None,
        round_id: str | None = None,
        direction: str = "do",
        reverses: int | None = None,
    ) -> Iterator[Op]:
        """The one door for writing: everything inside is one operation, durable when this returns, or never was.

        kind: a short name ("coding.add"); words: what was done, as a coder would say it; coder: who did it;
        direction: "do", "undo", "redo", or "barrier" for what cannot be undone; reverses: the op undone or redone.
        Raises StudyBusy if another process does not let go of the file in time.
        """
        if self._op is not None:
            raise RuntimeError("store.transact inside of store.transact")
        if self._is_together and not self.connection.in_transaction:
            # Nothing would hold together what came now: it would be durable at once, a statement at a time.
            raise RuntimeError("store.transact after one that failed, inside of store.together")
        with self.together():
            with in_words(self.path):
                cursor = self.connection.execute(
                    "INSERT INTO op (uid, at, coder_id, round_id, kind, words, direction, reverses, schema_version)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (new_id(), self.now(), coder, round_id, kind, words, direction, reverses, schema.VERSION),
                )
                op = Op(cursor.lastrowid or 0)
                self.connection.execute("INSERT INTO current_op (op_id) VALUES (?)", (op.id,))
            self._op = op
            is_done = False
            try:
                yield op
                with in_words(self.path):
                    self.connection.execute("DELETE FROM current_op")
                    op.changes = self.changes(op.id, op.id)
                is_done = True
            finally:
                self._op = None
                # At once, so that nobody who catches the error can make half of an operation durable.
                if not is_done and self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")

    @contextmanager
    def together(self) -> Iterator[None]:
        """All operations inside become durable together when this returns, or none of them ever was.

        What is asked inside holds until then, for nobody else can write. Once one of them has failed no other may
        follow. Raises StudyBusy as `transact` does.
        """
        if self._is_together:
            yield
            return
        try:
            with self._waiting(self._wait_ms):
                # A deferred transaction cannot wait for another coder's write, it fails at once.
                with in_words(self.path):
                    self.connection.execute("BEGIN IMMEDIATE")
                self._is_together = True
                yield
                with in_words(self.path):
                    self.connection.execute("COMMIT")
        finally:
            self._is_together = False
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")

    def changes(self, first: int, last: int) -> Changes:
        """What the operations from one number to another touched."""
        rows = self.all(
            "SELECT noun, row_id, json_extract(coalesce(after, before), '$.transcript_id') AS transcript_id,"
            " json_extract(before, '$.transcript_id') AS former FROM change WHERE op_id BETWEEN ? AND ?",
            first,
            last,
        )
        return Changes(
            op=last,
            rows=frozenset((row["noun"], row["row_id"]) for row in rows),
            transcripts=frozenset(
                place for row in rows for place in (row["transcript_id"], row["former"]) if place is not None
            ),
        )

    def data_version(self) -> int | None:
        """A number that changes when another program has written to the file; None while one is writing."""
        with self._waiting(0):
            try:
                return int(self.connection.execute("PRAGMA data_version").fetchone()[0])
            except sqlite3.OperationalError:
                return None

    @contextmanager
    def _waiting(self, milliseconds: int) -> Iterator[None]:
        """Wait for another program's lock no longer than this."""
        if milliseconds == self._question_wait_ms:
            yield
            return
        self.connection.execute(f"PRAGMA busy_timeout = {milliseconds}")
        try:
            yield
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {self._question_wait_ms}")
