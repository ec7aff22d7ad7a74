"""Where the tokens of transcripts lie, found once and kept, so that no later tokeniser moves a figure.

A transcript's tokens are one text of numbers: before each token the characters since the last one ended (or since the
text began), then its own characters. "4 2 1 7" is 4–6, 7–14.
"""

from collections.abc import Sequence
from itertools import accumulate

from rcqual.errors import StudyDamaged
from rcqual.model.ids import TranscriptId
from rcqual.model.span import Span
from rcqual.store.door import Store


def put(store: Store, transcript_id: TranscriptId, tokens: Sequence[Span]) -> None:
    """Store the tokens of a transcript, in order and without overlap, if it has none yet; inside `transact`."""
    numbers, at = [], 0
    for start, end in tokens:
        numbers += [start - at, end - start]
        at = end
    store.write(
        "INSERT INTO tokens (transcript_id, bounds) VALUES (?, ?) ON CONFLICT DO NOTHING",
        transcript_id,
        " ".join(map(str, numbers)),
    )


def tokens_of(store: Store, transcript_id: TranscriptId) -> tuple[Span, ...] | None:
    """The tokens of a transcript, in order; None where they were never looked for. Raises StudyDamaged."""
    bounds = store.value("SELECT bounds FROM tokens WHERE transcript_id = ?", transcript_id)
    if bounds is None:
        return None
    numbers = str(bounds).split(" ") if bounds else []
    if len(numbers) % 2 or not all(len(each) < 12 and each.isdecimal() for each in numbers):
        raise StudyDamaged(
            "The tokens of a transcript are no numbers any more.",
            hint="Keep the file as it is, and go on from a backup or a colleague's copy.",
        )
    ends = list(accumulate(map(int, numbers)))
    return tuple(map(Span, ends[::2], ends[1::2]))
