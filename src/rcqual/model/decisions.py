"""Where coders disagree, and what the team decided about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from rcqual.model.ids import CodeId, CoderId, DecisionId, RoundId, TranscriptId
from rcqual.model.span import Span


class DisagreementKind(StrEnum):
    """Why two coders' judgements differ, the first that fits."""

    BOUNDARY = "boundary"
    """A non-applier applies the code next to it: they differ in where it begins or ends."""
    SPLIT = "split/lump"
    """One long passage against several short ones."""
    PARENT_CHILD = "parent/child"
    DIFFERENT_CODE = "different code"
    EXTRA_CODE = "extra code"
    """They share another code there; one adds this."""
    OMISSION = "omission"
    """The others coded nothing there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A maximal run of adjacent units on which the same coders applied a code and the same others did not."""

    id: str
    """12 hex digits, made from what it is about; the same as long as the codings are."""
    kind: DisagreementKind
    transcript_id: TranscriptId
    codes: tuple[CodeId, ...]
    """One; two where a passage carries one code for some and another for others."""
    span: Span
    """From the first to the last unit."""
    units: tuple[int, int]
    """Number of the first and of the last unit in the transcript, 0-based, both included."""
    positions: Mapping[CoderId, frozenset[CodeId]]
    """What each coder who judged the transcript applied somewhere in the span, of all codes."""
    appliers: Mapping[CodeId, frozenset[CoderId]]
    """For each of `codes`, who applied it."""


class Verdict(StrEnum):
    """What a meeting can decide about a disagreement."""

    ADOPT = "adopt"
    """One coder's codes, at that coder's extent."""
    BOTH = "both"
    """Everybody's codes apply."""
    NEITHER = "neither"
    """None of the codes applies."""
    OTHER = "other"
    """Another code, or another extent."""
    PARK = "park"
    """Left open, with the reason."""


REASONS = ("unclear definition", "overlooked", "unit", "interpretation", "slip")
"""The short list of reasons that a meeting picks from; free words may stand beside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a meeting decided about one disagreement. It never changes anyone's codings."""

    id: DecisionId
    round_id: RoundId
    disagreement_id: str
    verdict: Verdict
    coder_id: CoderId | None = None
    """Whose codes were adopted (ADOPT)."""
    code_id: CodeId | None = None
    """The code that applies (OTHER)."""
    span: Span | None = None
    """The extent that the team settled on, where it is not the disagreement's own."""
    reason: str = ""
    note: str = ""
    present: str = ""
    """Who took part, as names separated by commas."""
    about: str = ""
    """The disagreement as it was when decided, as JSON."""
    decided_by: CoderId | None = None
    """Who entered it."""
    decided: str = ""


NEW_CODE, NOTE = "new", "note"
"""What a proposal can be about besides a field of a code: a code made in the meeting, and free words about one."""

PROPOSED_FIELDS = ("brief_definition", "full_definition", "when_to_use", "when_not_to_use", "example")
"""The fields of a code for which a meeting can propose another text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What a meeting would have changed in the codebook; proposals are applied together, as one version."""

    id: str
    round_id: RoundId
    disagreement_id: str = ""
    """At which disagreement it came up; empty: at none."""
    code_id: CodeId
    field: str
    """NEW_CODE, NOTE, or the one of PROPOSED_FIELDS that `text` is to become."""
    text: str = ""
    coder_id: CoderId | None = None
    """Who entered it."""
    made: str = ""
    codebook_version: int | None = None
    """The version of the codebook that holds it; None while it waits."""
