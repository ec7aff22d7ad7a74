"""What format 2 of a study's file added to format 1, as it was released. Never edited."""

_TEXT = """
CREATE TABLE "segment" ("transcript_id" TEXT NOT NULL REFERENCES transcript(id), "number" INTEGER NOT NULL, "start"
INTEGER NOT NULL, "end" INTEGER NOT NULL, PRIMARY KEY (transcript_id, number), CHECK (0 <= start AND start < "end"))
STRICT

CREATE TABLE "tokens" ("transcript_id" TEXT PRIMARY KEY REFERENCES transcript(id), "bounds" TEXT NOT NULL) STRICT

CREATE TABLE "codable" ("round_id" TEXT NOT NULL REFERENCES round(id), "transcript_id" TEXT NOT NULL REFERENCES
transcript(id), "number" INTEGER NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, PRIMARY KEY (round_id,
transcript_id, number), CHECK (0 <= start AND start < "end")) STRICT
"""


def statements() -> list[str]:
    """The statements that make it, in order, each word for word as it stands in a file."""
    return [each.replace("\n", " ") for each in _TEXT.strip().split("\n\n")]
