"""Exemplar quotes by theme, for the paper: as Markdown to read, as CSV to sort."""

from collections.abc import Iterable
from dataclasses import dataclass

from rcqual.report.write.markdown_text import heading, one_line, text_lines
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
"""Column → what it holds of a QuoteRow."""

MARK = "<!-- rcqual quotes: written by rcqual, no interview -->"
"""The first line of the quotes as Markdown; nobody sees it in what a program makes of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One of those who are heard in a quote."""

    speaker: str = ""
    """The label in the transcript: "P03"."""
    role_described: str = ""
    """How the speaker is described: "ICU nurse"."""
    profession: str = ""
    level: str = ""
    unit: str = ""

    @property
    def told(self) -> str:
        """Role and label, "ICU nurse (P03)", as far as each is known and says something of its own."""
        if self.role_described and self.speaker.casefold() not in ("", self.role_described.casefold()):
            return f"{self.role_described} ({self.speaker})"
        return self.speaker or self.role_described


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRow:
    """One exemplar quote with all that a reader may ask about it."""

    code: str
    """The theme that it stands for."""
    code_definition: str = ""
    """The code's brief definition."""
    quote: str
    """The passage's words, exactly."""
    voices: tuple[Voice, ...] = ()
    """Everyone who is heard in it, an interviewer too, each once, in the order in which they first speak there."""
    turns: tuple[tuple[str, str], ...] = ()
    """(label, words) of each turn in it, as far as the passage goes."""
    transcript: str
    start: int
    """In code points of the transcript's text."""
    end: int
    """Excluded."""
    begins_ms: int | None = None
    """When its first turn begins in the recording, in milliseconds; None where that is not known."""
    coder: str = ""
    """Whose coding it is."""
    note: str = ""
    """The coder's memo on it."""

    @property
    def speaker(self) -> str:
        """The labels of its voices, "P03; P04"."""
        return self._of_each("speaker")

    @property
    def role_described(self) -> str:
        """The roles of its voices, in the same order; as many as there are labels, unless none is known."""
        return self._of_each("role_described")

    @property
    def profession(self) -> str:
        """Likewise."""
        return self._of_each("profession")

    @property
    def level(self) -> str:
        """Likewise."""
        return self._of_each("level")

    @property
    def unit(self) -> str:
        """Likewise."""
        return self._of_each("unit")

    @property
    def words(self) -> str:
        """The quote to read: where several are heard, turn by turn, each behind its label."""
        if len(self.voices) < 2:
            return self.quote
        return "\n\n".join(f"{label}: {said}" if label else said for label, said in self.turns)

    def _of_each(self, name: str) -> str:
        cells = [getattr(voice, name) for voice in self.voices]
        return "; ".join(cells) if any(cells) else ""


def quotes_csv(rows: Iterable[QuoteRow]) -> str:
    """The quotes as a table in the order given, each cell exactly as it is."""
    return csv_text(tuple(_COLUMNS), (tuple(getattr(row, name) for name in _COLUMNS.values()) for row in rows))


def quotes_markdown(rows: Iterable[QuoteRow], title: str) -> str:
    """The quotes under a heading for each theme; themes in the order of their first quote, quotes as given.

    Words come out as they were said: what Markdown would take for a mark is escaped. White space where a line
    begins or ends does not count in Markdown and is left out. title: the study's.
    """
    by_theme: dict[str, list[QuoteRow]] = {}
    for row in rows:
        by_theme.setdefault(row.code, []).append(row)
    blocks = [MARK, f"# Exemplar quotes: {heading(title)}"]
    for theme, quotes in by_theme.items():
        blocks.append(f"## {heading(theme)}")
        blocks += [text_lines(quotes[0].code_definition)] if quotes[0].code_definition.strip() else []
        blocks += [_block(row) for row in quotes]
    return "\n\n".join(blocks) + "\n"


def described(row: QuoteRow) -> str:
    """Who says it and where: "ICU nurse (P03) and pharmacist (P04), int03, 0:12:31", as far as each is known."""
    told = [voice.told for voice in row.voices if voice.told]
    who = " and ".join(part for part in (", ".join(told[:-1]), *told[-1:]) if part)
    return ", ".join(part for part in (who, row.transcript, _clock(row.begins_ms)) if part)


def _block(row: QuoteRow) -> str:
    lines = [*text_lines(row.words).split("\n"), "", f"— {one_line(described(row))}"]
    block = "\n".join(f"> {line}" if line else ">" for line in lines)
    if not row.note.strip():
        return block
    by_whom = f" ({one_line(row.coder)})" if row.coder else ""
    return f"{block}\n\nNote{by_whom}: {text_lines(row.note)}"


def _clock(milliseconds: int | None) -> str:
    if milliseconds is None:
        return ""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"
