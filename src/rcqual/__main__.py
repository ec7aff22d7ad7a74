"""Where the program starts: the command line, which is handed a way to open the screen."""

from rcqual.cli.main import run
from rcqual.study.study import Study


def launch(study: Study) -> None:
    """Open the screen on a study."""
    from rcqual.tui import app

    app.run(study)


def main() -> None:
    """The program `rcqual`."""
    run(launch)


if __name__ == "__main__":
    main()
