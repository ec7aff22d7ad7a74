"""A figure with what it rests on, or the reason why there is none; and the report of a round's figures."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

NO_PAIRS = "no unit was judged by two coders"
NOBODY = "nobody used the code, so there is no variation in which to agree"
EVERYBODY = "everybody used the code on every unit, so there is no variation in which to agree"
ONE_VALUE = "every judgement is the same, so there is no variation in which to agree"
NOT_YET = "this version computes no intervals"
UNDECIDED = "undecided"
THIN = 5
"""Fewer uses than this, by all coders together, are too few for a coefficient: the counts are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One figure. Undefined is an answer: `value` is None and `why` says it in words."""

    value: float | None
    why: str | None = None
    """Why there is no value; None if there is one."""
    low: float | None = None
    """Lower limit of the interval; None with `why_interval` if there is none."""
    high: float | None = None
    p_below_667: float | None = None
    """Confidence that the coefficient is below .667."""
    p_below_800: float | None = None
    verdict: str | None = None
    """For alpha only: "reached", "not reached" or "undecided"; None for other measures."""
    units: int = 0
    """How many units it rests on."""
    why_interval: str | None = NOT_YET
    """Why there is no interval; None if there is one."""

    def __post_init__(self) -> None:
        if (self.value is None) != bool(self.why):
            raise ValueError("a measure has a value or a reason why there is none")
        if self.value is not None and not math.isfinite(self.value):
            raise ValueError("a measure is a finite number")


def defined(value: float, units: int, verdict: str | None = None) -> Measure:
    """A figure that exists. Negative zero becomes zero."""
    return Measure(value=float(value) + 0.0, units=units, verdict=verdict)


def undefined(why: str, units: int = 0, verdict: str | None = None) -> Measure:
    """A figure that does not exist, and why."""
    return Measure(value=None, why=why, units=units, verdict=verdict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What each figure of a report must carry with it."""

    study: str
    round: int
    kind: str
    """Of the round: reliability, main."""
    snapshot: str
    """SHA-256 of the frozen codings that the figures come from."""
    unit: str
    rule: str
    scope: str
    codebook_version: int
    version: str
    """Of rcqual."""
    distance: str = "masi"
    """Between sets of codes: masi, jaccard, dice or exact."""
    is_sensitivity: bool = False
    """Whether unit or rule are not those that the round was opened with."""
    is_recoded_after_discussion: bool = False
    """Whether a coder could have seen another's codings of a transcript before coding it (again)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoCoderCounts:
    """The units of one code in which two coders applied it."""

    both: int
    only: Mapping[str, int]
    """By coder: units in which that coder alone applied it."""
    neither: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplierCount:
    """With more than two coders: how many units were judged by so many and coded by so many."""

    judging: int
    applying: int
    units: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeFigures:
    """The row of one code."""

    code: str
    measures: Mapping[str, Measure]
    counts: TwoCoderCounts | tuple[ApplierCount, ...]
    """The four counts where the round has two coders; else units by coders applying x judging."""
    uses: int
    """Joined codings in scope, by all coders together, in transcripts that two or more judged."""
    prevalence: Mapping[str, float | None]
    """By coder: the share of the compared units judged by that coder that carry the code; None if there is none."""
    is_rolled_up: bool = False
    """Whether it counts as applied where a code under it is; it then stands in this row only."""

    @property
    def is_thin(self) -> bool:
        """Whether there are too few uses to say anything."""
        return self.uses < THIN


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeInPair:
    """One code as two coders used it."""

    code: str
    measures: Mapping[str, Measure]
    counts: TwoCoderCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class PairFigures:
    """Two coders, in the units that both judged."""

    coders: tuple[str, str]
    measures: Mapping[str, Measure]
    codes: tuple[CodeInPair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CoderFigures:
    """One coder against the rest."""

    coder: str
    measures: Mapping[str, Measure]
    """`alpha_with_others`: the mean over the pairs with this coder; `alpha_without`: of the others alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TranscriptFigures:
    """One transcript alone."""

    transcript: str
    measures: Mapping[str, Measure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Overall:
    """All codes together."""

    measures: Mapping[str, Measure]
    lowest_code: str | None
    """The code with the lowest alpha; None if no code has one."""
    skipped_undefined: int
    """How many codes have no alpha; they are left out of the median and the lowest."""
    skipped_thin: int
    """How many further codes are thin; they are left out of the median and the lowest."""
    uncoded_share: float | None
    """Of the units compared, those to which nobody applied any code; None if nothing is compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementReport:
    """All figures of one round."""

    header: Header
    coders: tuple[str, ...]
    transcripts: tuple[str, ...]
    """Those that two or more coders judged: all figures come from them."""
    left_out: tuple[str, ...]
    """Those that fewer than two coders judged; they enter no figure."""
    units: int
    """Units that two or more coders judged."""
    missing_share: float | None
    """Of the cells coder x unit in `transcripts`, those without a judgement; None if nothing is compared."""
    level: float
    """Of the intervals."""
    clusters: int
    """How many groups of transcripts were sampled independently; the intervals rest on this number."""
    outside_scope: int
    """Joined codings that lie wholly outside the scope; they are kept and enter no figure."""
    overall: Overall
    codes: tuple[CodeFigures, ...]
    pairs: tuple[PairFigures, ...]
    by_coder: tuple[CoderFigures, ...]
    by_transcript: tuple[TranscriptFigures, ...]
    notes: tuple[str, ...] = field(default=())
    """What a reader of the figures must know, each in a sentence."""


def no_variation(used: Sequence[bool], is_presence: bool) -> str:
    """Why chance is undefined where fewer than two categories occur. used: for each category, whether it occurs."""
    if not is_presence:
        return ONE_VALUE
    return EVERYBODY if used[1] else NOBODY
