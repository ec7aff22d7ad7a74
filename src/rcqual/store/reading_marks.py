"""Marks of reading: where a coder said that they have read it and nothing applies."""

from collections.abc import Sequence

from rcqual.model.ids import CoderId, RoundId, TranscriptId, new_id
from rcqual.model.span import Span
from rcqual.store.door import Store


def marks_of(store: Store, round_id: RoundId, transcript_id: TranscriptId, coder_id: CoderId) -> list[tuple[str, Span]]:
    """A coder's own marks of a transcript in a round, by place: id and span."""
    return [
        (row["id"], Span(row["start"], row["end"]))
        for row in store.all(
            'SELECT id, start, "end" FROM nothing_applies WHERE round_id = ? AND transcript_id = ? AND coder_id = ?'
            ' ORDER BY start, "end", id',
            round_id,
            transcript_id,
            coder_id,
        )
    ]


def add(store: Store, round_id: RoundId, transcript_id: TranscriptId, coder_id: CoderId, spans: Sequence[Span]) -> None:
    """Store marks; inside `transact`."""
    for span in spans:
        store.insert(
            "nothing_applies",
            id=new_id(),
            round_id=round_id,
            transcript_id=transcript_id,
            coder_id=coder_id,
            start=span.start,
            end=span.end,
            marked=store.now(),
        )


def remove(store: Store, mark_id: str) -> None:
    """Take a mark away; inside `transact`."""
    store.delete("nothing_applies", mark_id)
