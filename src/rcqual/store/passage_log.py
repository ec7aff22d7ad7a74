"""What the history holds of a passage: each row that ever stood there, and every operation that touched it."""

from dataclasses import dataclass

from rcqual.model.ids import CoderId, TranscriptId
from rcqual.model.span import Span
from rcqual.store.codings import VISIBLE
from rcqual.store.door import Store
from rcqual.store.log import LoggedChange, LoggedOp

_IMAGES = " UNION ALL ".join(
    f"SELECT noun, row_id, json_extract({side}, '$.coder_id') AS coder_id,"
    f" json_extract({side}, '$.round_id') AS round_id, json_extract({side}, '$.transcript_id') AS transcript_id,"
    f" json_extract({side}, '$.start') AS start, json_extract({side}, '$.end') AS \"end\" FROM change"
    f" WHERE {side} IS NOT NULL AND noun IN ('coding', 'passage_memo', 'nothing_applies', 'starred_passage')"
    f" AND json_extract({side}, '$.transcript_id') = ?1"
    for side in ("before", "after")
)
# Under this name, so that whose rows anybody may see is the same question as whose codings.
_HERE = (
    f"SELECT DISTINCT coding.noun, coding.row_id FROM ({_IMAGES}) AS coding JOIN round ON round.id = coding.round_id"
    f' WHERE coding.start < ?3 AND coding."end" > ?2 AND {VISIBLE.replace("?", "?4")}'
)
_TOUCHING = (
    f"WITH here AS MATERIALIZED ({_HERE}), touched AS ("
    " SELECT change.id, change.op_id, change.noun, change.row_id, before, after FROM change JOIN here"
    " ON here.noun = change.noun AND here.row_id = change.row_id"
    " UNION SELECT change.id, change.op_id, change.noun, change.row_id, before, after FROM change JOIN here"
    " ON here.noun = 'coding' AND (change.noun = 'memo'"
    " AND json_extract(coalesce(after, before), '$.about_id') = here.row_id"
    " OR change.noun = 'quote' AND json_extract(coalesce(after, before), '$.coding_id') = here.row_id)"
    " OR here.noun IN ('coding', 'starred_passage') AND (change.noun = 'exemplar' AND change.row_id = here.row_id"
    " OR change.noun = 'quote_translation' AND (json_extract(before, '$.quote_id') = here.row_id"
    " OR json_extract(after, '$.quote_id') = here.row_id))"
    " WHERE change.noun IN ('memo', 'quote', 'exemplar', 'quote_translation'))"
    " SELECT touched.noun, touched.row_id, touched.before, touched.after, op.id, op.at, coder.name AS coder, op.kind,"
    " op.words, op.direction, op.round_id, round.number AS round_number FROM touched JOIN op ON op.id = touched.op_id"
    " LEFT JOIN coder ON coder.id = op.coder_id LEFT JOIN round ON round.id = op.round_id ORDER BY op.id, touched.id"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageOp:
    """One operation, with what of it concerns a passage."""

    op: LoggedOp
    changes: tuple[LoggedChange, ...]
    """In the order in which they were made."""


def operations_at(store: Store, viewer: CoderId | None, transcript_id: TranscriptId, span: Span) -> list[PassageOp]:
    """What was done to the codings, memos, stars, quotes and marks that ever stood in a passage, oldest first.

    Of others' work, that which the viewer may see; a mark that nothing applies is seen by whoever would see a coding.
    """
    found: dict[int, tuple[LoggedOp, list[LoggedChange]]] = {}
    for row in store.all(_TOUCHING, transcript_id, *span, viewer):
        if row["id"] not in found:
            op = LoggedOp(
                **{
                    name: row[name]
                    for name in ("id", "at", "coder", "kind", "words", "direction", "round_id", "round_number")
                }
            )
            found[row["id"]] = (op, [])
        found[row["id"]][1].append(
            LoggedChange(noun=row["noun"], row_id=row["row_id"], before=row["before"], after=row["after"])
        )
    return [PassageOp(op=op, changes=tuple(changes)) for op, changes in found.values()]
