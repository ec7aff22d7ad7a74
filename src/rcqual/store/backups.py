"""Copies of a study's file, made through SQLite, checked, and only then given their name."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from rcqual.errors import RcqualError, StudyDamaged
from rcqual.store.door import Connection, Store, connect, in_words
from rcqual.store.log import newest_op


def copy_to(connection: Connection, target: Path) -> None:
    """Write a verified copy of the open study to `target`, for nobody's eyes who may not read the study.

    Raises RcqualError if the copy is not sound.
    """
    draft = target.with_name(target.name + ".part")
    draft.unlink(missing_ok=True)
    try:
        _make_for_the_same_eyes(connection, draft)
        with in_words(target), closing(connect(draft)) as copy:
            connection.backup(copy)
            verdict = [row[0] for row in copy.execute("PRAGMA integrity_check").fetchall()]
        if verdict != ["ok"]:
            raise StudyDamaged(str(verdict[0]))
        os.replace(draft, target)
    except StudyDamaged as error:
        raise RcqualError(
            f"No sound copy of the study could be made: {error.message}",
            hint="Check the disk, and run `rcqual doctor`; the study itself was not touched.",
        ) from error
    finally:
        draft.unlink(missing_ok=True)


def _make_for_the_same_eyes(connection: Connection, draft: Path) -> None:
    """Make an empty file with the permissions of the open study's."""
    source = connection.execute("PRAGMA database_list").fetchone()["file"]
    try:
        draft.touch(mode=0o600, exist_ok=False)
        if source:
            shutil.copymode(source, draft)
    except OSError as error:
        raise RcqualError(
            f"No copy of the study could be made in “{draft.parent}”: {error.strerror}.",
            hint="Check that the folder is there and that you may write to it.",
        ) from error


@contextmanager
def before(store: Store, occasion: str) -> Iterator[Path | None]:
    """A copy of the study as it is, that goes again if nothing is written inside; None for a study in memory.

    It is made outside of a transaction: SQLite would wait for ever for one of the same connection to end.
    """
    if store.path is None:
        yield None
        return
    path, last = free_name(store.path, f"before-{occasion}"), newest_op(store)
    copy_to(store.connection, path)
    try:
        yield path
    finally:
        if newest_op(store) == last:
            path.unlink()


def free_name(study: Path, occasion: str) -> Path:
    """A name beside the study's file that no file has: `team.before-occasion.rcqual.backup`, then `-2`, …

    It does not end as studies do, so that the study stays the only one of its folder.
    """
    for number in range(1, 10_000):
        suffix = "" if number == 1 else f"-{number}"
        path = study.with_name(f"{study.stem}.{occasion}{suffix}{study.suffix}.backup")
        if not path.exists():
            return path
    raise RcqualError("There are thousands of backups beside the study.", hint="Move them to another folder.")
