"""Exemplar quotes by theme, for the paper: as Markdown to read, as CSV to sort."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rcqual.report.write.markdown_text import heading, one_line, text_lines
from rcqual.text.csvtext import csv_text
from rcqual.text.display import counted

_COLUMNS = {
    "code": "code",
    "definition": "code_definition",
    "quote": "words",
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
    "attribution": "attribution",
    "status": "status",
    "why": "why",
    "proposed_by": "proposers",
    "negative": "is_negative_case",
    "translation": "translated",
    "id": "id",
    "said": "quote",
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
    id: str = ""
    """Of the coding or passage."""
    edited: str = ""
    """The quote as it is to be read, with its edits, turn by turn where several are heard; empty: as it was said."""
    attribution: str = ""
    """Who is heard, by a template of the team's; empty: by role and label, with place and time."""
    status: str = ""
    """candidate, chosen or used; empty where it is in no ledger."""
    why: str = ""
    """Why it was chosen."""
    proposed_by: tuple[str, ...] = ()
    """Whose star it has."""
    is_negative: bool = False
    """Whether it is a negative case of its theme."""
    translations: tuple[tuple[str, str, str], ...] = ()
    """(language, words, who translated it) each."""

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
        if self.edited:
            return self.edited
        if len(self.voices) < 2:
            return self.quote
        return "\n\n".join(f"{label}: {said}" if label else said for label, said in self.turns)

    @property
    def proposers(self) -> str:
        """The names of those whose star it has, "ann; bob"."""
        return "; ".join(self.proposed_by)

    @property
    def is_negative_case(self) -> str:
        """ "yes", or empty."""
        return "yes" if self.is_negative else ""

    @property
    def translated(self) -> str:
        """Its translations, each "de (Kim Berg): …"; a line feed between them."""
        return "\n".join(f"{language} ({who}): {words}" for language, words, who in self.translations)

    def _of_each(self, name: str) -> str:
        cells = [getattr(voice, name) for voice in self.voices]
        return "; ".join(cells) if any(cells) else ""


def quotes_csv(rows: Iterable[QuoteRow], *, has_source: bool = False) -> str:
    """The quotes as a table in the order given, each cell exactly as it is.

    has_source: whether the column `said` has the passages as they were said, and so what was edited out; else none.
    """
    names = [name if column != "said" or has_source else "" for column, name in _COLUMNS.items()]
    return csv_text(tuple(_COLUMNS), (tuple(getattr(row, name) if name else "" for name in names) for row in rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeCount:
    """How often a theme was found in what the team holds, and in how much it was looked for."""

    passages: int
    participants: int
    of_participants: int
    interviews: int
    of_interviews: int
    is_of_one: bool = False
    """Whether it is to be said that one coder coded all of it."""

    @property
    def told(self) -> str:
        """In words: "12 passages, 5 of 8 participants, in 4 of 6 interviews", "… as one coder alone coded them"."""
        participants = f"{self.participants} of {counted(self.of_participants, 'participant')}"
        alone = ", as one coder alone coded them" if self.is_of_one else ""
        interviews = f"{self.interviews} of {counted(self.of_interviews, 'interview')}"
        return f"{counted(self.passages, 'passage')}, {participants}, in {interviews}{alone}"


Counts = Mapping[str, ThemeCount]
"""By theme; those of which it is not known are missing."""


def by_theme(rows: Iterable[QuoteRow]) -> dict[str, list[QuoteRow]]:
    """The quotes of each theme; themes in the order of their first quote."""
    found: dict[str, list[QuoteRow]] = {}
    for row in rows:
        found.setdefault(row.code, []).append(row)
    return found


def quotes_markdown(
    rows: Iterable[QuoteRow], title: str, counts: Counts | None = None, *, has_reasons: bool = False
) -> str:
    """The quotes under a heading for each theme; themes in the order of their first quote, quotes as given.

    counts: of the themes, for a table of themes above; None: no table. has_reasons: as `beside` has it.

    Words come out as they were said: what Markdown would take for a mark is escaped. White space where a line
    begins or ends does not count in Markdown and is left out. title: the study's.
    """
    themes = by_theme(rows)
    blocks = [MARK, f"# Exemplar quotes: {heading(title)}"]
    if counts is not None and themes:
        blocks += ["## Themes at a glance", _table(themes, counts)]
    for theme, quotes in themes.items():
        blocks.append(f"## {heading(theme)}")
        blocks += [text_lines(quotes[0].code_definition)] if quotes[0].code_definition.strip() else []
        blocks += [f"{counts[theme].told}."] if counts is not None and theme in counts else []
        blocks += [_block(row, has_reasons) for row in quotes]
    return "\n\n".join(blocks) + "\n"


def described(row: QuoteRow) -> str:
    """Who says it and where: "ICU nurse (P03) and pharmacist (P04), int03, 0:12:31", or as the team names them."""
    if row.attribution:
        return row.attribution
    told = [voice.told for voice in row.voices if voice.told]
    who = " and ".join(part for part in (", ".join(told[:-1]), *told[-1:]) if part)
    return ", ".join(part for part in (who, row.transcript, _clock(row.begins_ms)) if part)


def _block(row: QuoteRow, has_reasons: bool) -> str:
    lines = [*text_lines(row.words).split("\n"), "", f"— {one_line(described(row))}"]
    blocks = ["\n".join(f"> {line}" if line else ">" for line in lines)]
    blocks += [text_lines(told) for told in beside(row, has_reasons=has_reasons)]
    return "\n\n".join(blocks)


def beside(row: QuoteRow, *, has_reasons: bool = False) -> list[str]:
    """What stands below a quote, a paragraph each: translations, that it is a negative case, the coder's note.

    has_reasons: how far it has come, who proposed it and why, too.
    """
    told = [f"Translation ({language}, {who}): {words}" for language, words, who in row.translations]
    told += ["A negative case."] if row.is_negative else []
    if row.note.strip():
        told.append(f"Note{f' ({row.coder})' if row.coder else ''}: {row.note}")
    if has_reasons:
        by = f"proposed by {' and '.join(row.proposed_by)}" if row.proposed_by else ""
        state = ", ".join(filter(None, (row.status, by)))
        told.append(f"{state[:1].upper()}{state[1:]}.{f' Why: {row.why}' if row.why.strip() else ''}")
    return told


TABLE_HEADS = ("Theme", "Definition", "n", "Quote", "Speaker")


def table_rows(themes: Mapping[str, Sequence[QuoteRow]], counts: Counts) -> list[tuple[str, ...]]:
    """The table of themes, by TABLE_HEADS: a row a quote, the theme in the first of its rows alone."""
    rows: list[tuple[str, ...]] = []
    for theme, quotes in themes.items():
        count = counts.get(theme)
        first = (theme, quotes[0].code_definition, "" if count is None else count.told)
        for number, row in enumerate(quotes):
            against = " (negative case)" if row.is_negative else ""
            rows.append((*(first if not number else ("", "", "")), row.words, f"{described(row)}{against}"))
    return rows


def _table(themes: Mapping[str, Sequence[QuoteRow]], counts: Counts) -> str:
    rows = [TABLE_HEADS, ("---",) * len(TABLE_HEADS)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    for row in table_rows(themes, counts):
        # A cell has one line; the turns of a quote stand under one another all the same.
        cells = ["<br>".join(map(one_line, cell.split("\n\n"))) for cell in row]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _clock(milliseconds: int | None) -> str:
    if milliseconds is None:
        return ""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"
