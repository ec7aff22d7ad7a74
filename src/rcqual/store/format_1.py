"""The tables and indexes of a study's file as format 1 was released. Never edited: later formats are made from it."""

_TEXT = """
CREATE TABLE "setting" ("id" TEXT PRIMARY KEY, "value" TEXT NOT NULL) STRICT

CREATE TABLE "coder" ("id" TEXT PRIMARY KEY, "name" TEXT NOT NULL UNIQUE) STRICT

CREATE TABLE "transcript" ("id" TEXT PRIMARY KEY, "position" INTEGER NOT NULL, "name" TEXT NOT NULL UNIQUE, "text"
TEXT NOT NULL, "text_sha256" TEXT NOT NULL UNIQUE, "language" TEXT NOT NULL, "words" INTEGER NOT NULL, "source_name"
TEXT NOT NULL, "source_format" TEXT NOT NULL, "source_sha256" TEXT NOT NULL, "encoding" TEXT NOT NULL, "dropped" TEXT
NOT NULL) STRICT

CREATE TABLE "turn" ("transcript_id" TEXT NOT NULL REFERENCES transcript(id), "number" INTEGER NOT NULL, "speaker"
TEXT, "role" TEXT NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, "begins_ms" INTEGER, "ends_ms" INTEGER,
"place" TEXT NOT NULL, PRIMARY KEY (transcript_id, number), CHECK (0 <= start AND start < "end")) STRICT

CREATE TABLE "sentence" ("transcript_id" TEXT NOT NULL REFERENCES transcript(id), "number" INTEGER NOT NULL, "start"
INTEGER NOT NULL, "end" INTEGER NOT NULL, PRIMARY KEY (transcript_id, number), CHECK (0 <= start AND start < "end"))
STRICT

CREATE TABLE "participant" ("id" TEXT PRIMARY KEY, "label" TEXT NOT NULL, "file" TEXT NOT NULL, "role" TEXT NOT NULL,
"profession" TEXT NOT NULL, "level" TEXT NOT NULL, "unit" TEXT NOT NULL, "cluster" TEXT NOT NULL, "more" TEXT NOT
NULL, UNIQUE (label, file)) STRICT

CREATE TABLE "code" ("id" TEXT PRIMARY KEY, "position" INTEGER NOT NULL, "name" TEXT NOT NULL, "key" TEXT NOT NULL
DEFAULT '', "colour" TEXT NOT NULL DEFAULT '', "parent" TEXT NOT NULL DEFAULT '', "brief_definition" TEXT NOT NULL
DEFAULT '', "full_definition" TEXT NOT NULL DEFAULT '', "when_to_use" TEXT NOT NULL DEFAULT '', "when_not_to_use" TEXT
NOT NULL DEFAULT '', "example" TEXT NOT NULL DEFAULT '', "is_retired" INTEGER NOT NULL DEFAULT 0) STRICT

CREATE TABLE "codebook" ("id" TEXT PRIMARY KEY, "version" INTEGER NOT NULL UNIQUE, "title" TEXT NOT NULL, "roll_up"
INTEGER NOT NULL, "codes" TEXT NOT NULL, "created" TEXT NOT NULL) STRICT

CREATE TABLE "round" ("id" TEXT PRIMARY KEY, "number" INTEGER NOT NULL UNIQUE, "kind" TEXT NOT NULL CHECK (kind IN
('open', 'reliability', 'main')), "state" TEXT NOT NULL CHECK (state IN ('draft', 'coding', 'comparing', 'discussing',
'settled')), "purpose" TEXT NOT NULL DEFAULT '', "codebook_version" INTEGER REFERENCES codebook(version), "unit" TEXT
NOT NULL, "rule" TEXT NOT NULL, "scope" TEXT NOT NULL, "opened" TEXT NOT NULL DEFAULT '', "closed" TEXT NOT NULL
DEFAULT '') STRICT

CREATE TABLE "assignment" ("id" TEXT PRIMARY KEY, "round_id" TEXT NOT NULL REFERENCES round(id), "transcript_id" TEXT
NOT NULL REFERENCES transcript(id), "coder_id" TEXT NOT NULL REFERENCES coder(id), "finished" TEXT, UNIQUE (round_id,
transcript_id, coder_id)) STRICT

CREATE TABLE "submission" ("id" TEXT PRIMARY KEY, "round_id" TEXT NOT NULL REFERENCES round(id), "coder_id" TEXT NOT
NULL REFERENCES coder(id), "submitted" TEXT NOT NULL, UNIQUE (round_id, coder_id)) STRICT

CREATE TABLE "coding" ("id" TEXT PRIMARY KEY, "round_id" TEXT NOT NULL REFERENCES round(id), "transcript_id" TEXT NOT
NULL REFERENCES transcript(id), "coder_id" TEXT NOT NULL REFERENCES coder(id), "code_id" TEXT NOT NULL REFERENCES
code(id), "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, "quote" TEXT NOT NULL, "certainty" INTEGER CHECK
(certainty BETWEEN 1 AND 3), "codebook_version" INTEGER NOT NULL REFERENCES codebook(version), "created" TEXT NOT
NULL, "revision" INTEGER NOT NULL DEFAULT 1, CHECK (0 <= start AND start < "end")) STRICT

CREATE TABLE "memo" ("id" TEXT PRIMARY KEY, "coder_id" TEXT NOT NULL REFERENCES coder(id), "round_id" TEXT REFERENCES
round(id), "about" TEXT NOT NULL CHECK (about IN ('coding', 'transcript', 'code')), "about_id" TEXT NOT NULL, "text"
TEXT NOT NULL, "written" TEXT NOT NULL) STRICT

CREATE TABLE "quote" ("id" TEXT PRIMARY KEY, "coding_id" TEXT NOT NULL REFERENCES coding(id), "coder_id" TEXT NOT NULL
REFERENCES coder(id), "starred" TEXT NOT NULL, UNIQUE (coding_id, coder_id)) STRICT

CREATE TABLE "decision" ("id" TEXT PRIMARY KEY, "round_id" TEXT NOT NULL REFERENCES round(id), "disagreement_id" TEXT
NOT NULL, "verdict" TEXT NOT NULL CHECK (verdict IN ('adopt', 'both', 'neither', 'other', 'park')), "coder_id" TEXT
REFERENCES coder(id), "code_id" TEXT REFERENCES code(id), "start" INTEGER, "end" INTEGER, "reason" TEXT NOT NULL
DEFAULT '', "note" TEXT NOT NULL DEFAULT '', "present" TEXT NOT NULL DEFAULT '', "about" TEXT NOT NULL, "decided_by"
TEXT REFERENCES coder(id), "decided" TEXT NOT NULL, UNIQUE (round_id, disagreement_id)) STRICT

CREATE TABLE "snapshot" ("id" TEXT PRIMARY KEY, "round_id" TEXT NOT NULL REFERENCES round(id), "number" INTEGER NOT
NULL, "sha256" TEXT NOT NULL, "made" TEXT NOT NULL, "is_after_reveal" INTEGER NOT NULL, UNIQUE (round_id, number))
STRICT

CREATE TABLE "round_coding" ("snapshot_id" TEXT NOT NULL REFERENCES snapshot(id), "coding_id" TEXT NOT NULL,
"transcript_id" TEXT NOT NULL REFERENCES transcript(id), "coder_id" TEXT NOT NULL REFERENCES coder(id), "code_id" TEXT
NOT NULL REFERENCES code(id), "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, "memo" TEXT NOT NULL, "certainty"
INTEGER, PRIMARY KEY (snapshot_id, coding_id)) STRICT

CREATE TABLE "round_judged" ("snapshot_id" TEXT NOT NULL REFERENCES snapshot(id), "transcript_id" TEXT NOT NULL
REFERENCES transcript(id), "coder_id" TEXT NOT NULL REFERENCES coder(id), PRIMARY KEY (snapshot_id, transcript_id,
coder_id)) STRICT

CREATE TABLE "op" ("id" INTEGER PRIMARY KEY AUTOINCREMENT, "uid" TEXT NOT NULL UNIQUE, "at" TEXT NOT NULL, "coder_id"
TEXT REFERENCES coder(id), "round_id" TEXT REFERENCES round(id) DEFERRABLE INITIALLY DEFERRED, "kind" TEXT NOT NULL,
"words" TEXT NOT NULL, "direction" TEXT NOT NULL CHECK (direction IN ('do', 'undo', 'redo', 'barrier')), "reverses"
INTEGER REFERENCES op(id), "schema_version" INTEGER NOT NULL) STRICT

CREATE TABLE "change" ("id" INTEGER PRIMARY KEY, "op_id" INTEGER NOT NULL REFERENCES op(id), "noun" TEXT NOT NULL,
"row_id" TEXT NOT NULL, "before" TEXT, "after" TEXT) STRICT

CREATE TABLE "current_op" ("op_id" INTEGER NOT NULL) STRICT

CREATE INDEX "coding_by_transcript" ON coding (transcript_id, round_id, coder_id, start, "end")

CREATE INDEX "coding_by_code" ON coding (code_id, round_id, coder_id)

CREATE INDEX "memo_by_subject" ON memo (about, about_id)

CREATE INDEX "code_by_name" ON code (name)

CREATE INDEX "change_by_op" ON change (op_id)

CREATE INDEX "change_by_row" ON change (noun, row_id)

CREATE INDEX "op_by_coder" ON op (coder_id, id)
"""


def statements() -> list[str]:
    """The statements that make them, in order, each word for word as it stands in a file."""
    return [each.replace("\n", " ") for each in _TEXT.strip().split("\n\n")]
