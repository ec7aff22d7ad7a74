"""Memos: what a coder noted on a coding, a passage, an interview or a code."""

from dataclasses import dataclass
from enum import StrEnum

from rcqual.model.ids import CodeId, CoderId, RoundId, TranscriptId
from rcqual.model.span import Span


class About(StrEnum):
    """What a memo is about."""

    CODING = "coding"
    PASSAGE = "passage"
    """Words of an interview, whether they carry a code or not."""
    TRANSCRIPT = "transcript"
    CODE = "code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo:
    """What a coder noted, as they typed it; it may be Markdown."""

    id: str
    about: About
    coder_id: CoderId
    round_id: RoundId
    """The round in which it was written."""
    text: str
    written: str
    """When it was written last, as ISO 8601 in UTC."""
    transcript_id: TranscriptId | None = None
    """None for one on a code."""
    span: Span | None = None
    """In code points of the transcript's text; None for one on a whole interview, or on a code."""
    quote: str = ""
    """The words of the span."""
    code_id: CodeId | None = None
    """The code, or that of the coding; None for one on a passage or an interview."""
