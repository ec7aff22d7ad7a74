"""What stands at a passage of a transcript, asked without reading the whole text."""

from rcqual.model.ids import TranscriptId
from rcqual.model.span import Span
from rcqual.store.door import Store


def turns_at(store: Store, transcript_id: TranscriptId, span: Span) -> list[Span]:
    """The speech of each turn of which a passage holds something, in order."""
    return _at(store, "turn", transcript_id, span)


def sentences_at(store: Store, transcript_id: TranscriptId, span: Span) -> list[Span]:
    """The sentences of which a passage holds something, in order."""
    return _at(store, "sentence", transcript_id, span)


def _at(store: Store, table: str, transcript_id: TranscriptId, span: Span) -> list[Span]:
    rows = store.all(
        f'SELECT start, "end" FROM {table} WHERE transcript_id = ? AND start < ? AND "end" > ? ORDER BY number',
        transcript_id,
        span.end,
        span.start,
    )
    return [Span(row["start"], row["end"]) for row in rows]
