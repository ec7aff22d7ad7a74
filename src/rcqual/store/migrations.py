"""How a file of an older version becomes one of this version: numbered steps, never edited once released."""

from typing import TYPE_CHECKING

from rcqual.errors import RcqualError
from rcqual.store import ddl, format_1, format_2, format_3, schema, search_index
from rcqual.store.door import Connection

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations


def steps() -> "Migrations":
    """The migrations of a study's file, oldest first. Importing sqlite-utils takes half a second, hence in here."""
    from sqlite_utils import Migrations

    migrations = Migrations("rcqual")

    @migrations()
    def m001_first_tables(db: "Database") -> None:
        for sql in format_1.statements():
            db.execute(sql)

    @migrations()
    def m002_segments_tokens_and_ranges(db: "Database") -> None:
        for sql in format_2.statements():
            db.execute(sql)

    @migrations()
    def m003_notes_and_search(db: "Database") -> None:
        for sql in format_3.statements():
            db.execute(sql)
        search_index.fill(db.conn, db.conn)

    return migrations


def apply(connection: Connection, migrations: "Migrations", to_version: int) -> None:
    """Bring a file to `to_version`, all or nothing.

    Each step's statements run one by one inside a single BEGIN IMMEDIATE (`executescript` would end it). The triggers
    are taken off first and put back last, for a table that is rebuilt loses its triggers without a word. Raises
    RcqualError, and leaves the file as it was, if the steps do not lead to the schema of this version.
    """
    from sqlite_utils import Database

    connection.execute("BEGIN IMMEDIATE")
    try:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        migrations.apply(Database(connection, execute_plugins=False))
        for sql in ddl.triggers().values():
            connection.execute(sql)
        wrong = ddl.differences(ddl.standing(connection))
        if not wrong and connection.execute("PRAGMA foreign_key_check").fetchall():
            wrong = "a row points to one that is not there"
        if wrong:
            raise RcqualError(
                f"The study could not be brought to format {to_version} ({wrong}); nothing was changed.",
                hint="Keep the file, open it with the rcqual that made it, and report this.",
            )
        connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {to_version}")
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
