"""What every command is asked along the way: which study, who is working, and JSON or words."""

import functools
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import click

from rcqual.cli import output
from rcqual.cli.face import Screen
from rcqual.errors import RcqualError
from rcqual.paths import study_file
from rcqual.study.study import Study, coder_named, open_study, team, worker_named

Command = Callable[..., None]


@dataclass(slots=True)
class Asked:
    """The options that hold for the whole call."""

    screen: Screen
    study: str | None = None
    coder: str | None = None
    as_json: bool = False

    @contextmanager
    def open(
        self, *, needs_coder: bool = False, is_setup: bool = False, adding: Sequence[str] | None = None
    ) -> Iterator[Study]:
        """The study that is meant, open; closed at the end. Asks on a terminal who is working, where it matters.

        is_setup: it can be done by nobody while the study has no coders. adding: coders who are about to be added, so
        that whom RCQUAL_CODER names, or --as of these, need not be one yet.
        """
        name = self.coder or os.environ.get("RCQUAL_CODER") or None
        study = open_study(study_file(self.study), name if adding is None else None)
        try:
            if adding is not None and name is not None:
                is_new = name not in {each.name for each in team(study)} and (self.coder is None or name in adding)
                study.coder = study.coder if is_new else worker_named(study, name)
            if is_setup and not team(study):
                needs_coder = False
            if needs_coder and study.coder is None and sys.stdin.isatty() and sys.stdout.isatty():
                names = ", ".join(each.name for each in team(study))
                output.note(f"The coders are: {names}.")
                study.coder = coder_named(study, click.prompt("Who are you?", err=True))
            if needs_coder:
                _ = study.me
            yield study
        finally:
            study.close()


def options(command: Command) -> Command:
    """Give a command the options -s, --as and --json, and its Asked as first argument; tell of errors in words."""

    def wrapped(context: click.Context, /, study: str | None, coder: str | None, as_json: bool, **given: Any) -> None:
        asked = context.find_object(Asked)
        if asked is None:
            raise RuntimeError("the command was not called through rcqual")
        asked.study = study or asked.study
        asked.coder = coder or asked.coder
        asked.as_json = as_json or asked.as_json
        with faults():
            command(asked, **given)

    functools.update_wrapper(wrapped, command)
    given_to_all = (
        click.option("-s", "--study", metavar="FILE", help="The study; else RCQUAL_STUDY, else the only one here."),
        click.option("--as", "coder", metavar="NAME", help="Who is working; else RCQUAL_CODER."),
        click.option("--json", "as_json", is_flag=True, help="The answer as JSON."),
    )
    decorated: Command = click.pass_context(wrapped)
    for option in reversed(given_to_all):
        decorated = option(decorated)
    return decorated


@contextmanager
def faults() -> Iterator[None]:
    """End the program with the sentence and the exit status of an RcqualError."""
    try:
        yield
    except RcqualError as error:
        output.fault(error)
        sys.exit(error.exit_code)


def several(values: tuple[str, ...]) -> list[str]:
    """The values of an option that repeats or takes commas."""
    return [part.strip() for value in values for part in value.split(",") if part.strip()]
