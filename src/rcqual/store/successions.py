"""Codes that are in the codebook no more, and what stands in their place from which version on."""

from collections.abc import Sequence

from rcqual.model.codebook import Succession
from rcqual.model.ids import CodeId, new_id
from rcqual.store.door import Store


def put(store: Store, version: int, code_id: CodeId, into: Sequence[CodeId], how: str) -> None:
    """Note what became of a code from a version on; inside `transact`. into: what stands in its place, if anything."""
    for into_id in into or (None,):
        store.insert("succession", id=new_id(), codebook_version=version, code_id=code_id, into_id=into_id, how=how)


def successions(store: Store) -> list[Succession]:
    """What became of which code, the oldest first; of a split one row for each code that came of it."""
    return [
        Succession(version=row["codebook_version"], code_id=row["code_id"], into_id=row["into_id"], how=row["how"])
        for row in store.all(
            "SELECT succession.* FROM succession LEFT JOIN code ON code.id = into_id"
            " ORDER BY codebook_version, code_id, code.position, into_id"
        )
    ]
