"""What a report tells of agreement, and of what the codings say."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rcqual.agreement.result import AgreementReport
from rcqual.model.analysis import AnalysisSet
from rcqual.report.figures.charts import Chart
from rcqual.report.methods.agreed import in_words
from rcqual.report.methods.wording import FIXED_CODES, kind_told, listed, of_interviews
from rcqual.report.tables.small_cells import FEWEST, OTHERS, publishable
from rcqual.report.tables.table import AnalysisTable
from rcqual.report.write.agreement_words import headline, label
from rcqual.report.write.numbers import NONE
from rcqual.report.write.paper_tables import PaperTable, paper_tables
from rcqual.report.write.pieces import Heading, Words
from rcqual.report.write.study_report import Part
from rcqual.study.report_basis import named
from rcqual.study.report_words import for_readers, table_for_readers
from rcqual.study.study import counted

_MOST_TRANSCRIPTS = 30
_MOST_PAIRS = 20
_RULES = {"any": "any part of them is coded", "majority": "more than half of them is coded"}
_COLUMNS = ("profession", "level")


def about_agreement(report: AgreementReport) -> Iterator[Part]:
    """The figures of one round, with what they say, as a table and a figure; nothing that is said to coders."""
    from rcqual.report.figures.of_agreement import agreement_chart

    header, report = report.header, for_readers(report)
    beside = "; all rounds stand side by side below" if len(report.by_round) > 1 else ""
    yield Words(
        f"The figures are of round {header.round} ({counted(len(report.transcripts), 'interview')},"
        f" {counted(report.units, header.unit)}, coded by {listed(report.coders)}){beside}."
    )
    if not report.has_coefficients:
        yield Words("The team chose to have no coefficient of agreement; how often codes were used is counted.")
        kind = kind_told(header.kind or "", has_coefficients=False)
        report = replace(report, header=replace(report.header, kind=kind))
    main = headline(report.overall.measures)
    if main:
        measure = report.overall.measures[main]
        told = f"undefined: {measure.why}" if measure.value is None else in_words(measure)
        yield Words(f"Over all codes, {label(main)} was {of_interviews(told)}.")
    # Its data stand alone, with the study's title.
    chart = agreement_chart(replace(report, header=header))
    if chart is not None:
        yield replace(chart, notes=tuple(map(of_interviews, chart.notes)), alt=of_interviews(chart.alt))
    parts = ["code", "pair", "round"] + ["transcript"] * (len(report.transcripts) <= _MOST_TRANSCRIPTS)
    yield from _each_note_once(table_for_readers(each) for each in paper_tables(report, parts))


def _each_note_once(parts: Iterable[Part]) -> Iterator[Part]:
    told: set[str] = set()
    for part in parts:
        if isinstance(part, PaperTable):
            yield replace(part, notes=tuple(note for note in part.notes if note not in told))
            told.update(part.notes)
        else:
            yield part


def about_codings(found: AnalysisSet, *, is_open: bool) -> Iterator[Part]:
    """Frequencies, codes by who speaks, along the interview, typicality and saturation.

    is_open: whether the codebook could grow while these were coded.
    """
    yield from _each_note_once(_codings(found, is_open))


def _codings(found: AnalysisSet, is_open: bool) -> Iterator[Part]:
    from rcqual.report.figures.of_tables import along_chart, frequency_chart, saturation_chart
    from rcqual.report.tables.along import along
    from rcqual.report.tables.frequency import frequency
    from rcqual.report.tables.saturation import saturation
    from rcqual.report.tables.typicality import typicality

    yield Words(_rests_on(found))
    yield Heading("How often codes were applied", 3)
    often = frequency(found)
    yield from _drawn_and_told(frequency_chart(often), often)
    yield Heading("Who spoke to which code", 3)
    yield from _by_attributes(found)
    yield Heading("How typical codes were", 3)
    yield as_paper(typicality(found))
    yield Heading("Which codes occur together", 3)
    yield from _together(found)
    yield Heading("Where in the interviews", 3)
    spread = along(found)
    yield from _drawn_and_told(along_chart(spread), spread)
    yield Heading("Whether later interviews brought new codes", 3)
    new = saturation(found)
    yield from _drawn_and_told(saturation_chart(new), new)
    if not is_open:
        yield Words(FIXED_CODES)


def _together(found: AnalysisSet) -> Iterator[Part]:
    """Pairs of codes on the same words, the most frequent first."""
    from rcqual.report.figures.of_tables import together_chart
    from rcqual.report.tables.co_occurrence import co_occurrence

    table = co_occurrence(found)
    pairs = sorted(table.shown, key=lambda cells: -int(cells[1]))
    if not pairs:
        yield Words("No two codes were applied to the same words.")
        return
    chart = together_chart(table)
    if chart is not None:
        yield chart
    paper = as_paper(replace(table, shown=tuple(pairs[:_MOST_PAIRS])))
    shown = f"Shown: the {_MOST_PAIRS} pairs that occur together most often, of {len(pairs)}."
    notes = (*([shown] if len(pairs) > _MOST_PAIRS else []), *(each for each in paper.notes if "as data" not in each))
    yield replace(paper, caption="Codes that occur together on the same words", notes=notes)


def _rests_on(found: AnalysisSet) -> str:
    """Of which interviews, and by whose judgement; what does not count."""
    about, size = found.about, len(found.interviews)
    of_all = f"{size} of {counted(size + len(found.unjudged), 'interview')}"
    carries = "" if about.unit == "character" else f", which carry a code if {_RULES[about.rule]}"
    units = f"Units are {about.unit}s{carries}."
    if about.coder:
        return f"This section rests on {about.coder}'s codings in {named(found)} ({of_all}), and on no other's. {units}"
    sole = sum(len(each.coders) == 1 for each in found.interviews)
    told = [f"This section rests on {named(found)}: {of_all}, coded by {listed(about.coders)}."]
    if sole < size:
        told.append("Where two or more coded an interview, what they agreed on or settled counts.")
    if sole:
        where = f"{sole} of them" if sole < size else "each of them"
        told.append(f"One coder coded {where} alone, and that coder's codings count.")
    left = [f"{count} {what}" for count, what in ((about.parked, "parked"), (about.undecided, "undecided")) if count]
    if left:
        are = "disagreement does" if about.parked + about.undecided == 1 else "disagreements do"
        told.append(f"{listed(left).capitalize()} {are} not count.")
    return " ".join([*told, units])


def _by_attributes(found: AnalysisSet) -> Iterator[Part]:
    from rcqual.report.figures.of_tables import attribute_chart
    from rcqual.report.tables.by_attribute import by_attribute

    is_any = False
    for column in (each for each in _COLUMNS if each in found.columns):
        guarded = without_small_cells(found, column)
        table = by_attribute(guarded, [column]) if guarded is not None else None
        chart = attribute_chart(table, column) if table is not None else None
        if chart is not None:
            is_any = True
            yield chart
            if table is not None:
                yield as_paper(table)
            if guarded is not found:
                yield Words(
                    f"Where a {column} fitted fewer than {FEWEST} participants, they stand together as “{OTHERS}”, with"
                    " the next smallest where they were still too few."
                )
    if not is_any:
        yield Words(
            f"Not shown: among those whose interviews were coded, no two groups by profession or level had {FEWEST}"
            " participants or more, and individuals could be recognised."
        )


def without_small_cells(found: AnalysisSet, column: str) -> AnalysisSet | None:
    """The set with what may be counted in print of that column; itself where all may, None where nothing may."""
    place = found.columns.index(column)
    values = publishable([person.attributes[place] for person in found.participants])
    if values is None or OTHERS not in values:
        return None if values is None else found
    people = tuple(
        replace(person, attributes=(*person.attributes[:place], value, *person.attributes[place + 1 :]))
        for person, value in zip(found.participants, values, strict=True)
    )
    return replace(found, participants=people)


def _drawn_and_told(chart: Chart | None, table: AnalysisTable) -> Iterator[Part]:
    if chart is not None:
        yield chart
    yield as_paper(table)


def as_paper(table: AnalysisTable) -> PaperTable:
    """The table for a report that says once for all what its tables rest on."""
    return PaperTable(
        part=table.name,
        caption=table.caption,
        heads=table.heads,
        blocks=(tuple((row[0].strip(), *row[1:]) for row in table.shown),) if table.shown else (),
        notes=tuple(note for note in table.notes if _has_dash(table) or not note.startswith("A dash: ")),
    )


def _has_dash(table: AnalysisTable) -> bool:
    return any(NONE in row for row in table.shown)
