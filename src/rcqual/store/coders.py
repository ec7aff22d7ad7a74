"""The members of the team."""

from rcqual.model.coding import Coder
from rcqual.model.ids import CoderId
from rcqual.store.door import Store


def coders(store: Store) -> list[Coder]:
    """Every coder, by name."""
    return [Coder(id=row["id"], name=row["name"]) for row in store.all("SELECT id, name FROM coder ORDER BY name, id")]


def add(store: Store, coder: Coder) -> None:
    """Add a coder; inside `transact`."""
    store.insert("coder", id=coder.id, name=coder.name)


def coder_id(store: Store, name: str) -> CoderId | None:
    """The id of the coder of that name."""
    found = store.value("SELECT id FROM coder WHERE name = ?", name)
    return None if found is None else CoderId(str(found))
