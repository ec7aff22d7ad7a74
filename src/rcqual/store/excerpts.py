"""A part of a long interview, found without reading the rest."""

from collections.abc import Sequence
from typing import Literal

from rcqual.model.ids import CoderId, RoundId, TranscriptId
from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole, Turn
from rcqual.store.door import Store


def last_sentence(store: Store, transcript_id: TranscriptId) -> Span:
    """The last sentence of a transcript, which tells how long it is; empty where there is none."""
    row = store.one(
        'SELECT start, "end" FROM sentence WHERE transcript_id = ? ORDER BY number DESC LIMIT 1', transcript_id
    )
    return Span(0, 0) if row is None else Span(*row)


def last_coded(
    store: Store, transcript_id: TranscriptId, coder_id: CoderId, round_ids: Sequence[RoundId]
) -> Span | None:
    """The passage of a transcript that a coder coded last in one of some rounds; of those made at once the last one."""
    row = store.one(
        'SELECT start, "end" FROM coding WHERE transcript_id = ? AND coder_id = ?'
        f" AND round_id IN ({', '.join('?' * len(round_ids))})"
        ' ORDER BY created DESC, start DESC, "end" DESC LIMIT 1',
        transcript_id,
        coder_id,
        *round_ids,
    )
    return None if row is None else Span(*row)


def text(store: Store, transcript_id: TranscriptId, part: Span) -> str:
    """The code points of a transcript in a part of it, as far as there are any."""
    return str(
        store.value(
            "SELECT substr(text, ?, ?) FROM transcript WHERE id = ?", part.start + 1, part.length, transcript_id
        )
    )


def sentences(store: Store, transcript_id: TranscriptId, part: Span) -> list[Span]:
    """The sentences of which a part holds something, whole, in the order of the text."""
    rows = store.all(
        'SELECT start, "end" FROM sentence WHERE transcript_id = ? AND number >= ? AND number < ? ORDER BY number',
        transcript_id,
        _first_behind(store, "sentence", transcript_id, "end", part.start),
        _first_behind(store, "sentence", transcript_id, "start", part.end - 1),
    )
    return [Span(*row) for row in rows]


def turns(store: Store, transcript_id: TranscriptId, part: Span) -> list[Turn]:
    """The turns of whose speech a part holds something, whole, in the order of the text."""
    return _turns(
        store,
        "number >= ? AND number < ? ORDER BY number",
        transcript_id,
        _first_behind(store, "turn", transcript_id, "end", part.start),
        _first_behind(store, "turn", transcript_id, "start", part.end - 1),
    )


def last_turn(store: Store, transcript_id: TranscriptId) -> Turn | None:
    """The last turn of a transcript; None where it has none."""
    return next(iter(_turns(store, "1 ORDER BY number DESC LIMIT 1", transcript_id)), None)


def _turns(store: Store, where: str, *values: str | int) -> list[Turn]:
    rows = store.all(
        f'SELECT number, speaker, role, start, "end", begins_ms FROM turn WHERE transcript_id = ? AND {where}', *values
    )
    return [
        Turn(number=number, speaker=speaker, role=SpeakerRole(role), speech=Span(start, end), begins_ms=begins)
        for number, speaker, role, start, end, begins in rows
    ]


def _first_behind(
    store: Store,
    table: Literal["sentence", "turn"],
    transcript_id: TranscriptId,
    edge: Literal["start", "end"],
    offset: int,
) -> int:
    """The number of the first sentence or turn whose edge lies behind an offset; one more than there are if none does.

    They are numbered as they stand: a search by halves asks for a few, where a condition would read them all.
    """
    low, high = (
        1,
        int(store.value(f'SELECT max(number) FROM "{table}" WHERE transcript_id = ?', transcript_id) or 0) + 1,
    )
    while low < high:
        middle = (low + high) // 2
        at = store.value(
            f'SELECT "{edge}" FROM "{table}" WHERE transcript_id = ? AND number = ?', transcript_id, middle
        )
        if int(at or 0) > offset:
            high = middle
        else:
            low = middle + 1
    return low
