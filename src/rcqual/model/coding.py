"""What coders do with passages: codings, memos on them, and exemplars starred for the paper."""

from dataclasses import dataclass

from rcqual.model.ids import CodeId, CoderId, CodingId, RoundId, TranscriptId
from rcqual.model.span import Span

CONSENSUS = "consensus"
"""Who stands as the coder of what the team settled on; no coder has that name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """A member of the team."""

    id: CoderId
    name: str
    """Unique in the study."""


CUE, LIKENESS = "cue", "likeness"
"""How a suggestion finds a passage: by words of the codebook, or of what the coder has coded with the same code."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """The suggestion by which a coder came to a passage that they coded then."""

    how: str
    """CUE or LIKENESS."""
    reason: str = ""
    """In words, of this passage alone; empty where a file brought the coding, which tells no reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """One coder's claim that one code applies to one passage."""

    id: CodingId
    round_id: RoundId
    transcript_id: TranscriptId
    coder_id: CoderId
    code_id: CodeId
    span: Span
    """In code points of the transcript's text, end excluded."""
    quote: str
    """The passage's words, so that its place can be checked."""
    memo: str = ""
    """The coder's note on it; empty if there is none."""
    certainty: int | None = None
    """1 (unsure) to 3 (sure); None if not asked."""
    codebook_version: int = 0
    """Under which version of the codebook it was made."""
    created: str = ""
    """When, as ISO 8601 in UTC."""
    is_exemplar: bool = False
    """Whether anyone starred it as an exemplar quote."""
    suggested: Suggested | None = None
    """None: its author came to the passage without a suggestion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenCoding:
    """A coding as it was when its round was closed."""

    transcript_id: TranscriptId
    coder_id: CoderId
    code_id: CodeId
    span: Span
    memo: str
    certainty: int | None = None
    """1 (unsure) to 3 (sure); None if not asked."""
