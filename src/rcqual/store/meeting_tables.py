"""The table of what a meeting proposes to change in the codebook."""

from rcqual.store.tables import ID, ROUND, TEXT, Table

MEETING_TABLES: dict[str, Table] = {
    # `field` is "new" for a code made in the meeting, which stands in `code`, retired, until a version has it; "note"
    # for free words; else the field of the code that `text` is to become. `codebook_version` once a version answered.
    "proposal": Table(
        columns={
            "id": ID,
            "round_id": ROUND,
            "disagreement_id": TEXT,
            "code_id": "TEXT NOT NULL REFERENCES code(id)",
            "field": "TEXT NOT NULL",
            "text": TEXT,
            "coder_id": "TEXT REFERENCES coder(id)",
            "made": "TEXT NOT NULL",
            "codebook_version": "INTEGER REFERENCES codebook(version)",
        },
        is_logged=True,
    ),
}
"""Part of `schema.TABLES`."""
