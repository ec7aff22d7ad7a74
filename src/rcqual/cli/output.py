"""The only place that prints. What people wrote is made safe to show; --json and files keep the exact text."""

import sys
from collections.abc import Iterable, Sequence

from rcqual.errors import FaultsInFiles, Problem, RcqualError
from rcqual.report.write.json_text import json_text
from rcqual.study.saving import write_whole
from rcqual.study.study import Study
from rcqual.text.display import visible


def out(text: str) -> None:
    """A result, to stdout."""
    print(visible(text, keep_lines=True))


def file_text(text: str) -> None:
    """What could stand in a file, to stdout: exact in a pipe; a terminal gets stand-ins for what it would obey."""
    sys.stdout.write(visible(text, keep_lines=True) if sys.stdout.isatty() else text)


def note(text: str) -> None:
    """Narration, to stderr; an empty one is not shown."""
    if text:
        print(visible(text, keep_lines=True), file=sys.stderr)


def data(value: object) -> None:
    """A result as JSON: sorted keys; what a terminal would obey is escaped, so that the text stays exact."""
    print(json_text(value))


def warnings(problems: Iterable[Problem]) -> None:
    """Warnings found in files, a line each."""
    for problem in problems:
        note(f"{'warning' if problem.severity == 'warning' else 'error'}: {problem}")


def fault(error: RcqualError) -> None:
    """What went wrong and what to do."""
    if isinstance(error, FaultsInFiles):
        warnings(error.problems)
    note(f"rcqual: {error.message}")
    if error.hint:
        note(f"  {error.hint}")


def table(rows: Sequence[Sequence[object]], heads: Sequence[str]) -> None:
    """A table in aligned columns; numbers to the right."""
    from rcqual.text.graphemes import line_width, padded

    lines = [list(heads), *([visible(str(cell)) for cell in row] for row in rows)]
    widths = [max(line_width(line[at]) for line in lines) for at in range(len(heads))]
    numeric = [bool(rows) and all(isinstance(row[at], int | float) for row in rows) for at in range(len(heads))]
    for line in lines:
        cells = (padded(*each) for each in zip(line, widths, numeric, strict=True))
        print("  ".join(cells).rstrip())


def on_one_line(text: str) -> str:
    """The text with a blank for the line ends in it, and for the white space around each."""
    return " ".join(filter(None, map(str.strip, text.splitlines())))


def write_file(study: Study, path: str, text: str, told: str) -> None:
    """Write what comes from a study to a file, whole or not at all, and tell of it; `-` is stdout.

    A terminal gets stand-ins for what it would obey; a pipe and a file get the exact text. Raises NotAllowed as
    `write_whole` does.
    """
    if path == "-":
        file_text(text)
        note(told)
    else:
        note(f"{told} {write_whole(study, path, text)}".rstrip())
