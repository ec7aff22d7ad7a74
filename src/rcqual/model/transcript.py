"""An interview as it was imported: immutable text, who says what in it, and where its sentences lie."""

from dataclasses import dataclass, field
from enum import StrEnum

from rcqual.model.ids import TranscriptId
from rcqual.model.span import Span


class SpeakerRole(StrEnum):
    """What a speaker is in the interview."""

    PARTICIPANT = "participant"
    INTERVIEWER = "interviewer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One person's uninterrupted speech."""

    number: int
    """1-based, in the order of the text."""
    speaker: str | None
    """As the transcript labels them (after pseudonymisation); None where nobody is named."""
    role: SpeakerRole
    speech: Span
    """What is said: without the label, the time stamp and surrounding white space."""
    begins_ms: int | None = None
    """When it begins in the recording, in milliseconds; None where the source gives no time."""
    ends_ms: int | None = None
    place: str = ""
    """Where it stands in the source file, in words: "line 12", "paragraph 4", "cue 7"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A row of the participants sheet: who a speaker is."""

    label: str
    """The speaker label of the transcripts, as imported (the pseudonym where one was given)."""
    file: str = ""
    """The transcript's name where the row holds for one transcript only; empty: for all."""
    role: str = ""
    """As printed beside a quote: "ICU nurse"."""
    profession: str = ""
    level: str = ""
    unit: str = ""
    cluster: str = ""
    """What repeat interviews of one person share; empty: each transcript stands by itself."""
    more: tuple[tuple[str, str], ...] = ()
    """Further columns of the sheet, as (column, value)."""

    @property
    def described(self) -> str:
        """How a quote's speaker is described: the role, else profession and unit; may be empty."""
        return self.role or ", ".join(part for part in (self.profession, self.unit) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a transcript's text came from."""

    name: str
    """The file's name, without its folder."""
    format: str
    """The format's short name: txt, md, docx, vtt, srt."""
    sha256: str
    """Of the file's bytes, as hexadecimal digits."""
    encoding: str
    """How its bytes were read: "utf-8", "cp1252", …; empty for formats that fix it."""
    dropped: tuple[str, ...] = ()
    """What was in the file and is not in the text, or was replaced, each in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """One interview. Its text never changes; `text_sha256` names it."""

    id: TranscriptId
    name: str
    """Unique in the study; the file's name without its ending."""
    text: str
    text_sha256: str
    language: str
    """ISO 639 code by which its sentences were found."""
    source: Source
    turns: tuple[Turn, ...] = field(repr=False)
    sentences: tuple[Span, ...] = field(repr=False)
    """In order, each inside one turn's speech; every turn, the interviewers' too."""

    def turn_at(self, offset: int) -> Turn | None:
        """The turn whose speech holds the code point at `offset`; None between turns."""
        low, high = 0, len(self.turns)
        while low < high:
            middle = (low + high) // 2
            if self.turns[middle].speech.end <= offset:
                low = middle + 1
            else:
                high = middle
        if low < len(self.turns) and self.turns[low].speech.start <= offset:
            return self.turns[low]
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptSummary:
    """A transcript without its text: what a list shows."""

    id: TranscriptId
    name: str
    words: int
    """In the speech of all turns, separated by white space."""
    turns: int
    sentences: int
    speakers: tuple[tuple[str, SpeakerRole], ...]
    """Each once, in the order in which they first speak."""
    format: str
    source_name: str
    text_sha256: str
    segments: int = 0
    """Passages that the team marked in it as units."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedTranscript:
    """A transcript as read from a file, before it enters a study."""

    name: str
    text: str
    language: str
    source: Source
    turns: tuple[Turn, ...] = field(repr=False)
    sentences: tuple[Span, ...] = field(repr=False)
