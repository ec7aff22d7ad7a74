"""The whole application over a study of two short interviews, driven by keys."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from rcqual.study.study import Study
from rcqual.tui.app import RcqualApp
from rcqual.tui.widgets.bar import Bar

SVG_TEXT = re.compile(r"<text[^>]*>(.*?)</text>")


class Screen:
    """The application while it runs, as somebody at the keyboard knows it."""

    def __init__(self, app: RcqualApp, pilot) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        """Press keys one after the other; `text:abc` types letters."""
        for key in keys:
            await self.pilot.press(*(key[5:] if key.startswith("text:") else [key]))
        await self.pilot.pause()

    @property
    def said(self) -> str:
        """What stands in the top line about what was done."""
        return self.app.screen.query_one(Bar).said

    @property
    def shown(self) -> str:
        """All that stands on the screen, a row a line."""
        app = self.app
        rows = app.screen._compositor.render_strips(app.size)
        return "\n".join(strip.text for strip in rows)

    @property
    def told(self) -> list[str]:
        """The messages that pop up."""
        return [note.message for note in self.app._notifications]


@pytest.fixture
def at_work() -> Callable:
    """Opens the application on a study: `async with at_work(study) as screen`."""

    @asynccontextmanager
    async def opened(study: Study, *, size=(100, 30), transcript: str | None = None) -> AsyncIterator[Screen]:
        app = RcqualApp(study, transcript)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Screen(app, pilot)

    return opened
