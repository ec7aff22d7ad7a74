"""Exemplar quotes by theme, for the paper: as Markdown to read, as CSV to sort."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rcqual.text.csvtext import csv_text

_COLUMNS = {
    "code": "code",
    "definition": "code_definition",
    "quote": "quote",
    "role": "role_described",
    "profession": "profession",
    "level": "level",
    "unit": "unit",
    "speaker": "speaker",
    "transcript": "transcript",
    "start": "start",
    "end": "end",
    "begins_ms": "begins_ms",
    "coder": "coder",
    "note": "note",
}
"""Column → field of QuoteRow."""

_LINE_END = re.compile(r"\r\n|\r|\n")
# What Markdown takes for a mark wherever it stands. An underscore inside a word and a lone & are left alone.
_MARK = re.compile(r"[\\`*\[\]<|~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
# What it takes for a heading, list, quotation, rule or table where a line begins with it.
_LINE_MARK = re.compile(r"^(\d{1,9}(?=[.)])|(?=[#>+=-]|:-))")
_CLOSING_MARKS = re.compile(r"#(?=#*$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRow:
    """One exemplar quote with all that a reader may ask about it."""

    code: str
    """The theme that it stands for."""
    code_definition: str = ""
    """The code's brief definition."""
    quote: str
    """The passage's words, exactly."""
    role_described: str = ""
    """How the speaker is described: "ICU nurse"."""
    profession: str = ""
    level: str = ""
    unit: str = ""
    speaker: str = ""
    """The label in the transcript: "P03"."""
    transcript: str
    start: int
    """In code points of the transcript's text."""
    end: int
    """Excluded."""
    begins_ms: int | None = None
    """When its turn begins in the recording, in milliseconds; None where that is not known."""
    coder: str = ""
    """Whose coding it is."""
    note: str = ""
    """The coder's memo on it."""


def quotes_csv(rows: Iterable[QuoteRow]) -> str:
    """The quotes as a table in the order given, each cell exactly as it is."""
    return csv_text(tuple(_COLUMNS), (tuple(getattr(row, name) for name in _COLUMNS.values()) for row in rows))


def quotes_markdown(rows: Iterable[QuoteRow]) -> str:
    """The quotes under a heading for each theme; themes in the order of their first quote, quotes as given.

    Words come out as they were said: what Markdown would take for a mark is escaped. White space where a line
    begins or ends does not count in Markdown and is left out.
    """
    by_theme: dict[str, list[QuoteRow]] = {}
    for row in rows:
        by_theme.setdefault(row.code, []).append(row)
    blocks: list[str] = []
    for theme, quotes in by_theme.items():
        # Number signs that end a heading would be taken for its closing marks.
        blocks.append("## " + _CLOSING_MARKS.sub(r"\\#", _one_line(theme)))
        blocks += [_lines(quotes[0].code_definition)] if quotes[0].code_definition.strip() else []
        blocks += [_block(row) for row in quotes]
    return "\n\n".join(blocks) + "\n" if blocks else ""


def described(row: QuoteRow) -> str:
    """Who says it and where: "ICU nurse (P03), int03, 0:12:31", as far as each is known."""
    if row.role_described and row.speaker:
        who = f"{row.role_described} ({row.speaker})"
    else:
        who = row.role_described or row.speaker
    return ", ".join(part for part in (who, row.transcript, _clock(row.begins_ms)) if part)


def _block(row: QuoteRow) -> str:
    lines = [*_lines(row.quote).split("\n"), "", f"— {_one_line(described(row))}"]
    block = "\n".join(f"> {line}" if line else ">" for line in lines)
    if not row.note.strip():
        return block
    by_whom = f" ({_one_line(row.coder)})" if row.coder else ""
    return f"{block}\n\nNote{by_whom}: {_lines(row.note)}"


def _clock(milliseconds: int | None) -> str:
    if milliseconds is None:
        return ""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"


def _lines(text: str) -> str:
    """The text line by line, so that Markdown shows its words and nothing else."""
    return "\n".join(_LINE_MARK.sub(r"\1\\", _escaped(line)) for line in _LINE_END.split(text))


def _one_line(text: str) -> str:
    return _escaped(" ".join(_LINE_END.split(text)))


def _escaped(line: str) -> str:
    return _MARK.sub(r"\\\g<0>", line.strip(" \t"))
