"""How one likes the program: settings from a file of one's own, what the screen remembers, and where each came from.

The file is written by people and never by the program, for comments in it would be lost. What one leaves on the screen
(theme, width of the panel, times of turns) is remembered beside it, and holds where the file says nothing.
"""

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from rcqual.errors import Problem, RcqualError

Value = str | int
Origin = Literal["default", "file", "remembered"]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """One thing that can be set."""

    name: str
    default: Value
    meaning: str
    """In a sentence."""
    values: tuple[str, ...] = ()
    """What it can be, where it is a word."""
    least: int = 0
    most: int = 0
    """Between which it lies, where it is a number; 0 can be said too, and leaves it to the program."""

    @property
    def possible(self) -> str:
        """What it can be, in words."""
        if self.values:
            return ", ".join(self.values)
        return f"0, {self.least} to {self.most}"

    def fault(self, value: object) -> str:
        """What is wrong with a value, in words; empty where nothing is."""
        is_right = type(value) is type(self.default) and (
            value in self.values if self.values else self._is_within(value)
        )
        return "" if is_right else f"“{self.name}” cannot be {_shown(value)}. It can be: {self.possible}."

    def _is_within(self, value: object) -> bool:
        return isinstance(value, int) and (value == 0 or self.least <= value <= self.most)


LEAST_PANEL, MOST_PANEL = 24, 120
"""Columns of the panel beside the text."""

SETTINGS = (
    About(
        name="theme",
        default="dark",
        values=("dark", "light", "high-contrast-dark", "high-contrast-light"),
        meaning="The colours of the screen.",
    ),
    About(
        name="panel",
        default=0,
        least=LEAST_PANEL,
        most=MOST_PANEL,
        meaning="Columns of the codebook beside the text; 0 goes by the width of the screen.",
    ),
    About(
        name="turns",
        default="plain",
        values=("plain", "times", "numbers"),
        meaning="What stands beside the turns of an interview: nothing, when they begin, or their numbers.",
    ),
    About(
        name="unit",
        default="judged",
        values=("judged", "character", "word", "sentence", "passage", "turn"),
        meaning="By what one selects when an interview opens; “judged” is the unit of the round.",
    ),
)
"""All that can be set beside the keys."""

_BY_NAME = {each.name: each for each in SETTINGS}
_DEFAULTS: dict[str, Value] = {each.name: each.default for each in SETTINGS}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """A command of the screen with its keys, as `rcqual config keys` lists it."""

    screen: str
    """On which it can be called, in words."""
    id: str
    keys: tuple[str, ...]
    """As they are printed on keyboards; the settings know them by these names, too."""
    label: str
    help: str
    """In a sentence."""
    is_mapped: bool
    """Whether the settings have given it these keys."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What holds, and where it came from."""

    values: Mapping[str, Value] = field(default_factory=lambda: dict(_DEFAULTS))
    """By the setting's name; all of SETTINGS are there."""
    origins: Mapping[str, Origin] = field(default_factory=dict)
    """By the setting's name; one that is not there has its default."""
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the command's id: the keys that the file gives to it, as they stand there, in the order of the file."""
    lines: Mapping[str, int] = field(default_factory=dict)
    """By the command's id: in which line of the file."""
    faults: tuple[Problem, ...] = ()
    """What is wrong with the file; what it holds there is left out."""
    path: str = ""
    """The file, whether it is there or not."""
    remembers: bool = False
    """Whether what one leaves on the screen is kept."""

    def word(self, name: str) -> str:
        """A setting that is a word."""
        return str(self.values[name])

    def number(self, name: str) -> int:
        """A setting that is a number."""
        return int(self.values[name])

    def origin(self, name: str) -> Origin:
        """Where a setting came from."""
        return self.origins.get(name, "default")


def settings_file() -> Path:
    """RCQUAL_CONFIG, else config.toml in the folder for settings of the desktop's standard."""
    named = os.environ.get("RCQUAL_CONFIG")
    return Path(named) if named else _folder("XDG_CONFIG_HOME", ".config") / "config.toml"


def memory_file() -> Path:
    """Where is kept what one left on the screen."""
    return _folder("XDG_STATE_HOME", ".local/state") / "state.toml"


def _folder(variable: str, otherwise: str) -> Path:
    named = os.environ.get(variable, "")
    if os.path.isabs(named):
        return Path(named) / "rcqual"
    home = os.path.expanduser("~")
    # Who has no home has no settings; no folder “~” is made where they happen to be.
    return Path(home if os.path.isabs(home) else os.devnull) / otherwise / "rcqual"


def read_settings() -> Settings:
    """The settings as they are now; what is wrong in the file is told in `faults`, and the rest holds."""
    path = settings_file()
    document, text, faults = _document(path)
    if os.environ.get("RCQUAL_CONFIG") and not path.exists():
        faults = [Problem(str(path), None, "There is no such file, which RCQUAL_CONFIG names.")]
    remembered, _, _ = _document(memory_file())
    values, origins = dict(_DEFAULTS), dict[str, Origin]()
    for name, value in remembered.items():
        if name in _BY_NAME and not _BY_NAME[name].fault(value):
            values[name], origins[name] = value, "remembered"
    keys: dict[str, tuple[str, ...]] = {}
    for name, value in document.items():
        line, wrong = _line_of(text, name), ""
        if name == "keys":
            keys, unfit = _keys_in(value)
            faults += [Problem(str(path), _line_of(text, of), told) for of, told in unfit]
        elif name in _BY_NAME:
            wrong = _BY_NAME[name].fault(value)
            if not wrong:
                values[name], origins[name] = value, "file"
        else:
            wrong = f"There is no setting “{name}”. The settings are: {', '.join(_DEFAULTS)}, keys."
        if wrong:
            faults.append(Problem(str(path), line, wrong))
    lines = {name: line for name in keys if (line := _line_of(text, name)) is not None}
    return Settings(
        values=values,
        origins=origins,
        keys=keys,
        lines=lines,
        faults=tuple(faults),
        path=str(path),
        remembers=True,
    )


def _document(path: Path) -> tuple[dict[str, Any], str, list[Problem]]:
    """What a TOML file holds, its text, and why it cannot be read; one that is not there holds nothing."""
    try:
        text = path.read_bytes().decode("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return {}, "", []
    except UnicodeDecodeError as error:
        return {}, "", [Problem(str(path), None, f"It is not UTF-8: byte {error.start + 1} cannot be read.")]
    except OSError as error:
        return {}, "", [Problem(str(path), None, f"It cannot be read: {error.strerror}.")]
    # Most people have no such file, and what reads it takes longer to load than the rest of this module.
    import tomllib

    try:
        return tomllib.loads(text), text, []
    except (ValueError, RecursionError) as error:
        # Beside what is no TOML: a number of thousands of digits, of which Python makes none.
        place = re.search(r" \(at line (\d+), column \d+\)", str(error))
        why = str(error).replace(place[0], "") if place else str(error)
        return {}, text, [Problem(str(path), int(place[1]) if place else None, f"It is not TOML: {why}.")]


def _keys_in(table: object) -> tuple[dict[str, tuple[str, ...]], list[tuple[str, str]]]:
    """The keys by the command's id, with a point in it or as a table in a table; what is unfit, and why."""
    found: dict[str, tuple[str, ...]] = {}
    unfit: list[tuple[str, str]] = []

    def read(value: object, name: str) -> None:
        if isinstance(value, dict):
            for part, inner in value.items():
                read(inner, f"{name}.{part}" if name else part)
            return
        given = [value] if isinstance(value, str) else value
        if name and isinstance(given, list) and given and all(isinstance(each, str) and each for each in given):
            found[name] = tuple(given)
        else:
            unfit.append((name or "keys", f'“{name or "keys"}” needs a key, or a list of keys: "X" or ["X", "f5"].'))

    try:
        read(table, "")
    except RecursionError:
        unfit.append(("keys", "“keys” holds tables in tables in tables, too many of them."))
    return found, unfit


def _line_of(text: str, name: str) -> int | None:
    """The line in which a name is set, 1-based; None where it cannot be told."""
    last = re.escape(name.rpartition(".")[2])
    for pattern in (
        rf'\s*"?{re.escape(name)}"?\s*=',
        rf"\s*\[{re.escape(name)}\]",
        rf'(?:.*[.{{,"])?\s*"?{last}"?\s*=',
    ):
        for number, line in enumerate(text.splitlines(), 1):
            if re.match(pattern, line):
                return number
    return None


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "that"
    try:
        text = str(value).lower() if isinstance(value, bool) else str(value)
    except (ValueError, RecursionError):
        # A number of thousands of digits, or tables in thousands of tables.
        return "that"
    return f"“{text[:40]}”" if text else "empty"


def _is_plain(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, int) and abs(value) < 1 << 63)


def remember(name: str, value: Value) -> None:
    """Keep what one left on the screen, beside what else is kept. Raises RcqualError where it cannot be written."""
    import tomli_w

    path = memory_file()
    # What nobody remembered there could not be written again.
    kept = {each: held for each, held in _document(path)[0].items() if _is_plain(held)}
    if kept.get(name) == value:
        return
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(tomli_w.dumps({**kept, name: value}), encoding="utf-8")
        os.replace(draft, path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise RcqualError(
            f"It cannot be remembered: “{path}” cannot be written: {error.strerror}.",
            hint=f"It holds until you leave; set {name} in {settings_file()}.",
        ) from error
