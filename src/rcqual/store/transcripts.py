"""The interviews: text, turns, sentences, and who the speakers are."""

import json
from collections.abc import Iterable

from rcqual.model.ids import TranscriptId, new_id
from rcqual.model.span import Span
from rcqual.model.transcript import (
    ParsedTranscript,
    Participant,
    Source,
    SpeakerRole,
    Transcript,
    TranscriptSummary,
    Turn,
)
from rcqual.store import search_index
from rcqual.store.door import Store


def add(store: Store, parsed: ParsedTranscript, text_sha256: str) -> TranscriptId:
    """Store a transcript with its turns and sentences; inside `transact`."""
    transcript_id = TranscriptId(new_id())
    store.insert(
        "transcript",
        id=transcript_id,
        position=int(store.value("SELECT coalesce(max(position), 0) + 1 FROM transcript") or 1),
        name=parsed.name,
        text=parsed.text,
        text_sha256=text_sha256,
        language=parsed.language,
        words=sum(len(parsed.text[turn.speech.start : turn.speech.end].split()) for turn in parsed.turns),
        source_name=parsed.source.name,
        source_format=parsed.source.format,
        source_sha256=parsed.source.sha256,
        encoding=parsed.source.encoding,
        dropped=json.dumps(parsed.source.dropped, ensure_ascii=False),
    )
    store.write_many(
        'INSERT INTO turn (transcript_id, number, speaker, role, start, "end", begins_ms, ends_ms, place)'
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                transcript_id,
                each.number,
                each.speaker,
                each.role,
                *each.speech,
                each.begins_ms,
                each.ends_ms,
                each.place,
            )
            for each in parsed.turns
        ],
    )
    store.write_many(
        'INSERT INTO sentence (transcript_id, number, start, "end") VALUES (?, ?, ?, ?)',
        [(transcript_id, number, *span) for number, span in enumerate(parsed.sentences, 1)],
    )
    search_index.add(store, transcript_id)
    return transcript_id


def transcript(store: Store, transcript_id: TranscriptId, *, has_sentences: bool = True) -> Transcript | None:
    """A transcript with its whole text; without its sentences if these are not asked for."""
    row = store.one("SELECT * FROM transcript WHERE id = ?", transcript_id)
    if row is None:
        return None
    turns = store.all(
        'SELECT number, speaker, role, start, "end", begins_ms, ends_ms, place FROM turn WHERE transcript_id = ?'
        " ORDER BY number",
        transcript_id,
    )
    roles = {role.value: role for role in SpeakerRole}
    sql = 'SELECT start, "end" FROM sentence WHERE transcript_id = ? ORDER BY number'
    sentences = store.all(sql, transcript_id) if has_sentences else []
    return Transcript(
        id=transcript_id,
        name=row["name"],
        text=row["text"],
        text_sha256=row["text_sha256"],
        language=row["language"],
        source=Source(
            name=row["source_name"],
            format=row["source_format"],
            sha256=row["source_sha256"],
            encoding=row["encoding"],
            dropped=tuple(json.loads(row["dropped"])),
        ),
        turns=tuple(
            Turn(
                number=number,
                speaker=speaker,
                role=roles[role],
                speech=Span(start, end),
                begins_ms=begins_ms,
                ends_ms=ends_ms,
                place=place,
            )
            for number, speaker, role, start, end, begins_ms, ends_ms, place in turns
        ),
        sentences=tuple(map(Span._make, sentences)),
    )


def summaries(store: Store) -> list[TranscriptSummary]:
    """Every transcript without its text, in the order of import."""
    speakers: dict[str, list[tuple[str, SpeakerRole]]] = {}
    for row in store.all(
        "SELECT transcript_id, speaker, role FROM turn WHERE speaker IS NOT NULL"
        " GROUP BY transcript_id, speaker, role ORDER BY transcript_id, min(number)"
    ):
        speakers.setdefault(row["transcript_id"], []).append((row["speaker"], SpeakerRole(row["role"])))
    return [
        TranscriptSummary(
            id=row["id"],
            name=row["name"],
            words=row["words"],
            turns=row["turns"],
            sentences=row["sentences"],
            speakers=tuple(speakers.get(row["id"], ())),
            format=row["source_format"],
            source_name=row["source_name"],
            text_sha256=row["text_sha256"],
            segments=row["segments"],
        )
        for row in store.all(
            "SELECT id, name, words, source_format, source_name, text_sha256,"
            " (SELECT count(*) FROM turn WHERE transcript_id = transcript.id) AS turns,"
            " (SELECT count(*) FROM sentence WHERE transcript_id = transcript.id) AS sentences,"
            " (SELECT count(*) FROM segment WHERE transcript_id = transcript.id) AS segments"
            " FROM transcript ORDER BY position, id"
        )
    ]


def names(store: Store) -> dict[TranscriptId, str]:
    """The name of every transcript, in the order of import."""
    rows = store.all("SELECT id, name FROM transcript ORDER BY position, id")
    return {TranscriptId(row["id"]): row["name"] for row in rows}


def ends_ms(store: Store) -> list[int]:
    """Of each transcript that has times, when its last turn ends, or where that is not known begins, in ms."""
    rows = store.all(
        "SELECT max(coalesce(ends_ms, begins_ms)) AS ends FROM turn GROUP BY transcript_id"
        " HAVING ends IS NOT NULL ORDER BY transcript_id"
    )
    return [int(row["ends"]) for row in rows]


def text(store: Store, transcript_id: TranscriptId) -> str:
    """The text of a transcript that is there."""
    return str(store.value("SELECT text FROM transcript WHERE id = ?", transcript_id))


def find(store: Store, name: str) -> TranscriptId | None:
    """The transcript of that text hash, id or name, in this order."""
    for column in ("text_sha256", "id", "name"):
        found = store.value(f"SELECT id FROM transcript WHERE {column} = ?", name)
        if found is not None:
            return TranscriptId(str(found))
    return None


def put_participants(store: Store, participants: Iterable[Participant]) -> None:
    """Store rows of a participants sheet, each in place of an earlier one of its label and file; in `transact`."""
    for person in participants:
        store.write("DELETE FROM participant WHERE label = ? AND file = ?", person.label, person.file)
        store.insert(
            "participant",
            id=new_id(),
            label=person.label,
            file=person.file,
            role=person.role,
            profession=person.profession,
            level=person.level,
            unit=person.unit,
            cluster=person.cluster,
            more=json.dumps(person.more, ensure_ascii=False),
        )


def participants(store: Store) -> list[Participant]:
    """Every row of the participants sheets."""
    return [
        Participant(
            label=row["label"],
            file=row["file"],
            role=row["role"],
            profession=row["profession"],
            level=row["level"],
            unit=row["unit"],
            cluster=row["cluster"],
            more=tuple((name, value) for name, value in json.loads(row["more"])),
        )
        for row in store.all("SELECT * FROM participant ORDER BY label, file, id")
    ]
