"""Memos on interviews and on codes; those on codings stand in `coding`, those on passages in `passage_memos`.

They are kept as they were typed, and belong to the round in which they were written.
"""

from rcqual.errors import NotAllowed, NotFound
from rcqual.model.changes import Outcome
from rcqual.model.codebook import Code
from rcqual.model.ids import TranscriptId
from rcqual.model.rounds import Round, RoundState
from rcqual.model.transcript import Transcript
from rcqual.store import codings, rounds
from rcqual.study.coding import coding_round, memo_kind, require_open, round_of_now
from rcqual.study.study import Study, clean_text


def write_transcript_memo(study: Study, transcript: Transcript, text: str, *, after: int | None = None) -> Outcome[str]:
    """Write one's own memo on a transcript, in the round in which it is being coded now; an empty one is removed.

    Raises NotAllowed if the memo that would be removed is one of a closed round.
    """
    kept = clean_text(text, "The memo")
    standing, written_in = _transcript_memo(study, transcript.id)
    if kept == standing:
        return Outcome(kept, said="The memo stands as it was.")
    place = coding_round(study, transcript.id)
    if not kept and written_in.id != place.id:
        raise NotAllowed(
            f"The memo was written in {written_in.label}, and stays there.",
            hint=f"Write another one, and it is shown in {place.label} instead.",
        )
    words = f"{'Wrote' if kept else 'Removed'} a memo on {transcript.name}"
    kind = memo_kind(study, after)
    with study.store.transact(kind, words, coder=study.me.id, round_id=place.id) as op:
        require_open(study, place, transcript.id, study.me.id)
        codings.put_memo(study.store, study.me.id, place.id, "transcript", transcript.id, kept)
    return Outcome(kept, op.changes, f"{words}.")


def transcript_memo(study: Study, transcript_id: TranscriptId) -> str:
    """One's own memo on a transcript; empty if there is none.

    In a planned round that of this round; else that of open coding or, until there is one, of the newest closed round.
    """
    return _transcript_memo(study, transcript_id)[0]


def _transcript_memo(study: Study, transcript_id: TranscriptId) -> tuple[str, Round]:
    """The memo that is shown with a transcript, and the round in which it was written."""
    place = round_of_now(study, transcript_id)
    closed = [] if place.number else [each for each in rounds.rounds(study.store) if not each.is_blind]
    for each in (place, *reversed(closed)):
        found = codings.memo(study.store, study.me.id, each.id, "transcript", transcript_id)
        if found:
            return found, each
    return "", place


def round_of_codes(study: Study) -> Round:
    """The round to which a memo on a code belongs now: the newest in which the coder codes, else open coding."""
    standing = [each for each in rounds.rounds(study.store) if each.state is RoundState.CODING]
    own = [each for each in standing if each.number and rounds.assignments(study.store, each.id, study.me.id)]
    if not standing:
        raise NotFound("The study has lost its round of open coding.", hint="Run `rcqual doctor`.")
    return own[-1] if own else standing[0]


def code_memo(study: Study, code: Code, round_: Round | None = None) -> str:
    """One's own memo on a code of that round, by default of the one at hand; empty if there is none."""
    place = round_ or round_of_codes(study)
    return codings.memo(study.store, study.me.id, place.id, "code", code.id)


def write_code_memo(
    study: Study, code: Code, text: str, *, round_: Round | None = None, after: int | None = None
) -> Outcome[str]:
    """Write one's own memo on a code; an empty one is removed.

    It is its author's alone until the round is closed. after: as `coding.memo_kind` has it. Raises NotAllowed if the
    round is closed or handed in.
    """
    place = round_ or round_of_codes(study)
    kept = clean_text(text, "The memo")
    if kept == code_memo(study, code, place):
        return Outcome(kept, said="The memo stands as it was.")
    words = f"{'Wrote' if kept else 'Removed'} a memo on the code {code.name}"
    kind = memo_kind(study, after)
    with study.store.transact(kind, words, coder=study.me.id, round_id=place.id) as op:
        require_writing(study, place)
        codings.put_memo(study.store, study.me.id, place.id, "code", code.id, kept)
    return Outcome(kept, op.changes, f"{words}.")


def require_writing(study: Study, round_: Round) -> None:
    """Raise NotAllowed unless the coder may write in that round now, on whatever is no transcript of it."""
    current = rounds.by_id(study.store, round_.id)
    if current is None or current.state is not RoundState.CODING:
        raise NotAllowed(f"Round {round_.number} is closed for coding.", hint="Its memos stand.")
    if study.me.id in rounds.submissions(study.store, round_.id):
        raise NotAllowed(
            f"You have handed in round {round_.number}.", hint="Take it back with `rcqual unsubmit --reason …`."
        )
