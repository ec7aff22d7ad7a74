"""What is analysed for the paper: each passage with its code once, and what was judged, so that absence can be told."""

from array import array
from dataclasses import dataclass

from rcqual.model.coding import Coder
from rcqual.model.ids import CodeId, CoderId, TranscriptId
from rcqual.model.span import Span

ANALYST = Coder(id=CoderId("analysis"), name="analysis set")
"""Who stands as the coder of what is analysed; no coder has that id."""

NOBODY = -1
"""In a column of participants: an interviewer, or all of the interview."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysedRound:
    """A round from which some of it comes."""

    number: int
    snapshot: str
    """SHA-256 of its frozen copy; empty while the round is open for coding."""
    codebook_version: int
    scope: str
    """Whose speech is judged, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What every table rests on."""

    study: str
    coder: str
    """Whose codings these are; empty: the analysis set, which is the team's."""
    rounds: tuple[AnalysedRound, ...]
    """By number."""
    unit: str
    rule: str
    codebook_version: int
    """The version by which codes are named, ordered, and rolled up."""
    roll_up: bool
    coders: tuple[str, ...]
    """Everyone who judged any of it."""
    parked: int
    """Disagreements that a meeting left open; their passages are not in it."""
    undecided: int
    """Disagreements without a decision; likewise."""
    outside_scope: int
    """Coders' passages that lie outside of what was judged; they are in no table."""
    notes: tuple[str, ...]
    """What else must be known, each in a sentence."""
    version: str
    """Of rcqual."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysedCode:
    """A code, as the tables know it by its place."""

    id: CodeId
    name: str
    depth: int
    """0 at the top."""
    under: tuple[int, ...]
    """The places of the codes below it if it is rolled up: it counts as applied where one of them is. Else none."""
    is_retired: bool
    """Whether the newest codebook has it no more, or never had it, as a coder's own code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysedInterview:
    """A transcript that was judged."""

    transcript_id: TranscriptId
    name: str
    round: int
    """The number of the round from which its codings come."""
    coders: tuple[str, ...]
    """Who judged it there."""
    basis: str
    """"consensus", "sole coder", or "coder" where one coder was asked for."""
    judged: frozenset[int]
    """The places of the codes that could have been applied; the others are missing here, not absent."""
    applied: frozenset[int]
    """The places of the codes that were, themselves and not by one below."""
    characters: int
    """Judged ones, white space not counted."""
    words: int
    """Judged ones, parted by white space."""
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysedParticipant:
    """A person who speaks in what was judged."""

    name: str
    """The label of the sheet or the transcript; with the transcript's name where labels stand for several people."""
    attributes: tuple[str, ...]
    """What the participants sheet says, by the columns of the set; empty where it says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysedCoding:
    """A passage with its code, as it stands; it may reach beyond what is judged."""

    interview: int
    code: int
    span: Span
    basis: str
    """agreed, adopted, both, other, decided or sole coder, as `compare.consensus` has it; "coder" for one coder's."""
    coders: tuple[str, ...]
    """Whose codings it rests on."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Passages:
    """Stretches of what is judged that carry a code, joined; columns of equal length, by interview, code and place.

    A code that is rolled up has passages of its own, in which those of the codes below it are joined.
    """

    interview: "array[int]"
    code: "array[int]"
    first: "array[int]"
    """The number of its first character among the interview's judged ones."""
    behind: "array[int]"
    """The number behind its last one."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Pieces:
    """What a passage holds of one turn; columns of equal length, in the order of the passages."""

    passage: "array[int]"
    participant: "array[int]"
    """Its place, or NOBODY."""
    turn: "array[int]"
    """From 0."""
    first: "array[int]"
    """As of passages."""
    behind: "array[int]"
    words: "array[int]"
    """A word of which two passages of one code hold a part counts once, for the first."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class UnitCounts:
    """How many units carry a code, by interview, and by who speaks in them; columns of equal length, none is zero."""

    interview: "array[int]"
    participant: "array[int]"
    """NOBODY: all of the interview's units, whoever speaks."""
    code: "array[int]"
    units: "array[int]"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Voices:
    """Who speaks in what is judged of an interview; columns of equal length."""

    interview: "array[int]"
    participant: "array[int]"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AnalysisSet:
    """What the team holds where two or more judged, the sole coder's codings elsewhere; or one coder's codings."""

    about: Provenance
    codes: tuple[AnalysedCode, ...]
    """In the order of the codebook, then those that it has no more."""
    interviews: tuple[AnalysedInterview, ...]
    """Those that were judged, in the order of import."""
    unjudged: tuple[str, ...]
    """The names of those that nobody judged in the rounds."""
    participants: tuple[AnalysedParticipant, ...]
    """In the order in which they first speak."""
    speakers: tuple[tuple[int, ...], ...]
    """By interview and turn, in the order of the text: the place of the participant who speaks, or NOBODY."""
    columns: tuple[str, ...]
    """What the participants sheet tells of anyone: its columns."""
    wider_roles: tuple[tuple[str, str], ...]
    """The wider role that the team lets stand for a role, which is written with small letters here."""
    codings: tuple[AnalysedCoding, ...]
    """By interview, place and code."""
    passages: Passages
    pieces: Pieces
    units: UnitCounts
    voices: Voices
