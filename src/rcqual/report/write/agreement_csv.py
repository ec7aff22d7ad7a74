"""A round's figures as a tidy table: a row a figure, each with all that it rests on."""

from collections.abc import Collection, Iterator, Mapping

from rcqual.agreement.result import (
    AgreementReport,
    ApplierCount,
    BriefFigures,
    CodeFigures,
    Confusion,
    Measure,
    TwoCoderCounts,
    undefined,
)
from rcqual.report.write.agreement_words import BY, OFF
from rcqual.text.csvtext import csv_text

ABOUT = (
    *("study", "round", "kind", "snapshot", "codebook_version", "unit", "rule", "scope", "distance", "sensitivity"),
    *("recoded_after_discussion", "second_pass", "against", "level", "method", "clusters", "resamples", "seed"),
    *("blinding", "coders", "transcripts", "missing_share", "version"),
)
"""What all figures rest on, the same in every row."""
OF_WHAT = ("code", "other_code", "coder_1", "coder_2", "transcript", "round_shown", "unit_shown", "rule_shown")
"""What one figure is about; empty where it is about all of a kind."""
FIGURE = (
    *("value", "why", "low", "high", "p_below_667", "p_below_800", "verdict", "verdict_800", "units"),
    *("why_interval", "landis_koch", "undefined_resamples"),
)
COLUMNS = (*ABOUT, "part", *OF_WHAT, "measure", *FIGURE)
TOO_FEW = "too few uses to say, so the counts alone are shown"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_Row = dict[str, object]


def agreement_csv(report: AgreementReport, by: Collection[str] = BY) -> str:
    """The figures with all their digits, the counts among them; undefined ones are empty cells beside their reason.

    by: of BY; without a part its rows are left out, those over everything are always there. Of a code with too few uses
    the counts alone have values. Nobody reads this table back, so a name that a spreadsheet would take for a formula
    gets an apostrophe in front.
    """
    about = {name: spreadsheet_safe(value) for name, value in _about(report).items()}
    rows = ({**about, **{name: spreadsheet_safe(value) for name, value in row.items()}} for row in _rows(report, by))
    return csv_text(COLUMNS, ([row.get(name) for name in COLUMNS] for row in rows))


def spreadsheet_safe(value: object) -> object:
    """The value as it stands in a table that nobody reads back: "true" or "false"; an apostrophe before a formula."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def _about(report: AgreementReport) -> _Row:
    header, interval = report.header, report.interval
    values = (
        *(header.study, header.round, header.kind, header.snapshot, header.codebook_version, header.unit, header.rule),
        *(header.scope, header.distance if report.has_coefficients else None, header.is_sensitivity),
        *(header.is_recoded_after_discussion, header.second_pass, header.against, interval.level, interval.method),
        *(interval.clusters, interval.resamples, interval.seed, header.blinding),
        *(", ".join(report.coders), ", ".join(report.transcripts), report.missing_share, header.version),
    )
    return dict(zip(ABOUT, values, strict=True))


def _rows(report: AgreementReport, by: Collection[str]) -> Iterator[_Row]:
    for sentence in (*report.notes, *([] if report.has_coefficients else [OFF])):
        yield {"part": "note", "measure": "note", "why": sentence}
    yield from _overall(report)
    if "code" in by:
        for code in report.codes:
            yield from _of_code(code)
    if "pair" in by:
        yield from _pairs(report)
    if "transcript" in by:
        for text in report.by_transcript:
            yield from _figures(text.measures, part="transcript", transcript=text.transcript)
    if "round" in by:
        for each in report.by_round:
            yield from _brief(each, "round")
    if "unit" in by:
        for each in report.sensitivity:
            yield from _brief(each, "sensitivity")
    if "confusion" in by:
        yield from _confusion(report.confusion)


def _figures(measures: Mapping[str, Measure], **of_what: object) -> Iterator[_Row]:
    for name, measure in measures.items():
        yield {**of_what, "measure": name, **{column: getattr(measure, column) for column in FIGURE}}


def _unless_thin(measures: Mapping[str, Measure], is_thin: bool) -> Mapping[str, Measure]:
    """The figures of a code; with too few uses the reason in place of each."""
    if not is_thin:
        return measures
    return {name: undefined(measure.why or TOO_FEW, measure.units) for name, measure in measures.items()}


def _overall(report: AgreementReport) -> Iterator[_Row]:
    overall = report.overall
    for row in _figures(overall.measures, part="overall"):
        yield {**row, "code": overall.lowest_code} if row["measure"] == "alpha_lowest" else row
    counts = {
        "coders": len(report.coders),
        "transcripts": len(report.transcripts),
        "transcripts_left_out": len(report.left_out),
        "units": report.units,
        "missing_share": report.missing_share,
        "uncoded_share": overall.uncoded_share,
        "outside_scope": report.outside_scope,
    }
    if report.has_coefficients:
        counts |= {"codes_undefined": overall.skipped_undefined, "codes_thin": overall.skipped_thin}
    for name, value in counts.items():
        yield {"part": "overall", "measure": name, "value": value}


def _of_code(code: CodeFigures) -> Iterator[_Row]:
    yield from _figures(_unless_thin(code.measures, code.is_thin), part="code", code=code.code)
    yield {"part": "code", "code": code.code, "measure": "uses", "value": code.uses}
    yield from _counts(code.counts, part="code", code=code.code)
    for coder, share in code.prevalence.items():
        yield {"part": "code", "code": code.code, "coder_1": coder, "measure": "prevalence", "value": share}


def _counts(counts: TwoCoderCounts | tuple[ApplierCount, ...], **of_what: object) -> Iterator[_Row]:
    if isinstance(counts, TwoCoderCounts):
        yield {**of_what, "measure": "both", "value": counts.both}
        for coder, units in counts.only.items():
            yield {**of_what, "coder_1": coder, "measure": "only", "value": units}
        yield {**of_what, "measure": "neither", "value": counts.neither}
        return
    for each in counts:
        yield {**of_what, "measure": f"applied_by_{each.applying}_of_{each.judging}", "value": each.units}


def _pairs(report: AgreementReport) -> Iterator[_Row]:
    thin = {code.code for code in report.codes if code.is_thin}
    for pair in report.pairs:
        first, second = pair.coders
        yield from _figures(pair.measures, part="pair", coder_1=first, coder_2=second)
        for code in pair.codes:
            of_what: _Row = {"part": "pair_code", "code": code.code, "coder_1": first, "coder_2": second}
            yield from _figures(_unless_thin(code.measures, code.code in thin), **of_what)
            for row in _counts(code.counts, **of_what):
                # Whoever used it alone stands first.
                yield {**row, "coder_2": first} if row["coder_1"] == second else row
    for coder in report.by_coder:
        yield from _figures(coder.measures, part="coder", coder_1=coder.coder)


def _brief(figures: BriefFigures, part: str) -> Iterator[_Row]:
    of_what: _Row = {
        "part": part,
        "round_shown": figures.round,
        "unit_shown": figures.unit,
        "rule_shown": figures.rule,
    }
    yield from _figures(figures.measures, **of_what)
    yield {**of_what, "measure": "units", "value": figures.units}
    for code, alpha in figures.codes.items():
        yield from _figures(_unless_thin({"alpha": alpha}, code in figures.thin), **of_what, code=code)


def _confusion(confusion: Confusion) -> Iterator[_Row]:
    """Each two codes once, and only those that met."""
    for place, code in enumerate(confusion.codes):
        of_what: _Row = {"part": "confusion", "code": code}
        yield {**of_what, "other_code": code, "measure": "both_used", "value": confusion.counts[place][place]}
        for other in range(place + 1, len(confusion.codes)):
            units = confusion.counts[place][other]
            if units:
                yield {**of_what, "other_code": confusion.codes[other], "measure": "used_instead", "value": units}
        yield {**of_what, "measure": "nothing_instead", "value": confusion.nothing[place]}
