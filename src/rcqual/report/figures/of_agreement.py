"""How far coders agree on each code, as a figure."""

from rcqual.agreement.result import LOWER_MARK, UPPER_MARK, AgreementReport
from rcqual.report.figures.charts import MOST_ROWS, Chart, Forest
from rcqual.report.write.agreement_csv import agreement_csv
from rcqual.report.write.agreement_words import headline, label, level
from rcqual.report.write.numbers import interval, number
from rcqual.text.display import counted


def agreement_chart(report: AgreementReport) -> Chart | None:
    """Alpha of each code and of all, with intervals; None where none has a value or the study wants no coefficient."""
    if not report.has_coefficients:
        return None
    main = headline(report.overall.measures)
    rows = [(code.code, code.code, code.measures["alpha"]) for code in report.codes if not code.is_thin]
    known = [each for each in rows if each[2].value is not None]
    drawn = known[:MOST_ROWS]
    if not drawn:
        return None
    if main in report.overall.measures and report.overall.measures[main].value is not None:
        drawn = [*drawn, ("All codes", "", report.overall.measures[main])]
    values = tuple(measure.value or 0.0 for _, _, measure in drawn)
    least = min(range(min(len(known), MOST_ROWS)), key=lambda place: values[place])
    lowest = f"{known[least][0]} is lowest, {number(values[least])}"
    missing = len(report.codes) - len(known)
    return Chart(
        name="agreement",
        title=f"Krippendorff's alpha by code, with {level(report.interval)} intervals",
        alt=f"A point for each of {counted(min(len(known), MOST_ROWS), 'code')} with its interval, and lines at .667"
        f" and .800. {lowest}; all codes together: {number(values[-1])}.",
        labels=tuple(name for name, _, _ in drawn),
        codes=tuple(code or None for _, code, _ in drawn),
        form=Forest(
            values=values,
            intervals=tuple(
                None if each.low is None or each.high is None else (each.low, each.high) for _, _, each in drawn
            ),
            texts=tuple(f"{number(each.value)} {interval(each)}".rstrip() for _, _, each in drawn),
            marks=(LOWER_MARK, UPPER_MARK),
            axis=label("alpha"),
        ),
        notes=(
            *([f"Not drawn: {counted(missing, 'code')} with too few uses, or without a value."] if missing else []),
            *([f"Drawn: the first {MOST_ROWS} codes, of {len(known)}."] if len(known) > MOST_ROWS else []),
        ),
        csv=agreement_csv(report, ("code",)),
    )
