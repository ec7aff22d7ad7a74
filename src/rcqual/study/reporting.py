"""The report of a study: what its readers and reviewers ask, in their order, from closed rounds alone."""

from collections.abc import Callable
from dataclasses import replace

from rcqual.agreement.result import AgreementReport
from rcqual.errors import NotAllowed, NotFound
from rcqual.model.analysis import AnalysisSet
from rcqual.report.figures.charts import Chart
from rcqual.report.write.pieces import Words
from rcqual.report.write.study_report import Part, Section, StudyReport
from rcqual.study.analysing import analysis_set
from rcqual.study.codebook import codebook
from rcqual.study.ledger import NO_THEME
from rcqual.study.measuring import prepare, report_of
from rcqual.study.report_figures import about_agreement, about_codings, about_disagreements
from rcqual.study.report_limits import limits, provenance
from rcqual.study.report_people import Names, about_the_codebook, about_the_rounds, about_the_study
from rcqual.study.report_quotes import (
    Texts,
    about_negative_cases,
    about_passages,
    about_themes,
    identifiers,
    quotes_of_closed_rounds,
)
from rcqual.study.study import Study

PASSAGES = 20
"""Of a code, shown at most, if nothing else is said."""


def study_report(
    study: Study, *, passages: int = PASSAGES, progress: Callable[[float], None] = lambda share: None
) -> StudyReport:
    """Everything that a report says. passages: how many of each code are shown at most; 0: none.

    progress: is told which share is done; what it raises stops the work. What is open for coding, or hidden from the
    viewer, does not enter.
    """
    texts: Texts = {}
    names = Names(study)
    found = _analysed(study)
    progress(0.25)
    measured = _measured(study, lambda share: progress(0.25 + 0.25 * share))
    progress(0.5)
    quotes = quotes_of_closed_rounds(study, texts)
    disagreements = tuple(about_disagreements(study, lambda share: progress(0.5 + 0.25 * share)))
    progress(0.75)
    nothing: tuple[Part, ...] = (Words("No round of reliability or main coding is closed yet."),)
    sections = (
        Section(key="study", title="Study and participants", parts=tuple(about_the_study(study))),
        Section(key="codebook", title="Codebook", parts=tuple(about_the_codebook(study))),
        Section(key="rounds", title="Rounds of coding", parts=tuple(about_the_rounds(study))),
        Section(
            key="agreement",
            title="Agreement before discussion",
            parts=nothing if measured is None else tuple(about_agreement(measured)),
        ),
        Section(key="disagreements", title="Disagreements and how they were settled", parts=disagreements),
        Section(
            key="codings",
            title="What the codings say",
            parts=nothing if found is None else tuple(about_codings(found)),
        ),
        Section(key="themes", title="Themes with quotes", parts=tuple(about_themes(study, quotes, found, names))),
        Section(key="negative", title="Negative cases", parts=tuple(about_negative_cases(quotes, names))),
        Section(
            key="passages",
            title="Passages by code",
            parts=nothing if found is None else tuple(about_passages(study, found, passages, names, texts)),
        ),
        Section(key="limits", title="Limits", parts=(limits(study, found, measured, quotes, names.cast),)),
        Section(key="provenance", title="Provenance", parts=tuple(provenance(study, found, measured))),
    )
    progress(0.9)
    known = [code.name for code in codebook(study).codes]
    known += [code.name for code in found.codes] if found is not None else []
    return StudyReport(
        title=study.title,
        language=study.language,
        codes=tuple(dict.fromkeys([*known, *(each.theme or NO_THEME for each in quotes)])),
        sections=sections,
        warnings=tuple(identifiers(quotes)),
    )


def charts_of(study: Study) -> list[Chart]:
    """The figures that a report has; none before a round is closed."""
    found, measured = _analysed(study), _measured(study, lambda share: None)
    parts: list[Part] = []
    parts += about_agreement(measured) if measured is not None else ()
    parts += about_codings(found) if found is not None else ()
    return [part for part in parts if isinstance(part, Chart)]


def _analysed(study: Study) -> AnalysisSet | None:
    """What the team holds; None before a round is closed."""
    try:
        return analysis_set(study)
    except (NotAllowed, NotFound):
        return None


def _measured(study: Study, progress: Callable[[float], None]) -> AgreementReport | None:
    """The figures of the newest round that two or more judged; None before a round is closed."""
    try:
        # The same round by other units is no part of a report, and takes longest of all.
        return report_of(replace(prepare(study), units=()), progress=progress)
    except NotAllowed:
        return None
