"""A search for suggestions on its way, in a thread and over a connection of its own, while the screen goes on."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from rcqual.model.coding import Coder
from rcqual.model.ids import TranscriptId
from rcqual.model.transcript import Transcript
from rcqual.study.study import Study, open_study, transcript_of
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
        self.texts: dict[TranscriptId, Transcript] = {}
        """The transcripts of what was found, as far as they were read apart."""
        self._is_wanted = True

    def stop(self) -> None:
        """Let it end at the next step."""
        self._is_wanted = False

    async def run(self, study: Study) -> list[Suggestion]:
        """The suggestions, the best first; none if it is stopped. Raises RcqualError as `read` and `found` do."""
        if study.path is not None:
            return await asyncio.to_thread(self._apart, study.path, study.coder)
        # A study in memory has one connection alone, which stays in its thread.
        materials = [read(study, self.on, each) for each in self.on.transcripts]
        return await asyncio.to_thread(self._found, materials)

    def _apart(self, path: Path, coder: Coder | None) -> list[Suggestion]:
        other = open_study(path)
        try:
            other.coder = coder
            materials = []
            for place, each in enumerate(self.on.transcripts, 1):
                if not self._is_wanted:
                    return []
                materials.append(read(other, self.on, each))
                self.share = _READ * place / len(self.on.transcripts)
            suggested = self._found(materials)
            self.texts = {each: transcript_of(other, each) for each in {one.transcript_id for one in suggested}}
        finally:
            other.close()
        return suggested

    def _found(self, materials: Sequence[Material]) -> list[Suggestion]:
        try:
            return found(self.on, materials, progress=self._tell)
        except Unwanted:
            return []

    def _tell(self, share: float) -> None:
        if not self._is_wanted:
            raise Unwanted
        self.share = max(self.share, _READ + (1 - _READ) * share)
