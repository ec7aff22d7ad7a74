"""What was gathered of the codings: kept for the next time that one looks at it, until something of it changes."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from rcqual.model.changes import Changes
from rcqual.model.ids import CoderId
from rcqual.study.study import Study
from rcqual.study.watching import file_version

if TYPE_CHECKING:
    from rcqual.model.analysis import AnalysisSet
    from rcqual.tui.findings import Answer, Texts

_NOUNS = ("round", "decision", "coding", "code", "codebook", "setting", "assignment", "submission", "transcript")


def concerns(changes: Changes) -> bool:
    """Whether what is gathered may be another after these changes."""
    return changes.touches(*_NOUNS)


@dataclass(slots=True)
class Gathered:
    """The codings of one source, and what was made of them."""

    found: "AnalysisSet"
    answers: "dict[tuple[int, str], Answer]" = field(default_factory=dict)
    """By view and way."""
    texts: "Texts" = field(default_factory=dict)
    """What was said in the interviews of which passages were shown."""


class Stamp(NamedTuple):
    """How things stood when something was gathered."""

    viewer: CoderId | None
    version: int | None
    """Of the file, as far as other programs wrote; None: one was just writing."""
    age: int


class KeptFindings:
    """Keeps what was gathered while one works in the same study on."""

    def __init__(self) -> None:
        self._age = 0
        self._kept: dict[bool, tuple[Stamp, Gathered]] = {}
        """By whether it is of one's own codings."""

    def stamp(self, study: Study) -> Stamp:
        """How things stand now."""
        return Stamp(study.viewer, file_version(study), self._age)

    def get(self, study: Study, *, is_own: bool) -> Gathered | None:
        """What was gathered; None where nothing was, or where it may be another by now."""
        kept = self._kept.get(is_own)
        is_known = kept is not None and kept[0].version is not None and kept[0] == self.stamp(study)
        return kept[1] if kept is not None and is_known else None

    def put(self, gathered: Gathered, stamp: Stamp, *, is_own: bool) -> None:
        """Keep something. stamp: of before it was gathered."""
        self._kept[is_own] = stamp, gathered

    def hear(self, changes: Changes) -> None:
        """Drop what may be another after these changes."""
        if concerns(changes):
            self._age += 1
            self._kept.clear()
