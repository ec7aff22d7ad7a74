"""The keys that somebody's settings give to commands: whether they can be, and the table of keys as it then is."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from itertools import combinations

from rcqual.config import KeyRow, Settings
from rcqual.errors import Problem
from rcqual.tui import commands, paper_commands
from rcqual.tui.coding_commands import CODING, READING
from rcqual.tui.commands import EVERYWHERE, Command
from rcqual.tui.keyboard import is_range, key_label, key_named, label_of

SCREENS: dict[str, tuple[Command, ...]] = {
    "The first screen": commands.HOME,
    "Coding": (*CODING, *READING),
    "Agreement": commands.AGREEMENT,
    "Findings": paper_commands.FINDINGS,
    "Meeting": (*commands.MEETING, *READING),
    "Quotes": paper_commands.QUOTES,
    "Themes": commands.THEMES,
    "Review": commands.REVIEW,
    "Codebook": commands.CODEBOOK,
    "Suggestions": commands.SUGGESTIONS,
    "Search": commands.SEARCH,
}
"""By the screen's name: what can be called there, beside what can be called everywhere."""

_EVERYWHERE, _IN_TEXT = "Everywhere", "In the text"
_STRUCTURAL = {
    *("escape", "enter", "tab", "shift+tab", "backspace"),
    *("up", "down", "left", "right", "pageup", "pagedown", "home", "end"),
    *("ctrl+q", "ctrl+c", "ctrl+z", "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h", "ctrl+left_square_bracket"),
}
"""Keys that tables, cards and terminals need for themselves: only the commands that have one by nature may have it."""


def remapped(settings: Settings) -> tuple[dict[str, str], list[Problem]]:
    """By the command's id, the keys that it is given, as Textual wants them; and what is wrong with what the file says.

    A command with a fault keeps its own keys.
    """
    all_commands = {each.id: each for group in (*SCREENS.values(), EVERYWHERE) for each in group}
    mapped: dict[str, str] = {}
    faults: dict[str, str] = {}
    for name, given in settings.keys.items():
        command = all_commands.get(name)
        if command is None:
            near = get_close_matches(name, all_commands, n=1)
            meant = f" Did you mean “{near[0]}”?" if near else " `rcqual config keys` lists all."
            faults[name] = f"There is no command “{name}”.{meant}"
            continue
        keys = [key_named(each) for each in given]
        wrong = next((why for each, key in zip(given, keys, strict=True) if (why := _unfit(command, each, key))), "")
        if wrong:
            faults[name] = wrong
            continue
        kept = [key for key in command.keys.split(",") if key == "escape"]
        mapped[name] = ",".join(dict.fromkeys([*(key for key in keys if key), *kept]))
    faults |= _without_clashes(mapped)
    problems = [
        Problem(settings.path, settings.lines.get(name), faults[name]) for name in settings.keys if name in faults
    ]
    return mapped, problems


def _unfit(command: Command, given: str, key: str | None) -> str:
    """Why a command cannot have a key; empty where it can."""
    own = command.keys.split(",")
    if is_range(own) or not own[0]:
        return f"The keys of “{command.id}” cannot be changed: each of them means something else."
    if key is None:
        return f"There is no key “{given[:40]}” for “{command.id}”. Keys are named as in X, *, f5, ctrl+x, delete."
    if key in own:
        return ""
    if key.isdigit():
        return f"“{command.id}” cannot have {given}: digits say how often."
    if key in _STRUCTURAL:
        return f"“{command.id}” cannot have {given}, which cards, lists or terminals need for themselves."
    return ""


def _without_clashes(mapped: dict[str, str]) -> dict[str, str]:
    """Take out of the mapping what clashes with another command of the same screen; why, by the command's id."""
    faults: dict[str, str] = {}
    while found := _first_clash(mapped):
        screen, loser, other, key = found
        del mapped[loser.id]
        faults[loser.id] = (
            f"“{loser.id}” cannot have {label_of(key)}: on the screen “{screen}” that is the key of"
            f" “{other.id}” ({other.label}). Give that one another key, too, or choose another here."
        )
    return faults


def _first_clash(mapped: Mapping[str, str]) -> tuple[str, Command, Command, str] | None:
    """A screen, the mapped command that gives way, the one that has the key, and the key; None where all is well."""
    order = list(mapped)
    for screen, group in SCREENS.items():
        for one, other in combinations((*group, *EVERYWHERE), 2):
            if one.id not in mapped and other.id not in mapped:
                continue
            both = _keys(one, mapped) & _keys(other, mapped)
            if both:
                # The later one in the file gives way; one that the file does not name never does.
                first, last = sorted((one, other), key=lambda each: order.index(each.id) if each.id in mapped else -1)
                return screen, last, first, min(both)
    return None


def _keys(command: Command, mapped: Mapping[str, str]) -> set[str]:
    return set(mapped.get(command.id, command.keys).split(","))


def key_rows(settings: Settings) -> tuple[list[KeyRow], list[Problem]]:
    """Every command with its keys as the settings have them, by screen; and what is wrong with what the file says."""
    mapped, problems = remapped(settings)
    rows: list[KeyRow] = []
    for screen, group in {**_own_alone(), _IN_TEXT: READING, _EVERYWHERE: EVERYWHERE}.items():
        rows += [_row(screen, each, mapped) for each in group]
    return rows, problems


def _own_alone() -> dict[str, Iterable[Command]]:
    return {screen: [each for each in group if each not in READING] for screen, group in SCREENS.items()}


def _row(screen: str, command: Command, mapped: Mapping[str, str]) -> KeyRow:
    keys = mapped.get(command.id, command.keys).split(",")
    return KeyRow(
        screen=screen,
        id=command.id,
        keys=(key_label(command),) if is_range(keys) else tuple(map(label_of, keys)),
        label=command.label,
        help=command.help,
        is_mapped=command.id in mapped,
    )
