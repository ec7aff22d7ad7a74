"""The study's own settings: its title, its language, and whatever else is said once for all."""

from rcqual.store.door import Store

KIT = "kit"
"""In a coder's own file, that coder's id; other files do not have it."""


def setting(store: Store, name: str, default: str = "") -> str:
    """The value of a setting, or `default` where it was never set."""
    value = store.value("SELECT value FROM setting WHERE id = ?", name)
    return default if value is None else str(value)


def put(store: Store, name: str, value: str) -> None:
    """Set a setting; inside `transact`."""
    if store.value("SELECT 1 FROM setting WHERE id = ?", name) is None:
        store.insert("setting", id=name, value=value)
    else:
        store.update("setting", name, value=value)
