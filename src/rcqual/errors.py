"""What can go wrong, in words for a researcher: each error says what happened and what to do.

RcqualError            exit 1   the base; `message` says what, `hint` says what to do
├── NotAllowed                  a rule of the study forbids it (the round is closed, …)
│   └── ChangedMeanwhile        another has changed it since it was looked at
├── NotFound                    nothing of that name
├── FaultsInFiles               files that cannot be read as they are; all faults at once
├── StudyBusy                   another process holds the study's file
├── NotAStudy                   the file is no study, or of a newer rcqual, or was tampered with
├── StudyDamaged       exit 3   the file is broken
└── WrongUsage         exit 2   the command's words are off
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Literal


class RcqualError(Exception):
    """Something that a user can understand and act on; anything else that is raised is a bug."""

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class NotAllowed(RcqualError):
    """A rule of the study forbids what was asked."""


class ChangedMeanwhile(NotAllowed):
    """Somebody else has changed it since it was looked at; what they made of it stands until it is looked at anew."""


class NotFound(RcqualError):
    """Nothing in the study has that name or id."""


class StudyBusy(RcqualError):
    """Another process is writing to the study's file and did not finish in time."""


class NotAStudy(RcqualError):
    """The file is not a study that this version can safely open."""


class StudyDamaged(RcqualError):
    """The study's file is damaged."""

    exit_code = 3


class WrongUsage(RcqualError):
    """The command was not given as it wants to be."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in a file, with its place."""

    path: str
    """The file, as the user named it."""
    line: int | None
    """1-based; None where the fault is the whole file's."""
    message: str
    """What is wrong there and, where it helps, what to do."""
    severity: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.message}"


class FaultsInFiles(RcqualError):
    """One or more files hold faults; nothing was written. `problems` holds each of them."""

    def __init__(self, message: str, problems: Sequence[Problem], hint: str = "") -> None:
        super().__init__(message, hint)
        self.problems = tuple(problems)
