"""What a study knows of how it was done; nothing in it comes from work that is still blind."""

from collections.abc import Iterable
from dataclasses import dataclass

from rcqual.agreement.result import NOT_KNOWN, BriefFigures
from rcqual.model.rounds import RoundKind, RoundPlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """The decisions at which the same people were present."""

    present: str
    """Their names with commas; empty: not said."""
    people: int
    decisions: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What became of a round's disagreements."""

    disagreements: int
    settled: int
    """Decided, and not parked."""
    adopted: tuple[tuple[str, int], ...]
    """Each coder whose codings were adopted, with how often; nobody with none."""
    both: int
    neither: int
    other: int
    parked: int
    undecided: int
    present: str
    """Everyone who took part in any decision, as names with commas; empty: not said."""
    sittings: tuple[Sitting, ...]
    """Who was present at those that are settled; the most decisions first."""
    versions: tuple[int, ...]
    """The versions of the codebook that hold what the meeting proposed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodsRound:
    """One round that was closed."""

    number: int
    kind: RoundKind
    plan: RoundPlan
    coders: tuple[str, ...]
    """Those who finished a transcript in it."""
    transcripts: tuple[str, ...]
    """Those that somebody finished; in open coding too."""
    shared: tuple[str, ...]
    """Those of them that two or more coders finished."""
    unit: str
    rule: str
    scope: str
    """In words, with the number of ranges."""
    codebook_version: int | None
    """None in open coding."""
    codes: int
    blinding: str
    is_reopened: bool
    """Whether it was coded on after its codings had been seen; its figures are of the copy made before."""
    revealed: tuple[str, ...]
    """Its transcripts of which a coder could have seen another's codings before."""
    assigned: int
    """How often a transcript was given to a coder."""
    given_to: int
    """How many coders were given any."""
    unfinished: int
    """How many of these were not finished when it was closed."""
    snapshot: str
    """SHA-256 of its first frozen copy."""
    codings: int
    """In that copy; of one coder where the codings of one are told of, as the two below."""
    suggested: int
    """Codings of it that came from a suggestion."""
    memos: int
    """Codings of it with a memo."""
    settlement: Settlement | None
    """None in open coding, and where no two coders judged a transcript."""
    figures: BriefFigures | None
    """None likewise, and where the team wants no coefficient."""

    @property
    def is_pinned(self) -> bool:
        """Whether its codebook was fixed."""
        return self.kind is not RoundKind.OPEN

    @property
    def is_brought(self) -> bool:
        """Whether its codings were brought from a file, all or some; how they came about is not known then."""
        return self.blinding == NOT_KNOWN

    @property
    def name(self) -> str:
        """As it is called in a sentence."""
        return f"round {self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondPass:
    """One coder's second coding of the same transcripts."""

    coder: str
    round: int
    against: int
    """The round of the first pass."""
    transcripts: int
    is_recoded: bool
    """Whether others' codings of them had been revealed between the two."""
    is_brought: bool
    """Whether the second codings were brought from a file, of which it is not known how they came about."""
    figures: BriefFigures | None
    """None where the team wants no coefficient."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysed:
    """What frequencies, themes and quotes rest on."""

    shared: int
    """Transcripts that two or more judged."""
    sole: int
    """Transcripts that one coder judged."""
    parked: int
    undecided: int
    participants: int
    """Who speak in them."""
    saturation: str
    """What the study's own measure says of new codes, in a sentence."""
    frequent: tuple[str, ...]
    """Codes that are general or typical."""
    rare: tuple[str, ...]
    """Codes that are applied, and neither general nor typical."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OneCoder:
    """The one coder of whose codings alone is told."""

    coder: str
    where: str
    """The rounds, in words."""
    is_open: bool
    """Whether these are of open coding."""
    interviews: int
    codings: int
    is_alone: bool
    """Whether the study has no other coder."""
    others: int | None
    """How many of these interviews others judged too in these rounds; None in open coding that goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Methods:
    """How a study was done."""

    study: str
    version: str
    """Of rcqual."""
    content: str
    """SHA-256 over transcripts, versions of the codebook, frozen codings and decisions."""
    has_coefficients: bool
    transcripts: int
    words: int
    formats: tuple[tuple[str, int], ...]
    """Of the files imported, with how many of each."""
    timed: tuple[int, int, int]
    """How many transcripts have times, and the earliest and latest minute at which one of them ends."""
    interviewers: tuple[str, ...]
    """The labels of those who ask."""
    participants: int
    repeated: int
    """Participants who speak in more than one transcript."""
    columns: tuple[str, ...]
    """What the participants sheet tells of them."""
    codebook: str
    """Its title."""
    codebook_version: int
    """The newest; 0: there is none."""
    codes: int
    """In the newest version."""
    top_codes: int
    """Of these, those under no other one."""
    rounds: tuple[MethodsRound, ...]
    """Those that were closed, and that one may see, by number."""
    left_out: tuple[str, ...]
    """The rounds that were closed and of which nothing is told, for others were asked for."""
    one: OneCoder | None
    """None where the team's codings are told of."""
    coding_now: tuple[str, ...]
    """The rounds that are open for coding; nothing of them is told."""
    hidden: str
    """Which rounds are left out because they are hidden from the viewer, in a sentence; empty: none."""
    second_passes: tuple[SecondPass, ...]
    are_suggestions_off: bool
    analysed: Analysed | None
    """None before a round with a fixed codebook was closed."""
    quotes: int
    """Exemplar quotes from these rounds that are chosen, or used already."""
    quoted: int
    """Participants who are heard in them."""
    attribution: tuple[str, ...]
    """By what speakers of quotes are named, in words."""

    @property
    def pinned(self) -> tuple[MethodsRound, ...]:
        """The rounds with a fixed codebook."""
        return tuple(each for each in self.rounds if each.is_pinned)

    @property
    def coders(self) -> tuple[str, ...]:
        """Everyone who coded in one of the rounds with a fixed codebook; where there is none, in open coding."""
        return _each(name for each in self.pinned or self.rounds for name in each.coders)

    @property
    def coded(self) -> tuple[str, ...]:
        """The transcripts that somebody finished in a round with a fixed codebook."""
        return _each(name for each in self.pinned for name in each.transcripts)

    @property
    def shared(self) -> tuple[str, ...]:
        """Those that two or more coded in one round before any of them could have seen another's codings."""
        return _each(name for each in self.pinned for name in each.shared if name not in each.revealed)


def _each(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))
