"""Codebooks as CSV: a row a code, for those who write theirs in a spreadsheet. Title and language are not in it."""

from dataclasses import fields

from rcqual.errors import Problem
from rcqual.formats.codebook_rules import checked_codes
from rcqual.formats.tables import Columns, read_table
from rcqual.model.codebook import CodebookDraft, CodeDraft
from rcqual.text.csvtext import csv_text

_FIELDS = tuple(each.name for each in fields(CodeDraft))
_COLUMNS = Columns(
    known=("code", *_FIELDS[1:]),
    required=("code",),
    aliases={"name": "code", "color": "colour", "definition": "brief_definition"},
)


def read_codebook_csv(path: str, data: bytes, encoding: str | None = None) -> tuple[CodebookDraft, tuple[Problem, ...]]:
    """The codes of a file and what is wrong with them; the one column `code` is enough."""
    table, faults = read_table(path, data, _COLUMNS, encoding)
    if table.columns and not table.rows:
        faults.error(None, "The file holds no code.")
    drafts = [
        CodeDraft(name=row.exact("code"), **{name: row.exact(name) for name in _FIELDS[1:]}) for row in table.rows
    ]
    # A row without a name is at fault already, as one with an empty cell.
    lines = [row.line for row, draft in zip(table.rows, drafts, strict=True) if draft.name.strip()]
    named = [draft for draft in drafts if draft.name.strip()]
    codes = checked_codes(named, lambda number, _field: lines[number], faults)
    return CodebookDraft(codes=codes), faults.problems


def codebook_csv(draft: CodebookDraft) -> str:
    """The codes as text, which `read_codebook_csv` reads back."""
    return csv_text(_COLUMNS.known, (tuple(getattr(code, name) for name in _FIELDS) for code in draft.codes))
