"""Matches of coders' themes as CSV, one row a theme, and the crosswalk: who called what by which name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rcqual.errors import Problem
from rcqual.formats.tables import Columns, quoted, read_table
from rcqual.text.csvtext import csv_text

_WORDING = ("name", "brief_definition", "full_definition", "when_to_use", "when_not_to_use", "example")
_COLUMNS = Columns(known=("group", "coder", "theme", "leave_out", *_WORDING), required=("group", "coder", "theme"))
_YES, _NO = ("yes", "x", "1"), ("", "no", "0")


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchRow:
    """One coder's theme, and the group in which it becomes one code with others."""

    line: int = field(default=0, compare=False)
    """Where it stands in the file, 1-based; 0 if it is from no file."""
    group: str
    """The same for all themes that are one code; any word or number."""
    coder: str
    theme: str
    """The coder's own name for it."""
    leave_out: bool = False
    """Whether the group becomes no code."""
    name: str = ""
    """Of the shared code; said in one row of the group or in all, as the other fields are."""
    brief_definition: str = ""
    full_definition: str = ""
    when_to_use: str = ""
    when_not_to_use: str = ""
    example: str = ""

    @property
    def wording(self) -> dict[str, str]:
        """The fields of the shared code of which something is said."""
        return {name: value for name in _WORDING if (value := getattr(self, name))}


def read_matches(
    path: str, data: bytes, encoding: str | None = None
) -> tuple[tuple[MatchRow, ...], tuple[Problem, ...]]:
    """The rows of a file and what is wrong in it, as far as the file alone can tell; no rows at fault."""
    table, faults = read_table(path, data, _COLUMNS, encoding)
    rows = []
    first_lines: dict[tuple[str, str], int] = {}
    said: dict[tuple[str, str], tuple[str, int]] = {}
    for row in table.rows:
        key = row.name("coder"), row.name("theme")
        first = first_lines.setdefault(key, row.line)
        if first != row.line:
            faults.error(row.line, f"The theme {quoted(key[1])} of {key[0]} stands on line {first} already.")
        word = row.name("leave_out").lower()
        if word not in _YES + _NO:
            faults.error(row.line, f"leave_out is {quoted(word)}; give yes, or nothing.")
        group = row.name("group")
        texts = {name: row.name(name) if name == "name" else row.exact(name).strip() for name in _WORDING}
        for name, text in {**texts, "leave_out": "yes" if word in _YES else ""}.items():
            before, line = said.setdefault((group, name), (text, row.line)) if text else ("", 0)
            if before != text:
                faults.error(row.line, f"{name} of group {quoted(group)} is given otherwise on line {line}.")
        if not faults.has_error_at(row.line):
            rows.append(
                MatchRow(line=row.line, group=group, coder=key[0], theme=key[1], leave_out=word in _YES, **texts)
            )
    return tuple(rows), faults.problems


def matches_csv(rows: Iterable[MatchRow]) -> str:
    """The matches as text, which `read_matches` reads back."""
    return csv_text(
        _COLUMNS.known,
        (
            tuple("yes" * row.leave_out if name == "leave_out" else getattr(row, name) for name in _COLUMNS.known)
            for row in rows
        ),
    )


def crosswalk_csv(rows: Iterable[Sequence[str | int]]) -> str:
    """Who called what by which name. rows: coder, own theme, code or nothing where it was left out, version."""
    return csv_text(("coder", "theme", "code", "codebook_version"), rows)
