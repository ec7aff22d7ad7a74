"""A round's figures as tables for a paper: what stands in each, before it is written as Markdown or LaTeX."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rcqual.agreement.result import AgreementReport, BriefFigures, Measure
from rcqual.report.write.agreement_text_codes import counts_of
from rcqual.report.write.agreement_text_confusion import confused_codes
from rcqual.report.write.agreement_words import (
    headline,
    kappa_of_code,
    label,
    level,
    missing_figures,
    notes,
    prevalence,
    provenance,
    title,
    verdict,
)
from rcqual.report.write.numbers import NONE, interval, number, share
from rcqual.report.write.pieces import Grid

DEFAULT = ("code",)
"""The parts of agreement_words.BY that are written where none is asked for."""
_HEADS = {
    "alpha": "α",
    "alpha_sets": "α",
    "alpha_pooled": "α, pooled",
    "kappa": "κ",
    "kappa_pairs": "κ, mean of pairs",
    "kappa_pooled": "κ, pooled",
    "alpha_with_others": "α with the others",
    "alpha_without": "α without",
    "positive_agreement": "Positive",
    "percent": "Percent",
}
_ALL_CODES = {
    "alpha_sets": "All codes, as sets",
    "alpha": "All codes",
    "alpha_pooled": "All codes, pooled",
    "alpha_median": "Median of the codes",
    "alpha_lowest": "Lowest of the codes",
}
_SHORT_HEADS = (
    "Uses: passages coded, by all coders together, those of one coder that touch or overlap as one; prevalence: share"
    " of units that carry the code, from the lowest to the highest coder; positive, percent: positive agreement,"
    " percent agreement."
)
_VERDICT = "Verdict"
_Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperTable:
    """One table. People's words in it are as they wrote them; the first column holds words, all others figures."""

    part: str
    """Of agreement_words.BY."""
    caption: str
    heads: tuple[str, ...]
    blocks: tuple[tuple[_Row, ...], ...]
    """Rows, in blocks that a rule parts; each row has as many cells as there are heads."""
    notes: tuple[str, ...]
    """Sentences below the table: what the figures rest on, and why some are missing."""
    label: str = ""
    """How a report speaks of it: "Table 3"; empty where it stands alone."""

    @property
    def grid(self) -> Grid:
        """All of its rows."""
        return Grid(self.heads, tuple(row for block in self.blocks for row in block))


def paper_tables(report: AgreementReport, by: Collection[str] = DEFAULT) -> tuple[PaperTable, ...]:
    """The tables of the parts asked for, without those that would be empty. by: of agreement_words.BY."""
    made: dict[str, Callable[[AgreementReport], Iterator[PaperTable]]] = {
        "code": _codes,
        "pair": _pairs,
        "transcript": _transcripts,
        "round": _rounds,
        "unit": _units,
        "confusion": _confusion,
    }
    return tuple(table for part, tables in made.items() if part in by for table in tables(report))


def _table(
    report: AgreementReport,
    part: str,
    what: str,
    heads: Sequence[str],
    blocks: Sequence[Sequence[_Row]],
    own_notes: Sequence[str] = (),
) -> Iterator[PaperTable]:
    """One table, unless it has no row."""
    filled = tuple(tuple(block) for block in blocks if block)
    if filled:
        rests_on = "; ".join(f"{name}: {told}" for name, told in provenance(report))
        yield PaperTable(
            part=part,
            caption=title(report.header, what),
            heads=tuple(heads),
            blocks=filled,
            notes=(*own_notes, f"{rests_on[:1].upper()}{rests_on[1:]}.", *notes(report, _VERDICT in heads)),
        )


def _codes(report: AgreementReport) -> Iterator[PaperTable]:
    if not report.has_coefficients:
        yield from _table(report, "code", "Uses by code", *_uses(report), missing_figures(report, ()))
        return
    shown = ("alpha", "positive_agreement", kappa_of_code(report), "percent")
    heads = [
        "Code",
        "Uses",
        "Prevalence",
        _HEADS["alpha"],
        _interval_head(report),
        *(_HEADS[name] for name in shown[1:]),
    ]
    rows = []
    for code in report.codes:
        measures = {} if code.is_thin else code.measures
        alpha, *others = (_cell(measures, name) for name in shown)
        rows.append((code.code, str(code.uses), prevalence(code), alpha, _limits(measures, "alpha"), *others))
    yield from _table(
        report,
        "code",
        "Agreement by code",
        heads,
        [rows, _all_codes(report)],
        (_SHORT_HEADS, *missing_figures(report, shown)),
    )


def _uses(report: AgreementReport) -> tuple[list[str], list[list[_Row]]]:
    """Counts alone."""
    if len(report.coders) == 2:
        heads = ["Both", *(f"Only {coder}" for coder in report.coders), "Neither"]
    else:
        heads = [f"Applied by {applying}" for applying in range(len(report.coders) + 1)]
    rows = [
        (code.code, str(code.uses), prevalence(code), *map(str, counts_of(code, len(report.coders))))
        for code in report.codes
    ]
    return ["Code", "Uses", "Prevalence", *heads], [rows]


def _all_codes(report: AgreementReport) -> list[_Row]:
    overall = report.overall
    main = headline(overall.measures)
    rows: list[_Row] = []
    for name, what in _ALL_CODES.items():
        # Alpha over sets takes the place of alpha where there are sets.
        if name not in overall.measures or (name == "alpha" and name != main):
            continue
        if name == "alpha_lowest" and overall.lowest_code is not None:
            what = f"{what} ({overall.lowest_code})"
        alpha = _cell(overall.measures, name), _limits(overall.measures, name)
        is_main = name == main
        kappa = _cell(overall.measures, "kappa") if is_main and "kappa" in overall.measures else ""
        rows.append((what, "", "", *alpha, "", kappa, _cell(overall.measures, "percent") if is_main else ""))
    return rows


def _pairs(report: AgreementReport) -> Iterator[PaperTable]:
    named = [(" and ".join(pair.coders), pair.measures) for pair in report.pairs]
    yield from _figures(report, "pair", "Agreement by pair of coders", "Coders", named)
    rest = [(each.coder, each.measures) for each in report.by_coder]
    yield from _figures(report, "pair", "Agreement of each coder with the rest", "Coder", rest)


def _transcripts(report: AgreementReport) -> Iterator[PaperTable]:
    named = [(each.transcript, each.measures) for each in report.by_transcript]
    yield from _figures(report, "transcript", "Agreement by transcript", "Transcript", named)


def _rounds(report: AgreementReport) -> Iterator[PaperTable]:
    named = [(f"{each.round} ({each.kind}), {each.unit}, {each.rule}", each.measures) for each in report.by_round]
    yield from _figures(report, "round", "Agreement by round", "Round", named)


def _units(report: AgreementReport) -> Iterator[PaperTable]:
    named = [(_unit_and_rule(each), each.measures) for each in report.sensitivity]
    yield from _figures(report, "unit", "Sensitivity of agreement to unit and rule", "Unit and rule", named)


def _unit_and_rule(figures: BriefFigures) -> str:
    return f"{figures.unit}, {figures.rule}{' (as the round was opened)' if figures.is_own else ''}"


def _figures(
    report: AgreementReport, part: str, what: str, head: str, named: Sequence[tuple[str, Mapping[str, Measure]]]
) -> Iterator[PaperTable]:
    """A row a name: the first measure with its interval and verdict, the others, percent agreement last."""
    shown = list(dict.fromkeys(name for _, measures in named for name in measures if name != "percent"))
    if not shown:
        return
    main = headline(named[0][1]) or shown[0]
    shown.remove(main)
    shown += ["percent"] if any("percent" in measures for _, measures in named) else []
    heads = [head, "Units", _head(main), _interval_head(report), _VERDICT, *map(_head, shown)]
    rows = [
        (
            name,
            f"{measures[main].units:,}",
            _cell(measures, main),
            _limits(measures, main),
            verdict(measures[main]),
            *(_cell(measures, each) for each in shown),
        )
        for name, measures in named
    ]
    yield from _table(report, part, what, heads, [rows])


def _confusion(report: AgreementReport) -> Iterator[PaperTable]:
    found = report.confusion
    confused = confused_codes(found)
    heads = ["Code", *(str(place) for place, _ in enumerate(confused, 1)), "Nothing"]
    rows = [
        (
            f"{place}. {found.codes[row]}",
            *(str(found.counts[row][column]) for column in confused),
            str(found.nothing[row]),
        )
        for place, row in enumerate(confused, 1)
    ]
    told = (
        "Where one coder used the row's code and another did not: in how many units that other used the column's code, "
        "or nothing; where a code meets itself: in how many both used it."
    )
    yield from _table(report, "confusion", "Codes confused", heads, [rows], [told])


def _cell(measures: Mapping[str, Measure], name: str) -> str:
    if name not in measures:
        return NONE
    return share(measures[name].value) if name == "percent" else number(measures[name].value)


def _limits(measures: Mapping[str, Measure], name: str) -> str:
    return (interval(measures[name]) if name in measures else "") or NONE


def _head(name: str) -> str:
    return _HEADS.get(name, label(name))


def _interval_head(report: AgreementReport) -> str:
    return f"{level(report.interval)} interval"
