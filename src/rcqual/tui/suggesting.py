"""A search for suggestions on its way: what it needs is read piece by piece, the rest done in a thread of its own."""

import asyncio
from collections.abc import Sequence

from rcqual.study.study import Study
from rcqual.study.suggesting import Material, Search, found, read
from rcqual.text.suggest import Suggestion

_READ = 0.3
"""The share of the work that is reading."""


class Unwanted(Exception):
    """Nobody waits for the suggestions any more."""


class Suggesting:
    """One search; it can be stopped."""

    def __init__(self, on: Search) -> None:
        self.on = on
        self.share = 0.0
        """How much is done, 0 to 1; never falls."""
        self._is_wanted = True

    def stop(self) -> None:
        """Let it end at the next step."""
        self._is_wanted = False

    async def run(self, study: Study) -> list[Suggestion]:
        """The suggestions, the best first; none if it is stopped."""
        materials = []
        for place, each in enumerate(self.on.transcripts, 1):
            materials.append(read(study, self.on, each))
            self.share = _READ * place / len(self.on.transcripts)
            # Keys are answered between two interviews.
            await asyncio.sleep(0)
            if not self._is_wanted:
                return []
        return await asyncio.to_thread(self._found, materials)

    def _found(self, materials: Sequence[Material]) -> list[Suggestion]:
        try:
            return found(self.on, materials, progress=self._tell)
        except Unwanted:
            return []

    def _tell(self, share: float) -> None:
        if not self._is_wanted:
            raise Unwanted
        self.share = max(self.share, _READ + (1 - _READ) * share)
