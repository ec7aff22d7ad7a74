"""The tables of open coding: codes of one's own, and how they become a codebook."""

from rcqual.store.tables import CODER, ID, ROUND, TEXT, Table

THEME_TABLES: dict[str, Table] = {
    # A code that a coder made for themselves in open coding: it stands in `code`, retired, for it is in no version.
    "own_code": Table(
        columns={"id": "TEXT PRIMARY KEY REFERENCES code(id)", "coder_id": CODER, "round_id": ROUND},
        is_logged=True,
    ),
    # Who shows their themes of open coding to those who show theirs.
    "laid_open": Table(
        columns={"id": ID, "round_id": ROUND, "coder_id": CODER, "laid": "TEXT NOT NULL"},
        constraints=("UNIQUE (round_id, coder_id)",),
        is_logged=True,
    ),
    "theme_match": Table(
        columns={
            "id": ID,
            "round_id": ROUND,
            "name": TEXT,
            "brief_definition": TEXT,
            "full_definition": TEXT,
            "when_to_use": TEXT,
            "when_not_to_use": TEXT,
            "example": TEXT,
            "is_left_out": "INTEGER NOT NULL DEFAULT 0",
            "made": "TEXT NOT NULL",
        },
        is_logged=True,
    ),
    "theme_member": Table(
        columns={
            "id": ID,
            "match_id": "TEXT NOT NULL REFERENCES theme_match(id)",
            "round_id": ROUND,
            "coder_id": CODER,
            "code_id": "TEXT NOT NULL REFERENCES code(id)",
        },
        constraints=("UNIQUE (round_id, coder_id, code_id)",),
        is_logged=True,
    ),
    "crosswalk": Table(
        columns={
            "id": ID,
            "codebook_version": "INTEGER NOT NULL REFERENCES codebook(version)",
            "round_id": ROUND,
            "coder_id": CODER,
            "own_code_id": "TEXT NOT NULL REFERENCES code(id)",
            "own_name": "TEXT NOT NULL",
            "code_id": "TEXT REFERENCES code(id)",
        },
        constraints=("UNIQUE (codebook_version, coder_id, own_code_id)",),
        is_logged=True,
    ),
    # What an author answered to the proposal that a coding of theirs be one of the codebook's, `made_id` the coding
    # that came of it. They may have removed either since.
    "carried": Table(
        columns={
            "id": ID,
            "coding_id": "TEXT NOT NULL",
            "codebook_version": "INTEGER NOT NULL REFERENCES codebook(version)",
            "coder_id": CODER,
            "made_id": "TEXT",
        },
        constraints=("UNIQUE (coding_id, codebook_version)",),
        is_logged=True,
    ),
}
"""Part of `schema.TABLES`."""
