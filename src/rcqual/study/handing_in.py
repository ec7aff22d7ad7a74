"""Saying "I have read it to the end", and handing in a round."""

from collections.abc import Sequence

from rcqual.errors import NotAllowed
from rcqual.model.changes import Changes, Outcome
from rcqual.model.ids import RoundId, TranscriptId
from rcqual.model.rounds import Round, RoundKind, RoundState
from rcqual.store import codings, plans, rounds, transcripts
from rcqual.study.coding import coding_round
from rcqual.study.reading import unread, unread_in_words
from rcqual.study.study import Study, clean_text, counted


def finish(
    study: Study, transcript_ids: Sequence[TranscriptId], *, undo: bool = False, round_: Round | None = None
) -> Outcome[list[TranscriptId]]:
    """Say that transcripts were read to the end: from here silence means that no code applies. Or take it back.

    Those that are so already are left as they are. Each goes to the round in which the coder is coding it now.
    """
    names = {each.id: each.name for each in transcripts.summaries(study.store)}
    by_round: dict[RoundId, list[TranscriptId]] = {}
    for transcript_id in transcript_ids:
        place = coding_round(study, transcript_id, round_)
        standing = rounds.assignments(study.store, place.id, study.me.id)
        if undo == any(each.transcript_id == transcript_id and each.finished for each in standing):
            by_round.setdefault(place.id, []).append(transcript_id)
    if not by_round:
        state = "not finished" if undo else "finished already"
        return Outcome([], said=f"{', '.join(names[each] for each in transcript_ids)}: {state}.")
    rows: frozenset[tuple[str, str]] = frozenset()
    said = []
    # One operation for each round, so that blinding knows whose it is.
    for round_id, changed in by_round.items():
        listed = ", ".join(names[each] for each in changed)
        words = f"Took back that {listed} was finished" if undo else f"Finished {listed}"
        with study.store.transact("transcript.finish", words, coder=study.me.id, round_id=round_id) as op:
            _put_finished(study, round_id, changed, None if undo else study.store.now())
        rows |= op.changes.rows
        said.append(f"{words}.")
    done = [each for changed in by_round.values() for each in changed]
    return Outcome(done, Changes(op=op.id, rows=rows, transcripts=frozenset(done)), " ".join(said))


def _put_finished(study: Study, round_id: RoundId, transcript_ids: Sequence[TranscriptId], at: str | None) -> None:
    place = rounds.by_id(study.store, round_id)
    for transcript_id in transcript_ids:
        coding_round(study, transcript_id, place)
        if not any(
            each.transcript_id == transcript_id for each in rounds.assignments(study.store, round_id, study.me.id)
        ):
            rounds.assign(study.store, round_id, transcript_id, study.me.id)
        rounds.put_finished(study.store, round_id, transcript_id, study.me.id, at)


def submit(study: Study, round_: Round) -> Outcome[Round]:
    """Hand in a round; what was neither coded nor marked as read is told of, and so are codings without a certainty.

    Raises NotAllowed while an assigned transcript is not finished.
    """
    from rcqual.study import committing

    words = f"Handed in round {round_.number}"
    _require_member(study, round_)
    with study.store.transact("round.submit", words, coder=study.me.id, round_id=round_.id, direction="barrier") as op:
        _require_coding(study, round_)
        if study.me.id in rounds.submissions(study.store, round_.id):
            raise NotAllowed(
                f"{study.me.name} has handed in round {round_.number} already.",
                hint="Take it back with `rcqual unsubmit --reason …` to go on coding.",
            )
        names = {each.id: each.name for each in transcripts.summaries(study.store)}
        left = [
            names[each.transcript_id]
            for each in rounds.assignments(study.store, round_.id, study.me.id)
            if not each.finished
        ]
        if left:
            raise NotAllowed(
                f"{counted(len(left), 'interview')} of round {round_.number} not finished yet: {', '.join(left)}.",
                hint="Read them to the end and say so with `rcqual finish TRANSCRIPT`, even where no code applies.",
            )
        rounds.submit(study.store, round_.id, study.me.id)
        committing.give_word(study, round_)
    told = (f"{words}.", unread_in_words(round_, unread(study, round_)), _uncertain(study, round_))
    return Outcome(round_, op.changes, " ".join(filter(None, told)))


def _uncertain(study: Study, round_: Round) -> str:
    if not plans.plan_of(study.store, round_.id).asks_certainty:
        return ""
    left = codings.uncertain(study.store, round_.id, study.me.id)
    return f"{counted(left, 'coding')} of yours without a certainty." if left else ""


def unsubmit(study: Study, round_: Round, reason: str) -> Outcome[Round]:
    """Take a submission back, to go on coding while the round is open; the reason stands in the history."""
    from rcqual.study import committing

    why = clean_text(reason, "The reason").strip()
    words = f"Took back the submission of round {round_.number}: {why}"
    with study.store.transact(
        "round.unsubmit", words, coder=study.me.id, round_id=round_.id, direction="barrier"
    ) as op:
        _require_coding(study, round_)
        if study.me.id not in rounds.submissions(study.store, round_.id):
            raise NotAllowed(f"{study.me.name} has not handed in round {round_.number}.", hint="There is no need to.")
        if not why:
            raise NotAllowed("Taking a submission back needs a reason.", hint="Give it with --reason, in a few words.")
        rounds.unsubmit(study.store, round_.id, study.me.id)
        committing.take_back_word(study, round_)
    return Outcome(round_, op.changes, f"{words}.")


def _require_coding(study: Study, round_: Round) -> None:
    current = rounds.by_id(study.store, round_.id)
    if current is None or current.state is not RoundState.CODING:
        raise NotAllowed(f"Round {round_.number} is closed for coding.", hint="Ask for it to be reopened.")


def _require_member(study: Study, round_: Round) -> None:
    if round_.kind is RoundKind.OPEN and round_.number == 0:
        raise NotAllowed("Open coding is never handed in.", hint="Hand in a planned round with --round N.")
    if not rounds.assignments(study.store, round_.id, study.me.id):
        raise NotAllowed(f"{study.me.name} codes nothing in round {round_.number}.", hint="See `rcqual round status`.")
