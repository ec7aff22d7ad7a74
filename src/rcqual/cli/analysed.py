"""What tables and retrieval are asked alike: of which codings, and how and where the answer is written."""

import functools
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, Command, options, several
from rcqual.errors import WrongUsage
from rcqual.model.rounds import Unit

if TYPE_CHECKING:
    from rcqual.model.analysis import AnalysisSet
    from rcqual.report.tables.table import AnalysisTable
    from rcqual.study.study import Study

rounds_option = click.option(
    "--round", "of_rounds", multiple=True, metavar="N", help="Of these rounds; else all closed ones."
)
coder_option = click.option(
    "--coder", "of_coder", metavar="NAME", help="One coder's codings; else what the team holds."
)
FORMATS = ("table", "csv", "md", "latex")
_ENDINGS = {".csv": "csv", ".md": "md", ".tex": "latex", ".txt": "table", "": "table"}
_WIDEST = 160


@dataclass(frozen=True, slots=True)
class Wanted:
    """Of which codings an answer is made, and how and where it is written."""

    asked: Asked
    rounds: tuple[str, ...]
    coder: str | None
    unit: str | None
    written: str | None
    file: str | None

    def analysed(self, study: "Study") -> "AnalysisSet":
        """The codings that are meant."""
        from rcqual.study.analysing import analysis_set

        unit = None if self.unit is None else Unit(self.unit)
        return analysis_set(study, round_numbers(self.rounds), coder=self.coder, unit=unit)

    def format(self, offered: tuple[str, ...] = FORMATS) -> str:
        """One of those offered, or json. Raises WrongUsage where two are asked for, or one that is not offered.

        A file's name says it where nothing else does.
        """
        if self.asked.as_json and self.written is not None:
            raise WrongUsage(
                f"The answer cannot be json and {self.written} at once.", hint="Give one of --json and --format."
            )
        by_ending = _ENDINGS.get(PurePath(self.file or "").suffix.lower(), "")
        wanted = "json" if self.asked.as_json else self.written or by_ending
        if not wanted:
            raise WrongUsage(
                f"“{self.file}” is no kind of file that this can be.",
                hint="Give a name that ends in .csv, .md, .tex or .txt, or say --format.",
            )
        if wanted not in (*offered, "json"):
            raise WrongUsage(f"There is no {wanted} of this.", hint=f"It can be {', '.join(offered)}.")
        return wanted

    def write(
        self, study: "Study", table: "AnalysisTable", format_: str, texts: "dict[str, Callable[[], str]]"
    ) -> None:
        """Print the answer, or write it to the file. texts: by format what is not written as every table is."""
        for warning in table.warnings:
            output.note(f"warning: {warning}")
        text = texts[format_]() if format_ in texts else _text(table, format_)
        if self.file is not None:
            where = "stdout" if self.file == "-" else self.file
            output.write_file(study, self.file, text, f"Wrote it to {where}.")
        elif format_ == "json":
            from rcqual.report.write.analysis_tables import analysis_values

            output.data(analysis_values(table))
        elif format_ == "table":
            output.out(text)
        else:
            output.file_text(text)


def round_numbers(rounds: tuple[str, ...]) -> list[int]:
    """The numbers that --round was given, with commas or several times. Raises WrongUsage for what is none."""
    given = several(rounds)
    if not all(each.isdecimal() for each in given):
        raise WrongUsage(f"--round is “{', '.join(rounds)}”.", hint="Give numbers of rounds, with commas between.")
    return list(map(int, given))


def width() -> int:
    """How many cells a line of the terminal has."""
    return min(_WIDEST, shutil.get_terminal_size((100, 24)).columns)


def _text(table: "AnalysisTable", format_: str) -> str:
    from rcqual.report.write import analysis_tables as write

    match format_:
        case "json":
            return json.dumps(write.analysis_values(table), ensure_ascii=False, sort_keys=True, indent=2) + "\n"
        case "csv":
            return write.analysis_csv(table)
        case "md":
            return write.analysis_markdown(table)
        case "latex":
            return write.analysis_latex(table)
        case _:
            return write.analysis_text(table, width())


def of_codings(formats: tuple[str, ...] = FORMATS) -> Callable[[Callable[..., None]], Command]:
    """Gives a command what every answer about codings is asked; it gets a Wanted as first argument."""

    def given_to(command: Callable[..., None]) -> Command:
        def wrapped(asked: Asked, /, **given: Any) -> None:
            names = ("rounds", "coder", "unit", "written", "file")
            command(Wanted(asked, *(given.pop(f"of_{name}", None) for name in names)), **given)

        functools.update_wrapper(wrapped, command)
        decorated: Command = options(wrapped)
        for option in reversed(_options(formats)):
            decorated = option(decorated)
        return decorated

    return given_to


def _options(formats: tuple[str, ...]) -> list[Callable[[Command], Command]]:
    units = click.Choice([each.value for each in Unit])
    told = "A table to read (else), CSV, Markdown, LaTeX." if "latex" in formats else "To read (else), CSV, Markdown."
    return [
        rounds_option,
        coder_option,
        *([click.option("--unit", "of_unit", type=units, help="Else the round's.")] if "latex" in formats else []),
        click.option("--format", "of_written", type=click.Choice(formats), help=told),
        click.option("-o", "--output", "of_file", metavar="FILE", help="Write it there, by its ending as CSV, …"),
    ]
