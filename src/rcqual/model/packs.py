"""What travels between coders' computers: one coder's work of one round, and the word given on it beforehand."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rcqual.model.coding import Coder
from rcqual.model.ids import CoderId, RoundId

CODING, MEMO, STAR, MARK, NOTHING, SUBMISSION = "coding", "memo", "quote", "assignment", "nothing_applies", "submission"
SUGGESTED, PASSAGE_MEMO = "suggested", "passage_memo"
STARRED, EXEMPLAR, TRANSLATION = "starred_passage", "exemplar", "quote_translation"
NOUNS = (
    *(CODING, SUGGESTED, MEMO, PASSAGE_MEMO, STAR, STARRED, EXEMPLAR, TRANSLATION),
    *(MARK, NOTHING, SUBMISSION),
)
"""The kinds of rows in a pack: codings, that one came from a suggestion, memos, those on passages, stars on codings and
on passages, what was made of a quote and its translations, marks that a transcript was read to its end or that nothing
applies to a part of it, and handing in. Those that others build on stand first."""

BLOCK = 500
"""In characters: how finely a pack tells where a text differs from another one of the same name."""

Value = str | int | None
Key = tuple[str, str]
"""The kind of a row, and its id."""


@dataclass(frozen=True, slots=True)
class PackedRow:
    """One thing that a coder made, changed or removed."""

    noun: str
    id: str
    revision: int
    """How often it was made, changed or removed by its author; of two the higher one is the later."""
    values: Mapping[str, Value] | None
    """Its columns, the id apart; None where it was removed."""
    base: int = 0
    """The revision that it had when it last came into its file from another, as when the file was made; 0: it did not.
    What comes after that was done in this file alone. In a pack of a team's file it is the revision itself."""

    @property
    def key(self) -> Key:
        """By which it is known in every file."""
        return self.noun, self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedText:
    """A transcript that the coder had before them, known again by what is computed from its text."""

    id: str
    name: str
    sha256: str
    characters: int
    blocks: tuple[str, ...]
    """Of each BLOCK of characters the beginning of its hash; tells where two texts part, and no word of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A coder's word on their work of a round, given before they show it: a hash, which tells nothing of it."""

    id: str
    round_id: RoundId
    coder_id: CoderId
    sha256: str
    """Of the nonce and the work."""
    lock: str
    """Of the nonce alone; by it whoever shows the work later is known to be who gave the word."""
    made: str
    """When, as ISO 8601 in UTC."""
    nonce: str = ""
    """Random hexadecimal digits; empty where they have not been shown."""
    seen: frozenset[str] | None = None
    """The hashes of the others' commitments that lay there when the work left its file; None: it has not left."""
    published: str = ""
    """When it left this file itself; empty: not yet, or it came from another file."""
    is_merged: bool = False
    """Whether it came from another file."""

    def is_opened_by(self, work: str) -> bool:
        """Whether the nonce has been shown, and is on this work."""
        return bool(self.nonce) and sha256_of(f"{self.nonce}\n{work}") == self.sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """What one coder did in one round; or, without contents, only their word on it."""

    study: str
    """The random id of the study."""
    coder: Coder
    round_id: RoundId
    round_number: int
    codebook_version: int
    codebook_sha256: str
    has_contents: bool
    commitments: tuple[Commitment, ...]
    """Oldest first."""
    texts: tuple[PackedText, ...] = ()
    rows: tuple[PackedRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """One coder's codings of a round and what they read to its end, as a commitment is given on them."""

    codings: Iterable[tuple[str, str, int, int, int, str]]
    """Hash of the transcript's text, id of the code, start, end, certainty (0: not asked), memo."""
    finished: Iterable[str]
    """Hashes of the transcripts' texts."""

    def in_words(self) -> str:
        """The same text for the same work, whatever the order in which it is given."""
        return json.dumps([sorted(self.codings), sorted(self.finished)], ensure_ascii=True, separators=(",", ":"))


def sha256_of(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, as hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def blocks_of(text: str) -> tuple[str, ...]:
    """For each BLOCK of characters of a text the first 8 hexadecimal digits of its hash."""
    return tuple(sha256_of(text[at : at + BLOCK])[:8] for at in range(0, len(text), BLOCK))


def work_in(pack: Pack) -> str:
    """The work in a pack, as its commitment is given on it. Raises KeyError for a text that the pack does not name."""
    texts = {each.id: each.sha256 for each in pack.texts}
    live = [(each.noun, each.id, each.values) for each in pack.rows if each.values is not None]
    memos = {
        str(row["about_id"]): str(row["text"]) for noun, _, row in live if noun == MEMO and row["about"] == "coding"
    }
    return Work(
        [
            (
                texts[str(row["transcript_id"])],
                str(row["code_id"]),
                int(row["start"] or 0),
                int(row["end"] or 0),
                int(row["certainty"] or 0),
                memos.get(row_id, ""),
            )
            for noun, row_id, row in live
            if noun == CODING
        ],
        [texts[str(row["transcript_id"])] for noun, _, row in live if noun == MARK and row["finished"] is not None],
    ).in_words()
