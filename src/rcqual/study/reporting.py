"""The report of a study: what its readers and reviewers ask, in their order; nothing that is still blind."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from rcqual.agreement.result import AgreementReport
from rcqual.errors import NotAllowed
from rcqual.model.analysis import AnalysisSet
from rcqual.model.rounds import RoundKind
from rcqual.report.figures.charts import Chart
from rcqual.report.methods.document import methods_words
from rcqual.report.methods.sentences import paragraphs
from rcqual.report.write.pieces import Words
from rcqual.report.write.study_report import Part, Section, StudyReport
from rcqual.store import transcripts
from rcqual.study.codebook import codebook
from rcqual.study.ledger import NO_THEME
from rcqual.study.measuring import prepare, report_of, revealed_before
from rcqual.study.methods import methods
from rcqual.study.once import deriving_once
from rcqual.study.report_basis import Basis, basis_of
from rcqual.study.report_disagreements import about_disagreements
from rcqual.study.report_figures import about_agreement, about_codings
from rcqual.study.report_identifiers import identifiers, listed_names, replaced_elsewhere
from rcqual.study.report_limits import limits, provenance
from rcqual.study.report_people import Names, about_the_codebook, about_the_study
from rcqual.study.report_quotes import (
    Texts,
    about_negative_cases,
    about_passages,
    about_themes,
    quotes_of,
)
from rcqual.study.report_rounds import about_the_rounds
from rcqual.study.rounds import all_rounds
from rcqual.study.study import Study
from rcqual.study.telling_labels import interviews_that_tell, labels_that_tell, relabelled

PASSAGES = 20
"""Of a code, shown at most, if nothing else is said."""


@deriving_once
def study_report(
    study: Study,
    *,
    rounds: Sequence[int] = (),
    coder: str | None = None,
    passages: int = PASSAGES,
    names_to_hide: Sequence[str] = (),
    progress: Callable[[float], None] = lambda share: None,
) -> StudyReport:
    """Everything that a report says.

    rounds, coder: of these rounds alone, of that coder's codings alone; as `basis_of` has it, and raises. passages: how
    many of each code are shown at most; 0: none. names_to_hide: of people; where one stands is warned of. progress: is
    told which share is done; what it raises stops the work.
    What is open for coding, or hidden from the viewer, does not enter, but a coder's own open coding that is asked for.
    """
    texts: Texts = {}
    names = Names(study)
    basis = basis_of(study, rounds, coder, lambda share: progress(0.2 * share))
    found = basis.found
    progress(0.2)
    measured = _measured(study, basis, lambda share: progress(0.2 + 0.2 * share))
    progress(0.4)
    told = methods(study, basis=basis, progress=lambda share: progress(0.4 + 0.2 * share))
    progress(0.6)
    quotes = [relabelled(names.cast, each) for each in quotes_of(study, basis, texts)]
    nothing: tuple[Part, ...] = (Words(basis.why),)
    sections = [
        Section(key="study", title="Study and participants", parts=tuple(about_the_study(study))),
        Section(key="methods", title="Methods", parts=methods_words(paragraphs(told))),
        Section(key="codebook", title="Codebook", parts=tuple(about_the_codebook(study, basis))),
        Section(key="rounds", title="Rounds of coding", parts=tuple(about_the_rounds(study, basis))),
    ]
    if basis.coder is None:
        settled = about_disagreements(study, basis.shown, lambda share: progress(0.6 + 0.2 * share))
        sections += [
            Section(
                key="agreement",
                title="Agreement before discussion" if told.has_coefficients else "Use of codes before discussion",
                parts=_agreement(measured),
            ),
            Section(key="disagreements", title="Disagreements and how they were settled", parts=tuple(settled)),
        ]
    progress(0.8)
    sections += [
        Section(
            key="codings", title="What the codings say", parts=nothing if found is None else _codings(study, found)
        ),
        Section(key="themes", title="Themes with quotes", parts=tuple(about_themes(study, quotes, basis, names))),
        Section(key="negative", title="Negative cases", parts=tuple(about_negative_cases(quotes, names))),
        Section(
            key="passages",
            title="Passages by code",
            parts=nothing if found is None else tuple(about_passages(study, found, passages, names, texts)),
        ),
        Section(key="limits", title="Limits", parts=(limits(study, basis, measured, quotes, names.cast),)),
        Section(key="provenance", title="Provenance", parts=tuple(provenance(study, basis, measured))),
    ]
    progress(0.9)
    known = [code.name for code in codebook(study).codes]
    known += [code.name for code in found.codes] if found is not None else []
    return StudyReport(
        title=study.title,
        basis=basis.sentence,
        language=study.language,
        codes=tuple(dict.fromkeys([*known, *(each.theme or NO_THEME for each in quotes)])),
        sections=tuple(sections),
        warnings=(
            *([f"{basis.why} {basis.advice}".rstrip()] if found is None else []),
            *identifiers(sections, names.cast),
            *labels_that_tell(names.cast, names.cast.telling),
            *interviews_that_tell(names.cast, transcripts.names(study.store).values()),
            *replaced_elsewhere(quotes, sections),
            *listed_names(sections, names_to_hide),
        ),
        rounds=() if found is None else tuple(each.number for each in found.about.rounds),
    )


@deriving_once
def charts_of(study: Study, rounds: Sequence[int] = (), coder: str | None = None) -> list[Chart]:
    """The figures that such a report has; none where the codings say nothing yet."""
    basis = basis_of(study, rounds, coder)
    parts: list[Part] = []
    if basis.coder is None:
        parts += _agreement(_measured(study, basis, lambda share: None))
    parts += _codings(study, basis.found) if basis.found is not None else ()
    return [part for part in parts if isinstance(part, Chart)]


def _agreement(measured: AgreementReport | None) -> tuple[Part, ...]:
    if measured is None:
        return (Words("No round with a fixed codebook is closed yet."),)
    if not measured.transcripts:
        return (Words("No interview was coded by two coders, so that there is nothing to compare."),)
    return tuple(about_agreement(measured))


def _codings(study: Study, found: AnalysisSet) -> tuple[Part, ...]:
    numbers = {each.number for each in found.about.rounds}
    is_open = any(each.kind is RoundKind.OPEN for each in all_rounds(study) if each.number in numbers)
    return tuple(about_codings(found, is_open=is_open))


def _measured(study: Study, basis: Basis, progress: Callable[[float], None]) -> AgreementReport | None:
    """The figures of the newest round told of that two or more judged before discussion; None where none is told of."""
    pinned = [each for each in basis.shown if each.kind is not RoundKind.OPEN]
    if basis.coder is not None or not pinned:
        return None
    fresh = [each.number for each in pinned if not revealed_before(study, each)]
    numbers = [each.number for each in pinned]
    try:
        newest = prepare(study, among=fresh or numbers)
        if len(fresh) not in (0, len(numbers)):
            newest = prepare(study, newest.header.round, among=numbers)
        # The same round by other units is no part of a report, and takes longest of all.
        return report_of(replace(newest, units=()), progress=progress)
    except NotAllowed:
        return None
