"""Opening and making a study's file.

The journal is deleted at each commit and synced with its folder (EXTRA): one file, safe to copy when closed.
A live file is never opened by anything but SQLite, for closing such a handle drops SQLite's locks.
"""

import errno
import os
from collections.abc import Callable
from pathlib import Path

from rcqual.errors import NotAStudy, NotFound, RcqualError
from rcqual.model.ids import new_id
from rcqual.store import ddl, schema
from rcqual.store.door import Connection, Store, connect, in_words


def _settle(connection: Connection) -> None:
    # The log's triggers call json_object, which SQLite 3.40 runs in triggers of trusted schemas only.
    connection.execute("PRAGMA trusted_schema = ON")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")
    if connection.execute("PRAGMA journal_mode").fetchone()[0] not in ("delete", "memory"):
        connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = EXTRA")
    connection.execute("PRAGMA secure_delete = ON")


def _refuse_foreign_schema(connection: Connection, path: Path, version: int) -> None:
    """Refuse a file whose tables, indexes, views or triggers are not those of its version."""
    found = ddl.standing(connection)
    if version == schema.VERSION:
        told = ddl.differences(found)
    else:
        told = "" if schema.OLDER.get(version) == ddl.fingerprint(found) else f"its format {version} is not as released"
    if told:
        raise NotAStudy(
            f"“{path.name}” was changed by another program and is not opened ({told}).",
            hint="Go on from a backup or a colleague's copy; opening this one could run what was put in it.",
        )


def _refuse_other_files(connection: Connection, path: Path) -> int:
    """The schema version of a study's file; NotAStudy for anything else."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if application != schema.APPLICATION_ID:
        raise NotAStudy(
            f"“{path.name}” is no rcqual study.", hint="Make a new study with `rcqual init FILE --title TITLE`."
        )
    if version > schema.VERSION:
        raise NotAStudy(
            f"“{path.name}” was made by a newer rcqual (its format is {version}, this one knows {schema.VERSION}).",
            hint="Install the newest rcqual.",
        )
    return version


def open_store(path: Path) -> Store:
    """Open a study's file. Raises NotFound, NotAStudy, StudyBusy or StudyDamaged, each saying what to do."""
    # Unlike Path.exists, this does not stumble over a name that is too long or a folder that is closed.
    if not os.path.lexists(path):
        raise NotFound(
            f"There is no file “{path}”.", hint="Make a study with `rcqual init FILE --title TITLE`, or name another."
        )
    if not os.path.isfile(path):
        raise NotAStudy(f"“{path}” is not a file.", hint="Name the study's file, ending in .rcqual.")
    with in_words(path):
        connection = connect(path)
    is_open = False
    try:
        with in_words(path):
            connection.execute("PRAGMA trusted_schema = OFF")
            version = _refuse_other_files(connection, path)
            _refuse_foreign_schema(connection, path, version)
            if version < schema.VERSION:
                _migrate(connection, path, version)
            _settle(connection)
        store = Store(connection, path)
        if version < schema.VERSION:
            words = f"Brought the file from format {version} to {schema.VERSION}"
            with store.transact("study.migrate", words, direction="barrier"):
                pass
        is_open = True
    finally:
        if not is_open:
            connection.close()
    return store


def _migrate(connection: Connection, path: Path, version: int) -> None:
    from rcqual.store import backups, migrations

    backups.copy_to(connection, backups.free_name(path, f"before-format-{schema.VERSION}-from-{version}"))
    migrations.apply(connection, migrations.steps(), schema.VERSION)


_NO_LINKS_HERE = (errno.EPERM, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP)
"""How file systems say that they know no links, as those of memory sticks."""


def create_store(path: Path | None, begin: Callable[[Store], None]) -> Store:
    """Make a new study file, or one in memory (None), and run `begin` on it before anyone can see it.

    The file gets its name only when it is whole. Raises RcqualError if one of that name is there already.
    """
    if path is None:
        return _begun(connect(None), None, begin)
    if os.path.lexists(path):
        raise RcqualError(
            f"“{path}” is there already; it was not touched.", hint="Choose another name, or open it with -s."
        )
    if not os.path.isdir(path.absolute().parent):
        raise RcqualError(f"There is no folder “{path.absolute().parent}”.", hint="Make the folder first.")
    draft = path.with_name(f".{new_id()[:16]}.part")
    try:
        with in_words(path):
            _begun(connect(draft, "rwc"), draft, begin).close()
        try:
            # A link, unlike a rename, fails where somebody made a file of that name meanwhile.
            os.link(draft, path)
        except OSError as error:
            if error.errno not in _NO_LINKS_HERE:
                raise RcqualError(
                    f"“{path}” could not be made: {error.strerror}.", hint="Choose another name or folder."
                ) from error
            os.rename(draft, path)
    finally:
        draft.unlink(missing_ok=True)
    return open_store(path)


def _begun(connection: Connection, path: Path | None, begin: Callable[[Store], None]) -> Store:
    from rcqual.store import migrations

    store = Store(connection, path)
    is_whole = False
    try:
        migrations.apply(connection, migrations.steps(), schema.VERSION)
        _settle(connection)
        begin(store)
        is_whole = True
    finally:
        if not is_whole:
            connection.close()
    return store
