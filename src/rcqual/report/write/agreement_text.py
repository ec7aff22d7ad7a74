"""A round's figures as a table of plain text, for a terminal or a note."""

import textwrap
from collections.abc import Sequence

from rcqual.agreement.result import AgreementReport, CodeFigures, Measure, TwoCoderCounts
from rcqual.text.display import counted, visible
from rcqual.text.graphemes import line_width, padded

_NONE = "–"
_NAMES = {
    "alpha_sets": "alpha over sets of codes",
    "alpha_pooled": "alpha pooled over codes",
    "alpha_median": "median alpha of the codes",
    "alpha_lowest": "lowest alpha of a code",
    "percent": "percent agreement",
}
_NARROWEST_CODE = 12
_CONVENTION = (
    "Krippendorff's marks for alpha, .667 and .800, are conventions: whether a figure is enough depends on what is "
    "concluded from the codes."
)


def agreement_table(report: AgreementReport, width: int = 100, by: Sequence[str] | None = None) -> str:
    """The figures that a team looks at first, at most `width` columns wide where names allow it.

    by: of agreement_json.BY; without it by code, and by pair if there are several. People's words are shown with
    stand-ins for what a terminal would obey. Ends without a line feed.
    """
    if by is None:
        by = ("code", "pair") if len(report.coders) > 2 else ("code",)
    figures = []
    if report.transcripts:
        figures.append(_overall(report, width))
        if "code" in by:
            figures.append(_codes(report, width))
        if "pair" in by:
            figures.append(_pairs(report))
            figures += [_coders(report)] if report.by_coder else []
        if "transcript" in by:
            figures.append(_transcripts(report))
    return "\n\n".join([_header(report, width), *figures, _notes(report, width)])


def _header(report: AgreementReport, width: int) -> str:
    header = report.header
    first = f"Agreement in round {header.round} ({header.kind}) of {visible(header.study)}"
    if header.is_recoded_after_discussion:
        first += ": recoded after discussion"
    transcripts = len(report.transcripts) + len(report.left_out)
    rows = [
        (
            "codings",
            f"frozen copy {header.snapshot[:12]}, codebook version {header.codebook_version}, rcqual {header.version}",
        ),
        ("judged", f"by {header.unit}, rule {header.rule}, scope {header.scope}"),
        ("coders", _listed(report.coders)),
        (
            "transcripts",
            f"{len(report.transcripts)} of {transcripts} judged by two or more"
            + (f": {_listed(report.transcripts)}" if report.transcripts else ""),
        ),
        (
            "units",
            f"{report.units:,} compared, {report.missing_share:.1%} of judgements missing"
            if report.missing_share is not None
            else "none compared",
        ),
    ]
    if header.is_sensitivity:
        rows.insert(2, ("sensitivity", "not the unit and rule that the round was opened with"))
    if header.distance != "masi":
        rows.insert(2, ("distance", f"between sets of codes: {header.distance}, where MASI is usual"))
    return "\n".join([_hung("", first, width), *(_hung(f"{name:<12}", text, width) for name, text in rows)])


def _overall(report: AgreementReport, width: int) -> str:
    overall = report.overall
    lines = ["All codes together"]
    for name, measure in sorted(overall.measures.items(), key=lambda each: each[0] == "percent"):
        title = f"  {_NAMES.get(name, name):<28}"
        text = _number(measure) if measure.value is not None else f"{_NONE}  {measure.why}"
        if name == "alpha_lowest" and overall.lowest_code is not None:
            text += f"  {visible(overall.lowest_code)}"
        lines.append(_hung(title, text, width))
    if overall.uncoded_share is not None:
        lines.append(f"  {'units that nobody coded':<28}{overall.uncoded_share:.1%}")
    skipped = [
        f"{count} {word}"
        for count, word in ((overall.skipped_undefined, "undefined"), (overall.skipped_thin, "with too few uses"))
        if count
    ]
    if skipped:
        lines.append(f"  left out of median and lowest: {', '.join(skipped)}")
    return "\n".join(lines)


def _codes(report: AgreementReport, width: int) -> str:
    if not report.codes:
        return "The codebook has no codes."
    two = len(report.coders) == 2
    if two:
        counts = ["both", *(f"only {_short(visible(coder), 12)}" for coder in report.coders), "neither"]
    else:
        counts = [str(applying) for applying in range(len(report.coders) + 1)]
    kappa = "kappa" if two else "kappa_pairs"
    head = ["code", "alpha", "kappa", "positive", "percent", *counts, "uses"]
    rows, reasons = [head], []
    for code in report.codes:
        shown = ("alpha", kappa, "positive_agreement", "percent")
        if code.is_thin:
            figures = [_NONE] * len(shown)
            why = "too few to say" if code.uses else "nobody used it"
            reasons.append((code.code, f"{counted(code.uses, 'use')}, {why}: the counts alone are shown"))
        else:
            figures = [_number(code.measures[name]) for name in shown]
            reasons += [
                (code.code, f"{head[place]} is undefined: {visible(code.measures[name].why or '')}")
                for place, name in enumerate(shown, 1)
                if code.measures[name].value is None
            ]
        rows.append([visible(code.code), *figures, *_counts(code, len(report.coders)), str(code.uses)])
    others = sum(max(line_width(row[place]) for row in rows) + 2 for place in range(1, len(head)))
    for row in rows[1:]:
        row[0] = _short(row[0], max(width - others - 2, _NARROWEST_CODE))
    title = "By code" if two else "By code (kappa: mean of pairs; 0, 1, …: units to which so many applied it)"
    lines = [_hung("", title, width), *(f"  {line}" for line in _aligned(rows))]
    for name, text in reasons:
        lines += textwrap.wrap(f"{visible(name)}: {text}", width, initial_indent="  ", subsequent_indent="    ")
    return "\n".join(lines)


def _counts(code: CodeFigures, coders: int) -> list[str]:
    if isinstance(code.counts, TwoCoderCounts):
        return [str(n) for n in (code.counts.both, *code.counts.only.values(), code.counts.neither)]
    return [str(sum(each.units for each in code.counts if each.applying == applying)) for applying in range(coders + 1)]


def _pairs(report: AgreementReport) -> str:
    rows = [["pair", "alpha over sets", "percent", "units"]]
    for pair in report.pairs:
        alpha = pair.measures["alpha_sets"]
        names = " and ".join(visible(coder) for coder in pair.coders)
        rows.append([names, _number(alpha), _number(pair.measures["percent"]), str(alpha.units)])
    return "\n".join(["By pair", *(f"  {line}" for line in _aligned(rows))])


def _coders(report: AgreementReport) -> str:
    rows = [["coder", "alpha with the others", "alpha without"]]
    for each in report.by_coder:
        figures = (each.measures["alpha_with_others"], each.measures["alpha_without"])
        rows.append([visible(each.coder), *map(_number, figures)])
    return "\n".join(["Each against the rest", *(f"  {line}" for line in _aligned(rows))])


def _transcripts(report: AgreementReport) -> str:
    rows = [["transcript", "alpha over sets", "alpha pooled", "percent", "units"]]
    for each in report.by_transcript:
        figures = [each.measures[name] for name in ("alpha_sets", "alpha_pooled", "percent")]
        rows.append([visible(each.transcript), *map(_number, figures), str(figures[0].units)])
    return "\n".join(["By transcript", *(f"  {line}" for line in _aligned(rows))])


def _notes(report: AgreementReport, width: int) -> str:
    sentences = [visible(note) for note in report.notes]
    why = {measure.why_interval for measure in report.overall.measures.values()}
    sentences += [
        f"No intervals: {reason}. Whether alpha reaches .667 or .800 stays undecided."
        for reason in sorted(reason for reason in why if reason)
    ]
    sentences.append(_CONVENTION)
    return "\n".join(_hung("", sentence, width) for sentence in sentences)


def _number(measure: Measure) -> str:
    """Three decimals, without a zero before the point, as papers print coefficients."""
    if measure.value is None:
        return _NONE
    text = f"{measure.value:.3f}"
    return text.replace("0.", ".", 1) if abs(measure.value) < 1 and "0." in text else text


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """The first column to the left, all others to the right."""
    widths = [max(line_width(row[place]) for row in rows) for place in range(len(rows[0]))]
    return [
        "  ".join(
            padded(cell, size, place > 0) for place, (cell, size) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _hung(title: str, text: str, width: int) -> str:
    """The text behind its title, folded under itself."""
    room = max(width - len(title), 20)
    lines = textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False) or [""]
    return title + f"\n{' ' * len(title)}".join(lines)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(visible(name) for name in names) or "none"


def _short(name: str, longest: int) -> str:
    return name if len(name) <= longest else name[: longest - 1] + "…"
