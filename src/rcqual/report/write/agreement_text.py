"""A round's figures as plain text, for a terminal or a note."""

from collections.abc import Collection

from rcqual.agreement.result import AgreementReport
from rcqual.report.write import agreement_text_codes, agreement_text_confusion, agreement_text_parts
from rcqual.report.write.agreement_words import label, notes, ordered, provenance, title, verdicts
from rcqual.report.write.layout import hung
from rcqual.report.write.numbers import NONE, interval, number, share
from rcqual.text.display import visible

_NAME_WIDTH = 27


def agreement_table(
    report: AgreementReport, width: int = 100, by: Collection[str] | None = None, *, with_labels: bool = False
) -> str:
    """The figures that a team looks at first, at most `width` columns wide where names allow it.

    by: of agreement_words.BY. Without it by code, by pair if there are several, by round if there are several, by unit
    and rule, and the codes that are confused most. People's words are shown with stand-ins for what a terminal would
    obey. with_labels: of Landis and Koch, of alpha. Ends without a line feed.
    """
    is_short = by is None
    if by is None:
        by = {"code", "round", "unit", "confusion", *(["pair"] if len(report.coders) > 2 else [])}
    blocks = [_header(report, width)]
    if report.transcripts:
        blocks += [_advice(report, width), _overall(report, width, with_labels)]
        if "code" in by:
            blocks.append(agreement_text_codes.by_code(report, width, with_labels))
        if "pair" in by:
            blocks += [agreement_text_parts.by_pair(report, width), agreement_text_parts.by_coder(report, width)]
        if "transcript" in by:
            blocks.append(agreement_text_parts.by_transcript(report, width))
        if "round" in by:
            blocks.append(agreement_text_parts.by_round(report, width, with_codes=not is_short))
        if "unit" in by:
            blocks.append(agreement_text_parts.by_unit(report, width, with_codes=not is_short))
        if "confusion" in by:
            blocks.append(agreement_text_confusion.confusion(report.confusion, width, is_short=is_short))
    blocks.append(
        "\n".join(hung("", visible(sentence), width) for sentence in notes(report, are_labels_shown=with_labels))
    )
    return "\n\n".join(filter(None, blocks))


def _header(report: AgreementReport, width: int) -> str:
    rows = [hung(f"{name:<12}", visible(text), width) for name, text in provenance(report)]
    return "\n".join([hung("", visible(title(report.header)), width), *rows])


def _advice(report: AgreementReport, width: int) -> str:
    return "\n".join(hung("", visible(sentence), width) for sentence in report.advice)


def _overall(report: AgreementReport, width: int, with_labels: bool) -> str:
    overall = report.overall
    lines = ["All codes together"]
    for name, measure in ordered(overall.measures):
        # Codes overlap in most studies, and have none.
        if name == "u_alpha" and measure.value is None:
            continue
        told = f"{number(measure.value)} {interval(measure)}".rstrip()
        if measure.value is None:
            told = f"{NONE} {visible(measure.why or '')}"
        elif name == "alpha_lowest" and overall.lowest_code is not None:
            told += f" {visible(overall.lowest_code)}"
        elif verdicts(name, measure):
            told += f"; {verdicts(name, measure)}"
            told += f"; {measure.landis_koch}" if with_labels and measure.landis_koch else ""
        lines.append(hung(f"  {label(name):<{_NAME_WIDTH}}", told, width))
    if overall.uncoded_share is not None:
        lines.append(f"  {'units that nobody coded':<{_NAME_WIDTH}}{share(overall.uncoded_share)}")
    skipped = [
        f"{count} {word}"
        for count, word in ((overall.skipped_undefined, "undefined"), (overall.skipped_thin, "with too few uses"))
        if count
    ]
    if skipped:
        lines.append(hung("  ", f"left out of median and lowest: {', '.join(skipped)}", width))
    return "\n".join(lines)
