"""Codings as CSV, in and out: how coders on different computers, scripts and other programs bring theirs together."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from rcqual.errors import Problem
from rcqual.formats.places import PLACE_ALIASES, has_places, read_place
from rcqual.formats.tables import Columns, Faults, Row, quoted, read_table, whole_number
from rcqual.model.coding import CONSENSUS, CUE, LIKENESS
from rcqual.text.csvtext import csv_text

CODINGS_COLUMNS = (
    "transcript",
    "coder",
    "code",
    "start",
    "end",
    "round",
    "memo",
    "certainty",
    "created",
    "text_sha256",
    "quote",
    "suggested",
)
"""What is always written, in this order."""

CONSENSUS_COLUMNS = (*CODINGS_COLUMNS[:-1], "basis", "rationale")
"""What is written of settled codings."""

_COLUMNS = Columns(
    known=(*CODINGS_COLUMNS, "turn", "sentence"),
    required=("transcript", "coder", "code"),
    aliases={"doc_id": "transcript", **PLACE_ALIASES},
)
# What a table of quotes has beside the columns that codings have, too.
_OF_QUOTES = {"definition", "role", "speaker", "begins_ms"}
_SHA256 = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingRow:
    """One coding of a file: either start and end, or a turn, or a sentence, says where."""

    line: int = field(default=0, compare=False)
    """Where it stands in the file, 1-based; 0 if it is from no file."""
    transcript: str
    """By name, id or hash."""
    coder: str
    code: str
    start: int | None = None
    """In code points of the transcript's text."""
    end: int | None = None
    """Excluded."""
    turn: int | None = None
    """1-based."""
    sentence: int | None = None
    """1-based."""
    round: int | None = None
    """The round's number; None where the file does not say."""
    memo: str = ""
    certainty: int | None = None
    """1 (unsure) to 3 (sure)."""
    created: str = ""
    """When it was made, as ISO 8601."""
    text_sha256: str = ""
    """Of the text that the offsets count in, as hexadecimal digits; empty: not said."""
    quote: str = ""
    """The passage's words; empty: not said."""
    suggested: str = ""
    """How a suggestion had found the passage, CUE or LIKENESS; empty: none did, or not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsensusRow:
    """One coding that the team settled on, with what it rests on."""

    coding: CodingRow
    basis: str
    """Undisputed, or what was decided."""
    rationale: str
    """The reason and the note of the decision."""


def read_codings(
    path: str, data: bytes, encoding: str | None = None
) -> tuple[tuple[CodingRow, ...], tuple[Problem, ...]]:
    """The codings of a file and what is wrong in it, as far as the file alone can tell. Rows at fault are left out."""
    table, faults = read_table(path, data, _COLUMNS, encoding)
    columns = {*table.columns}
    if columns >= _OF_QUOTES:
        faults.error(
            table.header_line,
            "This is a table of quotes, as `rcqual quotes export` writes it, and not of codings; those come from "
            "`rcqual codings export`.",
        )
        return (), faults.problems
    if not has_places(table, "coding", faults):
        return (), faults.problems
    codings = [_coding(row, faults) for row in table.rows]
    return tuple(coding for coding in codings if not faults.has_error_at(coding.line)), faults.problems


def codings_csv(rows: Iterable[CodingRow]) -> str:
    """All columns of the codings, which have start and end each, as text that `read_codings` reads back."""
    return csv_text(CODINGS_COLUMNS, (tuple(_cells(row).values()) for row in rows))


def consensus_csv(rows: Iterable[ConsensusRow]) -> str:
    """The settled codings in the format of codings, “consensus” as their coder, with basis and rationale behind."""
    cells = [_cells(row.coding) | {"coder": CONSENSUS, "basis": row.basis, "rationale": row.rationale} for row in rows]
    return csv_text(CONSENSUS_COLUMNS, ([row[name] for name in CONSENSUS_COLUMNS] for row in cells))


def _cells(row: CodingRow) -> dict[str, object]:
    if row.start is None or row.end is None:
        raise ValueError("a coding that is written to a file has start and end")
    return {name: getattr(row, name) for name in CODINGS_COLUMNS}


def _coding(row: Row, faults: Faults) -> CodingRow:
    start, end, turn, sentence = read_place(row, "coding", faults)
    return CodingRow(
        line=row.line,
        transcript=row.name("transcript"),
        coder=row.name("coder"),
        code=row.name("code"),
        start=start,
        end=end,
        turn=turn,
        sentence=sentence,
        round=whole_number(row, "round", faults, 0),
        memo=row.exact("memo"),
        certainty=whole_number(row, "certainty", faults, 1, 3),
        created=_created(row, faults),
        text_sha256=_sha256(row, faults),
        quote=row.exact("quote"),
        suggested=_suggested(row, faults),
    )


def _created(row: Row, faults: Faults) -> str:
    created = row.name("created")
    try:
        if created:
            datetime.datetime.fromisoformat(created)
    except ValueError:
        faults.warning(row.line, f"created is {quoted(created)}, which is no date as 2026-03-31T14:05:00Z; left out.")
        return ""
    return created


def _sha256(row: Row, faults: Faults) -> str:
    digits = row.name("text_sha256").lower()
    if digits and not _SHA256.fullmatch(digits):
        faults.error(row.line, f"text_sha256 is {quoted(digits)}; it should be 64 hexadecimal digits, or empty.")
    return digits


def _suggested(row: Row, faults: Faults) -> str:
    how = row.name("suggested").lower()
    if how not in ("", CUE, LIKENESS):
        faults.error(row.line, f"suggested is {quoted(how)}; it should be {CUE}, {LIKENESS}, or empty.")
    return how
