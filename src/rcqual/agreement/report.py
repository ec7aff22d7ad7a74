"""The report of a round: every figure that its judgements allow, overall, by code, by pair and by transcript."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from rcqual.agreement.advice import advice
from rcqual.agreement.bootstrap import Bootstrap, is_enumerated, stretch
from rcqual.agreement.by_code import code_figures
from rcqual.agreement.by_pair import coder_figures, pair_figures
from rcqual.agreement.comparison import MOST_PAIRED, comparison_of
from rcqual.agreement.confusion import confusion
from rcqual.agreement.intervals import Jackknife, Resampling
from rcqual.agreement.label_sets import LabelSets, Part
from rcqual.agreement.over_codes import brief_figures, overall_figures, transcript_figures
from rcqual.agreement.result import BOOTSTRAP, JACKKNIFE, AgreementReport, BriefFigures, Header, Interval


def measure(
    coded: LabelSets,
    header: Header,
    *,
    resampling: Resampling | None = None,
    notes: tuple[str, ...] = (),
    progress: Callable[[float], None] = lambda share: None,
) -> AgreementReport:
    """All figures of a round. Transcripts that fewer than two coders judged are named and enter none.

    header: with the distance between label sets, one of distances.DISTANCES. resampling: how intervals come about; the
    jackknife at .95 if not given. notes: sentences to stand before the report's own. progress: is told which share is
    done; what it raises stops the work.
    """
    how = resampling or Jackknife()
    told = replace(how, progress=progress) if isinstance(how, Bootstrap) else how
    on, left_out = comparison_of(coded, header.distance, lambda share: progress(0.2 * share))
    here = on.coded
    progress(0.2)
    codes = code_figures(on, stretch(told, 0.2, 0.5))
    progress(0.5)
    pairs = pair_figures(on, stretch(told, 0.5, 0.9))
    progress(0.9)
    overall = overall_figures(on, codes, stretch(told, 0.9, 0.95))
    progress(0.95)
    by_coder = coder_figures(on, stretch(told, 0.95, 1.0))
    confused = confusion(here)
    progress(1.0)
    cells = len(here.coders) * int(here.units_each.sum())
    names = tuple(part.name for part in left_out)
    interval = interval_of(how, len(on.clusters))
    said = advice(overall, codes, confused, interval, are_passes=header.second_pass is not None)
    return AgreementReport(
        header=header,
        coders=here.coders,
        transcripts=tuple(part.name for part in here.parts),
        left_out=names,
        units=here.units,
        missing_share=1 - int(here.judged.sum(axis=0) @ here.units_each) / cells if cells else None,
        interval=interval,
        outside_scope=coded.outside_scope,
        overall=overall,
        codes=codes,
        pairs=pairs,
        by_coder=by_coder,
        by_transcript=transcript_figures(on),
        confusion=confused,
        advice=said if here.parts else (),
        notes=notes + _notes(coded, left_out, bool(here.parts)),
    )


def measure_briefly(
    coded: LabelSets,
    header: Header,
    resampling: Resampling,
    is_own: bool,
    progress: Callable[[float], None] = lambda share: None,
) -> BriefFigures:
    """The figures over all codes and each code's alpha, for a row among several rounds or units.

    progress: is told which share is done.
    """
    return brief_figures(comparison_of(coded, header.distance, progress)[0], header, resampling, is_own)


def without_coefficients(report: AgreementReport) -> AgreementReport:
    """The counts alone, for a team that wants no coefficient anywhere."""
    return replace(
        report,
        overall=replace(report.overall, measures={}, lowest_code=None, skipped_undefined=0, skipped_thin=0),
        codes=tuple(replace(code, measures={}) for code in report.codes),
        pairs=tuple(
            replace(pair, measures={}, codes=tuple(replace(code, measures={}) for code in pair.codes))
            for pair in report.pairs
        ),
        by_coder=(),
        by_transcript=tuple(replace(each, measures={}) for each in report.by_transcript),
        advice=(),
        has_coefficients=False,
    )


def interval_of(how: Resampling, clusters: int) -> Interval:
    """How these intervals come about, in the report's words."""
    if not isinstance(how, Bootstrap):
        return Interval(level=how.level, method=JACKKNIFE, clusters=clusters)
    is_exact = is_enumerated(clusters, how.resamples)
    return Interval(
        level=how.level,
        method=BOOTSTRAP,
        clusters=clusters,
        resamples=clusters**clusters if is_exact else how.resamples,
        seed=None if is_exact else how.seed,
    )


def _notes(coded: LabelSets, left_out: Sequence[Part], is_compared: bool) -> tuple[str, ...]:
    notes = []
    if not is_compared:
        notes.append("No interview was judged by two coders, so there is nothing to compare.")
    # Of a transcript without a unit it does not show who judged it.
    empty = [part.name for part in left_out if part.columns.start == part.columns.stop]
    single = [part.name for part in left_out if part.columns.start < part.columns.stop]
    for why, names in (("Judged by fewer than two coders", single), ("Without a unit to judge", empty)):
        if names:
            kept = "; they enter no figure" if len(names) > 1 else "; it enters no figure"
            notes.append(f"{why}{kept}: {', '.join(names)}.")
    if coded.outside_scope:
        noun = "coding lies" if coded.outside_scope == 1 else "codings lie"
        notes.append(f"{coded.outside_scope} {noun} wholly outside the scope: kept, and in no figure.")
    if len(coded.coders) > MOST_PAIRED:
        notes.append(f"With {len(coded.coders)} coders, pairs are not shown: they are for up to {MOST_PAIRED}.")
    if any(coded.rolled_up):
        names = [label for number, label in enumerate(coded.labels) if coded.is_rolled_up(number)]
        notes.append(f"Counted as applied where a code under it is, in its own row only: {', '.join(names)}.")
    return tuple(notes)
