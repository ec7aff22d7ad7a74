"""The ranges of a round: the parts of its transcripts outside of which nothing is judged."""

from collections.abc import Mapping, Sequence

from rcqual.model.ids import RoundId, TranscriptId
from rcqual.model.span import Span
from rcqual.store.door import Store


def put(store: Store, round_id: RoundId, ranges: Mapping[TranscriptId, Sequence[Span]]) -> None:
    """Store the ranges of a new round, those of each transcript in order; inside `transact`. They are never changed."""
    store.write_many(
        'INSERT INTO codable (round_id, transcript_id, number, start, "end") VALUES (?, ?, ?, ?, ?)',
        [
            (round_id, transcript_id, number, *span)
            for transcript_id, spans in ranges.items()
            for number, span in enumerate(spans, 1)
        ],
    )


def ranges_of(store: Store, round_id: RoundId) -> dict[TranscriptId, tuple[Span, ...]]:
    """The ranges of a round by transcript, in the order of import and of the text; empty: the round has none."""
    found: dict[TranscriptId, list[Span]] = {}
    for transcript_id, start, end in store.all(
        'SELECT transcript_id, start, "end" FROM codable JOIN transcript ON transcript.id = transcript_id'
        " WHERE round_id = ? ORDER BY position, transcript_id, number",
        round_id,
    ):
        found.setdefault(transcript_id, []).append(Span(start, end))
    return {transcript_id: tuple(spans) for transcript_id, spans in found.items()}
