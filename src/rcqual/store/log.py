"""The history of a study: what each person did, and how it is undone from the rows' images before and after."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from rcqual.errors import NotAllowed
from rcqual.model.ids import CoderId, OpId, RoundId
from rcqual.store import ddl
from rcqual.store.door import Row, Store

_CHUNK = 200

GOES_ON = "memo.go_on"
"""The kind of an operation that goes on with the memo of the one before it; the two are undone and redone together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedOp:
    """One operation, as the history keeps it."""

    id: OpId
    at: str
    coder: str | None
    """The name of who did it; None where nobody was named."""
    kind: str
    words: str
    direction: str
    """do, undo, redo, or barrier for what cannot be undone."""
    round_id: RoundId | None
    """The round to whose work it belongs; None for what is public."""
    round_number: int | None


# Without slots, so that thousands of images are each read once.
@dataclass(frozen=True, kw_only=True)
class LoggedChange:
    """One row that an operation touched."""

    noun: str
    row_id: str
    before: str | None
    """The row as JSON; None where it did not exist."""
    after: str | None

    @cached_property
    def row(self) -> dict[str, str | int | None]:
        """The row's columns as they were on the side where it existed."""
        if self.after is None:
            return self.former
        image: dict[str, str | int | None] = json.loads(self.after)
        return image

    @cached_property
    def former(self) -> dict[str, str | int | None]:
        """The row's columns as they were before, and will be when this is reversed; none where it did not exist."""
        image: dict[str, str | int | None] = json.loads(self.before or "{}")
        return image


_OPS = (
    "SELECT op.id, op.at, coder.name AS coder, op.kind, op.words, op.direction, op.round_id,"
    " round.number AS round_number FROM op"
    " LEFT JOIN coder ON coder.id = op.coder_id LEFT JOIN round ON round.id = op.round_id"
)


def _op(row: Row) -> LoggedOp:
    return LoggedOp(**{name: row[name] for name in row.keys()})  # noqa: SIM118 - a Row iterates over its values


def history(store: Store, viewer: CoderId | None, round_id: str | None = None) -> list[LoggedOp]:
    """What was done, oldest first: all that is public, and of blind work only the viewer's own.

    An operation belongs to blind work if it names a round that is open for coding and is no step of that round. What
    nobody put their name to there is shown to nobody.
    """
    return [
        _op(row)
        for row in store.all(
            f"{_OPS} WHERE (op.round_id IS NULL OR round.state NOT IN ('draft', 'coding') OR op.coder_id = ?"
            " OR op.kind LIKE 'round.%') AND (? IS NULL OR op.round_id = ?) ORDER BY op.id",
            viewer,
            round_id,
            round_id,
        )
    ]


def _backwards(store: Store, coder: CoderId) -> Iterator[LoggedOp]:
    last = 1 << 62
    while True:
        rows = store.all(f"{_OPS} WHERE op.coder_id = ? AND op.id < ? ORDER BY op.id DESC LIMIT {_CHUNK}", coder, last)
        yield from map(_op, rows)
        if len(rows) < _CHUNK:
            return
        last = rows[-1]["id"]


def next_undo(store: Store, coder: CoderId) -> LoggedOp | None:
    """The coder's last operation that stands; a barrier if that comes first; None at the beginning."""
    undone = 0
    for op in _backwards(store, coder):
        if op.direction == "undo":
            undone += 1
        elif undone and op.direction != "barrier":
            undone -= 1
        else:
            return op
    return None


def next_redo(store: Store, coder: CoderId) -> LoggedOp | None:
    """The coder's undo that a redo would reverse; None if something else was done since."""
    redone = 0
    for op in _backwards(store, coder):
        if op.direction == "redo":
            redone += 1
        elif op.direction != "undo":
            return None
        elif redone:
            redone -= 1
        else:
            return op
    return None


def newest_op(store: Store) -> int:
    """The number of the last operation of all."""
    return int(store.value("SELECT coalesce(max(id), 0) FROM op") or 0)


def changes_of(store: Store, op_id: int) -> list[LoggedChange]:
    """The rows that an operation touched, in the order in which it did."""
    return [
        LoggedChange(noun=row["noun"], row_id=row["row_id"], before=row["before"], after=row["after"])
        for row in store.all("SELECT noun, row_id, before, after FROM change WHERE op_id = ? ORDER BY id", op_id)
    ]


def is_same_row(one: str | None, other: str | None) -> bool:
    """Whether two images are of equal rows; two versions of SQLite may spell the same row differently."""
    if one is None or other is None or one == other:
        return one == other
    try:
        return bool(json.loads(one) == json.loads(other))
    except ValueError:
        # One of them is damaged, and no JSON any more.
        return False


def reverse(store: Store, changes: Sequence[LoggedChange]) -> None:
    """Put back each row that an operation touched, the last change first; inside `transact`.

    Raises NotAllowed, and the transaction is then given up, if one of the rows has changed since.
    """
    for run in _runs(changes[::-1]):
        noun = run[0].noun
        now = _images(store, noun, [change.row_id for change in run])
        if not all(is_same_row(now.get(change.row_id), change.after) for change in run):
            raise NotAllowed(
                "This cannot be undone: what it changed was changed again since.",
                hint="Make the correction by hand; `rcqual history` shows who did what.",
            )
        if run[0].before is None:
            store.write_many(f'DELETE FROM "{noun}" WHERE id = ?', [(change.row_id,) for change in run])
        else:
            _put_back(store, noun, run)


def _runs(changes: Sequence[LoggedChange]) -> list[list[LoggedChange]]:
    """Changes that follow on one another, each run of one kind to rows of one noun and to each row once.

    What is checked before a run, and done in it, is thus what it would be a change at a time.
    """
    found: list[list[LoggedChange]] = []
    kind: tuple[str, bool, bool] | None = None
    rows: set[str] = set()
    for change in changes:
        of_change = (change.noun, change.before is None, change.after is None)
        if of_change != kind or change.row_id in rows:
            found.append([])
            kind, rows = of_change, set()
        found[-1].append(change)
        rows.add(change.row_id)
    return found


def _images(store: Store, noun: str, row_ids: Sequence[str]) -> dict[str, str]:
    """The rows as they are now, as JSON, by id; without those that are gone."""
    sql = f'SELECT id, {ddl.image(noun, noun)} AS image FROM "{noun}" WHERE id IN (SELECT value FROM json_each(?))'
    return {row["id"]: row["image"] for row in store.all(sql, json.dumps(row_ids))}


def _columns(image: dict[str, str | int | None]) -> tuple[str, ...]:
    return tuple(image)


def _put_back(store: Store, noun: str, run: Sequence[LoggedChange]) -> None:
    """Make rows what they were before; all of them stand now, or none."""
    # An image of an older format may lack a column.
    for columns, several in groupby((change.former for change in run), key=_columns):
        if run[0].after is None:
            names, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
            sql = f'INSERT INTO "{noun}" ({names}) VALUES ({marks})'
            store.write_many(sql, [tuple(former.values()) for former in several])
        else:
            others = [column for column in columns if column != "id"]
            put = ", ".join(f'"{column}" = ?' for column in others)
            rows = [(*(former[column] for column in others), former["id"]) for former in several]
            store.write_many(f'UPDATE "{noun}" SET {put} WHERE id = ?', rows)
