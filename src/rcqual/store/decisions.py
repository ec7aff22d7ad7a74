"""What a meeting decided about each disagreement."""

from rcqual.model.decisions import Decision, Verdict
from rcqual.model.ids import RoundId
from rcqual.model.span import Span
from rcqual.store.door import Store


def decisions(store: Store, round_id: RoundId) -> list[Decision]:
    """Every decision of a round, in the order in which they were first taken."""
    return [
        Decision(
            id=row["id"],
            round_id=round_id,
            disagreement_id=row["disagreement_id"],
            verdict=Verdict(row["verdict"]),
            coder_id=row["coder_id"],
            code_id=row["code_id"],
            span=None if row["start"] is None else Span(row["start"], row["end"]),
            reason=row["reason"],
            note=row["note"],
            present=row["present"],
            about=row["about"],
            decided_by=row["decided_by"],
            decided=row["decided"],
        )
        for row in store.all("SELECT * FROM decision WHERE round_id = ? ORDER BY decided, id", round_id)
    ]


def put(store: Store, decision: Decision) -> None:
    """Store a decision in place of an earlier one on the same disagreement; inside `transact`."""
    values: dict[str, str | int | None] = {
        "verdict": decision.verdict,
        "coder_id": decision.coder_id,
        "code_id": decision.code_id,
        "start": None if decision.span is None else decision.span.start,
        "end": None if decision.span is None else decision.span.end,
        "reason": decision.reason,
        "note": decision.note,
        "present": decision.present,
        "about": decision.about,
        "decided_by": decision.decided_by,
        "decided": decision.decided or store.now(),
    }
    standing = store.value(
        "SELECT id FROM decision WHERE round_id = ? AND disagreement_id = ?",
        decision.round_id,
        decision.disagreement_id,
    )
    if standing is None:
        store.insert(
            "decision",
            id=decision.id,
            round_id=decision.round_id,
            disagreement_id=decision.disagreement_id,
            **values,
        )
    else:
        store.update("decision", str(standing), **values)
