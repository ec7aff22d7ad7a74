"""The codebook: the codes as they are now, and every numbered version that ever was."""

import json
from dataclasses import asdict

from rcqual.model.codebook import Code, Codebook
from rcqual.model.ids import CodeId, new_id
from rcqual.store.door import Store

_FIELDS = (
    "name",
    "key",
    "colour",
    "parent",
    "brief_definition",
    "full_definition",
    "when_to_use",
    "when_not_to_use",
    "example",
)


def newest_version(store: Store) -> int:
    """The number of the newest version; 0 is the empty codebook that a study begins with."""
    return int(store.value("SELECT max(version) FROM codebook") or 0)


def codebook(store: Store, version: int | None = None) -> Codebook | None:
    """A version of the codebook, the newest by default; None if there is no such version."""
    number = newest_version(store) if version is None else version
    row = store.one("SELECT version, title, roll_up, codes FROM codebook WHERE version = ?", number)
    if row is None:
        return None
    return Codebook(
        version=row["version"],
        title=row["title"],
        roll_up=bool(row["roll_up"]),
        codes=tuple(Code(**code) for code in json.loads(row["codes"])),
    )


def versions(store: Store) -> list[tuple[int, str, int]]:
    """Each version as (number, when it was made, how many codes it has)."""
    return [
        (row["version"], row["created"], row["codes"])
        for row in store.all(
            "SELECT version, created, json_array_length(codes) AS codes FROM codebook ORDER BY version"
        )
    ]


def put_version(store: Store, book: Codebook) -> None:
    """Store a version and make the codes as they are now equal to it; inside `transact`.

    A code that the version lacks is retired, never removed, for codings may carry it.
    """
    store.insert(
        "codebook",
        id=new_id(),
        version=book.version,
        title=book.title,
        roll_up=int(book.roll_up),
        codes=json.dumps([asdict(code) for code in book.codes], ensure_ascii=False, sort_keys=True),
        created=store.now(),
    )
    standing = {row["id"]: dict(row) for row in store.all("SELECT * FROM code")}
    for position, code in enumerate(book.codes, 1):
        values = {field: getattr(code, field) for field in _FIELDS} | {"position": position, "is_retired": 0}
        if code.id not in standing:
            store.insert("code", id=code.id, **values)
        elif any(standing[code.id][name] != value for name, value in values.items()):
            store.update("code", code.id, **values)
    kept = {code.id for code in book.codes}
    for code_id, row in standing.items():
        if code_id not in kept and not row["is_retired"]:
            store.update("code", code_id, is_retired=1)


def is_as_newest(store: Store) -> bool:
    """Whether the codes as they are now are those of the newest version, each as it has it."""
    newest = codebook(store)
    now = store.all(f"SELECT id, {', '.join(_FIELDS)} FROM code WHERE is_retired = 0 ORDER BY position, id")
    return newest is not None and newest.codes == tuple(Code(**dict(row)) for row in now)


def code(store: Store, name_or_id: str) -> Code | None:
    """A code as it is now, retired or not, by its id or name; None if there never was such a code."""
    row = store.one(
        f"SELECT id, {', '.join(_FIELDS)} FROM code WHERE id = ? OR name = ? ORDER BY is_retired, position, id",
        name_or_id,
        name_or_id,
    )
    return None if row is None else Code(**dict(row))


def code_names(store: Store) -> dict[CodeId, str]:
    """The name of every code that ever was, as it is called now."""
    return {CodeId(row["id"]): row["name"] for row in store.all("SELECT id, name FROM code ORDER BY position, id")}
