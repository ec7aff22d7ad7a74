"""What a coder has read: "I read it and nothing applies", and the parts of a round that have neither code nor mark.

A mark is never a coding: no figure, no disagreement and no list of codings knows of it. Nobody but its author sees it
while the round is open for coding; afterwards the history tells of it, as it does of codings.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from rcqual.errors import NotAllowed, NotFound
from rcqual.model.changes import Outcome
from rcqual.model.ids import TranscriptId
from rcqual.model.rounds import Round, Unit
from rcqual.model.span import Span, joined
from rcqual.model.transcript import Transcript
from rcqual.store import reading_marks, rounds
from rcqual.study.amounts import passage_in_words
from rcqual.study.coding import checked_span, coding_round, require_open
from rcqual.study.scoping import ranges_in
from rcqual.study.study import Study, counted, transcript_of


def place_of(text: Transcript, *, turn: int | None = None, sentence: int | None = None) -> Span:
    """The speech of a turn, or a sentence, by its number from 1. Raises NotFound."""
    noun, number, spans = (
        ("turn", turn, [each.speech for each in text.turns])
        if turn is not None
        else ("sentence", sentence or 0, list(text.sentences))
    )
    if not 1 <= number <= len(spans):
        raise NotFound(
            f"“{text.name}” has no {noun} {number}.", hint=f"It has {counted(len(spans), noun)}, counted from 1."
        )
    return spans[number - 1]


def rest_of(study: Study, text: Transcript, round_: Round | None = None) -> Span:
    """From behind one's last coding or mark in a round, by default that of now, to the end. Raises NotAllowed."""
    place = coding_round(study, text.id, round_)
    done = [*reading_marks.coded(study.store, place.id, text.id, study.me.id), *marks(study, text.id, place)]
    start = max((span.end for span in done), default=0)
    if not text.text[start:].strip():
        raise NotAllowed("Nothing is left behind your last coding or mark.", hint="Say from where with START and END.")
    return Span(start, len(text.text))


def marks(study: Study, transcript_id: TranscriptId, round_: Round) -> list[Span]:
    """Where one has said in a round that nothing applies, by place."""
    return [span for _, span in reading_marks.marks_of(study.store, round_.id, transcript_id, study.me.id)]


def mark(study: Study, text: Transcript, span: Span, *, round_: Round | None = None) -> Outcome[list[Span]]:
    """Say of a passage that one has read it and no code applies; what carries a coding of one's own is left out.

    Raises NotAllowed if the round is closed or handed in, and if nothing of the passage is left to be marked.
    """
    checked_span(text, span)
    place = coding_round(study, text.id, round_)
    words = f"Nothing applies to {passage_in_words(study, text.id, span, text.text[slice(*span)], text)}"
    with study.store.transact("reading.mark", words, coder=study.me.id, round_id=place.id) as op:
        require_open(study, place, text.id, study.me.id)
        whose = (place.id, text.id, study.me.id)
        own = reading_marks.coded(study.store, *whose, touching=span)
        standing = reading_marks.marks_of(study.store, *whose, touching=span)
        free = [each for each in _without(span, own) if text.text[each.start : each.end].strip()]
        if not free:
            raise NotAllowed("You have coded all of this passage.", hint="Remove your codings if none applies.")
        covered = joined(each for _, each in standing)
        if all((one := _first_behind(covered, each.start)) is not None and each.clipped(one) == each for each in free):
            raise NotAllowed("You have said so already.", hint="`rcqual nothing --undo` takes it back.")
        known = {one for _, one in standing}
        new = [each for each in free if each not in known]
        reading_marks.add(study.store, *whose, new)
    return Outcome(new, op.changes, f"{words}.")


def unmark(study: Study, text: Transcript, span: Span, *, round_: Round | None = None) -> Outcome[list[Span]]:
    """Take back the marks that a passage touches. Raises NotAllowed if there is none."""
    place = coding_round(study, text.id, round_)
    told = passage_in_words(study, text.id, span, text.text[slice(*span)], text)
    words = f"Took back that nothing applies to {told}"
    with study.store.transact("reading.mark", words, coder=study.me.id, round_id=place.id) as op:
        require_open(study, place, text.id, study.me.id)
        touched = reading_marks.marks_of(study.store, place.id, text.id, study.me.id, touching=span)
        if not touched:
            raise NotAllowed("You have not said here that nothing applies.", hint="`rcqual nothing` says it.")
        reading_marks.remove(study.store, [mark_id for mark_id, _ in touched])
    return Outcome([each for _, each in touched], op.changes, f"{words}.")


def _without(span: Span, taken: Iterable[Span]) -> list[Span]:
    """What is left of a span without others, in order."""
    left, at = [], span.start
    for each in joined(taken):
        if each.start >= span.end:
            break
        if each.start > at:
            left.append(Span(at, each.start))
        at = max(at, each.end)
    return [*left, Span(at, span.end)] if at < span.end else left


def _first_behind(spans: Sequence[Span], offset: int) -> Span | None:
    """The first of spans, which are in order and do not overlap, that ends behind an offset."""
    at = bisect_right(spans, offset, key=lambda each: each.end)
    return spans[at] if at < len(spans) else None


def unread(study: Study, round_: Round) -> dict[str, int]:
    """By the names of one's own transcripts of a round: how many units have neither a coding nor a mark of one's own.

    Characters and tokens are told in sentences. Transcripts of which nothing is unread are left out.
    """
    found = {}
    for each in rounds.assignments(study.store, round_.id, study.me.id):
        text = transcript_of(study, each.transcript_id)
        own = reading_marks.coded(study.store, round_.id, text.id, study.me.id)
        read = joined([*own, *marks(study, text.id, round_)])
        near = ((unit, _first_behind(read, unit.start)) for unit in _units(study, round_, text))
        count = sum(1 for unit, one in near if one is None or not unit.overlaps(one))
        if count:
            found[text.name] = count
    return found


def _units(study: Study, round_: Round, text: Transcript) -> Sequence[Span]:
    """The units of a transcript that are judged in a round."""
    from rcqual.compare.document import units_of
    from rcqual.study.judging import document_of

    unit = unread_unit(round_)
    document = document_of(study, text, unit, [], {}, {}, ranges_in(study, round_, text.id))
    return units_of(document, unit, round_.scope)


def unread_in_words(round_: Round, found: dict[str, int]) -> str:
    """The same in a sentence; empty if there are none."""
    if not found:
        return ""
    told = ", ".join(f"{count} in {name}" for name, count in found.items())
    units = counted(sum(found.values()), unread_unit(round_))
    return f"Neither a coding nor a mark of yours: {units} ({told}); as you read it to the end, no code applies there."


def unread_unit(round_: Round) -> Unit:
    """In which units unread parts of a round are counted."""
    return Unit.SENTENCE if round_.unit in (Unit.CHARACTER, Unit.TOKEN) else round_.unit
