"""The participants sheet: who the speakers of the interviews are, and by which pseudonyms they go.

A row is joined to an interview by the speaker's label, by the file's name, or by both.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from rcqual.errors import Problem
from rcqual.formats.tables import Columns, Faults, Row, Table, quoted, read_table
from rcqual.model.transcript import Participant
from rcqual.text.csvtext import csv_text

_ATTRIBUTES = ("role", "profession", "level", "unit", "cluster")
_COLUMNS = Columns(
    known=("label", "file", "pseudonym", *_ATTRIBUTES),
    aliases={"speaker": "label", "transcript": "file", "doc_id": "file"},
    keeps_further=True,
)
# What a file's name may end with and its transcript's name leaves out. Any other dot is part of the name.
_ENDINGS = frozenset(
    [
        *("doc", "docx", "htm", "html", "markdown", "md", "odt", "pdf", "rtf", "text", "txt"),
        *("csv", "eaf", "json", "sbv", "srt", "textgrid", "tsv", "vtt"),
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One row of the sheet."""

    line: int = field(default=0, compare=False)
    """Where it stands in the file, 1-based; 0 if it is from no file."""
    label: str
    """The speaker's label as in the files; empty where the row is about a file's participant, whatever the label."""
    pseudonym: str
    """What replaces the label; empty: nothing does."""
    participant: Participant
    """Its label is the pseudonym where there is one; its file is as in the sheet."""

    def holds_for(self, file_name: str) -> bool:
        """Whether it is about speakers of that file."""
        return not self.participant.file or is_same_file(self.participant.file, file_name)


@dataclass(frozen=True, slots=True)
class ParticipantsSheet:
    """All rows, and the questions that an import asks them. Where a label has a row for the file, that one counts."""

    participants: tuple[SheetRow, ...] = ()

    def labels_for(self, file_name: str) -> frozenset[str]:
        """The labels, as in the files, that are known to be speakers in that file."""
        return frozenset(row.label for row in self._rows_for(file_name) if row.label)

    def pseudonyms_for(self, file_name: str) -> dict[str, str]:
        """Label → pseudonym in that file, where the two differ."""
        return {
            row.label: row.pseudonym
            for row in self._rows_for(file_name)
            if row.label and row.pseudonym and row.pseudonym != row.label
        }

    def participants_for(self, file_name: str) -> tuple[Participant, ...]:
        """Who speaks in that file, as far as the sheet says, in its order.

        `file` is the transcript's name where the row is for this file, else empty. `label` is empty where the row
        names the file alone.
        """
        name = transcript_name(file_name)
        return tuple(
            replace(row.participant, file=name if row.participant.file else "") for row in self._rows_for(file_name)
        )

    def _rows_for(self, file_name: str) -> Iterator[SheetRow]:
        rows = [row for row in self.participants if row.holds_for(file_name)]
        with_own_row = {row.label for row in rows if row.participant.file}
        return (row for row in rows if row.participant.file or row.label not in with_own_row)


def transcript_name(file_name: str) -> str:
    """The file's name without its folder and its ending."""
    base = file_name.replace("\\", "/").rsplit("/", 1)[-1]
    stem, dot, ending = base.rpartition(".")
    return stem if stem and dot and ending.lower() in _ENDINGS else base


def is_same_file(one: str, other: str) -> bool:
    """Whether two names mean the same file: with the same ending, or one of them without; case counts."""
    # Some systems store é as two code points in a file's name, others as one; the eye sees no difference.
    first, second = (unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1]) for name in (one, other))
    return first == second or first == transcript_name(second) or transcript_name(first) == second


def read_participants(
    path: str, data: bytes, encoding: str | None = None
) -> tuple[ParticipantsSheet, tuple[Problem, ...]]:
    """The sheet and what is wrong in it; rows at fault are left out. Cells lose surrounding white space."""
    table, faults = read_table(path, data, _COLUMNS, encoding)
    if table.columns and not {"label", "file"} & {*table.columns}:
        faults.error(table.header_line, "The column label is missing: the speakers' labels, as in the interviews.")
        return ParticipantsSheet(), faults.problems
    rows: list[SheetRow] = []
    for row in table.rows:
        sheet_row = _sheet_row(row, table, faults)
        _check_against(rows, sheet_row, faults)
        if not faults.has_error_at(row.line):
            rows.append(sheet_row)
    return ParticipantsSheet(tuple(rows)), faults.problems


def participants_csv(sheet: ParticipantsSheet) -> str:
    """The sheet as text, which `read_participants` reads back."""
    further = tuple(dict.fromkeys(column for row in sheet.participants for column, _ in row.participant.more))
    return csv_text(
        (*_COLUMNS.known, *further),
        (
            (
                row.label,
                row.participant.file,
                row.pseudonym,
                *(getattr(row.participant, name) for name in _ATTRIBUTES),
                *(dict(row.participant.more).get(column, "") for column in further),
            )
            for row in sheet.participants
        ),
    )


def _sheet_row(row: Row, table: Table, faults: Faults) -> SheetRow:
    label, file, pseudonym = row.name("label"), row.name("file"), row.name("pseudonym")
    if not (label or file):
        faults.error(row.line, "The row names neither a label nor a file, so nobody can be found for it.")
    for column, name in (("label", label), ("pseudonym", pseudonym)):
        if len(name.splitlines()) > 1:
            faults.error(row.line, f"The {column} {quoted(name)} holds a line break; speakers are named on one line.")
    return SheetRow(
        line=row.line,
        label=label,
        pseudonym=pseudonym,
        participant=Participant(
            label=pseudonym or label,
            file=file,
            **{name: row.name(name) for name in _ATTRIBUTES},
            more=tuple((heading, row.name(column)) for column, heading in table.further),
        ),
    )


def _check_against(rows: list[SheetRow], new: SheetRow, faults: Faults) -> None:
    """Note a label that has its row already, and a pseudonym that would make two people one."""
    file = new.participant.file
    for row in rows:
        has_same_pseudonym = new.pseudonym != "" and row.pseudonym == new.pseudonym
        if row.label != new.label and not has_same_pseudonym:
            continue
        both_for_a_file = bool(row.participant.file and file)
        if both_for_a_file and not is_same_file(row.participant.file, file):
            continue
        if row.label == new.label and bool(row.participant.file) == bool(file):
            who = f"The label {quoted(new.label)}" if new.label else f"The file {quoted(file)}"
            faults.error(new.line, f"{who} stands on line {row.line} already. Keep one of the two rows.")
        elif row.label != new.label and replace(row.participant, file=file) != new.participant:
            faults.warning(
                new.line,
                f"The pseudonym {quoted(new.pseudonym)} stands for {quoted(row.label)} (line {row.line}) and for "
                f"{quoted(new.label)}, and the rows differ. Are they one person?",
            )
