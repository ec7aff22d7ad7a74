"""The tables of a study's file, version 3, and what stands in them."""

from rcqual.store.meeting_tables import MEETING_TABLES
from rcqual.store.merge_tables import MERGE_TABLES
from rcqual.store.note_tables import NOTE_TABLES
from rcqual.store.quote_tables import QUOTE_TABLES
from rcqual.store.round_tables import ROUND_TABLES
from rcqual.store.tables import CODER, ID, PLACE, ROUND, TEXT, TRANSCRIPT, Table
from rcqual.store.theme_tables import THEME_TABLES

APPLICATION_ID = 0x7263716C
"""The letters "rcql", in the header of each study's file."""

VERSION = 3
"""Of the schema; stands in each file as `user_version`."""

OLDER: dict[int, str] = {
    1: "9e183b74ba1c6ec7f30f39bb72ea932aa52bc225c1841b99fbb85f6b3fedc2fe",
    2: "dd57b43841a4eb0df8294ba4dcde0f83bbc41fef955872164b0b898fda4400fb",
}
"""`ddl.fingerprint` of each earlier version's schema, by which a file is known before it is brought to this one."""


TABLES: dict[str, Table] = {
    "setting": Table(columns={"id": ID, "value": "TEXT NOT NULL"}, is_logged=True),
    "coder": Table(columns={"id": ID, "name": "TEXT NOT NULL UNIQUE"}, is_logged=True),
    "transcript": Table(
        columns={
            "id": ID,
            "position": "INTEGER NOT NULL",
            "name": "TEXT NOT NULL UNIQUE",
            "text": "TEXT NOT NULL",
            "text_sha256": "TEXT NOT NULL UNIQUE",
            "language": "TEXT NOT NULL",
            "words": "INTEGER NOT NULL",
            "source_name": "TEXT NOT NULL",
            "source_format": "TEXT NOT NULL",
            "source_sha256": "TEXT NOT NULL",
            "encoding": "TEXT NOT NULL",
            "dropped": "TEXT NOT NULL",
        },
    ),
    "turn": Table(
        columns={
            "transcript_id": TRANSCRIPT,
            "number": "INTEGER NOT NULL",
            "speaker": "TEXT",
            "role": "TEXT NOT NULL",
            "start": "INTEGER NOT NULL",
            "end": "INTEGER NOT NULL",
            "begins_ms": "INTEGER",
            "ends_ms": "INTEGER",
            "place": "TEXT NOT NULL",
        },
        constraints=("PRIMARY KEY (transcript_id, number)", 'CHECK (0 <= start AND start < "end")'),
    ),
    "sentence": Table(
        columns={"transcript_id": TRANSCRIPT, **PLACE},
        constraints=("PRIMARY KEY (transcript_id, number)", 'CHECK (0 <= start AND start < "end")'),
    ),
    # Not logged, as the other ways in which a text is divided: hundreds of rows that hold no words, put in place by a
    # barrier. They stand still from when a round goes by them.
    "segment": Table(
        columns={"transcript_id": TRANSCRIPT, **PLACE},
        constraints=("PRIMARY KEY (transcript_id, number)", 'CHECK (0 <= start AND start < "end")'),
    ),
    # Thousands to a transcript, and always read all together: one row holds them, as `store.tokens` writes them.
    "tokens": Table(
        columns={
            "transcript_id": "TEXT PRIMARY KEY REFERENCES transcript(id)",
            "bounds": "TEXT NOT NULL",
        },
    ),
    "participant": Table(
        columns={
            "id": ID,
            "label": "TEXT NOT NULL",
            "file": "TEXT NOT NULL",
            "role": "TEXT NOT NULL",
            "profession": "TEXT NOT NULL",
            "level": "TEXT NOT NULL",
            "unit": "TEXT NOT NULL",
            "cluster": "TEXT NOT NULL",
            "more": "TEXT NOT NULL",
        },
        constraints=("UNIQUE (label, file)",),
    ),
    "code": Table(
        columns={
            "id": ID,
            "position": "INTEGER NOT NULL",
            "name": "TEXT NOT NULL",
            "key": TEXT,
            "colour": TEXT,
            "parent": TEXT,
            "brief_definition": TEXT,
            "full_definition": TEXT,
            "when_to_use": TEXT,
            "when_not_to_use": TEXT,
            "example": TEXT,
            "is_retired": "INTEGER NOT NULL DEFAULT 0",
        },
        is_logged=True,
    ),
    "codebook": Table(
        columns={
            "id": ID,
            "version": "INTEGER NOT NULL UNIQUE",
            "title": "TEXT NOT NULL",
            "roll_up": "INTEGER NOT NULL",
            "codes": "TEXT NOT NULL",
            "created": "TEXT NOT NULL",
        },
        is_logged=True,
    ),
    "round": Table(
        columns={
            "id": ID,
            "number": "INTEGER NOT NULL UNIQUE",
            "kind": "TEXT NOT NULL CHECK (kind IN ('open', 'reliability', 'main'))",
            "state": "TEXT NOT NULL CHECK (state IN ('draft', 'coding', 'comparing', 'discussing', 'settled'))",
            "purpose": TEXT,
            "codebook_version": "INTEGER REFERENCES codebook(version)",
            "unit": "TEXT NOT NULL",
            "rule": "TEXT NOT NULL",
            "scope": "TEXT NOT NULL",
            "opened": TEXT,
            "closed": TEXT,
        },
        is_logged=True,
    ),
    # Not logged, as segments are not: put in place by the barrier that opens the round, and never changed after that.
    "codable": Table(
        columns={"round_id": ROUND, "transcript_id": TRANSCRIPT, **PLACE},
        constraints=("PRIMARY KEY (round_id, transcript_id, number)", 'CHECK (0 <= start AND start < "end")'),
    ),
    "assignment": Table(
        columns={
            "id": ID,
            "round_id": ROUND,
            "transcript_id": TRANSCRIPT,
            "coder_id": CODER,
            "finished": "TEXT",
        },
        constraints=("UNIQUE (round_id, transcript_id, coder_id)",),
        is_logged=True,
    ),
    "submission": Table(
        columns={"id": ID, "round_id": ROUND, "coder_id": CODER, "submitted": "TEXT NOT NULL"},
        constraints=("UNIQUE (round_id, coder_id)",),
        is_logged=True,
    ),
    "coding": Table(
        columns={
            "id": ID,
            "round_id": ROUND,
            "transcript_id": TRANSCRIPT,
            "coder_id": CODER,
            "code_id": "TEXT NOT NULL REFERENCES code(id)",
            "start": "INTEGER NOT NULL",
            "end": "INTEGER NOT NULL",
            "quote": "TEXT NOT NULL",
            "certainty": "INTEGER CHECK (certainty BETWEEN 1 AND 3)",
            "codebook_version": "INTEGER NOT NULL REFERENCES codebook(version)",
            "created": "TEXT NOT NULL",
            "revision": "INTEGER NOT NULL DEFAULT 1",
        },
        constraints=('CHECK (0 <= start AND start < "end")',),
        is_logged=True,
    ),
    "memo": Table(
        columns={
            "id": ID,
            "coder_id": CODER,
            "round_id": "TEXT REFERENCES round(id)",
            "about": "TEXT NOT NULL CHECK (about IN ('coding', 'transcript', 'code'))",
            "about_id": "TEXT NOT NULL",
            "text": "TEXT NOT NULL",
            "written": "TEXT NOT NULL",
        },
        is_logged=True,
    ),
    "quote": Table(
        columns={
            "id": ID,
            "coding_id": "TEXT NOT NULL REFERENCES coding(id)",
            "coder_id": CODER,
            "starred": "TEXT NOT NULL",
        },
        constraints=("UNIQUE (coding_id, coder_id)",),
        is_logged=True,
    ),
    "decision": Table(
        columns={
            "id": ID,
            "round_id": ROUND,
            "disagreement_id": "TEXT NOT NULL",
            "verdict": "TEXT NOT NULL CHECK (verdict IN ('adopt', 'both', 'neither', 'other', 'park'))",
            "coder_id": "TEXT REFERENCES coder(id)",
            "code_id": "TEXT REFERENCES code(id)",
            "start": "INTEGER",
            "end": "INTEGER",
            "reason": TEXT,
            "note": TEXT,
            "present": TEXT,
            "about": "TEXT NOT NULL",
            "decided_by": "TEXT REFERENCES coder(id)",
            "decided": "TEXT NOT NULL",
        },
        constraints=("UNIQUE (round_id, disagreement_id)",),
        is_logged=True,
    ),
    **THEME_TABLES,
    **MERGE_TABLES,
    **ROUND_TABLES,
    **MEETING_TABLES,
    **NOTE_TABLES,
    **QUOTE_TABLES,
    "snapshot": Table(
        columns={
            "id": ID,
            "round_id": ROUND,
            "number": "INTEGER NOT NULL",
            "sha256": "TEXT NOT NULL",
            "made": "TEXT NOT NULL",
            "is_after_reveal": "INTEGER NOT NULL",
        },
        constraints=("UNIQUE (round_id, number)",),
    ),
    "round_coding": Table(
        columns={
            "snapshot_id": "TEXT NOT NULL REFERENCES snapshot(id)",
            "coding_id": "TEXT NOT NULL",
            "transcript_id": TRANSCRIPT,
            "coder_id": CODER,
            "code_id": "TEXT NOT NULL REFERENCES code(id)",
            "start": "INTEGER NOT NULL",
            "end": "INTEGER NOT NULL",
            "memo": "TEXT NOT NULL",
            "certainty": "INTEGER",
        },
        constraints=("PRIMARY KEY (snapshot_id, coding_id)",),
    ),
    "round_judged": Table(
        columns={
            "snapshot_id": "TEXT NOT NULL REFERENCES snapshot(id)",
            "transcript_id": TRANSCRIPT,
            "coder_id": CODER,
        },
        constraints=("PRIMARY KEY (snapshot_id, transcript_id, coder_id)",),
    ),
    "op": Table(
        columns={
            "id": "INTEGER PRIMARY KEY AUTOINCREMENT",
            "uid": "TEXT NOT NULL UNIQUE",
            "at": "TEXT NOT NULL",
            "coder_id": "TEXT REFERENCES coder(id)",
            "round_id": "TEXT REFERENCES round(id) DEFERRABLE INITIALLY DEFERRED",
            "kind": "TEXT NOT NULL",
            "words": "TEXT NOT NULL",
            "direction": "TEXT NOT NULL CHECK (direction IN ('do', 'undo', 'redo', 'barrier'))",
            "reverses": "INTEGER REFERENCES op(id)",
            "schema_version": "INTEGER NOT NULL",
        },
    ),
    "change": Table(
        columns={
            "id": "INTEGER PRIMARY KEY",
            "op_id": "INTEGER NOT NULL REFERENCES op(id)",
            "noun": "TEXT NOT NULL",
            "row_id": "TEXT NOT NULL",
            "before": "TEXT",
            "after": "TEXT",
        },
    ),
    "current_op": Table(columns={"op_id": "INTEGER NOT NULL"}),
}

LOGGED = tuple(name for name, table in TABLES.items() if table.is_logged)

INDEXES: dict[str, str] = {
    "coding_by_transcript": 'coding (transcript_id, round_id, coder_id, start, "end")',
    "coding_by_code": "coding (code_id, round_id, coder_id)",
    "passage_memo_by_transcript": 'passage_memo (transcript_id, round_id, coder_id, start, "end")',
    "starred_passage_by_transcript": 'starred_passage (transcript_id, round_id, coder_id, start, "end")',
    "memo_by_subject": "memo (about, about_id)",
    "code_by_name": "code (name)",
    "change_by_op": "change (op_id)",
    "change_by_row": "change (noun, row_id)",
    "op_by_coder": "op (coder_id, id)",
}
