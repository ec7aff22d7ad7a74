"""Long work on the command line: a bar that moves on a terminal, and Ctrl+C that ends it with a sentence."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from rcqual.errors import RcqualError


@contextmanager
def watched(label: str, stopped: str) -> Iterator[Callable[[float], None]]:
    """Takes the share that is done; on a terminal it is shown, on stderr.

    stopped: what Ctrl+C leaves, as a sentence; it is raised as RcqualError.
    """
    try:
        if not _is_watched():
            yield lambda share: None
            return
        with click.progressbar(length=100, label=label, file=sys.stderr) as bar:
            yield lambda share: bar.update(max(int(100 * share) - bar.pos, 0))
    except KeyboardInterrupt as pressed:
        raise RcqualError(stopped) from pressed


def _is_watched() -> bool:
    return sys.stderr.isatty()
