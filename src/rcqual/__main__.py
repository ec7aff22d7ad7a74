"""Where the program starts: the command line, which is handed a way to open the screen."""

import gc
import os
import sys
from typing import TYPE_CHECKING

from rcqual.cli.face import Screen
from rcqual.cli.main import run

if TYPE_CHECKING:
    from types import TracebackType

    from rcqual.config import KeyRow, Settings
    from rcqual.errors import Problem
    from rcqual.study.study import Study


def launch(study: "Study", transcript: str | None = None) -> None:
    """Open the screen on a study, and an interview where one is named; ends the program if the screen fails."""
    # Textual reads it while it is imported: half the wait between a key and its answer.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    # One collection costs as much as a tenth of the start; the application collects while nobody types.
    gc.disable()
    from rcqual.tui import app

    status = app.run(study, transcript)
    if status:
        sys.exit(status)


def keys(settings: "Settings") -> "tuple[list[KeyRow], list[Problem]]":
    """Every command of the screen with its keys as the settings have them, and what is wrong with these."""
    from rcqual.tui.remapping import key_rows

    return key_rows(settings)


def tell_of_a_fault(kind: type[BaseException], error: BaseException, where: "TracebackType | None") -> None:
    """Say that the program failed, without the words of an interview; RCQUAL_DEBUG shows the whole traceback."""
    if issubclass(kind, KeyboardInterrupt) or os.environ.get("RCQUAL_DEBUG"):
        sys.__excepthook__(kind, error, where)
        return
    from rcqual.cli import output
    from rcqual.tui.crash import crash_words

    output.note(crash_words(error, None))


def main() -> None:
    """The program `rcqual`."""
    # numpy reads it while it is imported. Our products of matrices are small: a second thread gains nothing, and where
    # other programs run beside, threads that wait for each other took ten times as long.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sys.excepthook = tell_of_a_fault
    run(Screen(launch, keys))


if __name__ == "__main__":
    main()
