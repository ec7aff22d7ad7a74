"""Where turns and sentences of an interview lie, without its text: enough to count them."""

from rcqual.model.ids import TranscriptId
from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole
from rcqual.store.door import Store


def speeches(store: Store, transcript_id: TranscriptId) -> list[tuple[Span, SpeakerRole]]:
    """What is said in each turn, and by whom, in the order of the text."""
    rows = store.all('SELECT start, "end", role FROM turn WHERE transcript_id = ? ORDER BY number', transcript_id)
    return [(Span(start, end), SpeakerRole(role)) for start, end, role in rows]


def sentences(store: Store, transcript_id: TranscriptId) -> list[Span]:
    """The sentences, in the order of the text."""
    rows = store.all('SELECT start, "end" FROM sentence WHERE transcript_id = ? ORDER BY number', transcript_id)
    return list(map(Span._make, rows))
