"""Memos on passages, whether these carry a code or not; and the list of all memos that one may see."""

from dataclasses import dataclass

from rcqual.errors import NotAllowed
from rcqual.model.changes import Outcome
from rcqual.model.ids import TranscriptId, new_id
from rcqual.model.memos import About, Memo
from rcqual.model.rounds import Round
from rcqual.model.span import Span
from rcqual.model.transcript import Transcript
from rcqual.store import codebooks, memos, rounds, transcripts
from rcqual.study.amounts import passage_in_words
from rcqual.study.coding import checked_span, coding_round, memo_kind, require_open, rounds_on_screen
from rcqual.study.passes import recodings
from rcqual.study.study import Study, clean_text, team


def write(
    study: Study, text: Transcript, span: Span, memo: str, *, round_: Round | None = None, after: int | None = None
) -> Outcome[Memo | None]:
    """Write one's own memo on a passage, in the round in which the transcript is being coded; an empty one is removed.

    One passage has one memo of a coder and round; memos on passages that overlap are several. after: as
    `coding.memo_kind` has it. Comes back with the memo that stands there now. Raises NotAllowed if the round is closed
    or handed in.
    """
    checked_span(text, span)
    kept = clean_text(memo, "The memo")
    place = coding_round(study, text.id, round_)
    quote = text.text[slice(*span)]
    words = f"{'Wrote' if kept else 'Removed'} a memo on {passage_in_words(study, text.id, span, quote, text)}"
    standing = memos.own_at(study.store, place.id, text.id, study.me.id, span)
    now = Memo(
        id=new_id() if standing is None else standing[0],
        about=About.PASSAGE,
        coder_id=study.me.id,
        round_id=place.id,
        text=kept,
        written=study.store.now(),
        transcript_id=text.id,
        span=span,
        quote=quote,
    )
    if kept == ("" if standing is None else standing[1]):
        return Outcome(now if kept else None, said="The memo stands as it was.")
    kind = memo_kind(study, after)
    with study.store.transact(kind, words, coder=study.me.id, round_id=place.id) as op:
        require_open(study, place, text.id, study.me.id)
        if memos.own_at(study.store, place.id, text.id, study.me.id, span) != standing:
            raise NotAllowed("The memo on this passage was changed meanwhile.", hint="Look at it, and write it again.")
        if standing is None:
            memos.add(study.store, now)
        elif kept:
            memos.rewrite(study.store, now.id, kept)
        else:
            memos.remove(study.store, now.id)
    return Outcome(now if kept else None, op.changes, f"{words}.")


def memos_on_screen(study: Study, transcript_id: TranscriptId) -> list[Memo]:
    """One's own memos on passages that are shown with a transcript, by place: of the rounds whose codings are shown."""
    shown = rounds_on_screen(study, transcript_id)
    found = memos.visible_to(study.store, study.viewer, transcript_id=transcript_id, about=About.PASSAGE)
    return [each for each in found if each.coder_id == study.me.id and each.round_id in shown]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedMemo:
    """A memo with the names of what it is about."""

    memo: Memo
    coder: str
    round_number: int
    transcript: str
    """Empty for one on a code."""
    code: str
    """Empty for one on a passage or an interview."""


def all_memos(study: Study, *, transcript_id: TranscriptId | None = None) -> list[NamedMemo]:
    """Every memo that the viewer may see, by place, those on codes first; of one transcript where its id is given.

    They are seen as codings are: while a round is open, by their author alone.
    """
    named = transcripts.names(study.store)
    codes = codebooks.code_names(study.store)
    coders = {coder.id: coder.name for coder in team(study)}
    numbers = {each.id: each.number for each in rounds.rounds(study.store)}
    # A memo on a code is on no transcript, and still tells what was thought in the round that is coded anew.
    hidden = {each.earlier_id for each in recodings(study)}
    return [
        NamedMemo(
            memo=each,
            coder=coders[each.coder_id],
            round_number=numbers[each.round_id],
            transcript="" if each.transcript_id is None else named[each.transcript_id],
            code="" if each.code_id is None else codes[each.code_id],
        )
        for each in memos.visible_to(study.store, study.viewer, transcript_id=transcript_id)
        if each.about is not About.CODE or each.round_id not in hidden
    ]
