"""Marks of reading: where a coder said that they have read it and nothing applies."""

from collections.abc import Sequence

from rcqual.model.ids import CoderId, RoundId, TranscriptId, new_id
from rcqual.model.span import Span
from rcqual.store.door import Store

_OF_CODER = "round_id = ? AND transcript_id = ? AND coder_id = ?"
_TOUCHING = f'{_OF_CODER} AND start < ? AND "end" > ?'


def marks_of(
    store: Store, round_id: RoundId, transcript_id: TranscriptId, coder_id: CoderId, touching: Span | None = None
) -> list[tuple[str, Span]]:
    """A coder's own marks of a transcript in a round, by place: id and span; those that touch a passage, if named."""
    sql = f'SELECT id, start, "end" FROM nothing_applies WHERE {_condition(touching)} ORDER BY start, "end", id'
    rows = store.all(sql, round_id, transcript_id, coder_id, *_bounds(touching))
    return [(mark_id, Span(start, end)) for mark_id, start, end in rows]


def coded(
    store: Store, round_id: RoundId, transcript_id: TranscriptId, coder_id: CoderId, touching: Span | None = None
) -> list[Span]:
    """The passages of a coder's own codings of a transcript in a round, by place; those that touch one, if named."""
    sql = f'SELECT start, "end" FROM coding WHERE {_condition(touching)} ORDER BY start, "end"'
    rows = store.all(sql, round_id, transcript_id, coder_id, *_bounds(touching))
    return [Span(start, end) for start, end in rows]


def _condition(touching: Span | None) -> str:
    return _OF_CODER if touching is None else _TOUCHING


def _bounds(touching: Span | None) -> tuple[int, ...]:
    return () if touching is None else (touching.end, touching.start)


def add(store: Store, round_id: RoundId, transcript_id: TranscriptId, coder_id: CoderId, spans: Sequence[Span]) -> None:
    """Store marks; inside `transact`."""
    # In order, for thousands of rows are written faster in the order of their index.
    ids = sorted(new_id() for _ in spans)
    marked = store.now()
    store.write_many(
        'INSERT INTO nothing_applies (id, round_id, transcript_id, coder_id, start, "end", marked)'
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(mark_id, round_id, transcript_id, coder_id, *span, marked) for mark_id, span in zip(ids, spans, strict=True)],
    )


def remove(store: Store, mark_ids: Sequence[str]) -> None:
    """Take marks away; inside `transact`."""
    store.write_many("DELETE FROM nothing_applies WHERE id = ?", [(mark_id,) for mark_id in mark_ids])
