"""The figures over all codes as plain text: by pair, coder, transcript and round, and by unit and rule."""

from collections.abc import Mapping, Sequence

from rcqual.agreement.result import AgreementReport, BriefFigures, Measure
from rcqual.report.write.agreement_words import headline, label, verdict
from rcqual.report.write.layout import Column, hung, tables
from rcqual.report.write.numbers import NONE, interval, number
from rcqual.text.display import visible

_SHORT = {
    "alpha_sets": "alpha",
    "alpha_pooled": "pooled",
    "kappa_pooled": "kappa pooled",
    "alpha_with_others": "with the others",
    "alpha_without": "without",
    "percent": "percent",
}
_OWN, _OTHER = " *", "  "


def by_pair(report: AgreementReport, width: int) -> str:
    """The pairs of coders."""
    names = [" and ".join(map(visible, pair.coders)) for pair in report.pairs]
    return _figures("By pair of coders", "pair", names, [pair.measures for pair in report.pairs], width)


def by_coder(report: AgreementReport, width: int) -> str:
    """Each coder against the rest; empty where there are two."""
    names = [visible(each.coder) for each in report.by_coder]
    title = "Each coder against the rest (alpha with the others; of the others without)"
    return _figures(title, "coder", names, [each.measures for each in report.by_coder], width)


def by_transcript(report: AgreementReport, width: int) -> str:
    """Each transcript alone."""
    names = [visible(each.transcript) for each in report.by_transcript]
    return _figures("By transcript", "transcript", names, [each.measures for each in report.by_transcript], width)


def by_round(report: AgreementReport, width: int, with_codes: bool) -> str:
    """The trend over rounds; empty where there is only one. with_codes: each code's alpha as well."""
    rows = report.by_round
    names = [f"{each.round} ({each.kind}), {each.unit}, {each.rule}" for each in rows]
    heads = [f"round {each.round}" for each in rows]
    counts = [
        Column("coders", tuple(str(len(each.coders)) for each in rows)),
        Column("transcripts", tuple(str(len(each.transcripts)) for each in rows)),
    ]
    title = "By round (each by its own unit and rule, from its own transcripts)"
    return _brief(title, "round", names, rows, heads, width, with_codes, counts)


def by_unit(report: AgreementReport, width: int, with_codes: bool) -> str:
    """How much the figures depend on unit and rule; the round's own is marked. with_codes: each code's alpha too."""
    names = [f"{each.unit}, {each.rule}{_OWN if each.is_own else _OTHER}" for each in report.sensitivity]
    heads = [f"{each.unit} {each.rule}{_OWN if each.is_own else ''}" for each in report.sensitivity]
    title = "Sensitivity to unit and rule (*: those that the round was opened with)"
    return _brief(title, "unit, rule", names, report.sensitivity, heads, width, with_codes)


def _brief(
    title: str,
    head: str,
    names: Sequence[str],
    rows: Sequence[BriefFigures],
    heads: Sequence[str],
    width: int,
    with_codes: bool,
    counts: Sequence[Column] = (),
) -> str:
    if not rows:
        return ""
    text = _figures(title, head, names, [each.measures for each in rows], width, counts)
    if not with_codes:
        return text
    codes = list(dict.fromkeys(code for each in rows for code in each.codes))
    columns = [
        Column(heading, tuple(_alpha(each, code) for code in codes)) for heading, each in zip(heads, rows, strict=True)
    ]
    named = Column("code", tuple(map(visible, codes)), is_left=True)
    lines = tables(named, [[column] for column in columns], width)
    return "\n".join([text, "  alpha by code:", *lines])


def _alpha(figures: BriefFigures, code: str) -> str:
    """A dash for a code that is undefined, thin, or not in the round's codebook."""
    return NONE if code in figures.thin or code not in figures.codes else number(figures.codes[code].value)


def _figures(
    title: str,
    head: str,
    names: Sequence[str],
    rows: Sequence[Mapping[str, Measure]],
    width: int,
    counts: Sequence[Column] = (),
) -> str:
    """A row a name; each measure that occurs, the first with its interval and verdict; percent agreement last.

    Empty where there is no row, or no measure in any.
    """
    shown = list(dict.fromkeys(name for measures in rows for name in measures if name != "percent"))
    shown += ["percent"] if any("percent" in measures for measures in rows) else []
    if not shown:
        return ""
    main = headline(rows[0]) or shown[0]
    shown.remove(main)
    columns = [
        _column(main, rows),
        Column("interval", tuple(interval(each[main]) or NONE for each in rows)),
        Column("verdict", tuple(verdict(each[main]) for each in rows), is_left=True),
    ]
    others = [_column(name, rows) for name in shown]
    others.append(Column("units", tuple(f"{each[main].units:,}" for each in rows)))
    why = dict.fromkeys(visible(each[main].why or "") for each in rows if each[main].value is None)
    lines = [
        hung("", title, width),
        *tables(Column(head, tuple(names), is_left=True), [columns, [*others, *counts]], width),
    ]
    lines += [hung("  ", f"{NONE}: {reason}", width) for reason in why]
    return "\n".join(lines)


def _column(name: str, rows: Sequence[Mapping[str, Measure]]) -> Column:
    cells = (number(each[name].value) if name in each else NONE for each in rows)
    return Column(_SHORT.get(name, label(name)), tuple(cells))
