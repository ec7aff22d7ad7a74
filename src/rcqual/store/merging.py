"""A coder's work as it travels: rows with their revisions out of a file, and into one.

A row's revision is the number of its changes: those that stand in the history of this file, but for merges, and those
that were made in other files, which `revision` keeps. So no operation can forget to raise it, undo among them.
"""

import json
from collections.abc import Collection, Iterable, Mapping

from rcqual.model.ids import CoderId, RoundId
from rcqual.model.packs import (
    CODING,
    EXEMPLAR,
    MARK,
    MEMO,
    NOTHING,
    NOUNS,
    PASSAGE_MEMO,
    STAR,
    STARRED,
    SUBMISSION,
    SUGGESTED,
    TRANSLATION,
    Key,
    PackedRow,
    Value,
)
from rcqual.store import schema
from rcqual.store.codings import drop_exemplar
from rcqual.store.door import Store

Whose = tuple[CoderId, RoundId]

_OTHERS_DOING = ("study.merge", "kit.make")
_OWN_IN_ROUND: Mapping[str, str] = {
    # By transcript first, for that is how codings are indexed.
    CODING: (
        "SELECT coding.* FROM transcript CROSS JOIN coding ON transcript_id = transcript.id"
        " WHERE coder_id = ? AND round_id = ?"
    ),
    SUGGESTED: "SELECT suggested.* FROM suggested WHERE coder_id = ? AND round_id = ?",
    MEMO: "SELECT memo.* FROM memo WHERE coder_id = ? AND round_id = ?",
    PASSAGE_MEMO: "SELECT passage_memo.* FROM passage_memo WHERE coder_id = ? AND round_id = ?",
    STAR: (
        "SELECT quote.* FROM quote JOIN coding ON coding.id = coding_id"
        " WHERE quote.coder_id = coding.coder_id AND quote.coder_id = ? AND coding.round_id = ?"
    ),
    STARRED: "SELECT starred_passage.* FROM starred_passage WHERE coder_id = ? AND round_id = ?",
    EXEMPLAR: "SELECT exemplar.* FROM exemplar WHERE coder_id = ? AND round_id = ?",
    TRANSLATION: "SELECT quote_translation.* FROM quote_translation WHERE coder_id = ? AND round_id = ?",
    MARK: "SELECT assignment.* FROM assignment WHERE coder_id = ? AND round_id = ?",
    NOTHING: "SELECT nothing_applies.* FROM nothing_applies WHERE coder_id = ? AND round_id = ?",
    SUBMISSION: "SELECT submission.* FROM submission WHERE coder_id = ? AND round_id = ?",
}


def rows_of(store: Store, wanted: Iterable[Whose]) -> dict[Whose, dict[Key, PackedRow]]:
    """Every row of these coders in these rounds, those that were removed too."""
    found: dict[Whose, dict[Key, PackedRow]] = {whose: {} for whose in wanted}
    here, elsewhere = _changes_here(store), _changes_elsewhere(store)
    for whose, rows in found.items():
        for noun, sql in _OWN_IN_ROUND.items():
            for row in store.all(sql, *whose):
                values = {name: row[name] for name in schema.TABLES[noun].columns if name != "id"}
                key = (noun, row["id"])
                came = elsewhere.get((*key, whose[0]), (0, ""))[0]
                rows[key] = _packed(key, here.get(key, (0, 0)), came, values)
    for key, whose in _removed_here(store).items():
        if whose in found and key not in found[whose]:
            came = elsewhere.get((*key, whose[0]), (0, ""))[0]
            found[whose][key] = _packed(key, here.get(key, (0, 0)), came, None)
    for (noun, row_id, coder_id), (revision, round_id) in elsewhere.items():
        whose, key = (CoderId(coder_id), RoundId(round_id)), (noun, row_id)
        if whose in found and key not in found[whose]:
            found[whose][key] = _packed(key, here.get(key, (0, 0)), revision, None)
    return found


def _packed(key: Key, here: tuple[int, int], elsewhere: int, values: Mapping[str, Value] | None) -> PackedRow:
    revision = max(here[0] + elsewhere, 1)
    return PackedRow(*key, revision, values, max(here[0] + elsewhere - here[1], 0))


def _changes_here(store: Store) -> dict[Key, tuple[int, int]]:
    """How often people changed each row in this file: in all, and since it last came from another."""
    counts: dict[Key, tuple[int, int]] = {}
    for noun in _OWN_IN_ROUND:
        for row_id, count, since in store.all(
            "WITH came AS (SELECT row_id, max(change.id) AS at FROM change JOIN op ON op.id = op_id"
            " WHERE noun = ? AND op.kind IN (?, ?) GROUP BY row_id)"
            " SELECT change.row_id, count(*), sum(change.id > coalesce(came.at, 0)) FROM change"
            " JOIN op ON op.id = op_id LEFT JOIN came ON came.row_id = change.row_id"
            " WHERE noun = ? AND op.kind NOT IN (?, ?) GROUP BY change.row_id",
            noun,
            *_OTHERS_DOING,
            noun,
            *_OTHERS_DOING,
        ):
            counts[noun, row_id] = (count, since)
    return counts


def _changes_elsewhere(store: Store) -> dict[tuple[str, str, str], tuple[int, str]]:
    """By kind, id and author of a row: how often it was changed in other files, and its round."""
    return {
        (row["noun"], row["row_id"], row["coder_id"]): (row["elsewhere"], row["round_id"])
        for row in store.all("SELECT * FROM revision ORDER BY noun, row_id, coder_id")
    }


def _removed_here(store: Store) -> dict[Key, Whose]:
    """The rows that were removed in this file, with their author and round."""
    found: dict[Key, Whose] = {}
    places: dict[str, str] = {}
    for noun in NOUNS:
        for row_id, before in store.all(
            "SELECT row_id, before FROM change WHERE noun = ? AND after IS NULL"
            f' AND NOT EXISTS (SELECT 1 FROM "{noun}" WHERE id = row_id) ORDER BY change.id',
            noun,
        ):
            row = json.loads(before)
            if noun == CODING:
                places[row_id] = row["round_id"]
            round_id = row["round_id"] if noun != STAR else _round_of_star(store, row, places)
            if round_id is not None:
                found[noun, row_id] = (row["coder_id"], round_id)
    return found


def _round_of_star(store: Store, star: Mapping[str, str], removed: Mapping[str, str]) -> RoundId | None:
    """The round of the coding that a star was on, if that is of the same coder or was removed."""
    row = store.one("SELECT coder_id, round_id FROM coding WHERE id = ?", star["coding_id"])
    if row is not None:
        return RoundId(row["round_id"]) if row["coder_id"] == star["coder_id"] else None
    return RoundId(removed[star["coding_id"]]) if star["coding_id"] in removed else None


def authors(store: Store, keys: Iterable[Key]) -> dict[Key, CoderId]:
    """Whose the rows are that stand here under these ids."""
    wanted: dict[str, set[str]] = {}
    for noun, row_id in keys:
        wanted.setdefault(noun, set()).add(row_id)
    return {
        (noun, row["id"]): row["coder_id"]
        for noun, ids in wanted.items()
        for row in store.all(f'SELECT id, coder_id FROM "{noun}"')
        if row["id"] in ids
    }


def authors_of_removed(store: Store) -> dict[Key, CoderId]:
    """Whose the rows were that stood here once and were removed."""
    return {key: whose[0] for key, whose in _removed_here(store).items()}


def write_rows(
    store: Store, held: Mapping[Whose, Mapping[Key, PackedRow]], unions: Mapping[Whose, Mapping[Key, PackedRow]]
) -> None:
    """Make coders' rows of rounds what the unions say; `held` is what `rows_of` gave; inside `transact`."""
    here = _changes_here(store)
    for whose, union in unions.items():
        standing = {key for key, row in held[whose].items() if row.values is not None}
        changed = [row for key, row in union.items() if held[whose].get(key) is not row]
        store.write_many(
            "INSERT INTO revision (noun, row_id, coder_id, round_id, elsewhere) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (noun, row_id, coder_id) DO UPDATE SET elsewhere = excluded.elsewhere",
            [(row.noun, row.id, *whose, row.revision - here.get(row.key, (0, 0))[0]) for row in changed],
        )
        for noun in reversed(NOUNS):
            for row in changed:
                if row.noun == noun and row.values is None and row.key in standing:
                    if noun == CODING:
                        _drop_what_others_made(store, row.id)
                    store.delete(noun, row.id)
        for noun in NOUNS:
            _put(store, noun, [row for row in changed if row.noun == noun], standing)


def _drop_what_others_made(store: Store, coding_id: str) -> None:
    """Take others' stars from a coding that goes, and what they made of it: they go with it, as at home."""
    for row in store.all("SELECT id FROM quote WHERE coding_id = ? ORDER BY id", coding_id):
        store.delete(STAR, row["id"])
    drop_exemplar(store, coding_id)


def _put(store: Store, noun: str, rows: Iterable[PackedRow], standing: Collection[Key]) -> None:
    """Add or change those rows of a kind that were not removed."""
    columns = [name for name in schema.TABLES[noun].columns if name != "id"]
    added: list[tuple[Value, ...]] = []
    for row in rows:
        if row.values is None:
            continue
        if row.key in standing:
            store.update(noun, row.id, **row.values)
        else:
            added.append((row.id, *(row.values[name] for name in columns)))
    names = ", ".join(f'"{name}"' for name in ("id", *columns))
    store.write_many(f'INSERT INTO "{noun}" ({names}) VALUES ({", ".join("?" * (len(columns) + 1))})', added)
