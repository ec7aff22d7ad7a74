"""How far coders agree in a closed round: figures from its frozen copy, never from what came after."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rcqual import __version__
from rcqual.agreement.result import AgreementReport, Header
from rcqual.model.ids import CoderId, TranscriptId
from rcqual.model.rounds import Round, RoundKind, Rule, Snapshot, Unit
from rcqual.store import rounds, snapshots, themes, transcripts
from rcqual.study.committing import blinding, broken_words
from rcqual.study.judging import frozen_of, judgements, measured_round, snapshot_of
from rcqual.study.once import parts_of
from rcqual.study.passes import second_pass_in_words
from rcqual.study.rounds import all_rounds
from rcqual.study.scoping import scope_in_words
from rcqual.study.settings import setting_of
from rcqual.study.study import Study, counted, team

if TYPE_CHECKING:
    from rcqual.compare.judgements import Judgements

RECODED = "recoded after discussion"
"""The kind of a round among others, whatever it was opened as, if its coders could have seen its codings before."""


def are_coefficients_off(study: Study) -> bool:
    """Whether the team wants no coefficient of agreement anywhere; counts and disagreements it wants all the same."""
    return setting_of(study, "agreement") == "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Everything that the figures of a round need, read from the study; computing them touches no file."""

    header: Header
    judgements: "Judgements"
    notes: tuple[str, ...]
    own: tuple[Unit, Rule]
    """Those that the round was opened with."""
    units: tuple[Unit, ...]
    """Those by which the round can be judged."""
    rounds: tuple[tuple[Header, "Judgements"], ...]
    """Every round that can be measured, oldest first, each by its own unit and rule."""
    has_coefficients: bool


def agreement(
    study: Study,
    number: int | None = None,
    *,
    unit: Unit | None = None,
    rule: Rule | None = None,
    distance: str = "masi",
    level: float = 0.95,
    bootstrap: int | None = None,
    seed: int = 1,
    progress: Callable[[float], None] = lambda share: None,
) -> AgreementReport:
    """Every figure of a closed round, from the copy made before anyone saw another's codings.

    Parameters as of `prepare` and `report_of`, which it is, one after the other.
    """
    prepared = prepare(study, number, unit=unit, rule=rule, distance=distance)
    return report_of(prepared, level=level, bootstrap=bootstrap, seed=seed, progress=progress)


def prepare(
    study: Study,
    number: int | None = None,
    *,
    unit: Unit | None = None,
    rule: Rule | None = None,
    distance: str = "masi",
    among: Sequence[int] = (),
) -> Prepared:
    """Read what the figures of a closed round need. unit, rule: the round's own where not given.

    among: the numbers of the rounds that stand beside it, of which it is the newest compared where none is named; else
    all that can be measured.
    distance: between sets of codes: masi, jaccard, dice or exact. Raises NotAllowed for open coding, and while the
    round is open: figures would tell who coded what.
    """
    every = [each for each in _measurable(study) if not among or each[0].number in among]
    round_ = measured_round(study, number) if number is not None else _newest_compared(study, every)
    own = round_.unit, round_.rule
    snapshot = snapshot_of(study, round_)
    found = judgements(study, round_, snapshot, unit=unit, rule=rule)
    recoded = revealed_before(study, round_)
    notes = []
    if snapshot_of(study, round_, first=False).number > 1:
        notes.append(
            "The round was reopened after its codings had been seen; these figures come from the copy made before."
        )
    notes += _unfinished(study, round_, snapshot)
    notes += second_pass_in_words(study, round_)
    notes += broken_words(study, round_)
    notes += _suggested(study, snapshot)
    if recoded:
        notes.append(f"Recoded after discussion: {', '.join(recoded)} had been revealed in an earlier round.")
    others = [f"{each.number}" for each, _ in every if each.id != round_.id and revealed_before(study, each)]
    if others and not are_coefficients_off(study):
        which = f"round {others[0]} was" if len(others) == 1 else f"rounds {', '.join(others)} were"
        notes.append(f"Of the rounds side by side, {which} recoded after discussion, which is no reliability.")
    header = replace(
        header_of(study, round_, snapshot, distance),
        unit=found.unit.value,
        rule=found.rule.value,
        is_sensitivity=(found.unit, found.rule) != own,
        is_recoded_after_discussion=bool(recoded),
    )
    return Prepared(
        header=header,
        judgements=found,
        notes=tuple(notes),
        own=own,
        units=possible_units(found),
        rounds=tuple(
            (
                _as_coded(study, each, header_of(study, each, frozen, distance)),
                judgements(study, each, frozen).with_names_of(found.codes),
            )
            for each, frozen in every
        ),
        has_coefficients=not are_coefficients_off(study),
    )


def report_of(
    prepared: Prepared,
    *,
    level: float = 0.95,
    bootstrap: int | None = None,
    seed: int = 1,
    progress: Callable[[float], None] = lambda share: None,
) -> AgreementReport:
    """The figures. level: of the intervals; bootstrap: how many resamples of transcripts, None for the jackknife.

    seed: of the resamples. progress: is told which share is done; what it raises stops the work.
    """
    from rcqual.agreement.bootstrap import Bootstrap
    from rcqual.agreement.intervals import Jackknife
    from rcqual.agreement.report import measure, measure_briefly, without_coefficients

    how = Jackknife(level=level) if bootstrap is None else Bootstrap(level=level, resamples=bootstrap, seed=seed)
    main = measure(
        prepared.judgements.label_sets(),
        prepared.header,
        resampling=how,
        notes=prepared.notes,
        progress=lambda share: progress(0.3 * share),
    )
    if not prepared.has_coefficients:
        return without_coefficients(main)
    progress(0.3)
    several = prepared.rounds if len(prepared.rounds) > 1 else ()
    ways = [(unit, rule) for unit in prepared.units for rule in _rules_of(unit, prepared.own)]
    by_round, sensitivity = [], []
    steps = parts_of(progress, len(several) + len(ways), 0.3)
    for header, judged in several:
        by_round.append(measure_briefly(judged.label_sets(), header, how, is_own=True, progress=next(steps)))
    judged = prepared.judgements
    for unit, rule in ways:
        told = next(steps)
        told(0.0)
        kind = RECODED if prepared.header.is_recoded_after_discussion else prepared.header.kind
        header = replace(prepared.header, unit=unit.value, rule=rule.value, kind=kind)
        # By the same unit as before, texts need not be measured again.
        judged = (judged if judged.unit is unit else prepared.judgements).by(unit, rule)
        is_own = (unit, rule) == prepared.own
        sensitivity.append(measure_briefly(judged.label_sets(), header, how, is_own=is_own, progress=told))
    progress(1.0)
    return replace(main, by_round=tuple(by_round), sensitivity=tuple(sensitivity))


def header_of(study: Study, round_: Round, snapshot: Snapshot, distance: str) -> Header:
    """A round's header by its own unit and rule."""
    return Header(
        study=study.title,
        round=round_.number,
        kind=round_.kind.value,
        snapshot=snapshot.sha256,
        unit=round_.unit.value,
        rule=round_.rule.value,
        scope=scope_in_words(study, round_),
        codebook_version=round_.codebook_version or 0,
        version=__version__,
        distance=distance,
        blinding=blinding(study, round_),
    )


def _as_coded(study: Study, round_: Round, header: Header) -> Header:
    """The header of a round among others, of the kind that its codings are: those after discussion are of their own."""
    return replace(header, kind=RECODED) if revealed_before(study, round_) else header


def _measurable(study: Study) -> list[tuple[Round, Snapshot]]:
    """The rounds that can be measured, oldest first, each with its first frozen copy."""
    closed = [each for each in all_rounds(study) if not each.is_blind and each.kind is not RoundKind.OPEN]
    return [(each, snapshot_of(study, each)) for each in closed]


def _newest_compared(study: Study, every: Sequence[tuple[Round, Snapshot]]) -> Round:
    """The newest of these rounds in which two coders judged a transcript; if there is none, the newest closed one."""
    for round_, snapshot in reversed(every):
        judged = [transcript_id for transcript_id, _ in snapshots.judged(study.store, snapshot.id)]
        if len(judged) > len(set(judged)):
            return round_
    return measured_round(study, every[-1][0].number if every else None)


def possible_units(found: "Judgements") -> tuple[Unit, ...]:
    """The units by which these transcripts can be judged."""
    documents = [each.document for each in found.documents]
    lacking = {
        Unit.PASSAGE: not all(each.segments for each in documents),
        Unit.TOKEN: not all(each.tokens for each in documents),
    }
    return tuple(unit for unit in Unit if not lacking.get(unit, False))


def _rules_of(unit: Unit, own: tuple[Unit, Rule]) -> tuple[Rule, ...]:
    """The rules that make a difference: one character is covered or is not. own: those of the round."""
    if unit is not Unit.CHARACTER:
        return tuple(Rule)
    return (own[1] if own[0] is unit else Rule.ANY,)


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
    frozen = frozen_of(study, snapshot)
    lost = sum((each.transcript_id, each.coder_id) not in judged for each in frozen)
    codings = f" ({counted(lost, 'coding')} there in no figure)" if lost else ""
    return [f"Not finished when the round was closed, so missing{codings}: {told}."]


def _suggested(study: Study, snapshot: Snapshot) -> list[str]:
    """How many codings of a frozen round came from suggestions, in a sentence; nothing if none did."""
    count, codings = snapshots.suggested(study.store, snapshot.id)
    if not count:
        return []
    return [
        f"{count} of {counted(codings, 'coding')} came from suggestions, by which coders were shown passages that say"
        " words of the codebook or of their own codings; such agreement is not only theirs."
    ]


def revealed_before(study: Study, round_: Round, *, coder_id: CoderId | None = None, since: str = "") -> list[str]:
    """The names of a closed round's transcripts of which a coder could have seen another's codings before.

    They could where another round was closed before this one was, first time, for which another coder had coded there
    or read it to the end; or where both had laid open what they had coded there openly.
    coder_id: what that coder could have seen, alone. since: in rounds that were closed then or later.
    """
    own = rounds.assignments(study.store, round_.id, coder_id)
    frozen = snapshot_of(study, round_).made
    names = {each.id: each.name for each in transcripts.summaries(study.store)}
    others: dict[TranscriptId, set[CoderId]] = {}
    for earlier in all_rounds(study):
        snapshot = snapshots.snapshot_of(study.store, earlier.id)
        if earlier.id != round_.id and snapshot is not None and since <= snapshot.made < frozen:
            coded = [(each.transcript_id, each.coder_id) for each in frozen_of(study, snapshot)]
            for transcript_id, coder in (*coded, *snapshots.judged(study.store, snapshot.id)):
                others.setdefault(transcript_id, set()).add(coder)
    seen = themes.seen_when_open(study.store, since, frozen)
    return list(
        dict.fromkeys(
            names[each.transcript_id]
            for each in own
            if others.get(each.transcript_id, set()) - {each.coder_id} or (each.transcript_id, each.coder_id) in seen
        )
    )
