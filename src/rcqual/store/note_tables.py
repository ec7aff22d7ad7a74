"""The tables of what coders write on a passage, and of the codings that a suggestion led to."""

from rcqual.store.tables import CODER, ID, ROUND, TRANSCRIPT, Table

NOTE_TABLES: dict[str, Table] = {
    # A memo on words that need carry no code. `quote` are those words, by which the place is checked.
    "passage_memo": Table(
        columns={
            "id": ID,
            "coder_id": CODER,
            "round_id": ROUND,
            "transcript_id": TRANSCRIPT,
            "start": "INTEGER NOT NULL",
            "end": "INTEGER NOT NULL",
            "quote": "TEXT NOT NULL",
            "text": "TEXT NOT NULL",
            "written": "TEXT NOT NULL",
            "revision": "INTEGER NOT NULL DEFAULT 1",
        },
        constraints=('CHECK (0 <= start AND start < "end")',),
        is_logged=True,
    ),
    # `id` is the coding's, with which it goes; without a row that was thought of unprompted. `how` is a word for the
    # way in which it was found, `reason` the sentence that the coder saw.
    "suggested": Table(
        columns={
            "id": ID,
            "coder_id": CODER,
            "round_id": ROUND,
            "how": "TEXT NOT NULL",
            "reason": "TEXT NOT NULL",
        },
        is_logged=True,
    ),
}
"""Part of `schema.TABLES`."""
