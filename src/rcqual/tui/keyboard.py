"""The names of keys, as Textual, keyboards and people have them; and which keys the commands have now."""

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

from textual.keys import KEY_NAME_REPLACEMENTS, REPLACED_KEYS, Keys, key_to_character

from rcqual.tui import coding_commands, commands, paper_commands
from rcqual.tui.commands import Command

_LABELS = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "enter": "Enter",
    "escape": "Esc",
    "delete": "Del",
    "insert": "Ins",
    "tab": "Tab",
    "space": "Space",
    "shift": "Shift",
    "ctrl": "Ctrl",
    "alt": "Alt",
}
_BY_LABEL = {label.lower(): name for name, label in _LABELS.items()}
_NAMED = {key.value for key in Keys if "+" not in key.value and not key.value.startswith("<")} | {"space"}
_MODIFIERS = {"ctrl", "alt", "shift"}

_mapped: dict[str, str] = {}


def map_keys(mapped: Mapping[str, str]) -> None:
    """From now on these commands, by their ids, have other keys: on every screen, in hints, help and palette."""
    _mapped.clear()
    _mapped.update(mapped)


def keys_of(command: Command) -> list[str]:
    """The keys that a command has now, as Textual names them; the first is the one that is shown."""
    return _mapped.get(command.id, command.keys).split(",")


def key_label(command: Command) -> str:
    """The key of a command as it is printed on keyboards."""
    names = keys_of(command)
    return f"{names[0]}–{_end_of_range(names)}" if is_range(names) else label_of(names[0])


def key_labels(command: Command) -> str:
    """All keys of a command as they are printed on keyboards, with blanks between."""
    names = keys_of(command)
    return key_label(command) if is_range(names) else " ".join(map(label_of, names))


def key_of(command_id: str) -> str:
    """The key of the command of that id, for a sentence that names it."""
    return key_label(_by_id()[command_id])


@cache
def _by_id() -> dict[str, Command]:
    tables = [
        each
        for of in (commands, coding_commands, paper_commands)
        for each in vars(of).values()
        if isinstance(each, tuple)
    ]
    return {each.id: each for table in tables for each in table if isinstance(each, Command)}


def is_range(names: Sequence[str]) -> bool:
    """Whether keys are letters or digits in a row, of which each means something else."""
    return _end_of_range(names) is not None


def _end_of_range(names: Sequence[str]) -> str | None:
    in_a_row = [name for place, name in enumerate(names) if len(name) == 1 and ord(name) == ord(names[0][0]) + place]
    return in_a_row[-1] if len(in_a_row) > 2 else None


def label_of(key: str) -> str:
    """A key as it is printed on keyboards, from its name in Textual."""
    *modifiers, last = key.split("+")
    character = key_to_character(REPLACED_KEYS.get(last, last))
    named = last.capitalize() if last in _NAMED else last
    shown = _LABELS.get(last) or (character if character is not None and character.isprintable() else named)
    return "+".join([*(_LABELS.get(each, each) for each in modifiers), shown])


def key_named(given: str) -> str | None:
    """A key as Textual names it, from how people write it: “X”, “*”, “Ctrl+x”, “Del”, “f5”; None for no key."""
    if len(given) == 1:
        return _character(given)
    # The last plus may be the key itself.
    *before, last = given.strip().split("+") if not given.endswith("++") else [*given[:-2].split("+"), "+"]
    modifiers = sorted(each.lower() for each in before)
    name = _character(last) if len(last) == 1 else _BY_LABEL.get(last.lower(), last.lower())
    if name is None or not (len(last) == 1 or name in _NAMED) or not set(modifiers) <= _MODIFIERS:
        return None
    if len(last) == 1 and last.isalpha():
        if modifiers == ["shift"]:
            # Terminals send the capital in place of shift and the letter.
            return last.upper()
        name = last.lower() if modifiers else last
    return "+".join([*dict.fromkeys(modifiers), name])


def _character(char: str) -> str | None:
    if char in _BY_LABEL or char == " ":
        return _BY_LABEL.get(char, "space")
    if not char.isprintable():
        return None
    if char.isalnum():
        return char
    name = unicodedata.name(char, "").lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name) or None
