"""The tables of work that comes from other files: the words given on it beforehand, and how far it has come."""

from rcqual.store.tables import CODER, ID, ROUND, TEXT, Table

MERGE_TABLES: dict[str, Table] = {
    # `nonce` is empty where it was not shown to this file; `seen` until the work has left its author's file, then it
    # lists the hashes of the others' commitments that lay there; `published` unless it left from this file.
    "commitment": Table(
        columns={
            "id": ID,
            "round_id": ROUND,
            "coder_id": CODER,
            "sha256": "TEXT NOT NULL",
            "lock": "TEXT NOT NULL",
            "made": "TEXT NOT NULL",
            "nonce": TEXT,
            "seen": TEXT,
            "published": TEXT,
            "is_merged": "INTEGER NOT NULL",
        },
        is_logged=True,
    ),
    # How many of a row's changes were made in other files; those made here stand in the history, so not logged itself.
    # A row that is here and nowhere else was removed, by its author, who alone is bound by that.
    "revision": Table(
        columns={
            "noun": "TEXT NOT NULL",
            "row_id": "TEXT NOT NULL",
            "coder_id": CODER,
            "round_id": ROUND,
            "elsewhere": "INTEGER NOT NULL",
        },
        constraints=("PRIMARY KEY (noun, row_id, coder_id)",),
    ),
}
"""Part of `schema.TABLES`."""
