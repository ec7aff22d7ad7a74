"""A team's file and each coder's own file for a round, for the tests of packing and merging."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rcqual.model.rounds import Round
from rcqual.model.span import Span
from rcqual.study import coding, handing_in, kits, merging, packing, rounds
from rcqual.study.study import Study, open_study, transcript_named


class Apart:
    """A reliability round of a team whose coders work in files of their own, in a folder."""

    def __init__(self, team, folder: Path, names=("ann", "bob", "carla")) -> None:
        self.team, self.folder, self.names = team, folder, names
        self.home: Study = team.study
        self.round: Round = team.open_round(*names)
        self.kits: dict[str, Study] = {}

    def kit(self, name: str) -> Study:
        """The coder's own file, open as theirs."""
        if name not in self.kits:
            path = self.folder / f"{name}.rcqual"
            kits.make_kit(self.home, self.round, self.team.coders[name], path)
            self.kits[name] = open_study(path, name)
        return self.kits[name]

    def code(self, name: str, text: str = "int01", span: Span | None = None, code: str = "engagement", **more):
        """A coding in the coder's own file; by default of the first sentence."""
        return coding.add(self.kit(name), self.team.id(text), span or self.team.span(text, 1), code, **more).value

    def hand_in(self, name: str) -> None:
        """Finish everything, and submit."""
        kit = self.kit(name)
        handing_in.finish(kit, [self.team.id(text) for text in ("int01", "int02")])
        handing_in.submit(kit, self.round)

    def pack(self, name: str, file: str = "", **how) -> Path:
        """A pack of the coder's own file."""
        path = self.folder / (file or f"{name}{'.commit' if how.get('commitment_only') else ''}.rcpack")
        return packing.pack(self.kit(name), self.round, path, **how).value.path

    def merge(self, *paths: Path, study: Study | None = None, **how):
        """Take packs in, at home unless elsewhere."""
        return merging.merge(study or self.home, paths, **how).value

    def exchange_words(self) -> None:
        """Everyone has handed in: everyone's word comes into every file."""
        words = [self.pack(name, commitment_only=True) for name in self.names]
        for name in self.names:
            self.merge(*words, study=self.kit(name))

    def close(self) -> Round:
        """The round, closed at home."""
        return rounds.close(self.home, self.round).value

    def text(self, name: str):
        """The transcript of that name."""
        return transcript_named(self.home, name)


@pytest.fixture
def apart(team, tmp_path) -> Iterator[Apart]:
    """A round of ann, bob and carla in files of their own."""
    made = Apart(team, tmp_path)
    yield made
    for kit in made.kits.values():
        kit.close()
