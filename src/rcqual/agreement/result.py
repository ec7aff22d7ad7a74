"""A figure with what it rests on, or the reason why there is none; and the report of a round's figures."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

NO_PAIRS = "no unit was judged by two coders"
NOBODY = "nobody used the code, so there is no variation in which to agree"
EVERYBODY = "everybody used the code on every unit, so there is no variation in which to agree"
ONE_VALUE = "every judgement is the same, so there is no variation in which to agree"
ONE_TABLE = "an interval takes several transcripts"
NO_VALUE = "there is no value to put an interval around"
REACHED, NOT_REACHED, UNDECIDED = "reached", "not reached", "undecided"
LOWER_MARK, UPPER_MARK = 0.667, 0.800
"""Krippendorff's marks for alpha."""
HIDDEN_ON_SCREEN = "hidden on screen only"
NOT_KNOWN = "not known (codings brought from a file)"
JACKKNIFE, BOOTSTRAP, LINEARISED = "jackknife_t_log", "bootstrap", "linearised"
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
    """Confidence that the coefficient is below .667; None where there is no interval."""
    p_below_800: float | None = None
    verdict: str | None = None
    """Whether .667 is reached, for alpha only: REACHED, NOT_REACHED or UNDECIDED; None for other measures."""
    verdict_800: str | None = None
    """The same for .800."""
    units: int = 0
    """How many units it rests on."""
    why_interval: str | None = None
    """Why there is no interval; None if there is one."""
    landis_koch: str | None = None
    """By Gwet's rule: the best label of Landis and Koch's scale that the interval's distribution allows."""
    undefined_resamples: float | None = None
    """With a bootstrap: the share of resamples in which it was undefined, which are left out; else None."""

    def __post_init__(self) -> None:
        if (self.value is None) != bool(self.why):
            raise ValueError("a measure has a value or a reason why there is none")
        if self.value is not None and not math.isfinite(self.value):
            raise ValueError("a measure is a finite number")
        if (self.low is None) != bool(self.why_interval):
            raise ValueError("a measure has an interval or a reason why there is none")


def defined(value: float, units: int, why_interval: str = ONE_TABLE) -> Measure:
    """A figure without an interval, and why it has none. Negative zero becomes zero."""
    return Measure(value=float(value) + 0.0, units=units, why_interval=why_interval)


def undefined(why: str, units: int = 0) -> Measure:
    """A figure that does not exist, and why."""
    return Measure(value=None, why=why, units=units, why_interval=NO_VALUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """How the intervals of a report come about."""

    level: float
    """How often such an interval holds the true value, if it does what it says: between 0 and 1."""
    method: str
    """JACKKNIFE or BOOTSTRAP; LINEARISED where single units were sampled, which only a table of ratings can say."""
    clusters: int
    """How many groups of transcripts were sampled independently; the intervals rest on this number."""
    resamples: int | None = None
    """Of a bootstrap: how many were drawn, or enumerated."""
    seed: int | None = None
    """Of a bootstrap that drew at random."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What each figure of a report must carry with it."""

    study: str
    """Its title; of a table of ratings, the file's name."""
    round: int | None
    """None for a table of ratings, as kind, rule, scope and codebook version are."""
    kind: str | None
    """Of the round: reliability, main."""
    snapshot: str
    """SHA-256 of the frozen codings that the figures come from, or of the file."""
    unit: str
    rule: str | None
    scope: str | None
    codebook_version: int | None
    version: str
    """Of rcqual."""
    distance: str = "masi"
    """Between sets of codes: masi, jaccard, dice or exact."""
    is_sensitivity: bool = False
    """Whether unit or rule are not those that the round was opened with."""
    is_recoded_after_discussion: bool = False
    """Whether a coder could have seen another's codings of a transcript before coding it (again)."""
    second_pass: str | None = None
    """With one coder's two passes in place of two coders: which coder; else None."""
    against: int | None = None
    """Of two passes: the round of the first one; `round` is that of the second."""
    blinding: str | None = HIDDEN_ON_SCREEN
    """What kept the coders from seeing one another's codings of the round; None for a table of ratings."""


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
class Confusion:
    """With what codes are confused, in pairs of coders on units that both judged. Codes rolled up are not in it."""

    codes: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    """Codes x codes, symmetric: where one coder used the row's code and the other did not, how often that other used
    the column's code and the first did not. On the diagonal: how often both used the code."""
    nothing: tuple[int, ...]
    """By code: how often one used it, and the other neither this code nor any that the first had not used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefFigures:
    """The figures over all codes, and each code's alpha: of one round among several, or by another unit and rule."""

    round: int
    kind: str
    unit: str
    rule: str
    is_own: bool
    """Whether unit and rule are those that the round was opened with."""
    coders: tuple[str, ...]
    transcripts: tuple[str, ...]
    units: int
    measures: Mapping[str, Measure]
    """`alpha_sets`, `alpha_pooled`, `percent`."""
    codes: Mapping[str, Measure]
    """By code: alpha."""
    thin: tuple[str, ...]
    """Codes with too few uses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementReport:
    """All figures of one round, or of a table of ratings."""

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
    interval: Interval
    outside_scope: int
    """Joined codings that lie wholly outside the scope; they are kept and enter no figure."""
    overall: Overall
    codes: tuple[CodeFigures, ...]
    pairs: tuple[PairFigures, ...]
    by_coder: tuple[CoderFigures, ...]
    by_transcript: tuple[TranscriptFigures, ...]
    confusion: Confusion
    advice: tuple[str, ...]
    """What the figures say, in plain words: which codes to work on first, and with what they are confused."""
    by_round: tuple[BriefFigures, ...] = ()
    """The rounds that can be measured, oldest first, each by its own unit and rule; empty if there is only one."""
    sensitivity: tuple[BriefFigures, ...] = ()
    """The same round by each unit and rule."""
    notes: tuple[str, ...] = ()
    """What a reader of the figures must know, each in a sentence."""
    has_coefficients: bool = True
    """Whether the study shows coefficients; where it does not, all `measures` are empty and counts are left."""


def no_variation(used: Sequence[bool], is_presence: bool) -> str:
    """Why chance is undefined where fewer than two categories occur. used: for each category, whether it occurs."""
    if not is_presence:
        return ONE_VALUE
    return EVERYBODY if used[1] else NOBODY
