"""What the figures say in words: all codes at a glance, the cell under the cursor, and what its column is."""

from rcqual.agreement.result import BOOTSTRAP, LINEARISED, AgreementReport, Interval, Measure
from rcqual.report.write.numbers import interval, number, share, verdict_words
from rcqual.study.explained import explained
from rcqual.text.display import counted
from rcqual.tui.figures.codes import CONVENTION
from rcqual.tui.figures.table import Behind, Cell, Column, Disputed, PassagesOf

_FEWEST = 3
"""With fewer interviews nothing can be said of how much they differ."""
COEFFICIENTS_OFF = (
    "Coefficients of agreement are turned off in this study; the counts stay."
    " `rcqual settings agreement on` turns them on."
)


def at_a_glance(report: AgreementReport) -> str:
    """All codes together, in a line or two."""
    if not report.transcripts:
        return "Nothing to compare: no interview was judged by two coders."
    if not report.has_coefficients:
        overall = report.overall
        uncoded = "" if overall.uncoded_share is None else f", {share(overall.uncoded_share)} of them coded by nobody"
        return f"{counted(report.units, 'unit')} compared{uncoded}. {COEFFICIENTS_OFF}"
    measures, overall = report.overall.measures, report.overall
    alpha = measures["alpha_sets"]
    parts = [f"All codes: alpha over sets {_figure(alpha)}{_verdict(alpha)}"]
    parts.append(f"pooled {_figure(measures['alpha_pooled'])}")
    parts.append(f"median {number(measures['alpha_median'].value)}")
    lowest = "" if overall.lowest_code is None else f" “{overall.lowest_code}”"
    parts.append(f"lowest {number(measures['alpha_lowest'].value)}{lowest}")
    return " · ".join(parts)


def in_brief(report: AgreementReport, cells: int) -> str:
    """Alpha over sets in one line of so many cells, where there is no room for more."""
    if not report.transcripts:
        return "Nothing was compared."
    if not report.has_coefficients:
        return f"{counted(report.units, 'unit')} compared"
    alpha = report.overall.measures["alpha_sets"]
    told = f"Alpha over sets {_figure(alpha)}"
    with_verdict = f"{told}{_verdict(alpha)}"
    return with_verdict if len(with_verdict) <= cells else told


def labels(report: AgreementReport, own: str) -> list[str]:
    """What the figures must be labelled with. own: the unit and rule that the round was opened with."""
    header, found = report.header, []
    if header.is_sensitivity:
        found.append(f"Sensitivity: judged by {header.unit}, {header.rule}; the round was opened with {own}.")
    if header.is_recoded_after_discussion:
        found.append("Recoded after discussion: not independent.")
    return found


def of_interval(how: Interval) -> str:
    """How the intervals come about, in a sentence; or that there are none, and why."""
    if how.clusters < _FEWEST and how.method != LINEARISED:
        judged = f"{counted(how.clusters, 'interview') if how.clusters else 'none'}"
        return f"No intervals: they take {_FEWEST} interviews or more that two coders judged; here it is {judged}."
    sampled = f"{counted(how.clusters, 'interview')} (or groups of them)"
    if how.method == BOOTSTRAP:
        drawn = counted(how.resamples or 0, "resample")
        seed = "all that are possible" if how.seed is None else f"seed {how.seed}"
        return f"{how.level:.0%} interval: bootstrap, {drawn} of {sampled}, {seed}."
    if how.method == LINEARISED:
        return f"{how.level:.0%} interval: linearised, of single units."
    return f"{how.level:.0%} interval: jackknife, leaving out each of {sampled} in turn."


def about_cell(row: Cell, column: Column, cell: Cell) -> str:
    """What stands under the cursor, in a line or two. row: the cell that names the row."""
    told = [row.text.strip()]
    if cell is not row:
        told.append(_title(column))
        said = [] if cell.measure is None else [_in_full(cell.measure)]
        said += [cell.note] if cell.note else []
        told.append(" ".join(said) or cell.text)
    elif cell.note:
        told.append(cell.note)
    if cell.behind is not None:
        told.append(f"Enter: {_behind(cell.behind)}.")
    return " · ".join(told)


def _behind(behind: Behind) -> str:
    if isinstance(behind, PassagesOf):
        return "the passages"
    if not isinstance(behind, Disputed):
        return "its figures"
    coders = behind.narrowing.coders
    if len(coders) == 1:
        return f"where {coders[0]} differs from others"
    return "where these two differ" if coders else "its disagreements"


def about_column(column: Column) -> tuple[str, str]:
    """The title of what stands in a column, and what it is, with the source where it is a measure."""
    if not column.name:
        return column.label.strip(), column.about
    found = explained(column.name)
    return found.title, f"{found.meaning}\nSource: {found.source}. {found.takes}"


def rests_on(cell: Cell, how: Interval) -> str:
    """What a cell's value rests on: units, interval, confidence; or why there is none."""
    measure = cell.measure
    if measure is None:
        return cell.note
    told = [_in_full(measure)]
    if measure.low is not None:
        told.append(of_interval(how))
        if measure.p_below_667 is not None and measure.p_below_800 is not None and measure.verdict is not None:
            told.append(
                f"Confidence that it lies below .667: {share(measure.p_below_667)};"
                f" below .800: {share(measure.p_below_800)}."
            )
        if measure.undefined_resamples:
            told.append(f"Undefined in {share(measure.undefined_resamples)} of the resamples, which are left out.")
    return " ".join([*told, cell.note]).strip()


def _figure(measure: Measure) -> str:
    return f"{number(measure.value)} {interval(measure)}".rstrip()


def _verdict(measure: Measure) -> str:
    """The verdict, to be said behind the figure; nothing where there is none."""
    verdict = verdict_words(measure)
    return f", {verdict}" if verdict else ""


def _in_full(measure: Measure) -> str:
    if measure.value is None:
        return f"No value: {measure.why}."
    told = [f"{_figure(measure)}{_verdict(measure)}; {counted(measure.units, 'unit')}."]
    if measure.why_interval:
        told.append(f"No interval: {measure.why_interval}.")
    return " ".join(told)


def _title(column: Column) -> str:
    return explained(column.name).title if column.name else column.label.strip()


def in_full(report: AgreementReport, own: str) -> str:
    """All that must be said with the figures. own: the unit and rule that the round was opened with."""
    header = report.header
    compared = f"{len(report.transcripts)} of {len(report.transcripts) + len(report.left_out)} interviews"
    missing = "" if report.missing_share is None else f"; {share(report.missing_share)} of judgements missing"
    uncoded = report.overall.uncoded_share
    kind = "recoded after discussion" if header.is_recoded_after_discussion else header.kind
    facts = [
        f"Round {header.round} ({kind}) of {header.study}",
        f"Frozen copy {header.snapshot[:12]}, codebook version {header.codebook_version}, rcqual {header.version}",
        f"Judged by {header.unit}, rule {header.rule}, scope {header.scope}",
        f"Coders: {', '.join(report.coders) or 'none'}",
        *([] if header.blinding is None else [f"Blinding: {header.blinding}"]),
        f"{compared} judged by two or more: {', '.join(report.transcripts) or 'none'}",
        f"{counted(report.units, 'unit')} compared{missing}",
        *([] if uncoded is None else [f"Units that nobody coded: {share(uncoded)}"]),
    ]
    if report.has_coefficients:
        facts.append(of_interval(report.interval))
        facts.append("Intervals speak for interviews like these, not for other coders.")
    said = [at_a_glance(report), *labels(report, own), *report.advice, *report.notes]
    if report.has_coefficients:
        said.append(CONVENTION)
    return "\n\n".join(["\n".join(facts), *said])
