"""The tables of how a round was planned, of what was read without a code, and of codes that gave way to others."""

from rcqual.store.tables import CODER, ID, ROUND, TEXT, TRANSCRIPT, Table

ROUND_TABLES: dict[str, Table] = {
    # Not logged: put in place by the barrier that plans the round, and taken out only with a draft that is dropped.
    # `share` is what was to be drawn, as it was asked for, `stratum` the attribute of participants; both empty if the
    # transcripts were named.
    "round_plan": Table(
        columns={
            "round_id": "TEXT PRIMARY KEY REFERENCES round(id)",
            "aim": TEXT,
            "asks_certainty": "INTEGER NOT NULL DEFAULT 0",
            "design": TEXT,
            "overlap": TEXT,
            "share": TEXT,
            "stratum": TEXT,
            "pool": "INTEGER NOT NULL DEFAULT 0",
            "seed": "INTEGER",
        },
    ),
    # "I read it and nothing applies": a mark of reading, never a coding, so that no figure knows of it.
    "nothing_applies": Table(
        columns={
            "id": ID,
            "round_id": ROUND,
            "transcript_id": TRANSCRIPT,
            "coder_id": CODER,
            "start": "INTEGER NOT NULL",
            "end": "INTEGER NOT NULL",
            "marked": "TEXT NOT NULL",
        },
        constraints=(
            'UNIQUE (round_id, transcript_id, coder_id, start, "end")',
            'CHECK (0 <= start AND start < "end")',
        ),
        is_logged=True,
    ),
    # From which version on a code is in the codebook no more, and what stands in its place: nothing, one code (merged),
    # or several (split).
    "succession": Table(
        columns={
            "id": ID,
            "codebook_version": "INTEGER NOT NULL REFERENCES codebook(version)",
            "code_id": "TEXT NOT NULL REFERENCES code(id)",
            "into_id": "TEXT REFERENCES code(id)",
            "how": "TEXT NOT NULL CHECK (how IN ('retire', 'merge', 'split'))",
        },
        constraints=("UNIQUE (codebook_version, code_id, into_id)",),
        is_logged=True,
    ),
    # What its author said of a coding after the definition of its code had changed. They may have removed it since.
    "review": Table(
        columns={
            "id": ID,
            "coding_id": "TEXT NOT NULL",
            "codebook_version": "INTEGER NOT NULL REFERENCES codebook(version)",
            "round_id": ROUND,
            "coder_id": CODER,
            "verdict": "TEXT NOT NULL CHECK (verdict IN ('kept', 'changed'))",
            "note": TEXT,
            "reviewed": "TEXT NOT NULL",
        },
        constraints=("UNIQUE (coding_id, codebook_version)",),
        is_logged=True,
    ),
}
"""Part of `schema.TABLES`."""
