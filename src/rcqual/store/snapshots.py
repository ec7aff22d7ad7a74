"""The frozen copy of a round, made when it is closed, from which independent agreement is computed."""

import hashlib
import json

from rcqual.model.coding import FrozenCoding
from rcqual.model.ids import CoderId, RoundId, SnapshotId, TranscriptId, new_id
from rcqual.model.rounds import Snapshot
from rcqual.model.span import Span
from rcqual.store.door import Store


def freeze(store: Store, round_id: RoundId) -> Snapshot:
    """Copy a round's codings, and who had finished what, for ever; inside `transact`."""
    number = int(store.value("SELECT count(*) FROM snapshot WHERE round_id = ?", round_id) or 0) + 1
    snapshot_id = SnapshotId(new_id())
    rows = store.all(
        "SELECT coding.id, transcript_id, coding.coder_id, code_id, start, \"end\", coalesce(memo.text, '') AS memo,"
        " certainty FROM coding LEFT JOIN memo ON memo.about = 'coding' AND memo.about_id = coding.id"
        " AND memo.coder_id = coding.coder_id WHERE coding.round_id = ? ORDER BY coding.id",
        round_id,
    )
    judged = store.all(
        "SELECT transcript_id, coder_id FROM assignment WHERE round_id = ? AND finished IS NOT NULL"
        " ORDER BY transcript_id, coder_id",
        round_id,
    )
    snapshot = Snapshot(
        id=snapshot_id,
        round_id=round_id,
        number=number,
        sha256=_sha256([tuple(row) for row in rows], [tuple(row) for row in judged]),
        made=store.now(),
        is_after_reveal=number > 1,
    )
    store.insert(
        "snapshot",
        id=snapshot.id,
        round_id=round_id,
        number=number,
        sha256=snapshot.sha256,
        made=snapshot.made,
        is_after_reveal=int(snapshot.is_after_reveal),
    )
    store.write_many(
        'INSERT INTO round_coding (snapshot_id, coding_id, transcript_id, coder_id, code_id, start, "end", memo,'
        " certainty) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(snapshot_id, *row) for row in rows],
    )
    store.write_many(
        "INSERT INTO round_judged (snapshot_id, transcript_id, coder_id) VALUES (?, ?, ?)",
        [(snapshot_id, *row) for row in judged],
    )
    return snapshot


def _sha256(codings: list[tuple[object, ...]], judged: list[tuple[object, ...]]) -> str:
    content = json.dumps([codings, judged], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(content.encode("ascii")).hexdigest()


def snapshot_of(store: Store, round_id: RoundId, *, first: bool = True) -> Snapshot | None:
    """A round's first frozen copy, made before anyone saw another's codings; or its last; None before closing."""
    row = store.one(
        f"SELECT * FROM snapshot WHERE round_id = ? ORDER BY number {'ASC' if first else 'DESC'} LIMIT 1", round_id
    )
    return None if row is None else _snapshot(dict(row))


def _snapshot(row: dict[str, object]) -> Snapshot:
    return Snapshot(**(row | {"is_after_reveal": bool(row["is_after_reveal"])}))  # type: ignore[arg-type]


def frozen_codings(store: Store, snapshot_id: SnapshotId) -> list[FrozenCoding]:
    """The codings of a frozen round, by place."""
    return [
        FrozenCoding(
            transcript_id=row["transcript_id"],
            coder_id=row["coder_id"],
            code_id=row["code_id"],
            span=Span(row["start"], row["end"]),
            memo=row["memo"],
            certainty=row["certainty"],
        )
        for row in store.all(
            "SELECT round_coding.* FROM round_coding JOIN transcript ON transcript.id = transcript_id"
            ' WHERE snapshot_id = ? ORDER BY position, transcript_id, start, "end", coding_id',
            snapshot_id,
        )
    ]


def suggested(store: Store, snapshot_id: SnapshotId, coder_id: CoderId | None = None) -> tuple[int, int]:
    """How many codings of a frozen round came from suggestions, and how many it has in all; as it was frozen.

    coder_id: of that coder's alone.
    """
    # By the history, for a coding that is removed later takes along that it came from a suggestion.
    row = store.one(
        "SELECT coalesce(sum(coalesce((SELECT change.after IS NOT NULL FROM change JOIN op ON op.id = op_id"
        " WHERE noun = 'suggested' AND row_id = coding_id AND op.at <= made ORDER BY change.id DESC LIMIT 1), 0)), 0)"
        " AS suggested, count(*) AS codings FROM round_coding JOIN snapshot ON snapshot.id = snapshot_id"
        " WHERE snapshot_id = ? AND ? IN (coder_id, '')",
        snapshot_id,
        coder_id or "",
    )
    return (0, 0) if row is None else (row["suggested"], row["codings"])


def judged(store: Store, snapshot_id: SnapshotId) -> list[tuple[TranscriptId, CoderId]]:
    """Which coder had finished which transcript when the round was closed, in the order of import, then by coder."""
    return [
        (TranscriptId(row["transcript_id"]), CoderId(row["coder_id"]))
        for row in store.all(
            "SELECT transcript_id, coder_id FROM round_judged JOIN transcript ON transcript.id = transcript_id"
            " JOIN coder ON coder.id = coder_id WHERE snapshot_id = ? ORDER BY position, coder.name, coder_id",
            snapshot_id,
        )
    ]


def damaged(store: Store) -> list[Snapshot]:
    """The frozen copies whose content is not what it was when they were made."""
    wrong = []
    for row in store.all("SELECT * FROM snapshot ORDER BY round_id, number"):
        codings = store.all(
            'SELECT coding_id, transcript_id, coder_id, code_id, start, "end", memo, certainty FROM round_coding'
            " WHERE snapshot_id = ? ORDER BY coding_id",
            row["id"],
        )
        judges = store.all(
            "SELECT transcript_id, coder_id FROM round_judged WHERE snapshot_id = ? ORDER BY transcript_id, coder_id",
            row["id"],
        )
        if _sha256([tuple(each) for each in codings], [tuple(each) for each in judges]) != row["sha256"]:
            wrong.append(_snapshot(dict(row)))
    return wrong
