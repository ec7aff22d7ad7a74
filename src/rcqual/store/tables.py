"""What a table is, and the columns that several have."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table: its columns with their declarations, and what holds between them."""

    columns: dict[str, str]
    constraints: tuple[str, ...] = ()
    is_logged: bool = False
    """Whether each change is written to the log, with the row before and after; such a table has a TEXT `id`."""


CODER = "TEXT NOT NULL REFERENCES coder(id)"
TRANSCRIPT = "TEXT NOT NULL REFERENCES transcript(id)"
ROUND = "TEXT NOT NULL REFERENCES round(id)"
ID = "TEXT PRIMARY KEY"
TEXT = "TEXT NOT NULL DEFAULT ''"
PLACE = {"number": "INTEGER NOT NULL", "start": "INTEGER NOT NULL", "end": "INTEGER NOT NULL"}
