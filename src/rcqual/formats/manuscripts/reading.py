"""What reading a manuscript takes and gives, whatever its format."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType

from rcqual.errors import Problem
from rcqual.formats.transcripts.decoding import decoded
from rcqual.model.quotations import Paragraph
from rcqual.text.display import visible

MANUSCRIPT_SUFFIXES: Mapping[str, str] = MappingProxyType(
    {".docx": "docx", ".md": "md", ".markdown": "md", ".txt": "txt", ".html": "html", ".htm": "html", ".tex": "tex"}
)
"""By file ending, in lower case: the module that reads it."""
_NOTE_MARK = re.compile("\ue000([0-9]{1,6})\ue001")


@dataclass(slots=True, kw_only=True)
class Manuscript:
    """What a manuscript holds."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """With an error among them, it could not be read."""
    left_out: list[str] = field(default_factory=list)
    """What was not read, each in a sentence."""

    @property
    def is_refused(self) -> bool:
        """Whether there is an error among the problems."""
        return any(problem.severity == "error" for problem in self.problems)

    def refuse(self, path: str, line: int | None, message: str) -> "Manuscript":
        """This manuscript with one more error."""
        self.problems.append(Problem(path, line, message))
        return self


def read_manuscript(path: str, data: bytes, encoding: str | None = None) -> Manuscript:
    """The paragraphs of a manuscript. What is wrong with the file comes back as problems, it is never raised.

    path: the file as the user named it; its ending says which format it is. encoding: of a file of text; None: by the
    byte order mark, or what the file says of itself, else strict UTF-8.
    """
    name = PurePath(path)
    module = MANUSCRIPT_SUFFIXES.get(name.suffix.lower())
    if module is None:
        kinds = ", ".join(MANUSCRIPT_SUFFIXES)
        ending = f"“{visible(name.suffix)}”" if name.suffix else "a name without an ending"
        return Manuscript().refuse(path, None, f"No manuscript format has {ending}; the ones read are {kinds}.")
    read: Callable[[str, bytes, str | None], Manuscript] = import_module(f"rcqual.formats.manuscripts.{module}").read
    manuscript = read(path, data, encoding)
    if not manuscript.is_refused and not any(each.text.strip() for each in manuscript.paragraphs):
        manuscript.refuse(path, None, "There are no words in it.")
    return manuscript


def note_mark(number: int) -> str:
    """What stands in a text for the mark of a note until the text is as it is read."""
    return f"\ue000{number}\ue001"


def with_notes(text: str, notes: Sequence[str]) -> tuple[str, tuple[tuple[int, str], ...]]:
    """A text without the marks of notes, and where they stood, each with the words of its note."""
    parts = _NOTE_MARK.split(text)
    marks = []
    at = 0
    for part, number in zip(parts[::2], parts[1::2], strict=False):
        at += len(part)
        if int(number) < len(notes):
            marks.append((at, notes[int(number)]))
    return "".join(parts[::2]), tuple(marks)


def text_in(path: str, data: bytes, encoding: str | None, manuscript: Manuscript) -> str:
    """The text of a file with line feeds as line ends; what is wrong with it is noted in the manuscript."""
    found = decoded(path, data, encoding)
    if found.problem is not None:
        manuscript.problems.append(found.problem)
        return ""
    return found.text.replace("\r\n", "\n").replace("\r", "\n")
