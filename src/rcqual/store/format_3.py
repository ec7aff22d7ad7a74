"""What format 3 of a study's file added to format 2, as it was released. Never edited."""

_TEXT = """
CREATE TABLE "passage_memo" ("id" TEXT PRIMARY KEY, "coder_id" TEXT NOT NULL REFERENCES coder(id), "round_id" TEXT NOT
NULL REFERENCES round(id), "transcript_id" TEXT NOT NULL REFERENCES transcript(id), "start" INTEGER NOT NULL, "end"
INTEGER NOT NULL, "quote" TEXT NOT NULL, "text" TEXT NOT NULL, "written" TEXT NOT NULL, "revision" INTEGER NOT NULL
DEFAULT 1, CHECK (0 <= start AND start < "end")) STRICT

CREATE TABLE "suggested" ("id" TEXT PRIMARY KEY, "coder_id" TEXT NOT NULL REFERENCES coder(id), "round_id" TEXT NOT
NULL REFERENCES round(id), "how" TEXT NOT NULL, "reason" TEXT NOT NULL) STRICT

CREATE VIRTUAL TABLE "spoken" USING fts5(words, content='', prefix='1 2', tokenize='unicode61 remove_diacritics 2
categories ''L* N* Co M*''')

CREATE INDEX "passage_memo_by_transcript" ON passage_memo (transcript_id, round_id, coder_id, start, "end")
"""


def statements() -> list[str]:
    """The statements that make it, in order, each word for word as it stands in a file."""
    return [each.replace("\n", " ") for each in _TEXT.strip().split("\n\n")]
