"""Is the study's file sound? Its pages, its history against its tables, its texts, and each coding's place."""

import hashlib
from dataclasses import dataclass

from rcqual.store import ddl, schema, snapshots
from rcqual.store.door import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was examined, and what is wrong with it."""

    examined: str
    """In words: "The place of 412 codings"."""
    faults: tuple[str, ...]
    """Empty: all is well."""


def examine(store: Store) -> list[Finding]:
    """Examine everything; nothing is changed."""
    return [
        _pages(store),
        _references(store),
        _history(store),
        _texts(store),
        _anchors(store),
        _frozen(store),
    ]


def _pages(store: Store) -> Finding:
    rows = [str(row[0]) for row in store.all("PRAGMA integrity_check")]
    return Finding(examined="The file's pages and indexes", faults=() if rows == ["ok"] else tuple(rows))


def _references(store: Store) -> Finding:
    faults = tuple(
        f"A row of “{row['table']}” points to a row of “{row['parent']}” that is not there."
        for row in store.all("PRAGMA foreign_key_check")
    )
    return Finding(examined="That whatever is referred to exists", faults=faults)


def _history(store: Store) -> Finding:
    faults: list[str] = []
    steps = store.value("SELECT count(*) FROM op")
    for noun in schema.LOGGED:
        last = {
            row["row_id"]: row["after"]
            for row in store.all(
                "SELECT row_id, after FROM change WHERE id IN"
                " (SELECT max(id) FROM change WHERE noun = ? GROUP BY row_id)",
                noun,
            )
        }
        now = {
            row["id"]: row["image"]
            for row in store.all(f'SELECT id, {ddl.image(noun, noun)} AS image FROM "{noun}" ORDER BY id')
        }
        for row_id in sorted(last.keys() | now.keys()):
            if now.get(row_id) != last.get(row_id):
                told = "is gone" if row_id not in now else "was changed or added"
                faults.append(f"The {noun} {row_id[:8]} {told}, and the history does not know of it.")
    return Finding(examined=f"The history ({steps} operations) against what stands", faults=tuple(faults))


def _texts(store: Store) -> Finding:
    faults = []
    rows = store.all("SELECT name, text, text_sha256 FROM transcript ORDER BY position, id")
    for row in rows:
        if hashlib.sha256(row["text"].encode("utf-8")).hexdigest() != row["text_sha256"]:
            faults.append(f"The text of “{row['name']}” is not the one that was imported.")
    return Finding(examined=f"The text of {len(rows)} transcripts", faults=tuple(faults))


def _anchors(store: Store) -> Finding:
    faults = []
    texts = {row["id"]: row["text"] for row in store.all("SELECT id, text FROM transcript")}
    rows = store.all(
        'SELECT transcript.name, transcript_id, start, "end", quote FROM coding'
        ' JOIN transcript ON transcript.id = transcript_id ORDER BY transcript.position, start, "end", coding.id'
    )
    for row in rows:
        if texts[row["transcript_id"]][row["start"] : row["end"]] != row["quote"]:
            faults.append(
                f"A coding in “{row['name']}” at {row['start']}–{row['end']} does not stand on the words it quotes."
            )
    return Finding(examined=f"The place of {len(rows)} codings", faults=tuple(faults))


def _frozen(store: Store) -> Finding:
    total = store.value("SELECT count(*) FROM snapshot")
    faults = tuple(
        f"Frozen copy {each.number} of a round was changed after it was made." for each in snapshots.damaged(store)
    )
    return Finding(examined=f"The frozen copies of closed rounds ({total})", faults=faults)


def content_sha256(store: Store) -> str:
    """SHA-256 over everything that stands in the study, its history apart: equal content, equal digest."""
    digest = hashlib.sha256()
    for name, table in schema.TABLES.items():
        if name in ("op", "change", "current_op"):
            continue
        columns = ", ".join(f'"{column}"' for column in table.columns)
        for row in store.all(f'SELECT {columns} FROM "{name}" ORDER BY {columns}'):
            digest.update(repr((name, tuple(row))).encode("utf-8"))
    return digest.hexdigest()
