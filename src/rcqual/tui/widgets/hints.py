"""The line at the foot of a screen: what can be done now, and with which key."""

from textual import events
from textual.content import Content
from textual.widget import Widget

from rcqual.tui.commands import EVERYWHERE, Command, key_label

KEYS = EVERYWHERE[0]


class Hints(Widget):
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
        self._possible: tuple[Command, ...] = ()

    def look_again(self) -> None:
        """Draw anew if other commands are possible now."""
        if self._now_possible() != self._possible:
            self.refresh()

    def _now_possible(self) -> tuple[Command, ...]:
        screen = self.screen
        return tuple(
            each for each in self._commands if each.is_hint and screen.check_action(each.action.split("(")[0], ())
        )

    def render(self) -> Content:
        """The keys with their labels."""
        self._possible = self._now_possible()
        wanted = [KEYS, *self._possible]
        parts: list[tuple[str, str]] = []
        shown: list[tuple[int, int, Command]] = []
        at, room = 0, self.size.width
        for command in wanted:
            key, label = key_label(command), command.label
            width = len(key) + len(label) + 3
            if at + width > room + 1:
                break
            parts += [(f" {key}", "bold $primary"), (f" {label} ", "")]
            shown.append((at, at + width, command))
            at += width
        self._shown = tuple(shown)
        return Content.assemble(*parts)

    async def on_click(self, event: events.Click) -> None:
        """Do what was clicked at."""
        for first, behind, command in self._shown:
            if first <= event.x < behind:
                await self.screen.run_action(command.action)
                return
