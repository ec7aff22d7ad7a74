"""The list of interviews on the first screen: its columns, its rows, and what is said where there are none."""

from collections.abc import Callable, Iterable, Mapping

from rcqual.model.ids import TranscriptId
from rcqual.model.transcript import Participant, SpeakerRole
from rcqual.study.progress import OwnProgress
from rcqual.tui.widgets.list_table import Shape

Person = Callable[[str, str | None], Participant | None]
"""Who a speaker is: by transcript name and label."""

COLUMNS = (
    Shape("interview", 9),
    Shape("who speaks", 10),
    Shape("words", 6, is_fixed=True, from_width=70),
    Shape("codings", 7, is_fixed=True),
    Shape("left", 6, is_fixed=True, from_width=60),
    Shape("your state", 17, is_fixed=True),
)

NO_INTERVIEWS = """No interviews yet.

Here they stand, each with who speaks and how far you are. A command brings them in, while this screen is open or not:

    rcqual import FILE…

It takes txt, md, docx, vtt and srt files, and whole folders."""


LEFT = 4
"""The place of the column that says how many sentences (or turns, passages) are neither coded nor read."""


def entries(rows: Iterable[OwnProgress], person: Person, left: Mapping[TranscriptId, int]) -> list[tuple[str, ...]]:
    """What stands in each column, a row an interview. left: as far as it is counted."""
    return [
        (
            row.transcript.name,
            _speakers(row, person),
            f"{row.transcript.words:>6,}",
            f"{row.codings or '–':>7}",
            how_many(row, left.get(row.transcript.id)),
            _state(row),
        )
        for row in rows
    ]


def how_many(row: OwnProgress, left: int | None) -> str:
    """How much is left; nothing of what one has finished, and a blank until it is counted."""
    if row.is_finished or row.is_submitted:
        return f"{'–':>6}"
    return "" if left is None else f"{left:>6,}"


def _speakers(row: OwnProgress, person: Person) -> str:
    """Who is interviewed: as the participants sheet says, else by label."""
    told = []
    for label, role in row.transcript.speakers:
        if role is SpeakerRole.PARTICIPANT:
            found = person(row.transcript.name, label)
            described = "" if found is None else found.described
            told.append(f"{label} {described}".strip())
    return ", ".join(told)


def _state(row: OwnProgress) -> str:
    if row.is_submitted:
        return "handed in"
    if row.is_finished:
        return "finished"
    if row.round is not None and row.round.number:
        return f"{'begun' if row.codings else 'to code'}, round {row.round.number}"
    if row.closed is not None:
        return f"round {row.closed.number} {'done' if row.was_finished else 'left open'}"
    return "begun" if row.codings else ""
