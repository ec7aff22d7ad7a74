"""What one's own codings become without being coded anew: another code, two of one, one of several."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from rcqual.errors import NotAllowed
from rcqual.model.changes import Outcome
from rcqual.model.coding import Coding
from rcqual.model.ids import CodeId, CodingId, new_id
from rcqual.model.rounds import Round
from rcqual.model.span import Span
from rcqual.model.transcript import Transcript
from rcqual.store import codebooks, codings, recoding, rounds
from rcqual.study.amounts import coding_in_words, how_much, passage_in_words
from rcqual.study.codebook import code_named, codebook_for
from rcqual.study.coding import code_of, coding_round, own_coding, own_codings, place_of_own
from rcqual.study.study import Study, transcript_of
from rcqual.text.graphemes import snapped


def change_code(
    study: Study, coding_id: CodingId, code: CodeId | str, *, transcript: Transcript | None = None
) -> Outcome[Coding]:
    """Give one of one's own codings another code, by its id or name; memo, stars and certainty stay.

    transcript: the one in which it stands, where the caller has it. Raises NotAllowed if the round is closed or handed
    in, or the passage carries that code already; NotFound if the round's codebook has no such code.
    """
    coding = own_coding(study, coding_id)
    book = codebook_for(study, rounds.by_id(study.store, coding.round_id))
    wanted = code_named(book, code)
    if wanted.id == coding.code_id:
        return Outcome(coding, said=f"It is coded as {wanted.name} already.")
    told = passage_in_words(study, coding.transcript_id, coding.span, coding.quote, transcript)
    words = f"Changed {code_of(study, coding).name} to {wanted.name} on {told}"
    changed = replace(coding, code_id=wanted.id, codebook_version=book.version)
    with study.store.transact("coding.code", words, coder=study.me.id, round_id=coding.round_id) as op:
        place_of_own(study, coding)
        _require_free(study, changed)
        recoding.put_code(study.store, coding.id, wanted.id, book.version)
    return Outcome(changed, op.changes, f"{words}.")


def split(
    study: Study, coding_id: CodingId, at: int, *, transcript: Transcript | None = None
) -> Outcome[tuple[Coding, Coding]]:
    """Make two codings of one of one's own: the words before a place, and those from there on.

    at: in code points; it moves to where a character begins as people see it. White space between the two goes to
    neither, nor does what stands between two turns. Memo and stars stay with the first, certainty with both.
    Raises NotAllowed if there are no words on both sides, or one of the two is coded so already.
    """
    coding = own_coding(study, coding_id)
    text = transcript or transcript_of(study, coding.transcript_id)
    border = snapped(Span(at, at), text.text).start if 0 <= at <= len(text.text) else at
    spans = [_heard_before(text, Span(coding.span.start, border)), _heard_after(text, Span(border, coding.span.end))]
    if not coding.span.start < border < coding.span.end or not all(each.length > 0 for each in spans):
        raise NotAllowed("The coding cannot be parted there.", hint="Give a place with words of it on both sides.")
    first, second = (replace(coding, span=span, quote=text.text[slice(*span)]) for span in spans)
    second = replace(second, id=CodingId(new_id()), memo="", created=study.store.now(), is_exemplar=False)
    parts = " and ".join(how_much(study, text.id, each.span, each.quote, text) for each in (first, second))
    words = f"Split {coding_in_words(study, coding, text)} into {parts}"
    with study.store.transact("coding.split", words, coder=study.me.id, round_id=coding.round_id) as op:
        place_of_own(study, coding)
        for each in (first, second):
            _require_free(study, each)
        codings.move(study.store, coding, first.span, first.quote)
        codings.add(study.store, second)
    return Outcome((first, second), op.changes, f"{words}.")


def own_codings_in(
    study: Study, transcript: Transcript, span: Span, code: str, round_: Round | None = None
) -> list[Coding]:
    """One's own codings with a code that a passage touches, by place, in the round in which the transcript is coded."""
    place = coding_round(study, transcript.id, round_)
    applied = codebooks.code(study.store, code, study.viewer) or code_named(codebook_for(study, place), code)
    own = own_codings(study, transcript.id, place)
    return [each for each in own if each.code_id == applied.id and each.span.overlaps(span)]


def merge(
    study: Study,
    coding_ids: Sequence[CodingId],
    *,
    across: Span | None = None,
    transcript: Transcript | None = None,
) -> Outcome[Coding]:
    """Make one coding of several of one's own with the same code, from where the first begins to where the last ends.

    Nothing that is said may lie between them, unless `across` covers them all. The first one stays; the memos stand in
    it one after the other, an empty line between them, and all stars are its own. The certainty is the lowest; where
    one is not said, that of the whole is not. Raises NotAllowed for codings that cannot be merged.
    """
    found = sorted((own_coding(study, each) for each in dict.fromkeys(coding_ids)), key=lambda one: one.span)
    if len(found) < 2:
        raise NotAllowed("There are no two codings to merge.", hint="Select what several codings of one code cover.")
    first = found[0]
    if any((each.code_id, each.round_id, each.transcript_id) != _of_what(first) for each in found):
        raise NotAllowed(
            "These codings are not of one code, round and interview.", hint="Merge those of the same code."
        )
    text = transcript or transcript_of(study, first.transcript_id)
    whole = Span(first.span.start, max(each.span.end for each in found))
    is_covered = across is not None and across.start <= whole.start and whole.end <= across.end
    if not is_covered and _is_anything_between(text, found):
        raise NotAllowed(
            "Something that is not coded so lies between these codings.",
            hint="Select from the first to the last of them, to have it coded too.",
        )
    sure = [each.certainty for each in found if each.certainty is not None]
    merged = replace(
        first,
        span=whole,
        quote=text.text[slice(*whole)],
        memo="\n\n".join(each.memo for each in found if each.memo),
        certainty=min(sure) if len(sure) == len(found) else None,
        is_exemplar=any(each.is_exemplar for each in found),
        suggested=next((each.suggested for each in found if each.suggested is not None), None),
    )
    words = f"Merged {len(found)} codings to {coding_in_words(study, merged, text)}"
    with study.store.transact("coding.merge", words, coder=study.me.id, round_id=first.round_id) as op:
        for each in found:
            place_of_own(study, each)
        _require_free(study, merged, {each.id for each in found})
        for each in found[1:]:
            recoding.hand_on_stars(study.store, each.id, first.id)
            codings.remove(study.store, each.id)
        if merged.span != first.span:
            codings.move(study.store, first, merged.span, merged.quote)
        if merged.certainty != first.certainty:
            codings.put_certainty(study.store, first.id, merged.certainty)
        if merged.suggested is not None and first.suggested is None:
            codings.put_suggested(study.store, first, merged.suggested)
        if merged.memo != first.memo:
            codings.put_memo(study.store, study.me.id, first.round_id, "coding", first.id, merged.memo)
    return Outcome(merged, op.changes, f"{words}.")


def _of_what(coding: Coding) -> tuple[str, str, str]:
    return coding.code_id, coding.round_id, coding.transcript_id


def _require_free(study: Study, coding: Coding, besides: frozenset[str] | set[str] = frozenset()) -> None:
    """Raise NotAllowed if the passage carries the code by another coding of one's own than these."""
    place = (coding.round_id, coding.transcript_id, study.me.id, coding.code_id, coding.span)
    standing = codings.own_at(study.store, *place)
    if standing is not None and standing not in {coding.id, *besides}:
        code = codebooks.code(study.store, coding.code_id)
        named = "" if code is None else f" as “{code.name}”"
        raise NotAllowed(f"You have coded that passage{named} already.", hint="Remove one of the two first.")


def _heard_before(text: Transcript, span: Span) -> Span:
    """A span without the white space at its end, and without what follows there behind the last turn's words."""
    spoken = [each for turn in text.turns if (each := turn.speech.clipped(span)) is not None]
    end = spoken[-1].end if spoken else span.end
    return Span(span.start, span.start + len(text.text[span.start : end].rstrip()))


def _heard_after(text: Transcript, span: Span) -> Span:
    """A span without the white space at its beginning, and without what stands there before the first turn's words."""
    spoken = [each for turn in text.turns if (each := turn.speech.clipped(span)) is not None]
    start = spoken[0].start if spoken else span.start
    first = span.end - len(text.text[start : span.end].lstrip())
    # An accent may stand on the white space.
    return Span(snapped(Span(first, first), text.text).start, span.end)


def _is_anything_between(text: Transcript, found: Sequence[Coding]) -> bool:
    """Whether something that is said lies between codings, which are in order."""
    end = found[0].span.end
    for each in found[1:]:
        gap = Span(end, each.span.start)
        first = bisect_right(text.turns, gap.start, key=lambda turn: turn.speech.end)
        behind = bisect_left(text.turns, gap.end, key=lambda turn: turn.speech.start)
        for turn in text.turns[first:behind] if gap.length > 0 else ():
            inside = turn.speech.clipped(gap)
            if inside is not None and not text.text[slice(*inside)].isspace():
                return True
        end = max(end, each.span.end)
    return False
