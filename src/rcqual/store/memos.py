"""Memos of all kinds as they may be seen, and the rows of those on passages."""

from rcqual.model.ids import CoderId, RoundId, TranscriptId
from rcqual.model.memos import About, Memo
from rcqual.model.span import Span
from rcqual.store.codings import VISIBLE
from rcqual.store.door import Row, Store

_COLUMNS = 'id, about, coder_id, round_id, text, written, transcript_id, start, "end", quote, code_id'
_ALL = (
    "SELECT passage_memo.id, 'passage' AS about, coder_id, round_id, text, written, transcript_id, start, \"end\","
    " quote, NULL AS code_id FROM passage_memo"
    " UNION ALL SELECT memo.id, about, memo.coder_id, memo.round_id, text, written, noted.transcript_id, noted.start,"
    ' noted."end", noted.quote, noted.code_id FROM memo JOIN coding AS noted ON noted.id = about_id'
    " WHERE about = 'coding'"
    " UNION ALL SELECT id, about, coder_id, round_id, text, written, about_id, NULL, NULL, '', NULL FROM memo"
    " WHERE about = 'transcript'"
    " UNION ALL SELECT id, about, coder_id, round_id, text, written, NULL, NULL, NULL, '', about_id FROM memo"
    " WHERE about = 'code'"
)
# Under this name, so that whose memos anybody may see is the same question as whose codings.
_VISIBLE_MEMOS = (
    f"SELECT {', '.join(f'coding.{name}' for name in _COLUMNS.split(', '))} FROM ({_ALL}) AS coding"
    " JOIN round ON round.id = coding.round_id LEFT JOIN transcript ON transcript.id = coding.transcript_id"
    f" WHERE {VISIBLE}"
)


def _memo(row: Row) -> Memo:
    return Memo(
        id=row["id"],
        about=About(row["about"]),
        coder_id=row["coder_id"],
        round_id=row["round_id"],
        text=row["text"],
        written=row["written"],
        transcript_id=row["transcript_id"],
        span=None if row["start"] is None else Span(row["start"], row["end"]),
        quote=row["quote"],
        code_id=row["code_id"],
    )


def visible_to(
    store: Store,
    viewer: CoderId | None,
    *,
    transcript_id: TranscriptId | None = None,
    about: About | None = None,
) -> list[Memo]:
    """The memos that a viewer may see, by place, those on codes first; on one transcript or of one kind where named."""
    return [
        _memo(row)
        for row in store.all(
            f"{_VISIBLE_MEMOS} AND (? IS NULL OR coding.transcript_id = ?) AND (? IS NULL OR coding.about = ?)"
            ' ORDER BY transcript.position, transcript.id, coding.start, coding."end", coding.written, coding.id',
            viewer,
            viewer,
            viewer,
            transcript_id,
            transcript_id,
            about,
            about,
        )
    ]


def own_at(
    store: Store, round_id: RoundId, transcript_id: TranscriptId, coder_id: CoderId, span: Span
) -> tuple[str, str] | None:
    """The id and the text of a coder's memo on exactly that passage in that round."""
    row = store.one(
        "SELECT id, text FROM passage_memo WHERE round_id = ? AND transcript_id = ? AND coder_id = ?"
        ' AND start = ? AND "end" = ? ORDER BY id',
        round_id,
        transcript_id,
        coder_id,
        *span,
    )
    return None if row is None else (row["id"], row["text"])


def add(store: Store, memo: Memo) -> None:
    """Store a memo on a passage; inside `transact`."""
    if memo.transcript_id is None or memo.span is None:
        raise ValueError("a memo on a passage has a place")
    store.insert(
        "passage_memo",
        id=memo.id,
        coder_id=memo.coder_id,
        round_id=memo.round_id,
        transcript_id=memo.transcript_id,
        start=memo.span.start,
        end=memo.span.end,
        quote=memo.quote,
        text=memo.text,
        written=memo.written,
    )


def rewrite(store: Store, memo_id: str, text: str) -> None:
    """Give a memo on a passage another text; inside `transact`."""
    revision = int(store.value("SELECT revision FROM passage_memo WHERE id = ?", memo_id) or 0) + 1
    store.update("passage_memo", memo_id, text=text, written=store.now(), revision=revision)


def remove(store: Store, memo_id: str) -> None:
    """Remove a memo on a passage; inside `transact`."""
    store.delete("passage_memo", memo_id)
