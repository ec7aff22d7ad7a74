"""Where the program starts: the command line, which is handed a way to open the screen."""

import os
import sys
from typing import TYPE_CHECKING

from rcqual.cli.main import run

if TYPE_CHECKING:
    from rcqual.study.study import Study


def launch(study: "Study", transcript: str | None = None) -> None:
    """Open the screen on a study, and an interview where one is named; ends the program if the screen fails."""
    # Textual reads it while it is imported: half the wait between a key and its answer.
    os.environ.setdefault("TEXTUAL_FPS", "120")
    from rcqual.tui import app

    status = app.run(study, transcript)
    if status:
        sys.exit(status)


def main() -> None:
    """The program `rcqual`."""
    run(launch)


if __name__ == "__main__":
    main()
