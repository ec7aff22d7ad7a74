"""What is typed and clicked while a screen cannot take it yet: kept, and done in order as soon as it can."""

import asyncio

from textual import events
from textual.app import App
from textual.screen import Screen

from rcqual.tui.gathered import KeptFindings
from rcqual.tui.keyboard import key_of

_AT_ONCE = ("escape", "ctrl+q")
"""Keys with which one leaves."""
_TURNS = 50
"""Turns of the loop, of which two or three bring a key from one widget to the next."""


class KeepingApp(App[None]):
    """An application whose screens may ask for a moment."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: list[events.InputEvent] = []
        self._kept_for: Screen[None] | None = None
        self._is_handing = False
        self.findings = KeptFindings()
        """What was gathered of the codings."""

    def on_key(self, event: events.Key) -> None:
        """Let the screen take a key before its commands do.

        It is asked here and not when the key passes it, for a command's key is done here, too: of two keys that come at
        once the second would else be taken before the first is done, and code another passage.
        """
        take = getattr(self.screen, "take_key", None)
        if take is not None and take(event):
            event.prevent_default()

    def action_help_quit(self) -> None:
        """Say how one leaves, to whom pressed the key that ends other programs."""
        self.notify(f"{key_of('app.quit')} leaves rcqual; all that you did is in the file already.")

    def keep_input(self, screen: Screen[None] | None) -> None:
        """Keep what is typed and clicked for a screen until `hand_over_input`; None: forget what was kept."""
        self._kept_for = screen
        self._kept.clear()

    def hand_over_input(self) -> None:
        """Do what was kept, one after the other, before all that comes from now on."""
        self._is_handing = True
        self.run_worker(self._hand_over())

    async def _hand_over(self) -> None:
        while self._kept:
            await super().on_event(self._kept.pop(0))
            # A key goes from the widget up to the application before it is done; the next may depend on it.
            for _ in range(_TURNS):
                await asyncio.sleep(0)
        self._is_handing, self._kept_for = False, None

    async def on_event(self, event: events.Event) -> None:
        """Keep it, or let it be done."""
        if isinstance(event, events.InputEvent) and not event.is_forwarded and self._is_kept(event):
            self._kept.append(event)
        else:
            await super().on_event(event)

    def _is_kept(self, event: events.InputEvent) -> bool:
        if self._is_handing:
            return True
        if self._kept_for is None or self._kept_for is not self.screen:
            return False
        return bool(self._kept) or not isinstance(event, events.Key) or event.key not in _AT_ONCE
