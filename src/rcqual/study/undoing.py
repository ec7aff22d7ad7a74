"""Undo and redo, per coder and across restarts, and the history of the study."""

from collections.abc import Sequence, Set
from dataclasses import replace

from rcqual.errors import NotAllowed
from rcqual.model.changes import Outcome
from rcqual.model.ids import CodeId, CoderId, RoundId, TranscriptId
from rcqual.model.rounds import Round, RoundState
from rcqual.model.span import Span
from rcqual.store import codebooks, exemplars, log, memos, proposals, rounds
from rcqual.store.log import LoggedChange, LoggedOp
from rcqual.store.recoding import PLACE, standing_at
from rcqual.study.coding import require_open
from rcqual.study.memos import require_writing
from rcqual.study.passes import LeftOut, is_hidden, left_out, recodings, why_hidden
from rcqual.study.study import Study


def undo(study: Study) -> Outcome[str]:
    """Take back the last thing that the coder did and that stands. Raises NotAllowed if that cannot be."""
    # All of it together: what another session of the same coder did right before is what goes first.
    with study.store.together():
        op = log.next_undo(study.store, study.me.id)
        if op is None:
            has_undone = log.next_redo(study.store, study.me.id) is not None
            hint = "All that you did is taken back." if has_undone else "You have done nothing in this study yet."
            raise NotAllowed("There is nothing to undo.", hint=hint)
        if op.direction == "barrier":
            raise NotAllowed(f"This cannot be undone: {op.words}.", hint=_way_back(study, op))
        done = [_reverse(study, op, "undo")]
        # By and by it was kept while it was typed, and it was one memo.
        before = log.next_undo(study.store, study.me.id)
        while before is not None and _goes_on(study, before, op):
            done.append(_reverse(study, before, "undo"))
            op, before = before, log.next_undo(study.store, study.me.id)
        return _as_one(study, done)


def _goes_on(study: Study, before: LoggedOp, op: LoggedOp) -> bool:
    """Whether an operation goes on with the memo of the one before it.

    Their kinds alone do not tell: another session of the same coder may have done something between the two.
    """
    return op.kind == log.GOES_ON and bool(_memos_of(study, before) & _memos_of(study, op))


def _memos_of(study: Study, op: LoggedOp) -> set[tuple[object, ...]]:
    """What the memos are on that an operation wrote; one that was removed and written anew is on the same."""
    on = ("coder_id", "round_id", "about", "about_id", "transcript_id", "start", "end")
    return {
        (change.noun, *(change.row.get(name) for name in on))
        for change in log.changes_of(study.store, op.id)
        if op.kind in ("memo.write", log.GOES_ON)
    }


_WAYS_BACK = {
    "round.submit": (RoundState.CODING, "Take it back with `rcqual unsubmit --reason …`."),
    "round.unsubmit": (RoundState.CODING, "Hand in again with `rcqual submit`."),
    "round.close": (RoundState.COMPARING, "Reopen it with `rcqual round reopen --reason …`."),
}
"""By kind of operation: in which state of its round there is a way back, and which."""


def _way_back(study: Study, op: LoggedOp) -> str:
    if op.kind == "round.plan":
        return "While it is a draft, `rcqual round drop` takes it out."
    place = None if op.round_id is None else rounds.by_id(study.store, op.round_id)
    state, hint = _WAYS_BACK.get(op.kind, (None, ""))
    return hint if place is not None and place.state is state else "It stands in the history."


def redo(study: Study) -> Outcome[str]:
    """Do again what the coder's last undo took back. Raises NotAllowed if something else was done since."""
    with study.store.together():
        op = log.next_redo(study.store, study.me.id)
        if op is None:
            raise NotAllowed("There is nothing to redo.", hint="Redo works right after undo.")
        done = [_reverse(study, op, "redo")]
        following = log.next_redo(study.store, study.me.id)
        while following is not None and _goes_on(study, op, following):
            done.append(_reverse(study, following, "redo"))
            op, following = following, log.next_redo(study.store, study.me.id)
        return _as_one(study, done)


def _as_one(study: Study, done: Sequence[Outcome[str]]) -> Outcome[str]:
    """Several operations, one right after the other, told as the last of them."""
    if len(done) == 1:
        return done[0]
    numbers = [each.changes.op or 0 for each in done]
    return replace(done[-1], changes=study.store.changes(min(numbers), max(numbers)))


def _reverse(study: Study, op: LoggedOp, direction: str) -> Outcome[str]:
    done = op.words.removeprefix("Undid: ").removeprefix("Did again: ")
    words = f"{'Undid' if direction == 'undo' else 'Did again'}: {done}"
    changes = log.changes_of(study.store, op.id)
    with study.store.transact(
        op.kind, words, coder=study.me.id, round_id=op.round_id, direction=direction, reverses=op.id
    ) as written:
        _Rules(study, changes).check()
        log.reverse(study.store, changes)
        _check_quotes(study, op, changes)
        if any(change.noun == "codebook" for change in changes) and not codebooks.is_as_newest(study.store):
            raise _codebook_moved_on()
    return Outcome(done, written.changes, f"{words}.")


class _Rules:
    """The rules that an operation obeys: work of a round while it is open, decisions while it is discussed.

    No version of the codebook is taken from under a later one, and no passage comes to carry the same code twice. What
    is asked of many rows is asked once, since an operation may touch thousands.
    """

    def __init__(self, study: Study, changes: Sequence[LoggedChange]) -> None:
        self._study = study
        self._changes = changes
        self._own = {change.row_id for change in changes}
        self._rounds: dict[RoundId, Round | None] = {}
        self._asked: set[tuple[object, ...]] = set()

    def check(self) -> None:
        """Raise NotAllowed if one of them does not allow to put the rows back."""
        for change in self._changes:
            self._check(change)
        self._check_passages()
        _check_new_codes(self._study, self._changes)

    def _check(self, change: LoggedChange) -> None:
        study = self._study
        if change.noun == "codebook":
            _check_codebook(study, change)
        on = {"quote": "coding_id", "exemplar": "id", "quote_translation": "quote_id"}.get(change.noun)
        if (on is not None and is_hidden(study, str(change.row[on]))) or _is_hidden_passage(study, change):
            raise NotAllowed(
                "This star is on a quote that is hidden from you.", hint=why_hidden(study, recodings(study))
            )
        place = self._round_of(change)
        if place is None:
            return
        if change.noun == "decision" and place.state is not RoundState.DISCUSSING:
            raise NotAllowed(f"Round {place.number} is not being discussed.", hint="Its decisions stand.")
        if change.noun in ("coding", "memo", "passage_memo", "assignment", "nothing_applies"):
            self._check_open(place, change)
        if change.noun == "passage_memo" and change.former:
            _check_passage_memo(study, change, self._own)

    def _round_of(self, change: LoggedChange) -> Round | None:
        named = change.row.get("round_id")
        if named is None:
            return None
        round_id = RoundId(str(named))
        if round_id not in self._rounds:
            self._rounds[round_id] = rounds.by_id(self._study.store, round_id)
        return self._rounds[round_id]

    def _check_open(self, place: Round, change: LoggedChange) -> None:
        row = change.row
        transcript_id = str(row.get("transcript_id") or row.get("about_id"))
        whose = (place.id, transcript_id, row["coder_id"], row.get("about"))
        if whose in self._asked:
            return
        if change.noun != "memo" or row.get("about") == "transcript":
            require_open(self._study, place, TranscriptId(transcript_id), CoderId(str(row["coder_id"])))
        else:
            require_writing(self._study, place)
        self._asked.add(whose)

    def _check_passages(self) -> None:
        """No coding that is put back to where it was is there already as another one that stays."""
        back = [change.former for change in self._changes if change.noun == "coding" and change.former]
        places = [[former[name] for name in PLACE] for former in back]
        if places and not self._own.issuperset(standing_at(self._study.store, places)):
            raise NotAllowed(
                "The passage carries the code again already, by another coding of yours.",
                hint="Remove that one first, or leave it as it is.",
            )


def _is_hidden_passage(study: Study, change: LoggedChange) -> bool:
    """Whether it is of a starred passage in what the viewer codes anew."""
    place = (change.row.get("transcript_id"), change.row.get("round_id"))
    of_passages = change.noun in ("starred_passage", "exemplar")
    return of_passages and any((each.transcript_id, each.earlier_id) == place for each in recodings(study))


def _check_new_codes(study: Study, changes: Sequence[LoggedChange]) -> None:
    """No code is taken away that something besides the operation itself names."""
    own = {change.row_id for change in changes}
    for change in changes:
        is_new = change.noun == "code" and change.before is None
        if is_new and proposals.is_code_named(study.store, CodeId(change.row_id), own):
            raise NotAllowed(
                f"“{change.row['name']}” is used elsewhere meanwhile, so the code cannot be taken back.",
                hint="Take that back first, or leave the code.",
            )


def _check_quotes(study: Study, op: LoggedOp, changes: Sequence[LoggedChange]) -> None:
    """No quote is taken from under what another coder made of it, and nothing comes back of one that is gone."""
    quotes = {change.row_id for change in changes if change.noun in ("coding", "starred_passage")}
    made = {change.row_id for change in changes if change.noun == "exemplar"}
    made |= {str(change.row["quote_id"]) for change in changes if change.noun == "quote_translation"}
    stars = {str(change.row["coding_id"]) for change in changes if change.noun == "quote"}
    if not (quotes or made or stars):
        return
    left = {quote_id for _, quote_id in exemplars.without_quote(study.store)}
    unstarred = {each for each in (made | stars) - left if not exemplars.is_starred(study.store, each)}
    comes_back = op.kind == "quote.make" and op.direction == "undo"
    if left & made or (comes_back and unstarred & made):
        raise NotAllowed("The star of this quote has been taken away meanwhile.", hint="Star the passage anew.")
    if left & quotes or any(
        exemplars.is_made_by_others_since(study.store, each, op.id, study.me.id) for each in unstarred & stars
    ):
        raise NotAllowed(
            "Another coder has made something of this quote meanwhile: an edit, a status, a reason or a translation.",
            hint="Ask for that to be taken back first, or remove the coding or the star itself, with all of it.",
        )


def _check_codebook(study: Study, change: LoggedChange) -> None:
    """Only the newest version goes, and only what followed the newest comes back."""
    version = int(change.row["version"] or 0)
    if codebooks.newest_version(study.store) != (version - 1 if change.after is None else version):
        raise _codebook_moved_on()


def _codebook_moved_on() -> NotAllowed:
    return NotAllowed(
        "The codebook was changed again since, by you or by another.",
        hint="`rcqual codebook history` shows its versions; export one and import it to make it the next.",
    )


def _check_passage_memo(study: Study, change: LoggedChange, own: Set[str]) -> None:
    """The memo that comes back, or is what it was, has its passage for itself."""
    row = change.former
    place = (RoundId(str(row["round_id"])), TranscriptId(str(row["transcript_id"])), CoderId(str(row["coder_id"])))
    standing = memos.own_at(study.store, *place, Span(int(row["start"] or 0), int(row["end"] or 0)))
    if standing is not None and standing[0] not in own:
        raise NotAllowed(
            "You have written another memo on the passage meanwhile.", hint="Remove that one first, or leave it."
        )


def history(study: Study, round_number: int | None = None) -> list[LoggedOp]:
    """What was done, oldest first, as far as the viewer may know; of one round where its number is given.

    While they code transcripts anew, the work of the earlier rounds is left out; see `hidden_operations`.
    """
    hidden = {each.earlier_id for each in recodings(study)}
    return [each for each in _everything(study, round_number) if not _is_work_of(each, hidden)]


def hidden_operations(study: Study, round_number: int | None = None) -> LeftOut:
    """What `history` leaves out because the viewer codes transcripts of earlier rounds anew."""
    anew = recodings(study)
    hidden = {each.earlier_id for each in anew}
    found = [each for each in _everything(study, round_number) if _is_work_of(each, hidden)]
    of_them = {each.round_id for each in found}
    return left_out(study, len(found), "operation", [each for each in anew if each.earlier_id in of_them])


def _everything(study: Study, round_number: int | None) -> list[LoggedOp]:
    round_id: str | None = None
    if round_number is not None:
        found = rounds.by_number(study.store, round_number)
        round_id = "none" if found is None else found.id
    return log.history(study.store, study.viewer, round_id)


def _is_work_of(op: LoggedOp, round_ids: Set[RoundId]) -> bool:
    """Whether it belongs to one of these rounds and is no step of the round, which tells of nobody's codings."""
    return op.round_id in round_ids and not op.kind.startswith("round.")
