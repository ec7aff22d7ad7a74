"""The tables of exemplar quotes beside the stars on codings: passages without a coding, and what became of each."""

from rcqual.store.tables import CODER, ID, ROUND, TEXT, TRANSCRIPT, Table

QUOTE_TABLES: dict[str, Table] = {
    # A star on words that no coding need stand on; the code is the theme, where one is given.
    "starred_passage": Table(
        columns={
            "id": ID,
            "coder_id": CODER,
            "round_id": ROUND,
            "transcript_id": TRANSCRIPT,
            "code_id": "TEXT REFERENCES code(id)",
            "start": "INTEGER NOT NULL",
            "end": "INTEGER NOT NULL",
            "quote": "TEXT NOT NULL",
            "starred": "TEXT NOT NULL",
        },
        constraints=('CHECK (0 <= start AND start < "end")',),
        is_logged=True,
    ),
    # What the team makes of a starred coding or passage, whose id and author these are; without a row it is a candidate
    # as it stands. `edits` is JSON, over the extent that stands beside it, `place` that among the quotes of its theme.
    "exemplar": Table(
        columns={
            "id": ID,
            "coder_id": CODER,
            "round_id": ROUND,
            "transcript_id": TRANSCRIPT,
            "start": "INTEGER NOT NULL",
            "end": "INTEGER NOT NULL",
            "quote": "TEXT NOT NULL",
            "edits": "TEXT NOT NULL DEFAULT '[]'",
            "why": TEXT,
            "status": "TEXT NOT NULL DEFAULT 'candidate' CHECK (status IN ('candidate', 'chosen', 'used'))",
            "place": "INTEGER",
            "is_negative": "INTEGER NOT NULL DEFAULT 0",
        },
        constraints=('CHECK (0 <= start AND start < "end")',),
        is_logged=True,
    ),
    # `quote_id` is that of the starred coding or passage that was translated, the coder its author.
    "quote_translation": Table(
        columns={
            "id": ID,
            "coder_id": CODER,
            "round_id": ROUND,
            "quote_id": "TEXT NOT NULL",
            "language": "TEXT NOT NULL",
            "text": "TEXT NOT NULL",
            "translator": "TEXT NOT NULL",
            "written": "TEXT NOT NULL",
        },
        constraints=("UNIQUE (quote_id, language)",),
        is_logged=True,
    ),
}
"""Part of `schema.TABLES`."""
