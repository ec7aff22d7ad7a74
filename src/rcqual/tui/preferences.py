"""How the person at work likes the program: their settings, and what they change of them on the screen."""

from typing import TYPE_CHECKING

from textual.filter import DimFilter

from rcqual.config import Settings, Value, remember
from rcqual.errors import RcqualError
from rcqual.tui.keyboard import map_keys
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

    def begin(self) -> None:
        """Give the commands their keys, and tell what is wrong with the settings."""
        if self.mapped:
            self._app.set_keymap(self.mapped)
        if self._faults:
            told = [str(each.message) for each in self._faults[:_MOST_TOLD]]
            if len(self._faults) > _MOST_TOLD:
                told.append(f"… and {len(self._faults) - _MOST_TOLD} more.")
            told.append("`rcqual config check` tells where it stands.")
            self._app.notify("\n".join(told), title="Your settings", severity="warning", timeout=12)

    def word(self, name: str) -> str:
        """A setting that is a word, as it is now."""
        return str(self._changed.get(name, self._settings.values[name]))

    def number(self, name: str) -> int:
        """A setting that is a number, or true or false, as it is now."""
        return int(self._changed.get(name, self._settings.values[name]))

    def keep(self, name: str, value: Value) -> None:
        """Take over what was changed on the screen, and remember it; where it cannot be remembered, that is told."""
        self._changed[name] = value
        if self._settings.remembers:
            try:
                remember(name, value)
            except RcqualError as error:
                self._app.tell(error)

    def next_theme(self) -> None:
        """Go on to the next theme."""
        theme = theme_after(self._app.theme)
        self._app.theme = theme.name
        self.keep("theme", _CALLED[theme.name])
        self._app.say(f"Colours: {_CALLED[theme.name].replace('-', ' ')}.", is_brief=True)
