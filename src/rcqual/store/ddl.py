"""The statements that make a study's file, its history's triggers among them, from the description in `schema`.

They are made from nothing else, so that a file can be compared with them, word for word, before it is trusted.
"""

import hashlib
import itertools
import json

from rcqual.store.door import Connection
from rcqual.store.schema import INDEXES, LOGGED, TABLES
from rcqual.store.search_index import SPOKEN


def image(table: str, row: str) -> str:
    """SQL for a row of a logged table as JSON; `row` is NEW, OLD or the table's name."""
    columns = ", ".join(f"'{column}', {row}.\"{column}\"" for column in TABLES[table].columns)
    return f"json_object({columns})"


def _create_table(name: str) -> str:
    table = TABLES[name]
    columns = [f'"{column}" {declaration}' for column, declaration in table.columns.items()]
    return f'CREATE TABLE "{name}" ({", ".join([*columns, *table.constraints])}) STRICT'


def _log_triggers(name: str) -> dict[str, str]:
    """The triggers that write a table's changes to the log and refuse those made outside an operation."""
    guard = (
        "SELECT RAISE(ABORT, 'a change outside of an operation') WHERE NOT EXISTS (SELECT 1 FROM current_op); "
        "INSERT INTO change (op_id, noun, row_id, before, after) SELECT op_id"
    )
    old, new = image(name, "OLD"), image(name, "NEW")
    body = {
        "insert": f"{guard}, '{name}', NEW.id, NULL, {new} FROM current_op;",
        "update": f"{guard}, '{name}', OLD.id, {old}, {new} FROM current_op;",
        "delete": f"{guard}, '{name}', OLD.id, {old}, NULL FROM current_op;",
    }
    return {
        f"log_{name}_{event}": (
            f'CREATE TRIGGER "log_{name}_{event}" AFTER {event.upper()} ON "{name}" BEGIN {statements} END'
        )
        for event, statements in body.items()
    }


def _immutable(name: str, event: str, table: str, words: str, when: str = "") -> str:
    return f'CREATE TRIGGER "{name}" BEFORE {event} ON "{table}" {when}BEGIN SELECT RAISE(ABORT, \'{words}\'); END'


_DRAWN_UP = "WHEN (SELECT state FROM round WHERE id = OLD.round_id) IS NOT 'draft' "
"""Of what a draft that is dropped takes with it."""


def log_triggers() -> dict[str, str]:
    """Name and statement of each trigger that keeps the log."""
    triggers: dict[str, str] = {}
    for name in LOGGED:
        triggers |= _log_triggers(name)
    return triggers


def guard_triggers() -> dict[str, str]:
    """Name and statement of each trigger that keeps from changing what must never change."""
    fixed = {
        f"keep_{table}_{event.lower()}": _immutable(
            f"keep_{table}_{event.lower()}",
            event,
            table,
            f"{words} is never changed",
            _DRAWN_UP if table in ("codable", "round_plan") and event == "DELETE" else "",
        )
        for table, words in (
            ("op", "the history"),
            ("change", "the history"),
            ("codable", "the scope of a round"),
            ("round_plan", "the plan of a round"),
            ("snapshot", "a frozen round"),
            ("round_coding", "a frozen round"),
            ("round_judged", "a frozen round"),
        )
        for event in ("UPDATE", "DELETE")
    }
    fixed["keep_transcript_text"] = _immutable(
        "keep_transcript_text", "UPDATE OF text, text_sha256", "transcript", "the text of a transcript is never changed"
    )
    return fixed


def triggers() -> dict[str, str]:
    """Name and statement of each trigger of a study's file."""
    return guard_triggers() | log_triggers()


def tables_and_indexes() -> dict[str, str]:
    """Name and statement of each table and index of a study's file, in the order of their making."""
    return {name: _create_table(name) for name in TABLES} | {
        name: f'CREATE INDEX "{name}" ON {columns}' for name, columns in INDEXES.items()
    }


def statements() -> list[tuple[str, str]]:
    """Name and statement of everything that makes a study's file, by name."""
    return sorted((tables_and_indexes() | SPOKEN | triggers()).items())


_MADE_BY_SQLITE = {
    "sqlite_sequence": "CREATE TABLE sqlite_sequence(name,seq)",
    "sqlite_stat1": "CREATE TABLE sqlite_stat1(tbl,idx,stat)",
    "sqlite_stat4": "CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)",
}
_MADE_BY_SQLITE_UTILS = {
    "_sqlite_migrations": 'CREATE TABLE "_sqlite_migrations" ',
    "idx__sqlite_migrations_migration_set_name": "CREATE UNIQUE INDEX ",
}


def standing(connection: Connection) -> list[tuple[str, str]]:
    """Name and statement of everything that stands in an open file, by name, to be compared with `statements`.

    Left out is what SQLite and sqlite-utils make for themselves. That is known by its statement, not by its name: a
    trigger can be given any name, one that begins with "sqlite_" or that a table has too.
    """
    return sorted(
        (name, sql)
        for name, sql in connection.execute("SELECT name, sql FROM sqlite_master").fetchall()
        # Without a statement: the index that SQLite makes for a UNIQUE or PRIMARY KEY.
        if sql is not None
        and _MADE_BY_SQLITE.get(name) != sql
        and not (name in _MADE_BY_SQLITE_UTILS and sql.startswith(_MADE_BY_SQLITE_UTILS[name]))
    )


def differences(found: list[tuple[str, str]]) -> str:
    """In words, how what stands in a file differs from `statements`; empty if it does not."""
    expected = statements()
    names, expected_names = {name for name, _ in found}, {name for name, _ in expected}
    # A name that stands twice is altered too, though one of the two is as it should be.
    altered = {name for name, _ in set(found) ^ set(expected)} | {
        name for (name, _), (following, _) in itertools.pairwise(found) if name == following
    }
    return "; ".join(
        f"{label} {', '.join(sorted(wrong)[:4])}{' and others' if len(wrong) > 4 else ''}"
        for label, wrong in (
            ("foreign:", names - expected_names),
            ("missing:", expected_names - names),
            ("altered:", altered & names & expected_names),
        )
        if wrong
    )


def fingerprint(found: list[tuple[str, str]]) -> str:
    """SHA-256 of what stands in a file, as hexadecimal digits."""
    return hashlib.sha256(json.dumps(found).encode("ascii")).hexdigest()
