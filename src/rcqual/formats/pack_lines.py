"""The lines of a pack one by one: what each may hold, and in words what is wrong with one that holds something else."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rcqual.model.packs import (
    CODING,
    EXEMPLAR,
    MARK,
    MEMO,
    NOTHING,
    PASSAGE_MEMO,
    STAR,
    STARRED,
    SUBMISSION,
    SUGGESTED,
    TRANSLATION,
    Commitment,
    Pack,
    PackedRow,
    PackedText,
)

_LARGEST_NUMBER = 2**53
_MOST_CHANGES = 1_000_000
"""Of one row: nobody changes a coding that often, and a higher number could never be overtaken by its author's own."""
_LONGEST_TEXT = 4_000_000
_NAME = re.compile(r"[!-~]{1,128}")
_NOT_KEPT = re.compile("[\0\ud800-\udfff]")
"""What no file can keep: NUL, and halves of characters."""

COLUMNS: Mapping[str, Mapping[str, str]] = {
    CODING: {
        "round_id": "name",
        "transcript_id": "name",
        "coder_id": "name",
        "code_id": "name",
        "start": "whole",
        "end": "whole",
        "quote": "text",
        "certainty": "maybe",
        "codebook_version": "whole",
        "created": "text",
        "revision": "changes",
    },
    SUGGESTED: {"coder_id": "name", "round_id": "name", "how": "name", "reason": "text"},
    MEMO: {
        "coder_id": "name",
        "round_id": "name",
        "about": "name",
        "about_id": "name",
        "text": "text",
        "written": "text",
    },
    PASSAGE_MEMO: {
        "coder_id": "name",
        "round_id": "name",
        "transcript_id": "name",
        "start": "whole",
        "end": "whole",
        "quote": "text",
        "text": "text",
        "written": "text",
        "revision": "changes",
    },
    STAR: {"coding_id": "name", "coder_id": "name", "starred": "text"},
    STARRED: {
        "coder_id": "name",
        "round_id": "name",
        "transcript_id": "name",
        "code_id": "words",
        "start": "whole",
        "end": "whole",
        "quote": "text",
        "starred": "text",
    },
    EXEMPLAR: {
        "coder_id": "name",
        "round_id": "name",
        "transcript_id": "name",
        "start": "whole",
        "end": "whole",
        "quote": "text",
        "edits": "text",
        "why": "text",
        "status": "name",
        "place": "maybe",
        "is_negative": "whole",
    },
    TRANSLATION: {
        "coder_id": "name",
        "round_id": "name",
        "quote_id": "name",
        "language": "text",
        "text": "text",
        "translator": "text",
        "written": "text",
    },
    MARK: {"round_id": "name", "transcript_id": "name", "coder_id": "name", "finished": "words"},
    NOTHING: {
        "round_id": "name",
        "transcript_id": "name",
        "coder_id": "name",
        "start": "whole",
        "end": "whole",
        "marked": "text",
    },
    SUBMISSION: {"round_id": "name", "coder_id": "name", "submitted": "text"},
}
"""By kind of row its columns, the id apart, and what each can be: a name without blanks, a whole number from 0, a
number or none, how often it was changed, text, text or none."""


def _no_number(name: str) -> None:
    raise ValueError(name)


_JSON = json.JSONDecoder(parse_constant=_no_number)


class FaultyLine(ValueError):
    """A line that no pack has; its words are for the user."""


@dataclass(frozen=True, slots=True)
class Line:
    """The values of one line, or of a part of it."""

    values: Mapping[str, Any]

    @classmethod
    def of(cls, line: bytes) -> "Line":
        """A line's values. Raises FaultyLine, as all its questions do."""
        try:
            values = _JSON.decode(line.decode("utf-8"))
        except (ValueError, RecursionError) as error:
            raise FaultyLine("The line is no JSON.") from error
        if not isinstance(values, dict):
            raise FaultyLine("This is no line of a pack.")
        return cls(values)

    def only(self, kind: str) -> "Line | None":
        """What the line holds, if it is of that kind."""
        return self.part(kind) if list(self.values) == [kind] else None

    def part(self, name: str) -> "Line":
        """A value that has values of its own."""
        value = self.values.get(name)
        if not isinstance(value, dict):
            raise FaultyLine(f"“{name}” is missing, or not what it has to be.")
        return Line(value)

    def name(self, name: str) -> str:
        """An id, a hash or another name without blanks."""
        value = self.values.get(name)
        if not isinstance(value, str) or not _NAME.fullmatch(value):
            raise FaultyLine(f"“{name}” is missing, or not what it has to be.")
        return value

    def text(self, name: str) -> str:
        """Text as people write it."""
        value = self.values.get(name)
        if not isinstance(value, str) or len(value) > _LONGEST_TEXT or _NOT_KEPT.search(value):
            raise FaultyLine(f"“{name}” is missing, or no text that can be kept.")
        return value

    def words(self, name: str) -> str | None:
        """Text, or none."""
        return None if name in self.values and self.values[name] is None else self.text(name)

    def whole(self, name: str) -> int:
        """A whole number from 0 on."""
        value = self.values.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= _LARGEST_NUMBER:
            raise FaultyLine(f"“{name}” is missing, or no whole number.")
        return value

    def changes(self, name: str) -> int:
        """How often a row was changed."""
        value = self.whole(name)
        if value > _MOST_CHANGES:
            raise FaultyLine(f"“{name}” is more than a row can have been changed: at most {_MOST_CHANGES:,} times.")
        return value

    def maybe(self, name: str) -> int | None:
        """A whole number, or none."""
        return None if name in self.values and self.values[name] is None else self.whole(name)

    def truth(self, name: str) -> bool:
        """Yes or no."""
        value = self.values.get(name)
        if not isinstance(value, bool):
            raise FaultyLine(f"“{name}” is missing, or neither true nor false.")
        return value

    def names(self, name: str) -> tuple[str, ...]:
        """Several names without blanks."""
        value = self.values.get(name)
        if not isinstance(value, list) or not all(isinstance(each, str) and _NAME.fullmatch(each) for each in value):
            raise FaultyLine(f"“{name}” is missing, or not what it has to be.")
        return tuple(value)


def commitment_in(line: Line, head: Pack) -> Commitment:
    """The word that a line holds; it is the pack's coder's. Raises FaultyLine, as the others do."""
    return Commitment(
        id=line.name("id"),
        round_id=head.round_id,
        coder_id=head.coder.id,
        sha256=line.name("sha256"),
        lock=line.name("lock"),
        made=line.name("made"),
        nonce="" if line.values.get("nonce") == "" else line.name("nonce"),
        seen=None if line.values.get("seen", 0) is None else frozenset(line.names("seen")),
        is_merged=True,
    )


def text_in(line: Line) -> PackedText:
    """The transcript that a line tells of."""
    return PackedText(
        id=line.name("id"),
        name=line.text("name"),
        sha256=line.name("sha256"),
        characters=line.whole("characters"),
        blocks=line.names("blocks"),
    )


def row_in(line: Line) -> PackedRow:
    """The row that a line holds."""
    noun, row_id = line.name("noun"), line.name("id")
    revision, base = line.changes("revision"), line.changes("base")
    if noun not in COLUMNS or not base <= revision or revision < 1:
        raise FaultyLine("This is no row of a pack.")
    if line.values.get("values", 0) is None:
        return PackedRow(noun, row_id, revision, None, base)
    values = line.part("values")
    if values.values.keys() != COLUMNS[noun].keys():
        raise FaultyLine(f"A {noun} with other columns than it has to have.")
    kinds = COLUMNS[noun]
    found = {name: getattr(values, kind)(name) for name, kind in kinds.items()}
    return PackedRow(noun, row_id, revision, found, base)
