"""The words that coders give on their work of a round before they show it."""

import json

from rcqual.model.ids import CoderId, RoundId, SnapshotId
from rcqual.model.packs import Commitment, Work
from rcqual.store.door import Row, Store


def _commitment(row: Row) -> Commitment:
    return Commitment(
        id=row["id"],
        round_id=row["round_id"],
        coder_id=row["coder_id"],
        sha256=row["sha256"],
        lock=row["lock"],
        made=row["made"],
        nonce=row["nonce"],
        seen=frozenset(json.loads(row["seen"])) if row["seen"] else None,
        published=row["published"],
        is_merged=bool(row["is_merged"]),
    )


def commitments(store: Store, round_id: RoundId) -> list[Commitment]:
    """All of a round, oldest first."""
    rows = store.all("SELECT * FROM commitment WHERE round_id = ? ORDER BY made, id", round_id)
    return [_commitment(row) for row in rows]


def put(store: Store, commitment: Commitment) -> None:
    """Store one, in place of what is known of it already; inside `transact`."""
    values: dict[str, str | int | None] = {
        "round_id": commitment.round_id,
        "coder_id": commitment.coder_id,
        "sha256": commitment.sha256,
        "lock": commitment.lock,
        "made": commitment.made,
        "nonce": commitment.nonce,
        "seen": "" if commitment.seen is None else json.dumps(sorted(commitment.seen)),
        "published": commitment.published,
        "is_merged": int(commitment.is_merged),
    }
    if store.value("SELECT 1 FROM commitment WHERE id = ?", commitment.id) is None:
        store.insert("commitment", id=commitment.id, **values)
    else:
        store.update("commitment", commitment.id, **values)


def take_back_unpublished(store: Store, round_id: RoundId, coder_id: CoderId) -> None:
    """Forget a coder's words of which nobody else knows; inside `transact`."""
    for row in store.all(
        "SELECT id FROM commitment WHERE round_id = ? AND coder_id = ? AND published = '' AND NOT is_merged"
        " ORDER BY id",
        round_id,
        coder_id,
    ):
        store.delete("commitment", row["id"])


_CODING = 'SELECT transcript.text_sha256, code_id, start, "end", coalesce(certainty, 0) AS certainty,'


def work(store: Store, round_id: RoundId, coder_id: CoderId) -> str:
    """A coder's work of a round as it stands, in the words that a commitment is given on."""
    rows = store.all(
        f"{_CODING} coalesce(memo.text, '') AS memo FROM transcript"
        # By transcript first, for that is how codings are indexed.
        " CROSS JOIN coding ON coding.transcript_id = transcript.id AND coding.round_id = ? AND coding.coder_id = ?"
        " LEFT JOIN memo ON memo.about = 'coding' AND memo.about_id = coding.id AND memo.coder_id = coding.coder_id",
        round_id,
        coder_id,
    )
    finished = store.all(
        "SELECT text_sha256 FROM assignment JOIN transcript ON transcript.id = transcript_id"
        " WHERE round_id = ? AND coder_id = ? AND finished IS NOT NULL",
        round_id,
        coder_id,
    )
    return _in_words(rows, finished)


def frozen_work(store: Store, snapshot_id: SnapshotId, coder_id: CoderId) -> str:
    """A coder's work in a frozen copy, in the same words."""
    rows = store.all(
        f"{_CODING} memo FROM round_coding JOIN transcript ON transcript.id = transcript_id"
        " WHERE snapshot_id = ? AND coder_id = ?",
        snapshot_id,
        coder_id,
    )
    finished = store.all(
        "SELECT text_sha256 FROM round_judged JOIN transcript ON transcript.id = transcript_id"
        " WHERE snapshot_id = ? AND coder_id = ?",
        snapshot_id,
        coder_id,
    )
    return _in_words(rows, finished)


def _in_words(rows: list[Row], finished: list[Row]) -> str:
    return Work([tuple(row) for row in rows], [str(row[0]) for row in finished]).in_words()


def were_brought_from_a_file(store: Store, round_id: RoundId) -> bool:
    """Whether codings of a round were imported, all or some, as the history has it."""
    return bool(
        store.value(
            "SELECT EXISTS (SELECT 1 FROM change JOIN op ON op.id = op_id WHERE noun = 'round' AND row_id = ?"
            " AND op.kind = 'coding.import') OR EXISTS (SELECT 1 FROM op CROSS JOIN change ON op_id = op.id"
            " WHERE op.kind = 'coding.import' AND op.round_id = ? AND noun = 'coding')",
            round_id,
            round_id,
        )
    )


def worked_after_others_came(store: Store, round_id: RoundId, coder_id: CoderId) -> bool:
    """Whether a coder went on in this file with a round after others' codings of it had come into the file."""
    return bool(
        store.value(
            "SELECT EXISTS (SELECT 1 FROM op WHERE coder_id = ? AND round_id = ? AND kind NOT LIKE 'round.%'"
            " AND kind NOT LIKE 'pack.%' AND id > (SELECT min(op_id) FROM change WHERE noun = 'commitment'"
            " AND json_extract(after, '$.round_id') = ? AND json_extract(after, '$.is_merged') = 1"
            " AND json_extract(after, '$.seen') <> ''))",
            coder_id,
            round_id,
            round_id,
        )
    )
