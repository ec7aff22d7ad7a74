"""Rounds: who codes which transcripts, who has finished what, who has handed in."""

from rcqual.model.ids import CoderId, RoundId, TranscriptId, new_id
from rcqual.model.rounds import Assignment, Recoding, Round, RoundKind, RoundState, Rule, Scope, Unit
from rcqual.store.door import Row, Store


def _round(row: Row) -> Round:
    return Round(
        id=row["id"],
        number=row["number"],
        kind=RoundKind(row["kind"]),
        state=RoundState(row["state"]),
        purpose=row["purpose"],
        codebook_version=row["codebook_version"],
        unit=Unit(row["unit"]),
        rule=Rule(row["rule"]),
        scope=Scope(row["scope"]),
        opened=row["opened"],
        closed=row["closed"],
    )


def rounds(store: Store) -> list[Round]:
    """Every round, by number."""
    return [_round(row) for row in store.all("SELECT * FROM round ORDER BY number")]


def by_id(store: Store, round_id: RoundId) -> Round | None:
    """The round of that id."""
    row = store.one("SELECT * FROM round WHERE id = ?", round_id)
    return None if row is None else _round(row)


def by_number(store: Store, number: int) -> Round | None:
    """The round of that number."""
    row = store.one("SELECT * FROM round WHERE number = ?", number)
    return None if row is None else _round(row)


def add(store: Store, round_: Round) -> None:
    """Store a new round; inside `transact`."""
    store.insert(
        "round",
        id=round_.id,
        number=round_.number,
        kind=round_.kind,
        state=round_.state,
        purpose=round_.purpose,
        codebook_version=round_.codebook_version,
        unit=round_.unit,
        rule=round_.rule,
        scope=round_.scope,
        opened=round_.opened,
        closed=round_.closed,
    )


def put_state(
    store: Store, round_id: RoundId, state: RoundState, *, opened: str | None = None, closed: str | None = None
) -> None:
    """Move a round to a state, and note when it was opened or closed; inside `transact`."""
    times = {name: at for name, at in (("opened", opened), ("closed", closed)) if at is not None}
    store.update("round", round_id, state=state, **times)


def drop(store: Store, round_id: RoundId) -> None:
    """Take a draft out, with its assignments, its ranges and its plan; inside `transact`."""
    for row in store.all("SELECT id FROM assignment WHERE round_id = ? ORDER BY id", round_id):
        store.delete("assignment", row["id"])
    store.write("DELETE FROM codable WHERE round_id = ?", round_id)
    store.write("DELETE FROM round_plan WHERE round_id = ?", round_id)
    store.delete("round", round_id)


def assign(store: Store, round_id: RoundId, transcript_id: TranscriptId, coder_id: CoderId) -> None:
    """Give a coder a transcript to code; inside `transact`."""
    store.insert(
        "assignment", id=new_id(), round_id=round_id, transcript_id=transcript_id, coder_id=coder_id, finished=None
    )


def assignments(store: Store, round_id: RoundId, coder_id: CoderId | None = None) -> list[Assignment]:
    """Who is to code what in a round, in the order of import, then by coder."""
    return [
        Assignment(
            round_id=round_id,
            transcript_id=row["transcript_id"],
            coder_id=row["coder_id"],
            finished=row["finished"],
        )
        for row in store.all(
            "SELECT assignment.* FROM assignment JOIN transcript ON transcript.id = transcript_id"
            " JOIN coder ON coder.id = coder_id WHERE round_id = ? AND (? IS NULL OR coder_id = ?)"
            " ORDER BY transcript.position, transcript.id, coder.name, coder.id",
            round_id,
            coder_id,
            coder_id,
        )
    ]


def put_finished(
    store: Store, round_id: RoundId, transcript_id: TranscriptId, coder_id: CoderId, at: str | None
) -> None:
    """Note that a coder has read a transcript to the end, or has not; inside `transact`."""
    row_id = store.value(
        "SELECT id FROM assignment WHERE round_id = ? AND transcript_id = ? AND coder_id = ?",
        round_id,
        transcript_id,
        coder_id,
    )
    store.update("assignment", str(row_id), finished=at)


def planned_for(store: Store, coder_id: CoderId, transcript_id: TranscriptId) -> Round | None:
    """The planned round, open for coding, in which the coder is to code the transcript; a pinned one before others."""
    row = store.one(
        "SELECT round.* FROM round JOIN assignment ON assignment.round_id = round.id WHERE round.state = 'coding'"
        " AND number > 0 AND coder_id = ? AND transcript_id = ? ORDER BY kind = 'open', number DESC",
        coder_id,
        transcript_id,
    )
    return None if row is None else _round(row)


def pinned_for(store: Store, coder_id: CoderId, transcript_id: TranscriptId) -> Round | None:
    """The round with a pinned codebook, open for coding, in which the coder is to code the transcript."""
    found = planned_for(store, coder_id, transcript_id)
    return None if found is None or found.kind is RoundKind.OPEN else found


def recodings(store: Store, coder_id: CoderId | None) -> list[Recoding]:
    """What the coder codes now that was to be coded in earlier rounds with a pinned codebook: by these, then by place.

    As in `codings.VISIBLE`, what was coded there is hidden from them. Nothing where no coder is named.
    """
    return [
        Recoding(
            transcript_id=row["transcript_id"],
            earlier_id=row["earlier_id"],
            earlier=row["earlier"],
            later=row["later"],
            is_own=bool(row["is_own"]),
        )
        for row in store.all(
            "SELECT now.transcript_id, before.id AS earlier_id, before.number AS earlier, later.number AS later,"
            " max(given.coder_id = now.coder_id) AS is_own FROM round AS later"
            " JOIN assignment AS now ON now.round_id = later.id AND now.coder_id = ?"
            " JOIN transcript ON transcript.id = now.transcript_id"
            " JOIN round AS before ON before.kind <> 'open' AND before.number < later.number"
            " JOIN assignment AS given ON given.round_id = before.id AND given.transcript_id = now.transcript_id"
            " WHERE later.kind <> 'open' AND later.state = 'coding' GROUP BY later.id, before.id, now.transcript_id"
            " ORDER BY before.number, later.number, transcript.position, transcript.id",
            coder_id,
        )
    ]


def submissions(store: Store, round_id: RoundId) -> dict[CoderId, str]:
    """Who has handed in the round, and when."""
    return {
        CoderId(row["coder_id"]): row["submitted"]
        for row in store.all("SELECT coder_id, submitted FROM submission WHERE round_id = ? ORDER BY id", round_id)
    }


def submit(store: Store, round_id: RoundId, coder_id: CoderId) -> None:
    """Note that a coder has handed in the round; inside `transact`."""
    store.insert("submission", id=new_id(), round_id=round_id, coder_id=coder_id, submitted=store.now())


def unsubmit(store: Store, round_id: RoundId, coder_id: CoderId) -> None:
    """Take a submission back; inside `transact`."""
    row_id = store.value("SELECT id FROM submission WHERE round_id = ? AND coder_id = ?", round_id, coder_id)
    store.delete("submission", str(row_id))
