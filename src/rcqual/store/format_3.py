"""What format 3 of a study's file added to format 2, as it was released. Never edited."""

_TEXT = """
CREATE TABLE "passage_memo" ("id" TEXT PRIMARY KEY, "coder_id" TEXT NOT NULL REFERENCES coder(id), "round_id" TEXT NOT
NULL REFERENCES round(id), "transcript_id" TEXT NOT NULL REFERENCES transcript(id), "start" INTEGER NOT NULL, "end"
INTEGER NOT NULL, "quote" TEXT NOT NULL, "text" TEXT NOT NULL, "written" TEXT NOT NULL, "revision" INTEGER NOT NULL
DEFAULT 1, CHECK (0 <= start AND start < "end")) STRICT

CREATE TABLE "suggested" ("id" TEXT PRIMARY KEY, "coder_id" TEXT NOT NULL REFERENCES coder(id), "round_id" TEXT NOT
NULL REFERENCES round(id), "how" TEXT NOT NULL, "reason" TEXT NOT NULL) STRICT

CREATE TABLE "starred_passage" ("id" TEXT PRIMARY KEY, "coder_id" TEXT NOT NULL REFERENCES coder(id), "round_id" TEXT
NOT NULL REFERENCES round(id), "transcript_id" TEXT NOT NULL REFERENCES transcript(id), "code_id" TEXT REFERENCES
code(id), "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, "quote" TEXT NOT NULL, "starred" TEXT NOT NULL, CHECK (0 <=
start AND start < "end")) STRICT

CREATE TABLE "exemplar" ("id" TEXT PRIMARY KEY, "coder_id" TEXT NOT NULL REFERENCES coder(id), "round_id" TEXT NOT NULL
REFERENCES round(id), "transcript_id" TEXT NOT NULL REFERENCES transcript(id), "start" INTEGER NOT NULL, "end" INTEGER
NOT NULL, "quote" TEXT NOT NULL, "edits" TEXT NOT NULL DEFAULT '[]', "why" TEXT NOT NULL DEFAULT '', "status" TEXT NOT
NULL DEFAULT 'candidate' CHECK (status IN ('candidate', 'chosen', 'used')), "place" INTEGER, "is_negative" INTEGER NOT
NULL DEFAULT 0, CHECK (0 <= start AND start < "end")) STRICT

CREATE TABLE "quote_translation" ("id" TEXT PRIMARY KEY, "coder_id" TEXT NOT NULL REFERENCES coder(id), "round_id" TEXT
NOT NULL REFERENCES round(id), "quote_id" TEXT NOT NULL, "language" TEXT NOT NULL, "text" TEXT NOT NULL, "translator"
TEXT NOT NULL, "written" TEXT NOT NULL, UNIQUE (quote_id, language)) STRICT

CREATE VIRTUAL TABLE "spoken" USING fts5(words, content='', prefix='1 2', tokenize='unicode61 remove_diacritics 2
categories ''L* N* Co M*''')

CREATE INDEX "starred_passage_by_transcript" ON starred_passage (transcript_id, round_id, coder_id, start, "end")

CREATE INDEX "passage_memo_by_transcript" ON passage_memo (transcript_id, round_id, coder_id, start, "end")
"""


def statements() -> list[str]:
    """The statements that make it, in order, each word for word as it stands in a file."""
    return [each.replace("\n", " ") for each in _TEXT.strip().split("\n\n")]
