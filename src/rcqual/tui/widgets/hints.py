"""The line at the foot of a screen: what can be done now, and with which key."""

from collections.abc import Callable, Sequence

from rich.cells import cell_len
from textual import events
from textual.content import Content

from rcqual.tui.commands import EVERYWHERE, Command
from rcqual.tui.keyboard import key_label
from rcqual.tui.widgets.drawn import Drawn

KEYS = EVERYWHERE[0]
_MORE = " …"
"""Where not all fit; the key that shows all stands first."""


class Hints(Drawn):
    """Shows as many of the commands that are possible now as fit, and always the key that shows all.

    It is drawn by itself, for Textual's footer makes a widget of each key whenever one of them changes.
    """

    DEFAULT_CSS = """
    Hints {
        dock: bottom;
        height: 1;
        background: $panel;
        color: $foreground;
    }
    """

    def __init__(self, commands: tuple[Command, ...]) -> None:
        super().__init__()
        self._commands = commands
        self._shown: tuple[tuple[int, int, Command], ...] = ()
        """First column, column behind the last, command."""
        self._possible: tuple[tuple[str, Command], ...] = ()

    def look_again(self) -> None:
        """Draw anew if other commands are possible now."""
        if self._now_possible() != self._possible:
            super().look_again()

    def _now_possible(self) -> tuple[tuple[str, Command], ...]:
        """Each with its key; those first that the screen wants there."""
        screen = self.screen
        first: Sequence[str] = getattr(screen, "hints_first", ())
        possible = [
            each for each in self._commands if each.is_hint and screen.check_action(each.action.split("(")[0], ())
        ]
        possible.sort(key=lambda each: first.index(each.action) if each.action in first else len(first))
        keys: Callable[[Command], str] = getattr(screen, "hint_key", key_label)
        return tuple((keys(each), each) for each in possible)

    def rows(self, width: int, height: int) -> list[Content]:
        """The keys with their labels."""
        self._possible = self._now_possible()
        wanted = [(key_label(KEYS), KEYS), *self._possible]
        parts: list[tuple[str, str]] = []
        shown: list[tuple[int, int, Command]] = []
        at, room = 0, width
        for place, (key, command) in enumerate(wanted, 1):
            label = command.label
            cells = cell_len(key) + cell_len(label) + 3
            # The blank behind the last one can fall away.
            if at + cells > room + 1 - (len(_MORE) if place < len(wanted) else 0):
                parts.append((_MORE, "bold $primary"))
                break
            parts += [(f" {key}", "bold $primary"), (f" {label} ", "")]
            shown.append((at, at + cells, command))
            at += cells
        self._shown = tuple(shown)
        return [Content.assemble(*parts)]

    async def on_click(self, event: events.Click) -> None:
        """Do what was clicked at."""
        for first, behind, command in self._shown:
            if first <= event.x < behind:
                await self.screen.run_action(command.action)
                return
