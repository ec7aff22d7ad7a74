"""Exemplar quotes: what an author does to the words of a passage, and what the team makes of it."""

import json
from dataclasses import dataclass
from enum import StrEnum

from rcqual.model.ids import CodeId, CoderId, RoundId, TranscriptId
from rcqual.model.span import Span


class Status(StrEnum):
    """How far a quote has come on its way to the paper."""

    CANDIDATE = "candidate"
    CHOSEN = "chosen"
    USED = "used"


@dataclass(frozen=True, slots=True, order=True)
class QuoteEdit:
    """One thing that an author does to what was said."""

    start: int
    """In code points of the transcript's text."""
    end: int
    """Excluded; the start itself where words are inserted."""
    words: str | None
    """What a bracket has in place of it; None: an ellipsis stands for it; empty: it goes without a trace, as fillers
    may."""


Edits = tuple[QuoteEdit, ...]


def edits_as_json(edits: Edits) -> str:
    """The edits as they are kept."""
    return json.dumps([[each.start, each.end, each.words] for each in edits], ensure_ascii=False, separators=(",", ":"))


def edits_in(text: str, span: Span) -> Edits:
    """The edits that were kept, in order. span: the passage that they are over.

    Raises ValueError for what are no edits of it, as when they overlap.
    """
    rows = json.loads(text)
    if not isinstance(rows, list):
        raise ValueError("no list of edits")
    edits = []
    at = span.start
    for row in rows:
        match row:
            case [int(start), int(end), str() | None as words] if at <= start <= end <= span.end:
                if start == end and not words:
                    raise ValueError("an edit that does nothing")
                edits.append(QuoteEdit(start, end, words))
                at = end
            case _:
                raise ValueError("no edit of the passage")
    return tuple(edits)


@dataclass(frozen=True, slots=True, kw_only=True)
class StarredPassage:
    """Words that somebody starred as an exemplar without a coding on them."""

    id: str
    coder_id: CoderId
    round_id: RoundId
    transcript_id: TranscriptId
    code_id: CodeId | None
    """The theme that they stand for; None: none yet."""
    span: Span
    quote: str
    """The words, exactly."""
    starred: str = ""
    """When, as ISO 8601 in UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemplar:
    """What the team makes of a starred coding or passage."""

    id: str
    """That of the coding or the passage."""
    coder_id: CoderId
    """Its author."""
    round_id: RoundId
    transcript_id: TranscriptId
    span: Span
    """The passage over which the edits are."""
    quote: str
    """Its words, exactly."""
    edits: Edits = ()
    """In order, none in another."""
    why: str = ""
    """Why it was chosen."""
    status: Status = Status.CANDIDATE
    place: int | None = None
    """Among the quotes of its theme, from 0; None: nobody put them in order."""
    is_negative: bool = False
    """Whether it is a negative case of its theme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """A quote in another language, linked to what was said."""

    id: str
    quote_id: str
    """Of the starred coding or passage."""
    language: str
    """A code such as "en"."""
    text: str
    translator: str
    """Who translated it."""
