"""A round's figures as plain values for `--json`, in the shape that docs and scripts rely on."""

from collections.abc import Collection, Mapping
from typing import Any

from rcqual.agreement.result import (
    AgreementReport,
    ApplierCount,
    BriefFigures,
    CodeFigures,
    Measure,
    Overall,
    PairFigures,
    TwoCoderCounts,
)
from rcqual.report.write.agreement_words import BY, OFF


def agreement_json(report: AgreementReport, by: Collection[str] = BY) -> dict[str, Any]:
    """The report as dictionaries, lists, text and numbers. Text is exact; undefined is None beside its `why`.

    by: of BY; the parts that it does not name are left out. Of a table of ratings `round`, `kind`, `rule`, `scope` and
    `codebook_version` are None. Where coefficients are turned off, all `measures` are empty, and a note says so.
    """
    header, interval = report.header, report.interval
    whole: dict[str, Any] = {
        "study": header.study,
        "round": header.round,
        "kind": header.kind,
        "snapshot": header.snapshot,
        "unit": header.unit,
        "rule": header.rule,
        "scope": header.scope,
        "codebook_version": header.codebook_version,
        "version": header.version,
        "distance": header.distance if report.has_coefficients else None,
        "sensitivity": header.is_sensitivity,
        "recoded_after_discussion": header.is_recoded_after_discussion,
        "second_pass": header.second_pass,
        "against": header.against,
        "blinding": header.blinding,
        "seed": interval.seed,
        "coders": list(report.coders),
        "transcripts": list(report.transcripts),
        "left_out": list(report.left_out),
        "units": report.units,
        "missing_share": report.missing_share,
        "outside_scope": report.outside_scope,
        "interval": {
            "level": interval.level,
            "method": interval.method,
            "clusters": interval.clusters,
            "resamples": interval.resamples,
            "seed": interval.seed,
        },
        "has_coefficients": report.has_coefficients,
        "overall": _overall(report.overall),
        "advice": list(report.advice),
        "notes": [*report.notes, *([] if report.has_coefficients else [OFF])],
    }
    if "code" in by:
        whole["codes"] = [_code(code) for code in report.codes]
    if "pair" in by:
        whole["pairs"] = [_pair(pair) for pair in report.pairs]
        whole["by_coder"] = [{"coder": each.coder, "measures": _measures(each.measures)} for each in report.by_coder]
    if "transcript" in by:
        whole["by_transcript"] = [
            {"transcript": each.transcript, "measures": _measures(each.measures)} for each in report.by_transcript
        ]
    if "round" in by:
        whole["by_round"] = [_brief(each) for each in report.by_round]
    if "unit" in by:
        whole["by_unit"] = [_brief(each) for each in report.sensitivity]
    if "confusion" in by:
        confusion = report.confusion
        whole["confusion"] = {
            "codes": list(confusion.codes),
            "counts": [list(row) for row in confusion.counts],
            "nothing": list(confusion.nothing),
        }
    return whole


def measure_json(measure: Measure) -> dict[str, Any]:
    """One figure."""
    return {
        "value": measure.value,
        "why": measure.why,
        "low": measure.low,
        "high": measure.high,
        "p_below_667": measure.p_below_667,
        "p_below_800": measure.p_below_800,
        "verdict": measure.verdict,
        "verdict_800": measure.verdict_800,
        "units": measure.units,
        "why_interval": measure.why_interval,
        "landis_koch": measure.landis_koch,
        "undefined_resamples": measure.undefined_resamples,
    }


def _measures(measures: Mapping[str, Measure]) -> dict[str, Any]:
    return {name: measure_json(measure) for name, measure in measures.items()}


def _overall(overall: Overall) -> dict[str, Any]:
    return {
        "measures": _measures(overall.measures),
        "lowest_code": overall.lowest_code,
        "skipped": {"undefined": overall.skipped_undefined, "thin": overall.skipped_thin},
        "uncoded_share": overall.uncoded_share,
    }


def _code(code: CodeFigures) -> dict[str, Any]:
    return {
        "code": code.code,
        "measures": _measures(code.measures),
        "counts": _counts(code.counts),
        "uses": code.uses,
        "thin": code.is_thin,
        "rolled_up": code.is_rolled_up,
        "prevalence": dict(code.prevalence),
    }


def _counts(counts: TwoCoderCounts | tuple[ApplierCount, ...]) -> dict[str, Any]:
    if isinstance(counts, TwoCoderCounts):
        return {"both": counts.both, "only": dict(counts.only), "neither": counts.neither}
    return {
        "by_appliers": [{"judging": each.judging, "applying": each.applying, "units": each.units} for each in counts]
    }


def _pair(pair: PairFigures) -> dict[str, Any]:
    return {
        "coders": list(pair.coders),
        "measures": _measures(pair.measures),
        "codes": [
            {"code": each.code, "measures": _measures(each.measures), "counts": _counts(each.counts)}
            for each in pair.codes
        ],
    }


def _brief(figures: BriefFigures) -> dict[str, Any]:
    return {
        "round": figures.round,
        "kind": figures.kind,
        "unit": figures.unit,
        "rule": figures.rule,
        "own": figures.is_own,
        "coders": list(figures.coders),
        "transcripts": list(figures.transcripts),
        "units": figures.units,
        "measures": _measures(figures.measures),
        "codes": [
            {"code": code, "thin": code in figures.thin, "measures": {"alpha": measure_json(alpha)}}
            for code, alpha in figures.codes.items()
        ],
    }
