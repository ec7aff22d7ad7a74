"""Who judged what in a closed round: its frozen codings, read for comparing."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rcqual.errors import NotAllowed, NotFound
from rcqual.model.coding import FrozenCoding
from rcqual.model.ids import CodeId, CoderId, TranscriptId
from rcqual.model.rounds import Round, RoundKind, Rule, Snapshot, Unit
from rcqual.model.span import Span
from rcqual.model.transcript import Transcript
from rcqual.store import rounds, segments, snapshots, tokens, transcripts
from rcqual.study.codebook import codebook_for
from rcqual.study.once import kept
from rcqual.study.rounds import all_rounds
from rcqual.study.scoping import ranges_in
from rcqual.study.study import Study, team, transcript_of
from rcqual.study.units import check_unit, tokens_of

if TYPE_CHECKING:
    from rcqual.compare.document import Document
    from rcqual.compare.judgements import Judgements


def measured_round(study: Study, number: int | None = None) -> Round:
    """The round of that number, by default the newest that was closed. Raises NotAllowed if it cannot be measured."""
    if number is None:
        closed = [each for each in all_rounds(study) if not each.is_blind and each.kind is not RoundKind.OPEN]
        if not closed:
            raise NotAllowed(
                "No reliability or main round was closed yet, so there is nothing to compare.",
                hint="Coders hand in with `rcqual submit`; then `rcqual round close` freezes and reveals all.",
            )
        return closed[-1]
    found = rounds.by_number(study.store, number)
    if found is None:
        raise NotFound(f"There is no round {number}.", hint="`rcqual round status` shows the rounds.")
    if found.number == 0 or found.kind is RoundKind.OPEN:
        raise NotAllowed(
            "Open coding has no agreement: everyone codes with what they find.",
            hint="Open a reliability round with `rcqual round open --kind reliability`.",
        )
    if found.is_blind:
        raise NotAllowed(
            f"Round {number} is still open for coding; figures now would tell who coded what.",
            hint="They come when it is closed, with `rcqual round close`.",
        )
    return found


def snapshot_of(study: Study, round_: Round, *, first: bool = True) -> Snapshot:
    """The first frozen copy of a closed round, made before anyone saw another's codings, or the last."""
    found = snapshots.snapshot_of(study.store, round_.id, first=first)
    if found is None:
        raise NotFound(f"Round {round_.number} has no frozen copy.", hint="Run `rcqual doctor`.")
    return found


def frozen_of(study: Study, snapshot: Snapshot) -> list[FrozenCoding]:
    """The codings of a frozen copy, by place."""
    return kept(study, ("frozen", snapshot.id), lambda: snapshots.frozen_codings(study.store, snapshot.id))


def judgements(
    study: Study, round_: Round, snapshot: Snapshot, *, unit: Unit | None = None, rule: Rule | None = None
) -> "Judgements":
    """Who judged what in a frozen round; unit and rule are the round's own where not given.

    Transcripts that were assigned and that nobody finished are there, judged by nobody. Raises NotAllowed, naming
    them, if passages are to be judged where none are marked.
    """
    judging, by = unit or round_.unit, rule or round_.rule
    return kept(
        study, ("judgements", snapshot.id, judging, by), lambda: _judgements(study, round_, snapshot, judging, by)
    )


def _judgements(study: Study, round_: Round, snapshot: Snapshot, judging: Unit, rule: Rule) -> "Judgements":
    from rcqual.compare.judgements import judge

    book = codebook_for(study, round_)
    coded = spans_of(study, snapshot)
    judged: dict[TranscriptId, list[CoderId]] = {}
    for transcript_id, coder_id in snapshots.judged(study.store, snapshot.id):
        judged.setdefault(transcript_id, []).append(coder_id)
    assignments = rounds.assignments(study.store, round_.id)
    assigned = {each.coder_id for each in assignments}
    clusters = clusters_of(study)
    texts = list(dict.fromkeys((*judged, *(each.transcript_id for each in assignments))))
    check_unit(study, judging, texts)
    documents = [
        document_of(
            study,
            transcript_of(study, each),
            judging,
            judged.get(each, []),
            coded.get(each, {}),
            clusters,
            ranges_in(study, round_, each),
        )
        for each in texts
    ]
    return judge(
        documents,
        book.codes,
        [coder for coder in team(study) if coder.id in assigned],
        unit=judging,
        rule=rule,
        scope=round_.scope,
        roll_up=book.roll_up,
    )


def spans_of(study: Study, snapshot: Snapshot) -> dict[TranscriptId, dict[CoderId, dict[CodeId, list[Span]]]]:
    """What a frozen copy holds, by transcript, coder and code."""
    coded: dict[TranscriptId, dict[CoderId, dict[CodeId, list[Span]]]] = {}
    for each in frozen_of(study, snapshot):
        by_code = coded.setdefault(each.transcript_id, {}).setdefault(each.coder_id, {})
        by_code.setdefault(each.code_id, []).append(each.span)
    return coded


def document_of(
    study: Study,
    text: Transcript,
    unit: Unit,
    judged_by: Sequence[CoderId],
    coded: Mapping[CoderId, Mapping[CodeId, Sequence[Span]]],
    clusters: Mapping[tuple[str, str], str],
    codable: tuple[Span, ...] | None,
) -> "Document":
    """A transcript as it is judged by that unit. clusters: as of `clusters_of`; codable: as of `scoping.ranges_in`."""
    from rcqual.compare.document import Document

    speakers = dict.fromkeys(turn.speaker for turn in text.turns if turn.role == "participant" and turn.speaker)
    found = [clusters.get((speaker, text.name)) or clusters.get((speaker, "")) or "" for speaker in (*speakers, "")]
    return Document(
        transcript_id=text.id,
        name=text.name,
        text=text.text,
        turns=text.turns,
        sentences=text.sentences,
        judged_by=tuple(judged_by),
        codings={coder: {code: tuple(spans) for code, spans in by_code.items()} for coder, by_code in coded.items()},
        segments=segments.segments_of(study.store, text.id),
        tokens=tokens_of(study, text.id) if unit is Unit.TOKEN else tokens.tokens_of(study.store, text.id) or (),
        codable=codable,
        cluster=next((cluster for cluster in found if cluster), ""),
    )


def clusters_of(study: Study) -> dict[tuple[str, str], str]:
    """By label and transcript name (empty: every transcript): the cluster of the participants sheet."""
    return {(each.label, each.file): each.cluster for each in transcripts.participants(study.store) if each.cluster}
