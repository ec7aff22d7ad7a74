"""The passages that the team marked in transcripts beforehand, for rounds that judge them as units."""

from collections.abc import Sequence

from rcqual.model.ids import TranscriptId
from rcqual.model.span import Span
from rcqual.store.door import Store


def put(store: Store, transcript_id: TranscriptId, segments: Sequence[Span]) -> None:
    """Store the segments of a transcript, in order, in place of those that it has; inside `transact`."""
    store.write("DELETE FROM segment WHERE transcript_id = ?", transcript_id)
    store.write_many(
        'INSERT INTO segment (transcript_id, number, start, "end") VALUES (?, ?, ?, ?)',
        [(transcript_id, number, *span) for number, span in enumerate(segments, 1)],
    )


def segments_of(store: Store, transcript_id: TranscriptId) -> tuple[Span, ...]:
    """The segments of a transcript, in order; none where the team marked none."""
    rows = store.all('SELECT start, "end" FROM segment WHERE transcript_id = ? ORDER BY number', transcript_id)
    return tuple(Span(start, end) for start, end in rows)


def rounds_by_passage(store: Store, transcript_id: TranscriptId) -> list[int]:
    """The numbers of the rounds, drafts apart, that judge the passages of a transcript."""
    return [
        int(row["number"])
        for row in store.all(
            "SELECT number FROM round WHERE unit = 'passage' AND state <> 'draft'"
            " AND EXISTS (SELECT 1 FROM assignment WHERE round_id = round.id AND transcript_id = ?) ORDER BY number",
            transcript_id,
        )
    ]
