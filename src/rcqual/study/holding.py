"""What is held after rounds: the team's settled codings, or one coder's, transcript by transcript."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rcqual.errors import NotAllowed
from rcqual.model.coding import Coder
from rcqual.model.decisions import Verdict
from rcqual.model.ids import CodeId, CoderId, TranscriptId
from rcqual.model.rounds import Round, RoundKind, RoundState
from rcqual.model.span import Span
from rcqual.store import codebooks, codings, rounds, snapshots
from rcqual.study.agenda import agenda
from rcqual.study.codebook import codebook_for
from rcqual.study.deciding import settled_codings
from rcqual.study.judging import document_of
from rcqual.study.once import part_of, parts_of
from rcqual.study.passes import recoded_from, require_shown
from rcqual.study.rounds import all_rounds, round_numbered
from rcqual.study.scoping import ranges_in
from rcqual.study.study import Study, lone_coder, transcript_of

if TYPE_CHECKING:
    from rcqual.compare.document import Document

CONSENSUS, SOLE, ONE = "consensus", "sole coder", "coder"
"""On what a transcript's codings rest: two or more judged it; one did; one coder's codings were asked for."""


class HeldCoding(NamedTuple):
    """A passage and its code."""

    code_id: CodeId
    span: Span
    basis: str
    coders: tuple[CoderId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is held of one transcript after one round."""

    round: Round
    document: "Document"
    judged_by: tuple[CoderId, ...]
    basis: str
    codings: tuple[HeldCoding, ...]
    offered: Collection[CodeId]
    """The codes that could have been applied."""
    parked: int = 0
    """Disagreements in it that a meeting left open."""
    undecided: int = 0
    outside_scope: int = 0
    """Coders' passages that lie outside of what was judged, and that are not among `codings`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """What is held after some rounds."""

    held: tuple[Held, ...]
    rounds: tuple[Round, ...]
    """By number; one at least."""
    snapshots: dict[int, str]
    """By the round's number the hash of its frozen copy; empty while it is open."""
    notes: tuple[str, ...] = ()


def held_by_team(
    study: Study, numbers: Sequence[int], progress: Callable[[float], None] = lambda share: None
) -> Holdings:
    """What the team holds. numbers: of the rounds; else all that were closed and that the viewer may see.

    progress: is told which share is done; what it raises stops the work.

    Raises NotAllowed for one that is open for coding or of open coding, or that is hidden, and if there is none.
    """
    found, notes = _rounds(study, numbers)
    held: list[Held] = []
    hashes = {}
    for round_, of_round in zip(found, parts_of(progress, len(found)), strict=True):
        on = agenda(study, round_.number, part_of(of_round, 0.0, 0.6))
        hashes[round_.number] = on.snapshot.sha256
        by_transcript: dict[TranscriptId, list[HeldCoding]] = {}
        for each in settled_codings(on, part_of(of_round, 0.6, 1.0)).codings:
            coding = HeldCoding(each.code_id, each.span, each.basis.value, each.coders)
            by_transcript.setdefault(each.transcript_id, []).append(coding)
        open_: dict[tuple[TranscriptId, bool], int] = {}
        for case in on.disagreements:
            decision = on.decisions.get(case.id)
            if decision is None or decision.verdict is Verdict.PARK:
                key = case.transcript_id, decision is not None
                open_[key] = open_.get(key, 0) + 1
        offered = frozenset(code.id for code in on.codebook.codes)
        coders = [coder.id for coder in on.judgements.coders]
        for document in on.judgements.documents:
            transcript_id = document.document.transcript_id
            if document.coders:
                held.append(
                    Held(
                        round=round_,
                        document=document.document,
                        judged_by=tuple(coders[number] for number in document.coders),
                        basis=CONSENSUS if len(document.coders) > 1 else SOLE,
                        codings=tuple(by_transcript.get(transcript_id, ())),
                        offered=offered,
                        parked=open_.get((transcript_id, True), 0),
                        undecided=open_.get((transcript_id, False), 0),
                        outside_scope=document.outside_scope,
                    )
                )
    return Holdings(held=tuple(held), rounds=found, snapshots=hashes, notes=notes)


def held_by_coder(study: Study, numbers: Sequence[int], coder: Coder) -> Holdings:
    """One coder's codings. numbers: of the rounds; else as of the team, or of open coding if there are none.

    Of open coding: the rounds of it that were planned and closed, else the standing one.

    Raises NotAllowed for a round that is open for coding, unless these are the viewer's own codings, and for one that
    is hidden from the viewer.
    """
    found, notes = _rounds(study, numbers if numbers or _closed(study) else _of_open_coding(study), coder)
    held: list[Held] = []
    hashes = {}
    for round_ in found:
        snapshot = None if round_.is_blind else snapshots.snapshot_of(study.store, round_.id, first=False)
        hashes[round_.number] = "" if snapshot is None else snapshot.sha256
        of_round: dict[TranscriptId, list[HeldCoding]] = {}
        if snapshot is None:
            for each in codings.visible_to(study.store, study.viewer, round_.id, coder_id=coder.id):
                of_round.setdefault(each.transcript_id, []).append(_own(each.code_id, each.span, coder))
            read = [
                each.transcript_id for each in rounds.assignments(study.store, round_.id, coder.id) if each.finished
            ]
        else:
            for frozen in snapshots.frozen_codings(study.store, snapshot.id):
                if frozen.coder_id == coder.id:
                    of_round.setdefault(frozen.transcript_id, []).append(_own(frozen.code_id, frozen.span, coder))
            read = [text for text, who in snapshots.judged(study.store, snapshot.id) if who == coder.id]
        if round_.number == 0:
            # Nobody is given anything there, so that nobody can say they finished it.
            read = list(of_round)
            notes = (*notes, "Of open coding: an interview counts as judged where the coder coded anything in it.")
        offered = _offered(study, round_, coder)
        held += [
            Held(
                round=round_,
                document=document_of(
                    study,
                    transcript_of(study, each),
                    round_.unit,
                    [coder.id],
                    {},
                    {},
                    ranges_in(study, round_, each),
                ),
                judged_by=(coder.id,),
                basis=ONE,
                codings=tuple(of_round.get(each, ())),
                offered=offered,
            )
            for each in read
        ]
    return Holdings(held=tuple(held), rounds=found, snapshots=hashes, notes=notes)


def whose(study: Study, coder: str | None, numbers: Sequence[int] = ()) -> str | None:
    """Whose codings are meant: of the one named; of a lone coder before anything else is there; else the team's, None.

    numbers: of the rounds that are asked for; where any is, nobody is meant but whoever is named.
    """
    lone = lone_coder(study) if coder is None and not numbers else None
    return coder if lone is None or has_closed_with_a_codebook(study) else lone.name


def has_closed_with_a_codebook(study: Study) -> bool:
    """Whether any round with a fixed codebook was closed, hidden or not."""
    return bool(_closed(study))


def alone_in_words(study: Study) -> tuple[str, ...]:
    """That nobody else can have coded, in a sentence; nothing where there is a team."""
    lone = lone_coder(study)
    return () if lone is None else (f"{lone.name} is the only coder of the study: nobody else coded any of it.",)


def _own(code_id: CodeId, span: Span, coder: Coder) -> HeldCoding:
    return HeldCoding(code_id, span, ONE, (coder.id,))


def _offered(study: Study, round_: Round, coder: Coder) -> frozenset[CodeId]:
    """The codes that a coder could apply in a round; in open coding their own ones too."""
    offered = {code.id for code in codebook_for(study, round_).codes}
    if round_.kind is RoundKind.OPEN:
        offered |= {code.id for code in codebooks.own_codes(study.store, coder.id)}
    return frozenset(offered)


def _of_open_coding(study: Study) -> list[int]:
    """The numbers of the rounds of open coding that were planned and closed; else that of the standing one."""
    return [each.number for each in all_rounds(study) if each.kind is RoundKind.OPEN and not each.is_blind] or [0]


def _closed(study: Study) -> list[Round]:
    return [each for each in all_rounds(study) if not each.is_blind and each.kind is not RoundKind.OPEN]


def _rounds(
    study: Study, numbers: Sequence[int], coder: Coder | None = None
) -> tuple[tuple[Round, ...], tuple[str, ...]]:
    """The rounds of these numbers, else all that were closed; and a sentence about those that are hidden."""
    if numbers:
        found = [_round_of(study, each, coder) for each in sorted(set(numbers))]
        for round_ in found:
            require_shown(study, round_)
        return tuple(found), ()
    closed = _closed(study)
    shown = [each for each in closed if not recoded_from(study, each)]
    if not shown:
        for round_ in closed:
            require_shown(study, round_)
        raise NotAllowed(
            "No reliability or main round was closed yet, so there is nothing that the team holds.",
            hint="Close one with `rcqual round close`; or ask for one coder's codings with --coder NAME.",
        )
    hidden = [str(each.number) for each in closed if each not in shown]
    if not hidden:
        return tuple(shown), ()
    which = f"round {hidden[0]}, which is" if len(hidden) == 1 else f"rounds {', '.join(hidden)}, which are"
    return tuple(shown), (f"Left out: {which} hidden from you while you code what was coded there.",)


def _round_of(study: Study, number: int, coder: Coder | None) -> Round:
    """The round of that number, if one may ask for that coder's codings in it, or else for the team's."""
    round_ = round_numbered(study, number)
    if round_.state is RoundState.DRAFT:
        raise NotAllowed(f"Round {number} is a draft; nothing was coded in it.", hint="Open it first.")
    if coder is None and round_.kind is RoundKind.OPEN:
        raise NotAllowed(
            "In open coding everyone codes with what they find, and nothing is settled.",
            hint="Ask for one coder's codings with --coder NAME.",
        )
    if round_.is_blind and (coder is None or coder != study.coder):
        lone = lone_coder(study)
        raise NotAllowed(
            f"{round_.label.capitalize()} is still open for coding: everyone sees their own codings alone.",
            hint="Say who you are with --as NAME and ask for your own with --coder; or wait until it is closed."
            if lone is None
            else f"Say who you are with --as {lone.name}.",
        )
    return round_
