"""How far coders agree in a closed round: figures from its frozen copy, never from what came after."""

from typing import TYPE_CHECKING

from rcqual import __version__
from rcqual.agreement.result import AgreementReport, Header
from rcqual.errors import NotAllowed, NotFound
from rcqual.model.ids import CodeId, CoderId, TranscriptId
from rcqual.model.rounds import Round, RoundKind, Rule, Snapshot, Unit
from rcqual.model.span import Span
from rcqual.model.transcript import Transcript
from rcqual.store import rounds, segments, snapshots, transcripts
from rcqual.study.codebook import codebook_for
from rcqual.study.rounds import all_rounds
from rcqual.study.settings import setting_of
from rcqual.study.study import Study, counted, team, transcript_of
from rcqual.study.units import check_unit, tokens_of

if TYPE_CHECKING:
    from rcqual.compare.document import Document
    from rcqual.compare.judgements import Judgements


def are_coefficients_off(study: Study) -> bool:
    """Whether the team wants no coefficient of agreement anywhere; counts and disagreements it wants all the same."""
    return setting_of(study, "agreement") == "off"


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


def judgements(
    study: Study, round_: Round, snapshot: Snapshot, *, unit: Unit | None = None, rule: Rule | None = None
) -> "Judgements":
    """Who judged what in a frozen round; unit and rule are the round's own where not given.

    Transcripts that were assigned and that nobody finished are there, judged by nobody. Raises NotAllowed, naming
    them, if passages are to be judged where none are marked.
    """
    from rcqual.compare.judgements import judge

    book = codebook_for(study, round_)
    coded: dict[TranscriptId, dict[CoderId, dict[CodeId, list[Span]]]] = {}
    for each in snapshots.frozen_codings(study.store, snapshot.id):
        by_code = coded.setdefault(each.transcript_id, {}).setdefault(each.coder_id, {})
        by_code.setdefault(each.code_id, []).append(each.span)
    judged: dict[TranscriptId, list[CoderId]] = {}
    for transcript_id, coder_id in snapshots.judged(study.store, snapshot.id):
        judged.setdefault(transcript_id, []).append(coder_id)
    assignments = rounds.assignments(study.store, round_.id)
    assigned = {each.coder_id for each in assignments}
    clusters = _clusters(study)
    judging = unit or round_.unit
    texts = list(dict.fromkeys((*judged, *(each.transcript_id for each in assignments))))
    check_unit(study, judging, texts)
    documents = [
        _document(study, transcript_of(study, each), judging, judged.get(each, []), coded.get(each, {}), clusters)
        for each in texts
    ]
    return judge(
        documents,
        book.codes,
        [coder for coder in team(study) if coder.id in assigned],
        unit=judging,
        rule=rule or round_.rule,
        scope=round_.scope,
        roll_up=book.roll_up,
    )


def _document(
    study: Study,
    text: Transcript,
    unit: Unit,
    judged_by: list[CoderId],
    coded: dict[CoderId, dict[CodeId, list[Span]]],
    clusters: dict[tuple[str, str], str],
) -> "Document":
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
        tokens=tokens_of(study, text.id) if unit is Unit.TOKEN else (),
        cluster=next((cluster for cluster in found if cluster), ""),
    )


def _clusters(study: Study) -> dict[tuple[str, str], str]:
    """By label and transcript name (empty: every transcript): the cluster of the participants sheet."""
    return {(each.label, each.file): each.cluster for each in transcripts.participants(study.store) if each.cluster}


def agreement(
    study: Study,
    number: int | None = None,
    *,
    unit: Unit | None = None,
    rule: Rule | None = None,
    distance: str = "masi",
    level: float = 0.95,
) -> "AgreementReport":
    """Every figure of a closed round, from the copy made before anyone saw another's codings.

    distance: between sets of codes: masi, jaccard, dice or exact. level: of the intervals. Raises NotAllowed for open
    coding, and while the round is open: figures would tell who coded what.
    """
    from rcqual.agreement.report import measure

    round_ = measured_round(study, number)
    snapshot = snapshot_of(study, round_)
    is_sensitivity = (unit or round_.unit, rule or round_.rule) != (round_.unit, round_.rule)
    found = judgements(study, round_, snapshot, unit=unit, rule=rule)
    recoded = revealed_before(study, round_)
    header = Header(
        study=study.title,
        round=round_.number,
        kind=round_.kind.value,
        snapshot=snapshot.sha256,
        unit=(unit or round_.unit).value,
        rule=(rule or round_.rule).value,
        scope=round_.scope.value,
        codebook_version=round_.codebook_version or 0,
        version=__version__,
        distance=distance,
        is_sensitivity=is_sensitivity,
        is_recoded_after_discussion=bool(recoded),
    )
    notes = []
    if snapshot_of(study, round_, first=False).number > 1:
        notes.append(
            "The round was reopened after its codings had been seen; these figures come from the copy made before."
        )
    notes += _unfinished(study, round_, snapshot)
    if recoded:
        notes.append(f"Recoded after discussion: {', '.join(recoded)} had been revealed in an earlier round.")
    return measure(found.label_sets(), header, level=level, notes=tuple(notes))


def _unfinished(study: Study, round_: Round, snapshot: Snapshot) -> list[str]:
    """What was given to coders and not finished when the round was frozen, in a sentence; else nothing."""
    judged = set(snapshots.judged(study.store, snapshot.id))
    people = {coder.id: coder.name for coder in team(study)}
    names = {each.id: each.name for each in transcripts.summaries(study.store)}
    waiting: dict[str, list[str]] = {}
    for each in rounds.assignments(study.store, round_.id):
        if (each.transcript_id, each.coder_id) not in judged:
            waiting.setdefault(people[each.coder_id], []).append(names[each.transcript_id])
    if not waiting:
        return []
    told = "; ".join(f"{coder}: {', '.join(texts)}" for coder, texts in sorted(waiting.items()))
    frozen = snapshots.frozen_codings(study.store, snapshot.id)
    lost = sum((each.transcript_id, each.coder_id) not in judged for each in frozen)
    codings = f" ({counted(lost, 'coding')} there in no figure)" if lost else ""
    return [f"Not finished when the round was closed, so missing{codings}: {told}."]


def revealed_before(study: Study, round_: Round) -> list[str]:
    """The names of a closed round's transcripts of which a coder could have seen another's codings before.

    They could where another round of the transcript, with another coder, was closed before this one was, first time.
    """
    own = rounds.assignments(study.store, round_.id)
    frozen = snapshot_of(study, round_).made
    names = {each.id: each.name for each in transcripts.summaries(study.store)}
    others: dict[TranscriptId, set[CoderId]] = {}
    for earlier in all_rounds(study):
        snapshot = snapshots.snapshot_of(study.store, earlier.id)
        if earlier.id != round_.id and snapshot is not None and snapshot.made < frozen:
            for each in rounds.assignments(study.store, earlier.id):
                others.setdefault(each.transcript_id, set()).add(each.coder_id)
    return list(
        dict.fromkeys(
            names[each.transcript_id] for each in own if others.get(each.transcript_id, set()) - {each.coder_id}
        )
    )
