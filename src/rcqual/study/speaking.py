"""Who the participants are: which labels of which transcripts are one person, and what the sheet says of each."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rcqual.model.analysis import NOBODY, AnalysedParticipant
from rcqual.model.ids import TranscriptId
from rcqual.model.transcript import Participant, SpeakerRole
from rcqual.study.quoting import Person, people
from rcqual.study.study import Study

if TYPE_CHECKING:
    from rcqual.compare.document import Document

STANDARD = ("role", "profession", "level", "unit", "cluster")
"""The columns of every participants sheet that tell of a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaking:
    """The participants of some transcripts."""

    participants: tuple[AnalysedParticipant, ...]
    """In the order in which they first speak."""
    columns: tuple[str, ...]
    """The columns in which the sheet says anything of any of them."""
    by_turn: dict[TranscriptId, tuple[int, ...]]
    """For each turn the place of who speaks, or NOBODY where that is an interviewer."""


class _Known(NamedTuple):
    label: str
    transcript: str
    """In which they speak first."""
    row: Participant | None


def speaking(study: Study, documents: "Sequence[Document]") -> Speaking:
    """Who speaks where.

    A label means one person in all transcripts where the sheet has a row for it that names no transcript, and in those
    for which its rows share a cluster; else it is somebody else in each transcript. Participants without a label in one
    transcript are taken for one.
    """
    person = people(study)
    places: dict[tuple[str, ...], int] = {}
    known: list[_Known] = []
    by_turn = {}
    for document in documents:
        labels = dict.fromkeys(turn.speaker for turn in document.turns if turn.role is SpeakerRole.PARTICIPANT)
        place_of = {}
        for label in labels:
            key, found = _one(person, document.name, label)
            if key not in places:
                places[key] = len(known)
                known.append(found)
            place_of[label] = places[key]
        by_turn[document.transcript_id] = tuple(
            place_of[turn.speaker] if turn.role is SpeakerRole.PARTICIPANT else NOBODY for turn in document.turns
        )
    called = Counter(each.label for each in known)
    more = dict.fromkeys(name for each in known if each.row is not None for name, _ in each.row.more)
    said = [_said(each.row) for each in known]
    columns = tuple(column for column in (*STANDARD, *more) if any(each.get(column) for each in said))
    return Speaking(
        participants=tuple(
            AnalysedParticipant(
                name=each.label if called[each.label] == 1 else f"{each.label} ({each.transcript})",
                attributes=tuple(told.get(column, "") for column in columns),
            )
            for each, told in zip(known, said, strict=True)
        ),
        columns=columns,
        by_turn=by_turn,
    )


def _one(person: Person, transcript: str, label: str | None) -> tuple[tuple[str, ...], _Known]:
    """By what a person is known, and how they are called where nobody else is called so."""
    row = person(transcript, label)
    if row is not None and row.label and not row.file:
        return ("label", row.label), _Known(row.label, transcript, row)
    if row is not None and row.label and row.cluster:
        return ("cluster", row.cluster, row.label), _Known(row.label, transcript, row)
    return ("transcript", transcript, label or ""), _Known(label or transcript, transcript, row)


def _said(row: Participant | None) -> dict[str, str]:
    if row is None:
        return {}
    return {**dict(row.more), **{column: getattr(row, column) for column in STANDARD}}
