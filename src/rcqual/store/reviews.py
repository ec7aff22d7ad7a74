"""What authors said of their codings after the definition of the code had changed."""

from rcqual.model.coding import Coding
from rcqual.model.ids import CodingId, new_id
from rcqual.store.door import Store


def put(store: Store, coding: Coding, version: int, verdict: str, note: str) -> None:
    """Note what its author says of a coding under a version, in place of what they said before; inside `transact`."""
    standing = store.value("SELECT id FROM review WHERE coding_id = ? AND codebook_version = ?", coding.id, version)
    if standing is not None:
        store.update("review", str(standing), verdict=verdict, note=note, reviewed=store.now())
        return
    store.insert(
        "review",
        id=new_id(),
        coding_id=coding.id,
        codebook_version=version,
        round_id=coding.round_id,
        coder_id=coding.coder_id,
        verdict=verdict,
        note=note,
        reviewed=store.now(),
    )


def reviews(store: Store) -> dict[CodingId, tuple[int, str, str]]:
    """By coding, what was said last: under which version, "kept" or "changed", and the note."""
    return {
        CodingId(row["coding_id"]): (row["codebook_version"], row["verdict"], row["note"])
        for row in store.all("SELECT * FROM review ORDER BY codebook_version, id")
    }
