"""Searching what is said in all interviews: words, phrases and beginnings of words, each with what stands around it."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, islice

from rcqual.errors import NotAllowed
from rcqual.model.ids import TranscriptId
from rcqual.model.searches import Hit, Hits, Phrase, Sort
from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole
from rcqual.store import passages, search, transcripts
from rcqual.store.door import Row
from rcqual.study.study import Study, counted
from rcqual.text.graphemes import snapped
from rcqual.text.typed import phrases

LONGEST = 1_000
"""In characters: of what can be searched at once."""


def searched(typed: str) -> tuple[Phrase, ...]:
    """The words and phrases that somebody typed. Raises NotAllowed if there are none, or too many to be meant."""
    if len(typed) > LONGEST:
        raise NotAllowed(
            f"That is too long to search for: {counted(len(typed), 'character')}.",
            hint=f"Search for a few words of it, of at most {LONGEST:,} characters.",
        )
    found = phrases(typed)
    if not found:
        raise NotAllowed(
            "There is no word in that to search for.", hint='Type words, a "phrase" in quotes, or a beginning: work*.'
        )
    return found


def find(
    study: Study,
    typed: str,
    *,
    role: SpeakerRole | None = None,
    inside: Collection[TranscriptId] | None = None,
    sort: Sort = Sort.PLACE,
    most: int = 50,
    around: int = 60,
) -> Hits:
    """The places where all that was typed is said in one turn.

    A single word or phrase is found at each place where it stands; of several, the shortest stretch of each turn.
    role: whose speech, None for everyone's; inside: in which transcripts, None for all; most: how many hits;
    around: how many characters stand before and after each at most.
    Raises NotAllowed if there is nothing to search for.
    """
    wanted = searched(typed)
    question = search.Question(study.store, wanted, role=role, transcripts=inside)
    turns = question.count()
    is_ranked = sort is Sort.RANK and turns <= search.MOST
    rows = question.turns_by_rank(most) if is_ranked else question.turns_by_place(most)
    hits = list(islice(_hits(study, wanted, rows, around), most + 1))
    return Hits(
        hits=tuple(hits[:most]),
        turns=min(turns, search.MOST),
        is_counted=turns <= search.MOST,
        is_all=turns <= len(rows) and len(hits) <= most,
        sort=Sort.RANK if is_ranked else Sort.PLACE,
    )


def told(hits: Hits, *, by_rank: bool = False) -> str:
    """How much was found, and how much of it is shown, in a sentence. by_rank: whether that order was asked for."""
    if not hits.hits:
        return "Nothing was found."
    turns = counted(hits.turns, "turn") if hits.is_counted else f"more than {counted(hits.turns, 'turn')}"
    shown = counted(len(hits.hits), "hit")
    unranked = by_rank and hits.sort is not Sort.RANK
    note = ", too many to be ranked: in the order of the interviews" if unranked else ""
    return f"{shown} in {turns}{note}." if hits.is_all else f"The first {shown}; it is said in {turns}{note}."


def _hits(study: Study, wanted: Sequence[Phrase], rows: Sequence[Row], around: int) -> Iterator[Hit]:
    names = transcripts.names(study.store)
    texts = {each: transcripts.text(study.store, each) for each in dict.fromkeys(row["transcript_id"] for row in rows)}
    speeches = [texts[row["transcript_id"]][row["start"] : row["end"]] for row in rows]
    for row, places in zip(rows, search.places_of(wanted, speeches), strict=True):
        text, speech = texts[row["transcript_id"]], Span(row["start"], row["end"])
        for found in _stretches(places):
            inside = [Span(speech.start + each.start, speech.start + each.end) for each in found]
            span = Span(inside[0].start, max(each.end for each in inside))
            before, after = max(speech.start, span.start - around), min(speech.end, span.end + around)
            yield Hit(
                transcript_id=row["transcript_id"],
                transcript=names[row["transcript_id"]],
                turn=row["number"],
                speaker=row["speaker"],
                role=SpeakerRole(row["role"]),
                span=span,
                found=tuple(inside),
                speech=speech,
                sentences=_over(passages.sentences_at(study.store, row["transcript_id"], span) or [span]),
                before=text[snapped(Span(before, span.start), text).start : span.start],
                words=text[slice(*span)],
                after=text[span.end : snapped(Span(span.end, after), text).end],
            )


def _stretches(places: Sequence[Sequence[Span]]) -> list[list[Span]]:
    """What is a hit in a turn: each place of a single phrase; of several, the shortest stretch that has each."""
    if len(places) == 1:
        return [[each] for each in places[0]]
    return [_shortest(places)] if all(places) else []


def _shortest(places: Sequence[Sequence[Span]]) -> list[Span]:
    """One place of each phrase, so that they reach over as little as can be; the first such ones, in order."""
    in_order = sorted({*chain.from_iterable(places)})
    candidates = []
    for first in in_order:
        later = [bisect_left(each, first) for each in places]
        if all(at < len(each) for at, each in zip(later, places, strict=True)):
            chosen = sorted({each[at] for at, each in zip(later, places, strict=True)})
            candidates.append((max(each.end for each in chosen) - first.start, first, chosen))
    return min(candidates, key=lambda each: each[:2])[2]


def _over(spans: Sequence[Span]) -> Span:
    return Span(spans[0].start, spans[-1].end)
