"""What the team holds in the end: what was never disputed, what was decided, and what one coder alone could judge."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from rcqual.compare.disagree import Entry, Run, applier_bits, entries, runs_of, told_of
from rcqual.compare.intervals import clipped_to, intersection
from rcqual.compare.judgements import JudgedDocument, Judgements
from rcqual.model.decisions import Decision, Disagreement, Verdict
from rcqual.model.ids import CodeId, CoderId, DecisionId, RoundId, TranscriptId
from rcqual.model.span import Span, joined


class Basis(StrEnum):
    """Why a coding stands."""

    AGREED = "agreed"
    """Every coder who judged the units applied the code."""
    ADOPTED = "adopted"
    """The meeting took one coder's codes."""
    BOTH = "both"
    """The meeting let everybody's codes apply."""
    OTHER = "other"
    """The meeting set another code or extent."""
    DECIDED = "decided"
    """Several decisions of different kinds made one passage."""
    SOLE = "sole coder"
    """One coder alone judged the transcript."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledCoding:
    """One passage and code of the analysis set."""

    transcript_id: TranscriptId
    code_id: CodeId
    span: Span
    basis: Basis
    rationale: str
    """In words: who agreed, or the meeting's reason; where a passage was made of several pieces, each said once."""
    coders: tuple[CoderId, ...]
    """Whose codings it rests on; for a code that the meeting brought in, nobody's."""
    decision_ids: tuple[DecisionId, ...] = ()
    """The decisions that it comes from, in the order of its pieces."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consensus:
    """The analysis set, and what is not in it."""

    codings: tuple[SettledCoding, ...]
    """By transcript name, place and code."""
    disagreements: int
    parked: int
    """Disagreements that the meeting left open; their passages stay out."""
    undecided: int
    """Disagreements without a decision; their passages stay out."""
    unmatched: tuple[DecisionId, ...]
    """Decisions about disagreements that these codings do not have."""


def consensus(
    judgements: Judgements,
    decisions: Iterable[Decision],
    round_id: RoundId,
    progress: Callable[[float], None] = lambda share: None,
    known: Sequence[Entry] | None = None,
) -> Consensus:
    """The settled codings of a round. Of several decisions about one disagreement the last counts.

    progress: is told which share is done. known: the disagreements of these judgements, where they are known.
    """
    decided = {decision.disagreement_id: decision for decision in decisions}
    found = entries(judgements, round_id) if known is None else known
    rows: list[tuple[tuple[int, Span, int], SettledCoding]] = []
    place_of = {document.document.transcript_id: place for place, document in enumerate(judgements.documents)}
    number_of = {code.id: number for number, code in enumerate(judgements.codes)}
    settled = [
        *(
            coding
            for document in told_of(judgements.documents, progress)
            for coding in _undisputed(judgements, document)
        ),
        *(
            coding
            for entry in found
            if (decision := decided.get(entry.disagreement.id)) is not None
            for coding in _decided(judgements, entry, decision)
        ),
    ]
    for coding in _in_passages(judgements, settled):
        order = place_of[coding.transcript_id], coding.span, number_of.get(coding.code_id, len(number_of))
        rows.append((order, coding))
    ids = {entry.disagreement.id for entry in found}
    verdicts = [decided[each].verdict if each in decided else None for each in sorted(ids)]
    return Consensus(
        codings=tuple(coding for _, coding in sorted(rows, key=lambda row: row[0])),
        disagreements=len(found),
        parked=verdicts.count(Verdict.PARK),
        undecided=verdicts.count(None),
        unmatched=tuple(decision.id for key, decision in decided.items() if key not in ids),
    )


def _in_passages(judgements: Judgements, settled: Sequence[SettledCoding]) -> list[SettledCoding]:
    """The settled codings, pieces of one code that touch, overlap or lie apart by white space alone made one."""
    texts = {each.document.transcript_id: each.document.text for each in judgements.documents}
    pieces: dict[tuple[TranscriptId, CodeId], list[SettledCoding]] = {}
    for coding in settled:
        pieces.setdefault((coding.transcript_id, coding.code_id), []).append(coding)
    passages = []
    for (transcript_id, _), of_code in pieces.items():
        in_order = sorted(of_code, key=lambda each: each.span)
        starts = [each.span.start for each in in_order]
        begun = 0
        for span in joined([each.span for each in in_order], texts[transcript_id]):
            ended = bisect_left(starts, span.end, begun)
            passages.append(_passage(judgements, span, in_order[begun:ended]))
            begun = ended
    return passages


def _passage(judgements: Judgements, span: Span, in_order: Sequence[SettledCoding]) -> SettledCoding:
    """One passage of the pieces that it holds; it counts as decided if any of them was."""
    coders = {coder for piece in in_order for coder in piece.coders}
    bases = {each.basis for each in in_order}
    decided = bases - {Basis.AGREED, Basis.SOLE} or bases
    return replace(
        in_order[0],
        span=span,
        basis=decided.pop() if len(decided) == 1 else Basis.DECIDED,
        rationale="; ".join(dict.fromkeys(each.rationale for each in in_order if each.rationale)),
        coders=tuple(each.id for each in judgements.coders if each.id in coders),
        decision_ids=tuple(dict.fromkeys(decision for each in in_order for decision in each.decision_ids)),
    )


def _undisputed(judgements: Judgements, document: JudgedDocument) -> list[SettledCoding]:
    """Where all who judged agree, at their common extent; where one judged alone, that coder's codings."""
    coders = tuple(judgements.coders[number].id for number in document.coders)
    names = [judgements.coders[number].name for number in document.coders]
    if len(coders) == 1:
        found = (
            (code, _counted(document, [each.span for each in covers]))
            for (code, _), covers in document.coverage.items()
        )
        basis, rationale = Basis.SOLE, f"{names[0]} alone judged this transcript"
    elif coders:
        everybody = (1 << len(coders)) - 1
        agreed = np.where(applier_bits(document) == everybody, everybody, 0)
        found = ((code, _common(document, code, first, last)) for code, first, last, _ in runs_of(document, agreed))
        who = " and ".join(names) if len(names) == 2 else f"all {len(names)} coders"
        basis, rationale = Basis.AGREED, f"{who} agreed"
    else:
        return []
    return [
        SettledCoding(
            transcript_id=document.document.transcript_id,
            code_id=judgements.codes[code].id,
            span=span,
            basis=basis,
            rationale=rationale,
            coders=coders,
        )
        for code, spans in found
        for span in spans
    ]


def _common(document: JudgedDocument, code: int, first: int, last: int) -> list[Span]:
    """What all coders cover of units that all gave the code; a unit of which they share no character enters whole."""
    bounds = document.span(first, last)
    covers = [_reaching(document, code, place, first, last) for place in range(len(document.coders))]
    shared = clipped_to(covers[0], bounds)
    for other in covers[1:]:
        shared = intersection(shared, other)
    shared = _counted(document, shared)
    before = document.ruler.before
    reached: set[int] = set()
    for span in shared:
        edges = document.ruler.unit_of(before[[span.start, span.end - 1]])
        reached.update(range(int(edges[0]), int(edges[1]) + 1))
    whole = [document.span(column, column) for column in range(first, last + 1) if column not in reached]
    return joined(shared + whole, document.document.text)


def _reaching(document: JudgedDocument, code: int, place: int, first: int, last: int) -> list[Span]:
    """What a coder covers with a code and reaches these columns, in order."""
    return [each.span for each in document.coverage[code, place] if each.first <= last and each.last >= first]


def _counted(document: JudgedDocument, spans: Sequence[Span]) -> list[Span]:
    """The spans without what does not count at their ends; those that hold nothing that counts are left out."""
    before, at = document.ruler.before, document.ruler.at
    kept = []
    for span in spans:
        first, behind = int(before[span.start]), int(before[span.end])
        if first < behind:
            kept.append(Span(int(at[first]), int(at[behind - 1]) + 1))
    return kept


def _decided(judgements: Judgements, entry: Entry, decision: Decision) -> list[SettledCoding]:
    """The codings that a decision brings; none for neither and park."""
    disagreement = entry.disagreement
    if decision.verdict is Verdict.OTHER:
        codes = (decision.code_id,) if decision.code_id is not None else disagreement.codes
        span = decision.span or disagreement.span
        return [_settled(disagreement, decision, code, span, Basis.OTHER, ()) for code in codes]
    if decision.verdict not in (Verdict.ADOPT, Verdict.BOTH):
        return []
    basis = Basis.ADOPTED if decision.verdict is Verdict.ADOPT else Basis.BOTH
    found = []
    for run in entry.runs:
        code = judgements.codes[run.code].id
        appliers = disagreement.appliers[code]
        taken = appliers if basis is Basis.BOTH else appliers & {decision.coder_id}
        places = {
            place: judgements.coders[number].id
            for place, number in enumerate(entry.document.coders)
            if judgements.coders[number].id in taken
        }
        if not places:
            continue
        spans = [decision.span] if decision.span is not None else _extent(entry.document, run, places)
        found += [_settled(disagreement, decision, code, span, basis, tuple(places.values())) for span in spans]
    return found


def _extent(document: JudgedDocument, run: Run, places: Mapping[int, CoderId]) -> list[Span]:
    """What these coders together cover of the run."""
    spans = [span for place in places for span in _reaching(document, run.code, place, run.first, run.last)]
    inside = clipped_to(spans, document.span(run.first, run.last))
    return _counted(document, joined(inside, document.document.text))


def _settled(
    disagreement: Disagreement,
    decision: Decision,
    code: CodeId,
    span: Span,
    basis: Basis,
    coders: tuple[CoderId, ...],
) -> SettledCoding:
    return SettledCoding(
        transcript_id=disagreement.transcript_id,
        code_id=code,
        span=span,
        basis=basis,
        rationale=": ".join(part for part in (decision.reason, decision.note) if part),
        coders=coders,
        decision_ids=(decision.id,),
    )
