"""What a coder's own file is filled with: the texts, the codebook and the round that are theirs, and nothing else."""

from collections.abc import Iterable
from dataclasses import replace

from rcqual.model.coding import Coder
from rcqual.model.rounds import Round
from rcqual.store import codebooks, commitments, merging, rounds, schema, search_index, settings
from rcqual.store.door import Store

_GIVEN = "SELECT transcript_id FROM assignment WHERE round_id = ? AND coder_id = ?"
_GIVEN_IN = _GIVEN.replace("transcript_id", "round_id, transcript_id", 1)
_FOR_ALL = ("agreement", "suggestions")
"""What the team may have decided for every file."""
_OF_TEXTS = ("turn", "sentence", "segment", "tokens")


def fill(store: Store, kit: Store, coder: Coder, team: Iterable[Coder], round_: Round) -> None:
    """Fill an empty file with what a coder needs for a round, their own earlier work in it too; inside `transact`.

    team: who codes in the round; of the others the name is written, and nothing more.
    """
    for name in ("id", "title", "language"):
        settings.put(kit, name, settings.setting(store, name))
    for name in _FOR_ALL:
        if decided := settings.setting(store, name):
            settings.put(kit, name, decided)
    settings.put(kit, settings.KIT, coder.id)
    for each in team:
        kit.insert("coder", id=each.id, name=each.name)
    book = codebooks.codebook(store, round_.codebook_version)
    if book is not None:
        codebooks.put_version(kit, book)
    standing = rounds.by_number(store, 0)
    if standing is not None:
        rounds.add(kit, standing)
    rounds.add(kit, round_)
    _copy(store, kit, "transcript", f"id IN ({_GIVEN})", round_, coder)
    for table in _OF_TEXTS:
        _copy(store, kit, table, f"transcript_id IN ({_GIVEN})", round_, coder)
    for (given,) in kit.all("SELECT id FROM transcript ORDER BY position, id"):
        search_index.add(kit, given)
    _copy(store, kit, "round_plan", f"round_id IN ({_GIVEN.replace('transcript_id', 'round_id', 1)})", round_, coder)
    _copy(store, kit, "codable", f"(round_id, transcript_id) IN ({_GIVEN_IN})", round_, coder)
    of_texts = f"file = '' OR file IN (SELECT name FROM transcript WHERE id IN ({_GIVEN}))"
    _copy(store, kit, "participant", of_texts, round_, coder)
    whose = (coder.id, round_.id)
    merging.write_rows(kit, {whose: {}}, merging.rows_of(store, [whose]))
    for word in commitments.commitments(store, round_.id):
        # The author's own file has the nonces; to this one they are not needed, and others' are nobody's business.
        commitments.put(kit, replace(word, nonce="", seen=None, published="", is_merged=True))


def _copy(store: Store, kit: Store, table: str, condition: str, round_: Round, coder: Coder) -> None:
    columns = ", ".join(f'"{name}"' for name in schema.TABLES[table].columns)
    rows = store.all(f'SELECT {columns} FROM "{table}" WHERE {condition} ORDER BY {columns}', round_.id, coder.id)
    marks = ", ".join("?" * len(schema.TABLES[table].columns))
    kit.write_many(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', [tuple(row) for row in rows])
