"""What is analysed for the paper: what the team holds after its rounds, or one coder's codings, and its origin."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from rcqual import __version__
from rcqual.model.analysis import (
    ANALYST,
    AnalysedCode,
    AnalysedCoding,
    AnalysedInterview,
    AnalysedRound,
    AnalysisSet,
    Provenance,
)
from rcqual.model.code_tree import twigs
from rcqual.model.codebook import Code, Codebook
from rcqual.model.coding import Coder
from rcqual.model.ids import CodeId, CoderId, TranscriptId
from rcqual.model.rounds import Round, RoundKind, RoundState, Rule, Unit
from rcqual.model.span import Span
from rcqual.store import codebooks, transcripts
from rcqual.store.rounds import assignments
from rcqual.study.attributing import read_wider_roles
from rcqual.study.codebook import codebook, codebook_for
from rcqual.study.evolving import counts_as
from rcqual.study.holding import Held, alone_in_words, held_by_coder, held_by_team, whose
from rcqual.study.rounds import all_rounds
from rcqual.study.scoping import scope_in_words
from rcqual.study.settings import setting_of
from rcqual.study.speaking import Speaking, speaking
from rcqual.study.study import Study, coder_named, counted, team
from rcqual.study.units import check_unit, tokens_of

if TYPE_CHECKING:
    from rcqual.compare.analysed import Numbers
    from rcqual.compare.document import Document
    from rcqual.compare.judgements import Judgements


def analysis_set(
    study: Study,
    rounds: Sequence[int] = (),
    *,
    coder: str | None = None,
    unit: Unit | None = None,
    progress: Callable[[float], None] = lambda share: None,
) -> AnalysisSet:
    """What the tables of the paper are made of.

    rounds: their numbers; else every closed round of reliability or main coding that the viewer may see. coder: the
    name of one whose codings are wanted; else what the team holds: consensus where two or more judged, the sole coder's
    codings elsewhere; or a lone coder's own as long as no such round was closed. A transcript that several rounds had
    is taken from the newest in which two or more judged it, or from the newest. unit: other than that of the rounds;
    where they differ, the sentence is taken. Raises NotFound, and NotAllowed for rounds that are open for coding, or
    hidden from the viewer. progress: is told which share is done; what it raises stops the work.
    """
    name = whose(study, coder, rounds)
    who = None if name is None else coder_named(study, name)
    told_team = partial(held_by_team, progress=lambda share: progress(0.9 * share))
    found = told_team(study, rounds) if who is None else held_by_coder(study, rounds, who)
    progress(0.9)
    chosen = _chosen(study, found.held)
    judging, rule, told = _unit_and_rule(found.rounds, unit)
    check_unit(study, judging, [each.document.transcript_id for each in chosen])
    # Of closed rounds everyone is told the same; codes of one's own belong to what goes on.
    is_own = who is not None and who == study.coder and any(each.is_blind for each in found.rounds)
    book = codebook_for(study, None) if is_own else codebook(study)
    counting = counts_as(study)
    codes = _codes(study, book, chosen, counting)
    place = {each.id: number for number, each in enumerate(codes)}
    judged = _judged(study, chosen, codes, judging, rule, book.roll_up, counting)
    under = judged[0].descendants if judged else tuple(() for _ in codes)
    speakers = speaking(study, [each.document for each in chosen])
    numbers = _numbers(judged, chosen, speakers, under)
    people = {each.id: each.name for each in team(study)}
    names = transcripts.names(study.store)
    used = {each.document.transcript_id for each in chosen}
    interviews = _interviews(chosen, codes, counting, numbers, judged, people)
    return AnalysisSet(
        about=Provenance(
            study=study.title,
            coder="" if who is None else who.name,
            rounds=tuple(_round(study, each, found.snapshots[each.number]) for each in found.rounds),
            unit=judging.value,
            rule=rule.value,
            codebook_version=book.version,
            roll_up=book.roll_up,
            coders=tuple(sorted({name for each in interviews for name in each.coders})),
            parked=sum(each.parked for each in chosen),
            undecided=sum(each.undecided for each in chosen),
            outside_scope=sum(each.outside_scope for each in chosen)
            + sum(document.outside_scope for each in judged for document in each.documents),
            notes=(
                *alone_in_words(study),
                *found.notes,
                *(_still_coded(study, who) if who is not None and is_own and not rounds else ()),
                *told,
                *_codes_that_came_later(codes, interviews),
            ),
            version=__version__,
        ),
        codes=tuple(
            AnalysedCode(
                id=each.id,
                name=each.name,
                depth=book.depth(each),
                under=tuple(under[number]),
                is_retired=book.code(each.id) is None,
            )
            for number, each in enumerate(codes)
        ),
        interviews=interviews,
        unjudged=tuple(name for transcript_id, name in names.items() if transcript_id not in used),
        participants=speakers.participants,
        speakers=tuple(speakers.by_turn[each.document.transcript_id] for each in chosen),
        columns=speakers.columns,
        wider_roles=tuple(read_wider_roles(setting_of(study, "wider-roles")).items()),
        codings=tuple(
            AnalysedCoding(
                interview=number,
                code=place[counting.get(code_id, code_id)],
                span=span,
                basis=basis,
                coders=tuple(people[coder_id] for coder_id in coders),
            )
            for number, each in enumerate(chosen)
            for code_id, span, basis, coders in sorted(
                each.codings, key=lambda row: (row[1], place[counting.get(row[0], row[0])])
            )
        ),
        passages=numbers.passages,
        pieces=numbers.pieces,
        units=numbers.units,
        voices=numbers.voices,
    )


def _unit_and_rule(rounds: Sequence[Round], unit: Unit | None) -> tuple[Unit, Rule, list[str]]:
    """By what is counted: as the rounds do if they do so alike; and a sentence where they do not."""
    newest = rounds[-1]
    if all((each.unit, each.rule) == (newest.unit, newest.rule) for each in rounds):
        return unit or newest.unit, newest.rule, []
    chosen = unit or Unit.SENTENCE
    own = "; ".join(f"{each.number}: {each.unit}, {each.rule}" for each in rounds)
    return chosen, Rule.ANY, [f"The rounds had units and rules of their own ({own}); here units are as said below."]


def _chosen(study: Study, held: Sequence[Held]) -> list[Held]:
    """Each transcript once, in the order of import: from the newest round that two or more judged, else the newest."""
    best: dict[TranscriptId, Held] = {}
    for each in held:
        standing = best.get(each.document.transcript_id)
        if standing is None or _weight(each) > _weight(standing):
            best[each.document.transcript_id] = each
    return [best[each] for each in transcripts.names(study.store) if each in best]


def _weight(held: Held) -> tuple[bool, int]:
    return len(held.judged_by) > 1, held.round.number


def _round(study: Study, round_: Round, snapshot: str) -> AnalysedRound:
    return AnalysedRound(
        number=round_.number,
        snapshot=snapshot,
        codebook_version=codebook_for(study, round_).version,
        scope=scope_in_words(study, round_),
    )


def _codes(study: Study, book: Codebook, chosen: Sequence[Held], counting: dict[CodeId, CodeId]) -> tuple[Code, ...]:
    """The codes of the codebook, then those that were used and that it has no more, by name."""
    known = {each.id for each in book.codes}
    in_families = (each.code for each in twigs(book.codes))
    used = {counting.get(code_id, code_id) for each in chosen for code_id, *_ in each.codings}
    names = codebooks.code_names(study.store)
    gone = sorted((names[code_id], code_id) for code_id in used - known)
    return (*in_families, *(Code(id=code_id, name=name) for name, code_id in gone))


def _judged(
    study: Study,
    chosen: Sequence[Held],
    codes: Sequence[Code],
    unit: Unit,
    rule: Rule,
    roll_up: bool,
    counting: dict[CodeId, CodeId],
) -> "list[Judgements]":
    """Each transcript judged by one who stands for all, in the scope of its round; a value for each of them."""
    from rcqual.compare.judgements import judge

    return [
        judge(
            [_document(study, each, unit, counting)],
            codes,
            [ANALYST],
            unit=unit,
            rule=rule,
            scope=each.round.scope,
            roll_up=roll_up,
        )
        for each in chosen
    ]


def _document(study: Study, held: Held, unit: Unit, counting: dict[CodeId, CodeId]) -> "Document":
    spans: dict[CodeId, list[Span]] = {}
    for code_id, span, *_ in held.codings:
        spans.setdefault(counting.get(code_id, code_id), []).append(span)
    document = replace(
        held.document,
        judged_by=(ANALYST.id,),
        codings={ANALYST.id: {code_id: tuple(of_code) for code_id, of_code in spans.items()}},
    )
    return replace(document, tokens=tokens_of(study, document.transcript_id)) if unit is Unit.TOKEN else document


def _numbers(
    judged: "Sequence[Judgements]", chosen: Sequence[Held], speakers: Speaking, under: Sequence[Sequence[int]]
) -> "Numbers":
    from rcqual.compare.analysed import numbers_of

    documents = [document for each in judged for document in each.documents]
    return numbers_of(documents, [speakers.by_turn[each.document.transcript_id] for each in chosen], under)


def _interviews(
    chosen: Sequence[Held],
    codes: Sequence[Code],
    counting: dict[CodeId, CodeId],
    numbers: "Numbers",
    judged: "Sequence[Judgements]",
    people: Mapping[CoderId, str],
) -> tuple[AnalysedInterview, ...]:
    found = []
    for number, (held, document) in enumerate(zip(chosen, (each.documents[0] for each in judged), strict=True)):
        offered = {counting.get(each, each) for each in held.offered}
        applied = numbers.applied[number]
        # A code that is rolled up is there wherever one below it is.
        above = {at for at, below in enumerate(judged[number].descendants) if applied.intersection(below)}
        found.append(
            AnalysedInterview(
                transcript_id=held.document.transcript_id,
                name=held.document.name,
                round=held.round.number,
                coders=tuple(people[each] for each in held.judged_by),
                basis=held.basis,
                judged=frozenset(at for at, code in enumerate(codes) if code.id in offered) | applied | above,
                applied=applied,
                characters=int(document.ruler.bounds[-1]),
                words=numbers.judged_words[number],
                units=numbers.judged_units[number],
            )
        )
    return tuple(found)


def _still_coded(study: Study, coder: Coder) -> tuple[str, ...]:
    """The rounds with a fixed codebook that the coder still codes in, in a sentence; else nothing."""
    labels = [
        each.label
        for each in all_rounds(study)
        if each.state is RoundState.CODING
        and each.kind is not RoundKind.OPEN
        and assignments(study.store, each.id, coder.id)
    ]
    count = "it counts once it is" if len(labels) == 1 else "they count once they are"
    said = f"Still being coded, and no part of this: {', '.join(labels)}; {count} handed in and closed."
    return (said,) if labels else ()


def _codes_that_came_later(codes: Sequence[Code], interviews: Sequence[AnalysedInterview]) -> list[str]:
    """Which codes were not in the codebook of every round, in a sentence; else nothing."""
    late = [
        f"{code.name} ({judged} of {len(interviews)})"
        for number, code in enumerate(codes)
        if (judged := sum(number in each.judged for each in interviews)) < len(interviews)
    ]
    if not late:
        return []
    return [
        f"Not in the codebook of every round, so missing and not absent elsewhere: {counted(len(late), 'code')}, with"
        f" the interviews judged for each: {', '.join(late)}."
    ]
