"""What a report tells of agreement, of disagreements, and of what the codings say."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from rcqual.agreement.result import AgreementReport
from rcqual.errors import NotAllowed
from rcqual.model.analysis import AnalysisSet
from rcqual.model.rounds import RoundKind
from rcqual.report.figures.charts import Chart
from rcqual.report.tables.small_cells import FEWEST, groups
from rcqual.report.tables.table import AnalysisTable
from rcqual.report.write.agreement_words import headline, label, level
from rcqual.report.write.numbers import interval, number
from rcqual.report.write.paper_tables import PaperTable, paper_tables
from rcqual.report.write.pieces import Caption, Grid, Heading, Items, Piece, Words
from rcqual.report.write.study_report import Part
from rcqual.study.agenda import Agenda, agenda, verdict_in_words
from rcqual.study.listing import listed_disagreements
from rcqual.study.outcome import MeetingOutcome, Tally, meeting_outcome
from rcqual.study.report_people import OTHERS
from rcqual.study.report_quotes import Texts, spoken
from rcqual.study.rounds import all_rounds
from rcqual.study.study import Study, counted, team, transcript_of

_MOST_TRANSCRIPTS = 30
_MOST_DECISIONS = 50
_LONGEST_QUOTE = 300
_COLUMNS = ("profession", "level")


def about_agreement(report: AgreementReport) -> Iterator[Part]:
    """The figures of one round, with what they say, as a table and a figure."""
    from rcqual.report.figures.of_agreement import agreement_chart

    if not report.has_coefficients:
        yield Words("The team wants no coefficient of agreement; what coders did is counted, and settled below.")
    main = headline(report.overall.measures)
    if main and report.overall.measures[main].value is not None:
        measure = report.overall.measures[main]
        within = f", {level(report.interval)} interval {interval(measure)}" if interval(measure) else ""
        yield Words(f"All codes together, {label(main)}: {number(measure.value)}{within}.")
    if report.advice:
        yield Items(report.advice)
    chart = agreement_chart(report)
    if chart is not None:
        yield chart
    parts = ["code", "pair", "round"] + ["transcript"] * (len(report.transcripts) <= _MOST_TRANSCRIPTS)
    yield from _each_note_once(paper_tables(report, parts))


def _each_note_once(tables: Sequence[PaperTable]) -> Iterator[PaperTable]:
    told: set[str] = set()
    for table in tables:
        yield replace(table, notes=tuple(note for note in table.notes if note not in told))
        told.update(table.notes)


def about_disagreements(study: Study, progress: Callable[[float], None]) -> Iterator[Part]:
    """Of each closed round how many there were, what became of them, and the decisions with their reasons."""
    closed = [each for each in all_rounds(study) if not each.is_blind and each.kind is not RoundKind.OPEN]
    if not closed:
        yield Words("No round was closed yet, so that there is nothing to compare.")
    for place, each in enumerate(closed):
        progress(place / len(closed))
        try:
            on = agenda(study, each.number)
        except NotAllowed:
            # The viewer codes its interviews anew, and is not to know what was said about them.
            continue
        yield Heading(f"Round {each.number}", 3)
        if not on.compared:
            yield Words("Nobody judged the same interview as another, so that there were no disagreements.")
            continue
        yield from _settled(meeting_outcome(study, on))
        yield from _decisions(study, on)


def _settled(outcome: MeetingOutcome) -> Iterator[Piece]:
    yield Words(f"Negotiated agreement: {outcome.summary}. It came after discussion and is no reliability.")
    yield Words(
        "Adopted: one coder's codes were taken; both: all coders' codes apply; neither: no code applies; new: another"
        " code or extent was set; parked: left open, and not among those settled."
    )
    if outcome.kinds:
        yield Caption("Disagreements by kind, and what became of them")
        yield _tallies("Kind", outcome.kinds)
        yield Words(
            "Boundary: coders differ in where a coded passage begins or ends; split/lump: one long passage against"
            " several short ones; parent/child: a code against the one above or below it; different code: another code"
            " in its place; extra code: one coder adds a code to a shared one; omission: the others coded nothing"
            " there."
        )
    if outcome.reasons:
        yield Caption("Decisions by the reason that the team gave for the disagreement")
        yield Grid(("Why coders had differed", "Decisions"), outcome.reasons)
    if not outcome.is_open:
        heads = [] if outcome.is_in_counts else ["Precision", "Recall", "F1"]
        rows: list[tuple[str | int, ...]] = []
        for each in outcome.coders:
            shares = [] if outcome.is_in_counts else map(number, (each.precision, each.recall, each.f1))
            rows.append((each.coder.name, *shares, each.both, each.only_coder, each.only_consensus))
        yield Caption("Each coder's codes against the consensus, by unit")
        yield Grid(("Against the consensus", *heads, "Both", "Coder only", "Consensus only"), tuple(rows))


def _tallies(what: str, tallies: Sequence[Tally]) -> Grid:
    return Grid(
        (what, "Disagreements", "Settled", "Parked", "Undecided"),
        tuple((each.name, each.total, each.settled, each.parked, each.undecided) for each in tallies),
    )


def _decisions(study: Study, on: Agenda) -> Iterator[Piece]:
    decided = [each for each in on.disagreements if each.id in on.decisions]
    if not decided:
        return
    people = {coder.id: coder.name for coder in team(study)}
    rows = []
    texts: Texts = {}
    listed = listed_disagreements(study, on, decided[:_MOST_DECISIONS])
    for case, row in zip(decided, listed, strict=False):
        decision = on.decisions[case.id]
        why = ": ".join(part for part in (decision.reason, decision.note.strip()) if part)
        if case.transcript_id not in texts:
            texts[case.transcript_id] = transcript_of(study, case.transcript_id)
        quote = spoken(texts[case.transcript_id], case.span)
        quote = quote if len(quote) <= _LONGEST_QUOTE else f"{quote[:_LONGEST_QUOTE].rsplit(maxsplit=1)[0]} …"
        ruling = verdict_in_words(on, decision, people)
        rows.append((f"{row.transcript}, {row.start}–{row.end}", " / ".join(row.codes), row.kind, quote, ruling, why))
    if len(decided) > _MOST_DECISIONS:
        yield Words(
            f"The first {_MOST_DECISIONS} of {counted(len(decided), 'decision')}; the command “rcqual disagreements”"
            " lists all."
        )
    yield Caption("Decisions, passage by passage")
    yield Grid(("Passage", "Codes", "Kind", "Words", "Decided", "Why"), tuple(rows))


def about_codings(found: AnalysisSet) -> Iterator[Part]:
    """Frequencies, codes by who speaks, along the interview, typicality and saturation."""
    from rcqual.report.figures.of_tables import along_chart, frequency_chart, saturation_chart
    from rcqual.report.tables.along import along
    from rcqual.report.tables.frequency import frequency
    from rcqual.report.tables.saturation import saturation
    from rcqual.report.tables.typicality import typicality

    yield Heading("How often codes are applied", 3)
    often = frequency(found)
    yield from _drawn_and_told(frequency_chart(often), often)
    yield Heading("Who speaks to which code", 3)
    yield from _by_attributes(found)
    yield Heading("How typical codes are", 3)
    yield as_paper(typicality(found))
    yield Heading("Where in the interviews", 3)
    spread = along(found)
    yield from _drawn_and_told(along_chart(spread), spread)
    yield Heading("Whether further interviews bring new codes", 3)
    new = saturation(found)
    yield from _drawn_and_told(saturation_chart(new), new)
    yield Words(often.provenance)


def _by_attributes(found: AnalysisSet) -> Iterator[Part]:
    from rcqual.report.figures.of_tables import attribute_chart
    from rcqual.report.tables.by_attribute import by_attribute

    is_any = False
    for column in (each for each in _COLUMNS if each in found.columns):
        guarded, hidden = without_small_cells(found, column)
        table = by_attribute(guarded, [column])
        chart = attribute_chart(table, column, hidden)
        if chart is not None:
            is_any = True
            yield chart
            note = "no figure of theirs is shown" if hidden else f"they stand together as “{OTHERS}”"
            if guarded is not found:
                yield Words(f"Where a {column} fits fewer than {FEWEST} participants, {note}.")
    if not is_any:
        yield Words(
            f"Not shown: of those whose interviews were judged, no two groups by profession or level have {FEWEST}"
            " participants or more, so that individuals could be recognised."
        )


def without_small_cells(found: AnalysisSet, column: str) -> tuple[AnalysisSet, tuple[str, ...]]:
    """The set with one value for all that describes too few, and that value if it is to be hidden, too.

    It is where it fits too few itself.
    """
    place = found.columns.index(column)
    small = {member for group in groups(found, [column]) if group.is_small for member in group.members}
    if not small:
        return found, ()
    people = tuple(
        replace(person, attributes=tuple(OTHERS if at == place else each for at, each in enumerate(person.attributes)))
        if number in small
        else person
        for number, person in enumerate(found.participants)
    )
    return replace(found, participants=people), () if len(small) >= FEWEST else (OTHERS,)


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
        notes=table.notes,
    )
