"""A coding that becomes another one: its code, its parts, and what goes over from one coding to the next."""

import json
from collections.abc import Sequence

from rcqual.model.ids import CodeId, CodingId, new_id
from rcqual.store import exemplars
from rcqual.store.door import Store, Value

PLACE = ("round_id", "transcript_id", "coder_id", "code_id", "start", "end")
"""The columns of a coding of which no two of a coder's codings have all alike."""

_ON_PLACE = " AND ".join(f"coding.\"{name}\" = json_extract(place.value, '$[{at}]')" for at, name in enumerate(PLACE))


def standing_at(store: Store, places: Sequence[Sequence[Value]]) -> list[CodingId]:
    """The codings that stand on these places, as of `PLACE`; asked at once, for there may be thousands."""
    sql = f"SELECT coding.id FROM json_each(?) AS place CROSS JOIN coding ON {_ON_PLACE} ORDER BY coding.id"
    return [row["id"] for row in store.all(sql, json.dumps(places))]


def put_code(store: Store, coding_id: CodingId, code_id: CodeId, codebook_version: int) -> None:
    """Give a coding another code, of that version of the codebook; inside `transact`."""
    revision = int(store.value("SELECT revision FROM coding WHERE id = ?", coding_id) or 0) + 1
    store.update("coding", coding_id, code_id=code_id, codebook_version=codebook_version, revision=revision)


def hand_on_stars(store: Store, old: CodingId, new: CodingId) -> None:
    """Let the stars of a coding be another's, each coder's once, with what was made of it; inside `transact`."""
    starred = {row["coder_id"] for row in store.all("SELECT coder_id FROM quote WHERE coding_id = ?", new)}
    for row in store.all("SELECT id, coder_id, starred FROM quote WHERE coding_id = ? ORDER BY id", old):
        # Under a new id: in a pack, what was removed goes before what was changed, and none points to what is gone.
        store.delete("quote", row["id"])
        if row["coder_id"] not in starred:
            store.insert("quote", id=new_id(), coding_id=new, coder_id=row["coder_id"], starred=row["starred"])
    exemplars.hand_on(store, old, new)
