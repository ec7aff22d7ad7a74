"""How the person at work likes the program: their settings, and what they change of them on the screen."""

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.filter import DimFilter

from rcqual.config import Settings, Value, remember
from rcqual.errors import RcqualError
from rcqual.model.codebook import Code, Codebook
from rcqual.text.display import visible
from rcqual.tui.coding_commands import CODING, READING
from rcqual.tui.commands import EVERYWHERE
from rcqual.tui.keyboard import key_named, key_of, keys_of, map_keys
from rcqual.tui.theme import DIM, THEMES, theme_after, theme_called

if TYPE_CHECKING:
    from rcqual.tui.app import RcqualApp

_MOST_TOLD = 4
"""Faults in the settings that are told at the start; the command line lists all."""
_CALLED = {each.name: each.name.removeprefix("rcqual-") for each in THEMES}


class Preferences:
    """The settings while the program runs."""

    def __init__(self, app: "RcqualApp", settings: Settings) -> None:
        self._app, self._settings = app, settings
        self._changed: dict[str, Value] = {}
        # Here, for once the screen stands, another theme has all style sheets read again.
        for theme in THEMES:
            app.register_theme(theme)
        app.theme = theme_called(settings.word("theme")).name
        for each in app.get_line_filters():
            if isinstance(each, DimFilter):
                each.dim_factor = DIM
        self._faults = list(settings.faults)
        mapped: dict[str, str] = {}
        if settings.keys:
            from rcqual.tui.remapping import remapped

            mapped, unfit = remapped(settings)
            self._faults += unfit
        map_keys(mapped)
        self.mapped = mapped
        self._told_of: list[Code] = []

    def begin(self) -> None:
        """Give the commands their keys, and tell what is wrong with the settings."""
        if self.mapped:
            self._app.set_keymap(self.mapped)
        if self._faults:
            told = [str(each.message) for each in self._faults[:_MOST_TOLD]]
            if len(self._faults) > _MOST_TOLD:
                told.append(f"… and {len(self._faults) - _MOST_TOLD} more.")
            told.append("`rcqual config check` tells where it stands.")
            words = visible("\n".join(told), keep_lines=True)
            self._app.notify(words, title="Your settings", severity="warning", timeout=12)

    def word(self, name: str) -> str:
        """A setting that is a word, as it is now."""
        return str(self._changed.get(name, self._settings.values[name]))

    def number(self, name: str) -> int:
        """A setting that is a number, as it is now."""
        return int(self._changed.get(name, self._settings.values[name]))

    def change(self, name: str, value: Value) -> None:
        """Take over what was changed on the screen, until one leaves."""
        self._changed[name] = value

    def keep(self, name: str) -> None:
        """Remember what was changed on the screen; where it cannot be remembered, that is told."""
        if self._settings.remembers and name in self._changed:
            try:
                remember(name, self._changed[name])
            except RcqualError as error:
                self._app.tell(error)

    def with_free_keys(self, book: Codebook) -> Codebook:
        """The codebook without the keys that commands have been given where one codes; codes that lose one are told."""
        taken = {
            key: each for each in (*CODING, *READING, *EVERYWHERE) if each.id in self.mapped for key in keys_of(each)
        }
        losing = [code for code in book.codes if code.key and key_named(code.key) in taken]
        if losing and self._told_of != losing:
            self._told_of = losing
            told = [f"{code.key}: {taken[key_named(code.key) or ''].label}, not “{code.name}”." for code in losing]
            find = f"{key_of('coding.find')} finds codes that have no key."
            words = visible("\n".join([*told, find]), keep_lines=True)
            self._app.notify(words, title="Keys that your settings give to commands", timeout=12)
        lost = {code.id for code in losing}
        codes = tuple(replace(code, key="") if code.id in lost else code for code in book.codes)
        return replace(book, codes=codes) if lost else book

    def next_theme(self) -> None:
        """Go on to the next theme."""
        theme = theme_after(self._app.theme)
        self._app.theme = theme.name
        self.change("theme", _CALLED[theme.name])
        self.keep("theme")
        self._app.say(f"Colours: {_CALLED[theme.name].replace('-', ' ')}.", is_brief=True)
