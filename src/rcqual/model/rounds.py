"""Rounds of independent coding: their kinds and states, who codes what, and how units are cut."""

from dataclasses import dataclass
from enum import StrEnum

from rcqual.model.ids import CoderId, RoundId, SnapshotId, TranscriptId


class RoundKind(StrEnum):
    """What a round is for."""

    OPEN = "open"
    """Own codes, a codebook free to grow, no coefficients."""
    RELIABILITY = "reliability"
    """Codebook pinned, blind, double coded."""
    MAIN = "main"
    """Codebook pinned; transcripts coded by one coder are allowed."""


class Aim(StrEnum):
    """What a round is for beside its kind; it changes no state, and no figure."""

    NONE = ""
    PILOT = "pilot"
    """The codebook is tried out."""
    SECOND_PASS = "second pass"
    """Each coder codes again what they coded in an earlier round."""


class RoundState(StrEnum):
    """Where a round stands on its way from independence to consensus."""

    DRAFT = "draft"
    CODING = "coding"
    COMPARING = "comparing"
    DISCUSSING = "discussing"
    SETTLED = "settled"


TRANSITIONS: dict[RoundState, dict[str, RoundState]] = {
    RoundState.DRAFT: {"open": RoundState.CODING},
    RoundState.CODING: {"close": RoundState.COMPARING},
    RoundState.COMPARING: {"meet": RoundState.DISCUSSING, "reopen": RoundState.CODING},
    RoundState.DISCUSSING: {"settle": RoundState.SETTLED},
    RoundState.SETTLED: {},
}
"""What may be done to a round in each state, and the state that it leads to."""


class Unit(StrEnum):
    """What is judged: the stretch of text that carries a code or does not."""

    SENTENCE = "sentence"
    TURN = "turn"
    PASSAGE = "passage"
    """A segment that the team marked before the round."""
    CHARACTER = "character"
    TOKEN = "token"
    """A word or a punctuation mark, as a tokeniser parted them once."""
    TRANSCRIPT = "transcript"


class Rule(StrEnum):
    """When a unit carries a code: if any of it is covered, or more than half."""

    ANY = "any"
    MAJORITY = "majority"


class Scope(StrEnum):
    """Whose speech is judged."""

    PARTICIPANTS = "participants"
    EVERYONE = "everyone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One round."""

    id: RoundId
    number: int
    """0 is the standing open round of a new study; planned rounds count from 1."""
    kind: RoundKind
    state: RoundState
    purpose: str = ""
    codebook_version: int | None = None
    """The pinned version; None in an open round, which uses the newest."""
    unit: Unit = Unit.SENTENCE
    rule: Rule = Rule.ANY
    scope: Scope = Scope.PARTICIPANTS
    opened: str = ""
    """When, as ISO 8601 in UTC."""
    closed: str = ""

    @property
    def is_blind(self) -> bool:
        """Whether nobody may see another's codings now."""
        return self.state in (RoundState.DRAFT, RoundState.CODING)

    @property
    def label(self) -> str:
        """How people call it: "round 2 (reliability)"."""
        return "open coding" if self.number == 0 else f"round {self.number} ({self.kind})"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundPlan:
    """How a round was planned, as far as its kind, its units and its assignments do not tell."""

    aim: Aim = Aim.NONE
    asks_certainty: bool = False
    """Whether coders are asked how certain they are of each coding."""
    design: str = ""
    """By which rule coders got their transcripts: "all", "two-of-k", "split", "by hand"; empty: not known."""
    overlap: str = ""
    """In a split: the share that all coders code, as it was asked for: "20%", "3"."""
    share: str = ""
    """What was drawn by lot, as it was asked for; empty if the transcripts were named."""
    stratum: str = ""
    """The attribute of participants by which it was drawn in proportion; empty if by none."""
    pool: int = 0
    """From how many transcripts it was drawn."""
    seed: int | None = None
    """By which the draw, and the design, can be had again; None where nothing was left to chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """One coder is to code one transcript in one round."""

    round_id: RoundId
    transcript_id: TranscriptId
    coder_id: CoderId
    finished: str | None = None
    """When the coder said "I have read it to the end"; None: not yet, so silence there is missing, not absent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recoding:
    """A transcript that a coder is coding now, in a round later than one in which it was coded before."""

    transcript_id: TranscriptId
    earlier_id: RoundId
    earlier: int
    """The number of the earlier round; what was coded there is hidden from the coder meanwhile."""
    later: int
    """The number of the round that is open for coding."""
    is_own: bool
    """Whether the coder had the transcript in the earlier round, too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The frozen copy of a round's codings, made when it was closed, before anyone saw another's."""

    id: SnapshotId
    round_id: RoundId
    number: int
    """1 for the first closing; higher after a reopening."""
    sha256: str
    """Of its content, in a fixed order."""
    made: str
    is_after_reveal: bool
    """Whether its coders could have seen one another's codings before."""
