"""What format 2 of a study's file added to format 1, as it was released. Never edited."""

_TEXT = """
CREATE TABLE "segment" ("transcript_id" TEXT NOT NULL REFERENCES transcript(id), "number" INTEGER NOT NULL, "start"
INTEGER NOT NULL, "end" INTEGER NOT NULL, PRIMARY KEY (transcript_id, number), CHECK (0 <= start AND start < "end"))
STRICT

CREATE TABLE "tokens" ("transcript_id" TEXT PRIMARY KEY REFERENCES transcript(id), "bounds" TEXT NOT NULL) STRICT

CREATE TABLE "codable" ("round_id" TEXT NOT NULL REFERENCES round(id), "transcript_id" TEXT NOT NULL REFERENCES
transcript(id), "number" INTEGER NOT NULL, "start" INTEGER NOT NULL, "end" INTEGER NOT NULL, PRIMARY KEY (round_id,
transcript_id, number), CHECK (0 <= start AND start < "end")) STRICT

CREATE TABLE "own_code" ("id" TEXT PRIMARY KEY REFERENCES code(id), "coder_id" TEXT NOT NULL REFERENCES coder(id),
"round_id" TEXT NOT NULL REFERENCES round(id)) STRICT

CREATE TABLE "laid_open" ("id" TEXT PRIMARY KEY, "round_id" TEXT NOT NULL REFERENCES round(id), "coder_id" TEXT NOT
NULL REFERENCES coder(id), "laid" TEXT NOT NULL, UNIQUE (round_id, coder_id)) STRICT

CREATE TABLE "theme_match" ("id" TEXT PRIMARY KEY, "round_id" TEXT NOT NULL REFERENCES round(id), "name" TEXT NOT NULL
DEFAULT '', "brief_definition" TEXT NOT NULL DEFAULT '', "full_definition" TEXT NOT NULL DEFAULT '', "when_to_use" TEXT
NOT NULL DEFAULT '', "when_not_to_use" TEXT NOT NULL DEFAULT '', "example" TEXT NOT NULL DEFAULT '', "is_left_out"
INTEGER NOT NULL DEFAULT 0, "made" TEXT NOT NULL) STRICT

CREATE TABLE "theme_member" ("id" TEXT PRIMARY KEY, "match_id" TEXT NOT NULL REFERENCES theme_match(id), "round_id"
TEXT NOT NULL REFERENCES round(id), "coder_id" TEXT NOT NULL REFERENCES coder(id), "code_id" TEXT NOT NULL REFERENCES
code(id), UNIQUE (round_id, coder_id, code_id)) STRICT

CREATE TABLE "crosswalk" ("id" TEXT PRIMARY KEY, "codebook_version" INTEGER NOT NULL REFERENCES codebook(version),
"round_id" TEXT NOT NULL REFERENCES round(id), "coder_id" TEXT NOT NULL REFERENCES coder(id), "own_code_id" TEXT NOT
NULL REFERENCES code(id), "own_name" TEXT NOT NULL, "code_id" TEXT REFERENCES code(id), UNIQUE (codebook_version,
coder_id, own_code_id)) STRICT

CREATE TABLE "carried" ("id" TEXT PRIMARY KEY, "coding_id" TEXT NOT NULL, "codebook_version" INTEGER NOT NULL
REFERENCES codebook(version), "coder_id" TEXT NOT NULL REFERENCES coder(id), "made_id" TEXT, UNIQUE (coding_id,
codebook_version)) STRICT

CREATE TABLE "commitment" ("id" TEXT PRIMARY KEY, "round_id" TEXT NOT NULL REFERENCES round(id), "coder_id" TEXT NOT
NULL REFERENCES coder(id), "sha256" TEXT NOT NULL, "lock" TEXT NOT NULL, "made" TEXT NOT NULL, "nonce" TEXT NOT NULL
DEFAULT '', "seen" TEXT NOT NULL DEFAULT '', "published" TEXT NOT NULL DEFAULT '', "is_merged" INTEGER NOT NULL)
STRICT

CREATE TABLE "revision" ("noun" TEXT NOT NULL, "row_id" TEXT NOT NULL, "coder_id" TEXT NOT NULL REFERENCES coder(id),
"round_id" TEXT NOT NULL REFERENCES round(id), "elsewhere" INTEGER NOT NULL, PRIMARY KEY (noun, row_id, coder_id))
STRICT

CREATE TABLE "proposal" ("id" TEXT PRIMARY KEY, "round_id" TEXT NOT NULL REFERENCES round(id), "disagreement_id" TEXT
NOT NULL DEFAULT '', "code_id" TEXT NOT NULL REFERENCES code(id), "field" TEXT NOT NULL, "text" TEXT NOT NULL DEFAULT
'', "coder_id" TEXT REFERENCES coder(id), "made" TEXT NOT NULL, "codebook_version" INTEGER REFERENCES
codebook(version)) STRICT

CREATE TABLE "round_plan" ("round_id" TEXT PRIMARY KEY REFERENCES round(id), "aim" TEXT NOT NULL DEFAULT '',
"asks_certainty" INTEGER NOT NULL DEFAULT 0, "design" TEXT NOT NULL DEFAULT '', "overlap" TEXT NOT NULL DEFAULT '',
"share" TEXT NOT NULL DEFAULT '', "stratum" TEXT NOT NULL DEFAULT '', "pool" INTEGER NOT NULL DEFAULT 0, "seed"
INTEGER) STRICT

CREATE TABLE "nothing_applies" ("id" TEXT PRIMARY KEY, "round_id" TEXT NOT NULL REFERENCES round(id), "transcript_id"
TEXT NOT NULL REFERENCES transcript(id), "coder_id" TEXT NOT NULL REFERENCES coder(id), "start" INTEGER NOT NULL,
"end" INTEGER NOT NULL, "marked" TEXT NOT NULL, UNIQUE (round_id, transcript_id, coder_id, start, "end"), CHECK (0 <=
start AND start < "end")) STRICT

CREATE TABLE "succession" ("id" TEXT PRIMARY KEY, "codebook_version" INTEGER NOT NULL REFERENCES codebook(version),
"code_id" TEXT NOT NULL REFERENCES code(id), "into_id" TEXT REFERENCES code(id), "how" TEXT NOT NULL CHECK (how IN
('retire', 'merge', 'split')), UNIQUE (codebook_version, code_id, into_id)) STRICT

CREATE TABLE "review" ("id" TEXT PRIMARY KEY, "coding_id" TEXT NOT NULL, "codebook_version" INTEGER NOT NULL
REFERENCES codebook(version), "round_id" TEXT NOT NULL REFERENCES round(id), "coder_id" TEXT NOT NULL REFERENCES
coder(id), "verdict" TEXT NOT NULL CHECK (verdict IN ('kept', 'changed')), "note" TEXT NOT NULL DEFAULT '', "reviewed"
TEXT NOT NULL, UNIQUE (coding_id, codebook_version)) STRICT
"""


def statements() -> list[str]:
    """The statements that make it, in order, each word for word as it stands in a file."""
    return [each.replace("\n", " ") for each in _TEXT.strip().split("\n\n")]
