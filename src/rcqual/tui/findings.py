"""What the codings say, view by view: which tables there are and by which ways they can be looked at."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rcqual.model.analysis import AnalysisSet
from rcqual.model.ids import TranscriptId
from rcqual.model.retrieval import Retrieved
from rcqual.model.span import Span
from rcqual.model.transcript import Transcript
from rcqual.report.tables.small_cells import FEWEST
from rcqual.report.tables.table import AnalysisTable
from rcqual.study.study import Study
from rcqual.text.display import counted
from rcqual.tui.figures import findings as figures
from rcqual.tui.figures.table import PassagesOf, Table
from rcqual.tui.keyboard import key_of

Answer = tuple[AnalysisTable, Table]
Texts = dict[TranscriptId, Transcript]
"""What was said in interviews, without its sentences."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One question."""

    title: str
    ways: Callable[[AnalysisSet], Sequence[str]]
    """By which it can be looked at, the first one first; empty where there is nothing to ask by."""
    answer: Callable[[AnalysisSet, str], Answer]
    """For a thread: it loads pandas."""
    instead: str = ""
    """What is said where there is no way."""


def _frequency(found: AnalysisSet, way: str) -> Answer:
    from rcqual.report.tables.frequency import frequency

    if way == "code":
        table = frequency(found)
        return table, figures.frequency_table(table)
    table = frequency(found, way)
    return table, figures.crossed_table(table)


def _by_attribute(found: AnalysisSet, way: str) -> Answer:
    from rcqual.report.tables.by_attribute import by_attribute

    table = by_attribute(found, [way])
    return table, figures.attribute_table(table)


def _together(found: AnalysisSet, way: str) -> Answer:
    from rcqual.report.tables.co_occurrence import co_occurrence

    table = co_occurrence(found, way)
    return table, figures.together_table(table)


def _along(found: AnalysisSet, way: str) -> Answer:
    from rcqual.report.tables.along import along

    table = along(found, measure=way)
    return table, figures.along_table(table)


def _typicality(found: AnalysisSet, way: str) -> Answer:
    from rcqual.report.tables.typicality import typicality

    table = typicality(found, way)
    return table, figures.typical_table(table)


def _saturation(found: AnalysisSet, way: str) -> Answer:
    from rcqual.report.tables.saturation import saturation

    table = saturation(found)
    return table, figures.saturation_table(table)


VIEWS = (
    View(title="Codes", ways=lambda found: ("code", "transcript", "participant"), answer=_frequency),
    View(
        title="By whom",
        ways=lambda found: found.columns,
        answer=_by_attribute,
        instead="Here stands each code by profession, level, or whatever a participants sheet says of who speaks. The"
        " study has none: `rcqual import --participants FILE` brings it, with the interviews or later.",
    ),
    View(title="Together", ways=lambda found: ("overlap", "turn"), answer=_together),
    View(title="Along", ways=lambda found: ("codings", "share"), answer=_along),
    View(title="Typical", ways=lambda found: ("participants", "interviews"), answer=_typicality),
    View(title="Saturation", ways=lambda found: ("interviews",), answer=_saturation),
)
"""In the order of their keys, 1 to 6; behind them come the passages."""
PASSAGES = len(VIEWS)
TITLES = (*(each.title for each in VIEWS), "Passages")


def passages_of(
    study: Study, found: AnalysisSet, wanted: PassagesOf, words: str, texts: Texts | None = None
) -> list[Retrieved]:
    """The passages that are wanted, in which those words stand, if any are given.

    A code that is not rolled up has its own passages, as in the tables, without those of the codes below it. texts:
    interviews that were read already, to which those that are read are added.
    """
    from rcqual.study.retrieving import Filter, retrieve

    asked = Filter(
        codes=(wanted.code,) if wanted.code else (),
        transcripts=(wanted.transcript,) if wanted.transcript else (),
        participants=(wanted.participant,) if wanted.participant else (),
        attributes={} if wanted.attribute is None else {wanted.attribute[0]: [wanted.attribute[1]]},
        words=words,
    )
    passages, _ = retrieve(study, found, asked, texts)
    if wanted.code:
        own = _counting_as(found, wanted.code)
        passages = [each for each in passages if each.code in own]
    if not wanted.beside:
        return passages
    others = _spans_of(found, _counting_as(found, wanted.beside))
    return [each for each in passages if any(span.overlaps(each.span) for span in others.get(each.transcript, ()))]


def _counting_as(found: AnalysisSet, name: str) -> set[str]:
    """The names of the codes that count as applications of that one."""
    code = next(each for each in found.codes if each.name == name)
    return {name, *(found.codes[below].name for below in code.under)}


def _spans_of(found: AnalysisSet, names: set[str]) -> dict[str, list[Span]]:
    """By interview where these codes are applied."""
    places = {number for number, code in enumerate(found.codes) if code.name in names}
    spans: dict[str, list[Span]] = {}
    for each in found.codings:
        if each.code in places:
            spans.setdefault(found.interviews[each.interview].name, []).append(each.span)
    return spans


def in_words(wanted: PassagesOf, words: str) -> str:
    """Which passages these are."""
    parts = [f"“{wanted.code}”" if wanted.code else "all codes"]
    parts += [f"beside “{wanted.beside}”"] if wanted.beside else []
    parts += [f"in {wanted.transcript}"] if wanted.transcript else []
    parts += [f"said by {wanted.participant}"] if wanted.participant else []
    parts += [f"{wanted.attribute[0]}: {wanted.attribute[1]}"] if wanted.attribute else []
    parts += [f"with the words {words}"] if words else []
    return ", ".join(parts)


def rests_on(found: AnalysisSet, table: AnalysisTable | None) -> list[tuple[str, str]]:
    """What must be seen before the figures, the first first, with its style."""
    about, judged = found.about, len(found.interviews)
    basis = f"{judged} of {counted(judged + len(found.unjudged), 'interview')} judged"
    if about.parked or about.undecided:
        basis += f"; left out: {about.parked} parked, {about.undecided} undecided"
    said = [(basis, "bold")]
    if table is not None and table.name == "saturation":
        said.append((table.notes[0], ""))
    if table is not None and table.warnings:
        said.append((_few(table.warnings), "bold $warning"))
    return said


def _few(warnings: Sequence[str]) -> str:
    """The warning, or how many there are."""
    if len(warnings) == 1:
        return warnings[0]
    return (
        f"{len(warnings)} descriptions, marked *, fit fewer than {FEWEST} participants, who could be recognised:"
        f" {key_of('findings.about')} says what would serve."
    )
