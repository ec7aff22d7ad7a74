"""The codebook: the codes as they are now, and every numbered version that ever was."""

import json
from dataclasses import asdict
from functools import lru_cache

from rcqual.model.codebook import Code, Codebook
from rcqual.model.ids import CodeId, CoderId, RoundId, new_id
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
        codes=_codes(row["codes"]),
    )


@lru_cache(maxsize=4)
def _codes(listed: str) -> tuple[Code, ...]:
    """The codes of a version. Each coding asks for them, and a thousand take milliseconds to read."""
    return tuple(Code(**code) for code in json.loads(listed))


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


def code(store: Store, name_or_id: str, viewer: CoderId | None = None) -> Code | None:
    """A code as it is now, retired or not, by its id or name; None if there never was such a code.

    Of the codes that coders made for themselves in open coding only the viewer's own are found by name.
    """
    row = store.one(
        f"SELECT id, {', '.join(_FIELDS)} FROM code WHERE id = ? OR (name = ? AND NOT EXISTS"
        " (SELECT 1 FROM own_code WHERE own_code.id = code.id AND own_code.coder_id IS NOT ?))"
        " ORDER BY is_retired, position, id",
        name_or_id,
        name_or_id,
        viewer,
    )
    return None if row is None else Code(**dict(row))


def code_names(store: Store) -> dict[CodeId, str]:
    """The name of every code that ever was, as it is called now; for what the viewer may see, by its id."""
    return {CodeId(row["id"]): row["name"] for row in store.all("SELECT id, name FROM code ORDER BY position, id")}


def shared_ids(store: Store) -> dict[str, CodeId]:
    """The id of every code that is or was in the codebook, by its name."""
    rows = store.all("SELECT id, name FROM code WHERE id NOT IN (SELECT id FROM own_code) ORDER BY position, id")
    return {row["name"]: CodeId(row["id"]) for row in rows}


def own_codes(store: Store, coder_id: CoderId | None) -> list[Code]:
    """The codes that a coder made for themselves, the first one first, but for those that became a codebook's."""
    return [
        Code(**dict(row))
        for row in store.all(
            f"SELECT code.id, {', '.join(_FIELDS)} FROM own_code JOIN code ON code.id = own_code.id"
            " WHERE own_code.coder_id = ? AND own_code.id NOT IN"
            " (SELECT own_code_id FROM crosswalk WHERE code_id IS NOT NULL) ORDER BY code.position, code.id",
            coder_id,
        )
    ]


def add_own(store: Store, coder_id: CoderId, round_id: RoundId, code: Code) -> None:
    """Store a code that a coder made for themselves in a round of open coding; inside `transact`."""
    position = int(store.value("SELECT coalesce(max(position), 0) FROM code") or 0) + 1
    store.insert(
        "code", id=code.id, position=position, is_retired=1, **{field: getattr(code, field) for field in _FIELDS}
    )
    store.insert("own_code", id=code.id, coder_id=coder_id, round_id=round_id)


def own_round(store: Store, code_id: CodeId) -> RoundId:
    """The round of open coding in which a code of a coder's own was made."""
    return RoundId(str(store.value("SELECT round_id FROM own_code WHERE id = ?", code_id)))


def change_own(store: Store, code_id: CodeId, **values: str) -> None:
    """Give a code of a coder's own another name or definition; inside `transact`."""
    store.update("code", code_id, **values)
