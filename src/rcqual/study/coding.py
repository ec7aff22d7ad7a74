"""Coding: tagging passages, moving and removing codings, memos and stars; each durable when it returns."""

from collections.abc import Iterable
from dataclasses import replace

from rcqual.errors import NotAllowed, NotFound
from rcqual.model.changes import Outcome
from rcqual.model.codebook import Code
from rcqual.model.coding import Coding, Suggested
from rcqual.model.ids import CodeId, CoderId, CodingId, RoundId, TranscriptId, new_id
from rcqual.model.rounds import Round, RoundState
from rcqual.model.span import Span
from rcqual.model.transcript import Transcript
from rcqual.store import codebooks, codings, log, rounds
from rcqual.study.amounts import coding_in_words, how_much, passage_in_words
from rcqual.study.codebook import code_named, codebook_for
from rcqual.study.study import Study, clean_text, counted, team, transcript_of


def round_of_now(study: Study, transcript_id: TranscriptId) -> Round:
    """The planned round in which a transcript is the coder's to code, else the standing round of open coding."""
    chosen = rounds.planned_for(study.store, study.me.id, transcript_id) or rounds.by_number(study.store, 0)
    if chosen is None:
        raise NotFound("The study has lost its round of open coding.", hint="Run `rcqual doctor`.")
    return chosen


def coding_round(study: Study, transcript_id: TranscriptId, round_: Round | None = None) -> Round:
    """The round into which the coder's work on a transcript goes now.

    That is the planned round in which it is theirs to code, one with a pinned codebook before one of open coding; else
    the standing round of open coding; or the one named. Raises NotAllowed if that round is not open to them.
    """
    chosen = round_ or round_of_now(study, transcript_id)
    require_open(study, chosen, transcript_id, study.me.id)
    return chosen


def require_open(study: Study, round_: Round, transcript_id: TranscriptId, coder_id: CoderId) -> None:
    """Raise NotAllowed unless the coder may change their work on that transcript in that round now."""
    current = rounds.by_id(study.store, round_.id)
    if current is None or current.state is not RoundState.CODING:
        raise NotAllowed(
            f"Round {round_.number} is closed for coding.",
            hint="Ask for it to be reopened, or record a decision instead.",
        )
    if coder_id in rounds.submissions(study.store, round_.id):
        raise NotAllowed(
            f"You have handed in round {round_.number}.",
            hint="Take it back with `rcqual unsubmit --reason …` to go on coding.",
        )
    if current.number == 0:
        return
    if not any(each.transcript_id == transcript_id for each in rounds.assignments(study.store, round_.id, coder_id)):
        raise NotAllowed(
            f"This interview is not yours to code in round {round_.number}.", hint="See `rcqual round status`."
        )


def checked_span(transcript: Transcript, span: Span) -> Span:
    """The span, if it lies in the text and holds more than white space. Raises NotAllowed."""
    if not 0 <= span.start < span.end <= len(transcript.text):
        length = counted(len(transcript.text), "character")
        raise NotAllowed(
            f"{span.start}–{span.end} is no passage of “{transcript.name}”, of {length}.",
            hint="Give start and end in characters, the end not included, the start before the end.",
        )
    if transcript.text[span.start : span.end].isspace():
        raise NotAllowed("The passage holds nothing but white space.", hint="Select some words.")
    return span


def add(
    study: Study,
    transcript_id: TranscriptId,
    span: Span,
    code: CodeId | str,
    *,
    memo: str = "",
    certainty: int | None = None,
    round_: Round | None = None,
    transcript: Transcript | None = None,
    suggested: Suggested | None = None,
) -> Outcome[Coding]:
    """Tag a passage with a code, by its id or name.

    certainty: 1 (unsure) to 3 (sure), or None where one does not say.
    transcript: the transcript itself, where the caller has it, so that it is not read again.
    suggested: the suggestion that one follows; see `suggesting.accept`.
    Raises NotAllowed if the round is closed or handed in, or the passage carries the code already.
    """
    text = transcript or transcript_of(study, transcript_id)
    checked_span(text, span)
    place = round_ or round_of_now(study, transcript_id)
    book = codebook_for(study, place)
    applied = code_named(book, code)
    coding = Coding(
        id=CodingId(new_id()),
        round_id=place.id,
        transcript_id=transcript_id,
        coder_id=study.me.id,
        code_id=applied.id,
        span=span,
        quote=text.text[span.start : span.end],
        memo=clean_text(memo, "The memo"),
        certainty=checked_certainty(certainty),
        codebook_version=book.version,
        created=study.store.now(),
        suggested=suggested,
    )
    words = f"{applied.name} on {passage_in_words(study, transcript_id, span, coding.quote, text)}"
    with study.store.transact("coding.add", words, coder=study.me.id, round_id=place.id) as op:
        require_open(study, place, transcript_id, study.me.id)
        if codings.own_at(study.store, place.id, transcript_id, study.me.id, applied.id, span) is not None:
            raise NotAllowed(
                f"You have coded this passage as “{applied.name}” already.", hint="Choose another code or passage."
            )
        codings.add(study.store, coding)
    return Outcome(coding, op.changes, f"{words}.")


def own_coding(study: Study, coding_id: CodingId) -> Coding:
    """The coding of that id, if it is the coder's own. Raises NotFound or NotAllowed."""
    coding = codings.coding(study.store, coding_id, study.viewer)
    if coding is None:
        raise NotFound("There is no such coding.", hint="It may have been removed; look again.")
    if coding.coder_id != study.me.id:
        raise NotAllowed("This coding is another coder's.", hint="Only its author can change it.")
    return coding


def find_own(study: Study, transcript: Transcript, span: Span, code: str, round_: Round | None = None) -> Coding:
    """The coder's own coding of exactly that passage with that code. Raises NotFound."""
    place = coding_round(study, transcript.id, round_)
    # A code that has left the codebook stays on its codings.
    applied = codebooks.code(study.store, code, study.viewer) or code_named(codebook_for(study, place), code)
    found = codings.own_at(study.store, place.id, transcript.id, study.me.id, applied.id, span)
    if found is None:
        raise NotFound(
            f"You have not coded {transcript.name} {span.start}–{span.end} as “{applied.name}”.",
            hint="`rcqual codings export` shows what you have coded, and where.",
        )
    return own_coding(study, found)


def place_of_own(study: Study, coding: Coding) -> Round:
    """The round of one's own coding, if both are still as they were; asked inside the operation that changes it."""
    now = own_coding(study, coding.id)
    if any(getattr(now, name) != getattr(coding, name) for name in ("span", "code_id", "memo", "certainty")):
        raise NotAllowed("This coding was changed meanwhile.", hint="Look at it again, and decide then.")
    place = rounds.by_id(study.store, coding.round_id)
    if place is None:
        raise NotFound("The round of this coding is gone.", hint="Run `rcqual doctor`.")
    require_open(study, place, coding.transcript_id, study.me.id)
    return place


def code_of(study: Study, coding: Coding) -> Code:
    """The code that a coding applies, as it is now; one that has left the codebook, as it was last."""
    found = codebooks.code(study.store, coding.code_id)
    if found is None:
        raise NotFound("The code of this coding is gone.", hint="Run `rcqual doctor`.")
    return found


def remove(study: Study, coding_id: CodingId, *, transcript: Transcript | None = None) -> Outcome[Coding]:
    """Remove one of one's own codings, with its memo and its stars; others whose stars go with it are named.

    transcript: the one in which it stands, where the caller has it, here as in the operations below.
    """
    coding = own_coding(study, coding_id)
    starred_by = codings.starred_by(study.store, coding.id)
    others = ", ".join(coder.name for coder in team(study) if coder.id in starred_by and coder.id != study.me.id)
    words = f"Removed {coding_in_words(study, coding, transcript)}"
    words += f", and with it the star from {others}" if others else ""
    with study.store.transact("coding.remove", words, coder=study.me.id, round_id=coding.round_id) as op:
        place_of_own(study, coding)
        codings.remove(study.store, coding.id)
    return Outcome(coding, op.changes, f"{words}.")


def move(study: Study, coding_id: CodingId, span: Span, *, transcript: Transcript | None = None) -> Outcome[Coding]:
    """Give one of one's own codings another extent."""
    coding = own_coding(study, coding_id)
    text = transcript or transcript_of(study, coding.transcript_id)
    checked_span(text, span)
    quote = text.text[span.start : span.end]
    now = how_much(study, text.id, span, quote, text)
    words = f"Moved {coding_in_words(study, coding, text)} to {now}"
    with study.store.transact("coding.move", words, coder=study.me.id, round_id=coding.round_id) as op:
        place = place_of_own(study, coding)
        same = codings.own_at(study.store, place.id, text.id, study.me.id, coding.code_id, span)
        if same is not None and same != coding.id:
            raise NotAllowed("You have coded exactly that passage so already.", hint="Remove one of the two.")
        codings.move(study.store, coding, span, quote)
    return Outcome(replace(coding, span=span, quote=quote), op.changes, f"{words}.")


def checked_certainty(certainty: int | None) -> int | None:
    """The certainty, if it is one. Raises NotAllowed."""
    if certainty not in (None, 1, 2, 3):
        raise NotAllowed(f"{certainty} is no certainty.", hint="Give 1 (unsure), 2 or 3 (sure).")
    return certainty


def put_certainty(
    study: Study, coding_id: CodingId, certainty: int | None, *, transcript: Transcript | None = None
) -> Outcome[Coding]:
    """Say how certain one is of one of one's own codings: 1 (unsure) to 3 (sure); None takes that back."""
    coding = own_coding(study, coding_id)
    if checked_certainty(certainty) == coding.certainty:
        return Outcome(coding, said="The certainty stands as it was.")
    told = "Took back the certainty" if certainty is None else f"Gave certainty {certainty}"
    words = f"{told} of {coding_in_words(study, coding, transcript)}"
    with study.store.transact("coding.certainty", words, coder=study.me.id, round_id=coding.round_id) as op:
        place_of_own(study, coding)
        codings.put_certainty(study.store, coding.id, certainty)
    return Outcome(replace(coding, certainty=certainty), op.changes, f"{words}.")


def memo_kind(study: Study, after: int | None) -> str:
    """The kind of operation that writes a memo, once more where the coder goes on with one that they are typing.

    after: the number of the operation that wrote the same memo last, in one sitting; None at the beginning. What goes
    on right after it is undone together with it.
    """
    last = None if after is None else log.next_undo(study.store, study.me.id)
    return "memo.write" if last is None or last.id != after else log.GOES_ON


def write_memo(
    study: Study, coding_id: CodingId, text: str, *, transcript: Transcript | None = None, after: int | None = None
) -> Outcome[Coding]:
    """Write the memo of one of one's own codings; an empty one is removed. after: as `memo_kind` has it."""
    coding = own_coding(study, coding_id)
    kept = clean_text(text, "The memo")
    if kept == coding.memo:
        return Outcome(coding, said="The memo stands as it was.")
    words = f"{'Wrote' if kept else 'Removed'} a memo on {coding_in_words(study, coding, transcript)}"
    kind = memo_kind(study, after)
    with study.store.transact(kind, words, coder=study.me.id, round_id=coding.round_id) as op:
        place_of_own(study, coding)
        codings.put_memo(study.store, study.me.id, coding.round_id, "coding", coding.id, kept)
    return Outcome(replace(coding, memo=kept), op.changes, f"{words}.")


def own_codings(study: Study, transcript_id: TranscriptId, round_: Round | None = None) -> list[Coding]:
    """One's own codings of a transcript by place: in that round, by default that in which it is being coded now."""
    place = round_ or round_of_now(study, transcript_id)
    return codings.visible_to(study.store, study.viewer, place.id, transcript_id=transcript_id, coder_id=study.me.id)


def codings_on_screen(study: Study, transcript_id: TranscriptId) -> list[Coding]:
    """One's own codings that are shown with a transcript, by place.

    In a planned round those of this round alone, so that it is coded afresh; else those of open coding and, to look at,
    those of the rounds that are closed.
    """
    shown = rounds_on_screen(study, transcript_id)
    own = codings.visible_to(study.store, study.viewer, transcript_id=transcript_id, coder_id=study.me.id)
    return [each for each in own if each.round_id in shown]


def still_on_screen(study: Study, transcript_id: TranscriptId, coding_ids: Iterable[str]) -> dict[str, Coding]:
    """Of the codings with these ids those that `codings_on_screen` has now; the others need not be asked for."""
    shown = rounds_on_screen(study, transcript_id)
    found = (codings.coding(study.store, each, study.viewer) for each in coding_ids)
    return {
        each.id: each
        for each in found
        if each is not None
        and (each.transcript_id, each.coder_id) == (transcript_id, study.me.id)
        and each.round_id in shown
    }


def rounds_on_screen(study: Study, transcript_id: TranscriptId) -> frozenset[RoundId]:
    """The rounds whose own codings are shown with a transcript, as `codings_on_screen` has it."""
    now = round_of_now(study, transcript_id)
    if now.number:
        return frozenset((now.id,))
    return frozenset(each.id for each in rounds.rounds(study.store) if each.number == 0 or not each.is_blind)
