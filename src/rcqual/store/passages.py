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


_FIRST = (
    "WITH RECURSIVE near (low, high) AS ("
    "SELECT 1, 1 + coalesce((SELECT max(number) FROM {table} WHERE transcript_id = ?1), 0) UNION ALL"
    " SELECT iif({lies_before}, number + 1, low), iif({lies_before}, high, number)"
    " FROM near JOIN {table} ON transcript_id = ?1 AND number = (low + high) / 2 WHERE low < high)"
    " SELECT max(low) FROM near"
)
"""The number of the first that does not lie before an offset, by halving: there may be tens of thousands of them."""


def _at(store: Store, table: str, transcript_id: TranscriptId, span: Span) -> list[Span]:
    first = store.value(_FIRST.format(table=table, lies_before='"end" <= ?2'), transcript_id, span.start)
    behind = store.value(_FIRST.format(table=table, lies_before="start < ?2"), transcript_id, span.end)
    rows = store.all(
        f'SELECT start, "end" FROM {table} WHERE transcript_id = ? AND number >= ? AND number < ? ORDER BY number',
        transcript_id,
        first,
        behind,
    )
    return [Span(row["start"], row["end"]) for row in rows]
