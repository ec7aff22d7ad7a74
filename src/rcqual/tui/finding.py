"""The commands of the screen in the palette, found by name or by what their help says."""

from collections.abc import Iterable
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from rcqual.tui.commands import EVERYWHERE, READING, Command, key_label


class CommandFinder(Provider):
    """Offers what can be done on the screen now."""

    async def discover(self) -> Hits:
        """All of it, before anything is typed."""
        for command in self._possible():
            yield DiscoveryHit(Content(_title(command)), partial(self._do, command), command.label, command.help)

    async def search(self, query: str) -> Hits:
        """What fits the words typed."""
        matcher = self.matcher(query)
        for command in self._possible():
            score = max(matcher.match(command.label), 0.8 * matcher.match(command.help))
            if score > 0:
                yield Hit(score, Content(_title(command)), partial(self._do, command), command.label, command.help)

    def _possible(self) -> Iterable[Command]:
        own: tuple[Command, ...] = getattr(self.screen, "OFFERS", ())
        for command in (*own, *(each for each in EVERYWHERE if each.action != "app.command_palette")):
            if command not in READING and self.screen.check_action(command.action.split("(")[0], ()):
                yield command

    async def _do(self, command: Command) -> None:
        await self.screen.run_action(command.action)


def _title(command: Command) -> str:
    return f"{command.label}  ({key_label(command)})"
