"""A table of what the codings say: its rows as data, and as people read it."""

from dataclasses import dataclass

from rcqual.model.analysis import Provenance
from rcqual.text.display import counted

_NAMED = 12

Cell = str | int | float | bool | None
"""None: missing, or undefined; then the row's `why` says why, where there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysisTable:
    """One table. People's words in it are as they wrote them."""

    name: str
    """Of the question: frequency, by-attribute, …"""
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    """Tidy: each row says all that it is about."""
    heads: tuple[str, ...]
    shown: tuple[tuple[str, ...], ...]
    """Rows as people read them; the first column holds words, all others figures."""
    notes: tuple[str, ...]
    """Sentences: how the figures are meant, and why some are missing."""
    about: Provenance
    interviews: tuple[str, ...]
    """The names of those that were judged."""
    unjudged: tuple[str, ...]
    """The names of those that nobody judged; they count neither as with a code nor as without it."""
    sole: int
    """How many of those judged one coder alone judged."""
    asked: tuple[tuple[str, Cell], ...] = ()
    """What was asked for, by its name."""
    found: tuple[tuple[str, Cell], ...] = ()
    """What is said of all of it and not of a row, by its name."""
    is_exact: bool = False
    """Whether its rows hold what people said, which must stay as it is."""
    warnings: tuple[str, ...] = ()
    """What should not be published as it stands, each in a sentence."""

    @property
    def provenance(self) -> str:
        """What the table rests on, in one line."""
        about = self.about
        whose = f"codings of {about.coder}" if about.coder else "analysis set"
        rounds = ", ".join(
            f"{each.number} (snapshot {each.snapshot[:12] or 'none, open for coding'}, codebook version"
            f" {each.codebook_version}, {each.scope})"
            for each in about.rounds
        )
        several = "rounds" if len(about.rounds) > 1 else "round"
        sole = f", {self.sole} of them by a sole coder" if self.sole and not about.coder else ""
        more = ", …" if len(self.interviews) > _NAMED else ""
        parts = [
            f"Rests on: {whose}; {several} {rounds}",
            f"unit {about.unit}, rule {about.rule}",
            f"codes as in version {about.codebook_version} of the codebook{', rolled up' if about.roll_up else ''}",
            f"coders {', '.join(about.coders) or 'none'}",
            f"{len(self.interviews)} of {counted(len(self.interviews) + len(self.unjudged), 'interview')} judged{sole}"
            + (f" ({', '.join(self.interviews[:_NAMED])}{more})" if self.interviews else ""),
        ]
        if not about.coder:
            parts.append(f"left out: {about.parked} parked and {about.undecided} undecided disagreements")
        return f"{'; '.join(parts)}; rcqual {about.version}."
