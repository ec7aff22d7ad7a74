"""The commands of the screen in the palette, found by name or by what their help says."""

from collections.abc import Iterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.dom import DOMNode

from rcqual.tui.coding_commands import READING
from rcqual.tui.commands import EVERYWHERE, Command
from rcqual.tui.keyboard import key_label
from rcqual.tui.screens.asking import StudyScreen
from rcqual.tui.widgets.reading_pane import ReadingPane


class CommandFinder(Provider):
    """Offers what can be done on the screen; what cannot be done just now says so."""

    async def discover(self) -> Hits:
        """All of it, before anything is typed."""
        for command, on in self._offered():
            yield DiscoveryHit(
                Content(self._title(command, on)), partial(self._do, command, on), command.label, command.help
            )

    async def search(self, query: str) -> Hits:
        """What fits the words typed; where nothing does, that it is so, upon which one can type others."""
        matcher, is_found = self.matcher(query), False
        for command, on in self._offered():
            score = max(matcher.match(command.label), 0.8 * matcher.match(command.help))
            if score > 0:
                is_found = True
                title = Content(self._title(command, on))
                yield Hit(score, title, partial(self._do, command, on), command.label, command.help)
        if not is_found:
            yield Hit(1, Content("No command like that."), self.app.action_command_palette)

    def _offered(self) -> Iterator[tuple[Command, DOMNode]]:
        """Each command with the part of the screen that does it."""
        screen = self.screen
        if isinstance(screen, StudyScreen):
            yield from ((command, screen) for command in screen.OFFERS)
        for pane in screen.query(ReadingPane):
            yield from ((command, pane) for command in READING)
        yield from ((command, screen) for command in EVERYWHERE if command.action != "app.command_palette")

    def _title(self, command: Command, on: DOMNode) -> str:
        later = "" if _is_possible(command, on) else ", not possible now"
        return f"{command.label}  ({key_label(command)}){later}"

    async def _do(self, command: Command, on: DOMNode) -> None:
        await self.app.run_action(command.action, on)


def _is_possible(command: Command, on: DOMNode) -> bool:
    return bool(on.check_action(command.action.split("(")[0], ()))
