"""Codings, their memos and stars, and the one query that says whose codings anybody may see."""

from rcqual.model.coding import Coding, Suggested
from rcqual.model.ids import CodeId, CoderId, CodingId, RoundId, TranscriptId, new_id
from rcqual.model.span import Span
from rcqual.store.door import Row, Store

_REVEALED = (
    "(coding.coder_id IS ? OR round.state NOT IN ('draft', 'coding')"
    " OR EXISTS (SELECT 1 FROM laid_open AS own JOIN laid_open AS theirs ON theirs.round_id = own.round_id"
    " AND theirs.coder_id = coding.coder_id WHERE own.round_id = coding.round_id AND own.coder_id = ?))"
)
_CODED_ANEW = (
    "(round.kind <> 'open' AND EXISTS (SELECT 1 FROM round AS later CROSS JOIN assignment ON round_id = later.id"
    " AND assignment.transcript_id = coding.transcript_id AND assignment.coder_id = ?"
    " WHERE later.kind <> 'open' AND later.state = 'coding' AND later.number > round.number))"
)
VISIBLE = f"({_REVEALED} AND NOT {_CODED_ANEW})"
"""SQL for blinding, with the viewer's id three times: while a round is open for coding, a viewer sees nobody's codings
but their own, and in open coding those of coders who laid theirs open, as the viewer did; and while they code a
transcript in it, nothing that was coded there in earlier rounds but open coding."""

_CODINGS = (
    "SELECT coding.*, memo.text AS memo, suggested.how AS how, suggested.reason AS reason,"
    " EXISTS (SELECT 1 FROM quote WHERE quote.coding_id = coding.id) AS is_exemplar FROM coding"
    " JOIN round ON round.id = coding.round_id JOIN transcript ON transcript.id = coding.transcript_id"
    " LEFT JOIN memo ON memo.about = 'coding' AND memo.about_id = coding.id AND memo.coder_id = coding.coder_id"
    " LEFT JOIN suggested ON suggested.id = coding.id"
)
_ORDER = ' ORDER BY transcript.position, transcript.id, coding.start, coding."end", coding.created, coding.id'


def _coding(row: Row) -> Coding:
    return Coding(
        id=row["id"],
        round_id=row["round_id"],
        transcript_id=row["transcript_id"],
        coder_id=row["coder_id"],
        code_id=row["code_id"],
        span=Span(row["start"], row["end"]),
        quote=row["quote"],
        memo=row["memo"] or "",
        certainty=row["certainty"],
        codebook_version=row["codebook_version"],
        created=row["created"],
        is_exemplar=bool(row["is_exemplar"]),
        suggested=None if row["how"] is None else Suggested(row["how"], row["reason"]),
    )


def visible_to(
    store: Store,
    viewer: CoderId | None,
    round_id: RoundId | None = None,
    *,
    transcript_id: TranscriptId | None = None,
    coder_id: CoderId | None = None,
    touching: Span | None = None,
) -> list[Coding]:
    """The codings that a viewer may see, by place; of one round, transcript, coder or passage where named.

    This is the only question about codings that a screen, a command or an export asks; what it leaves out because the
    viewer codes the transcript anew, `hidden_from` has.
    """
    return [
        _coding(row)
        for row in store.all(
            f"{_CODINGS} WHERE {VISIBLE} AND (? IS NULL OR coding.round_id = ?)"
            f" AND (? IS NULL OR coding.transcript_id = ?) AND (? IS NULL OR coding.coder_id = ?)"
            f' AND (? IS NULL OR coding.start < ? AND coding."end" > ?){_ORDER}',
            viewer,
            viewer,
            viewer,
            round_id,
            round_id,
            transcript_id,
            transcript_id,
            coder_id,
            coder_id,
            *((None, None, None) if touching is None else (1, touching.end, touching.start)),
        )
    ]


def starred(store: Store, viewer: CoderId | None) -> list[Coding]:
    """The starred codings that a viewer may see, by place."""
    sql = f"{_CODINGS} WHERE {VISIBLE} AND coding.id IN (SELECT coding_id FROM quote){_ORDER}"
    return [_coding(row) for row in store.all(sql, viewer, viewer, viewer)]


def hidden_from(store: Store, viewer: CoderId | None, round_id: RoundId | None = None) -> list[Coding]:
    """Codings that are revealed, and hidden from the viewer alone while they code the transcript anew; by place."""
    return [
        _coding(row)
        for row in store.all(
            f"{_CODINGS} WHERE {_REVEALED} AND {_CODED_ANEW} AND (? IS NULL OR coding.round_id = ?){_ORDER}",
            viewer,
            viewer,
            viewer,
            round_id,
            round_id,
        )
    ]


def coding(store: Store, coding_id: str, viewer: CoderId | None) -> Coding | None:
    """The coding of that id, if the viewer may see it."""
    row = store.one(f"{_CODINGS} WHERE coding.id = ? AND {VISIBLE}", coding_id, viewer, viewer, viewer)
    return None if row is None else _coding(row)


def beginning(store: Store, prefix: str, viewer: CoderId | None) -> list[Coding]:
    """The codings that the viewer may see whose id begins so, by place; none for an empty beginning."""
    if not prefix:
        return []
    # The last of all characters, so that the primary key's index answers.
    after = f"{prefix}\U0010ffff"
    return [
        _coding(row)
        for row in store.all(
            f"{_CODINGS} WHERE {VISIBLE} AND coding.id >= ? AND coding.id < ?{_ORDER}",
            viewer,
            viewer,
            viewer,
            prefix,
            after,
        )
    ]


def own_at(
    store: Store, round_id: RoundId, transcript_id: TranscriptId, coder_id: CoderId, code_id: CodeId, span: Span
) -> CodingId | None:
    """The coder's coding of exactly that passage with that code in that round."""
    found = store.value(
        "SELECT id FROM coding WHERE round_id = ? AND transcript_id = ? AND coder_id = ? AND code_id = ?"
        ' AND start = ? AND "end" = ? ORDER BY id',
        round_id,
        transcript_id,
        coder_id,
        code_id,
        *span,
    )
    return None if found is None else CodingId(str(found))


def add(store: Store, coding: Coding) -> None:
    """Store a coding with its memo and the suggestion that it came from, where it has them; inside `transact`."""
    store.insert(
        "coding",
        id=coding.id,
        round_id=coding.round_id,
        transcript_id=coding.transcript_id,
        coder_id=coding.coder_id,
        code_id=coding.code_id,
        start=coding.span.start,
        end=coding.span.end,
        quote=coding.quote,
        certainty=coding.certainty,
        codebook_version=coding.codebook_version,
        created=coding.created or store.now(),
    )
    if coding.memo:
        put_memo(store, coding.coder_id, coding.round_id, "coding", coding.id, coding.memo)
    if coding.suggested is not None:
        put_suggested(store, coding, coding.suggested)


def put_suggested(store: Store, coding: Coding, suggested: Suggested) -> None:
    """Note of a coding, of which that is not noted yet, that it came from a suggestion; inside `transact`."""
    store.insert(
        "suggested",
        id=coding.id,
        coder_id=coding.coder_id,
        round_id=coding.round_id,
        how=suggested.how,
        reason=suggested.reason,
    )


def move(store: Store, coding: Coding, span: Span, quote: str) -> None:
    """Give a coding another extent; inside `transact`."""
    revision = int(store.value("SELECT revision FROM coding WHERE id = ?", coding.id) or 0) + 1
    store.update("coding", coding.id, start=span.start, end=span.end, quote=quote, revision=revision)


def put_certainty(store: Store, coding_id: CodingId, certainty: int | None) -> None:
    """Note how certain its author is of a coding; inside `transact`."""
    revision = int(store.value("SELECT revision FROM coding WHERE id = ?", coding_id) or 0) + 1
    store.update("coding", coding_id, certainty=certainty, revision=revision)


def uncertain(store: Store, round_id: RoundId, coder_id: CoderId) -> int:
    """How many of a coder's codings in a round have no certainty."""
    found = store.value(
        "SELECT count(*) FROM coding WHERE round_id = ? AND coder_id = ? AND certainty IS NULL", round_id, coder_id
    )
    return int(found or 0)


def remove(store: Store, coding_id: CodingId) -> None:
    """Remove a coding with its memos, its stars, what was made of it and of a suggestion; inside `transact`."""
    for row in store.all("SELECT id FROM memo WHERE about = 'coding' AND about_id = ? ORDER BY id", coding_id):
        store.delete("memo", row["id"])
    for row in store.all("SELECT id FROM quote WHERE coding_id = ? ORDER BY id", coding_id):
        store.delete("quote", row["id"])
    for row in store.all("SELECT id FROM suggested WHERE id = ?", coding_id):
        store.delete("suggested", row["id"])
    drop_exemplar(store, coding_id)
    store.delete("coding", coding_id)


def drop_exemplar(store: Store, quote_id: str) -> None:
    """Remove what was made of a starred coding or passage; inside `transact`."""
    for row in store.all("SELECT id FROM quote_translation WHERE quote_id = ? ORDER BY id", quote_id):
        store.delete("quote_translation", row["id"])
    for row in store.all("SELECT id FROM exemplar WHERE id = ?", quote_id):
        store.delete("exemplar", row["id"])


def memo(store: Store, coder_id: CoderId, round_id: RoundId, about: str, about_id: str) -> str:
    """What a coder noted in a round on a coding or a transcript; empty if nothing."""
    found = _memo(store, coder_id, round_id, about, about_id)
    return "" if found is None else str(found["text"])


def _memo(store: Store, coder_id: CoderId, round_id: RoundId, about: str, about_id: str) -> Row | None:
    return store.one(
        "SELECT id, text FROM memo WHERE about = ? AND about_id = ? AND coder_id = ? AND round_id = ? ORDER BY id",
        about,
        about_id,
        coder_id,
        round_id,
    )


def put_memo(store: Store, coder_id: CoderId, round_id: RoundId, about: str, about_id: str, text: str) -> None:
    """Write a coder's memo in place of their earlier one of that round; an empty one is removed; inside `transact`."""
    found = _memo(store, coder_id, round_id, about, about_id)
    standing = None if found is None else found["id"]
    if standing is None and text:
        store.insert(
            "memo",
            id=new_id(),
            coder_id=coder_id,
            round_id=round_id,
            about=about,
            about_id=about_id,
            text=text,
            written=store.now(),
        )
    elif standing is not None and text:
        store.update("memo", str(standing), text=text, written=store.now())
    elif standing is not None:
        store.delete("memo", str(standing))


def starred_by(store: Store, coding_id: CodingId) -> list[CoderId]:
    """Who has starred a coding as an exemplar, the first one first."""
    rows = store.all("SELECT coder_id FROM quote WHERE coding_id = ? ORDER BY starred, id", coding_id)
    return [row["coder_id"] for row in rows]


def star(store: Store, coding_id: CodingId, coder_id: CoderId, *, is_starred: bool) -> None:
    """Star a coding as an exemplar, or take the coder's star away; inside `transact`."""
    standing = store.value("SELECT id FROM quote WHERE coding_id = ? AND coder_id = ?", coding_id, coder_id)
    if standing is None and is_starred:
        store.insert("quote", id=new_id(), coding_id=coding_id, coder_id=coder_id, starred=store.now())
    elif standing is not None and not is_starred:
        store.delete("quote", str(standing))


def uses(store: Store, coder_id: CoderId, round_id: RoundId) -> dict[CodeId, int]:
    """How often a coder has used each code in a round, in all transcripts; those that they used."""
    return {
        CodeId(row["code_id"]): row["uses"]
        for row in store.all(
            "SELECT code_id, count(*) AS uses FROM coding WHERE coder_id = ? AND round_id = ?"
            " GROUP BY code_id ORDER BY code_id",
            coder_id,
            round_id,
        )
    }


def counts(store: Store, coder_id: CoderId) -> dict[tuple[RoundId, TranscriptId], int]:
    """How many codings a coder has, by round and transcript."""
    return {
        (RoundId(row["round_id"]), TranscriptId(row["transcript_id"])): row["codings"]
        for row in store.all(
            "SELECT round_id, transcript_id, count(*) AS codings FROM coding WHERE coder_id = ?"
            " GROUP BY round_id, transcript_id ORDER BY round_id, transcript_id",
            coder_id,
        )
    }
