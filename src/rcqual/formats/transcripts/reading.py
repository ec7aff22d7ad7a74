"""What reading a transcript takes and gives, whatever its format."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from rcqual.errors import Problem
from rcqual.model.transcript import ParsedTranscript, Turn
from rcqual.text.turns import Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How transcripts are to be read."""

    encoding: str | None = None
    """The name of a text encoding; None: by the byte order mark, else strict UTF-8."""
    language: str = "en"
    """ISO 639 code by which sentences are found."""
    interviewers: frozenset[str] = frozenset()
    """Labels of those who ask, beside the usual ones."""
    labels: frozenset[str] = frozenset()
    """Labels that are known to be speakers'."""
    pseudonyms: Mapping[str, str] = field(default_factory=dict)
    """By name: what stands in its place in all that is stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadTranscript:
    """What came of reading one file; faults are values."""

    transcript: ParsedTranscript | None
    """None if there is an error among the problems."""
    problems: tuple[Problem, ...]
    """Errors and warnings, each with its place."""
    median_words: float
    """Per sentence of speech."""


@dataclass(slots=True, kw_only=True)
class Draft:
    """What one format found in a file, before its sentences are known."""

    text: str = ""
    encoding: str = ""
    """How its bytes were read; empty for formats that fix it."""
    turns: tuple[Turn, ...] = ()
    is_wrapped: bool = True
    """Whether a line's end may be nothing but an editor's wrapping; else each line is a paragraph."""
    dropped: list[str] = field(default_factory=list)
    """What is not in the text, or was replaced, each in a sentence."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def is_refused(self) -> bool:
        """Whether there is an error among the problems."""
        return any(problem.severity == "error" for problem in self.problems)

    def refuse(self, path: str, line: int | None, message: str) -> "Draft":
        """This draft with one more error."""
        self.problems.append(Problem(path, line, message))
        return self

    def warn(self, path: str, line: int | None, message: str, severity: Literal["warning"] = "warning") -> None:
        """Adds a warning."""
        self.problems.append(Problem(path, line, message, severity))

    def remark(self, path: str, remarks: "tuple[Remark, ...]") -> None:
        """Adds what was noticed about the turns."""
        for remark in remarks:
            self.warn(path, remark.line, remark.message)
