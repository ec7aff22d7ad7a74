"""tables: what the codings say, from the analysis set or one coder's codings."""

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
from rcqual.model.rounds import Unit

if TYPE_CHECKING:
    from rcqual.model.analysis import AnalysisSet
    from rcqual.report.tables.table import AnalysisTable

_FORMATS = ("table", "csv", "md", "latex")
_ENDINGS = {".csv": "csv", ".md": "md", ".tex": "latex"}
_WIDEST = 160


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What every table is asked: of which codings it is made, and how it is written."""

    asked: Asked
    rounds: tuple[str, ...]
    coder: str | None
    unit: str | None
    written: str | None
    file: str | None

    def answer(self, question: "Callable[[AnalysisSet], AnalysisTable]") -> None:
        """Print the table, or write it to the file."""
        from rcqual.study.analysing import analysis_set

        format_ = self._format()
        with self.asked.open() as study:
            found = analysis_set(
                study,
                numbers(self.rounds),
                coder=self.coder,
                unit=None if self.unit is None else Unit(self.unit),
            )
            table = question(found)
        for warning in table.warnings:
            output.note(f"warning: {warning}")
        if self.file is not None:
            where = "stdout" if self.file == "-" else self.file
            output.write_file(study, self.file, _text(table, format_), f"Wrote the table to {where}.")
        elif format_ == "json":
            from rcqual.report.write.analysis_tables import analysis_values

            output.data(analysis_values(table))
        elif format_ == "table":
            output.out(_text(table, format_))
        else:
            output.file_text(_text(table, format_))

    def _format(self) -> str:
        """One of _FORMATS, or json. Raises WrongUsage where two are asked for."""
        from rcqual.errors import WrongUsage

        if self.asked.as_json and self.written is not None:
            raise WrongUsage(
                f"The answer cannot be json and {self.written} at once.", hint="Give one of --json and --format."
            )
        by_ending = _ENDINGS.get(PurePath(self.file or "").suffix.lower(), "table")
        return "json" if self.asked.as_json else self.written or by_ending


def numbers(rounds: tuple[str, ...]) -> list[int]:
    """The numbers of rounds. Raises WrongUsage for what is none."""
    from rcqual.errors import WrongUsage

    given = several(rounds)
    if not all(each.isdecimal() for each in given):
        raise WrongUsage(f"--round is “{', '.join(rounds)}”.", hint="Give numbers of rounds, with commas between.")
    return list(map(int, given))


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
            return write.analysis_text(table, min(_WIDEST, shutil.get_terminal_size((100, 24)).columns))


def _asked_of_all(command: Callable[..., None]) -> Command:
    """Give a command what every table is asked; it gets a _Wanted as first argument."""

    def wrapped(asked: Asked, /, **given: Any) -> None:
        names = ("rounds", "coder", "unit", "written", "file")
        command(_Wanted(asked, *(given.pop(f"of_{name}") for name in names)), **given)

    functools.update_wrapper(wrapped, command)
    of_all = (
        click.option("--round", "of_rounds", multiple=True, metavar="N", help="Of these rounds; else all closed ones."),
        click.option("--coder", "of_coder", metavar="NAME", help="One coder's codings; else what the team holds."),
        click.option("--unit", "of_unit", type=click.Choice([each.value for each in Unit]), help="Else the round's."),
        click.option("--format", "of_written", type=click.Choice(_FORMATS), help="A table to read (else), CSV, …"),
        click.option("-o", "--output", "of_file", metavar="FILE", help="Write it there; .csv, .md, .tex as they say."),
    )
    decorated: Command = options(wrapped)
    for option in reversed(of_all):
        decorated = option(decorated)
    return decorated


@click.group(help="What the codings say: tables for the paper, from what the team holds or of one coder.")
def tables() -> None:
    """Commands about tables."""


@tables.command(help="How often each code is applied: codings, units, words, interviews and participants.")
@click.option("--by", type=click.Choice(["transcript", "participant"]), help="A column for each, in place of totals.")
@click.option(
    "--measure", type=click.Choice(["codings", "units", "words"]), help="With --by: what is shown; codings if not said."
)
@_asked_of_all
def frequency(wanted: _Wanted, by: str | None, measure: str | None) -> None:
    """Print how often each code is applied."""
    from rcqual.errors import WrongUsage
    from rcqual.report.tables.frequency import frequency as table

    if measure is not None and by is None:
        raise WrongUsage("--measure is for a table by transcript or participant.", hint="Give --by, too.")
    wanted.answer(lambda found: table(found, by or "", measure or "codings"))


@tables.command("by-attribute", help="Each code by what the participants sheet says of who speaks: a COLUMN or more.")
@click.argument("columns", nargs=-1, required=True, metavar="COLUMN…")
@_asked_of_all
def by_attribute(wanted: _Wanted, columns: tuple[str, ...]) -> None:
    """Print each code by attributes."""
    from rcqual.errors import NotFound
    from rcqual.report.tables.by_attribute import by_attribute as table

    names = list(dict.fromkeys(several(columns)))

    def made(found: "AnalysisSet") -> "AnalysisTable":
        unknown = [each for each in names if each not in found.columns]
        if unknown or not names:
            known = f"It tells of: {', '.join(found.columns)}." if found.columns else "Import one with --participants."
            raise NotFound(
                f"The participants sheet tells of no {' and no '.join(f'“{each}”' for each in unknown) or 'column'}.",
                hint=known,
            )
        return table(found, names)

    wanted.answer(made)


@tables.command("co-occurrence", help="Which codes occur together, with Jaccard's coefficient.")
@click.option(
    "--by",
    type=click.Choice(["overlap", "turn"]),
    default="overlap",
    show_default=True,
    help="In the same words, or in the same turn.",
)
@_asked_of_all
def co_occurrence(wanted: _Wanted, by: str) -> None:
    """Print which codes occur together."""
    from rcqual.report.tables.co_occurrence import co_occurrence as table

    wanted.answer(lambda found: table(found, by))


@tables.command(help="Where in the interviews each code is applied, from beginning to end.")
@click.option("--parts", type=click.IntRange(2, 100), default=10, show_default=True, help="So many equal parts.")
@click.option(
    "--measure",
    type=click.Choice(["codings", "share"]),
    default="codings",
    show_default=True,
    help="What is shown: codings, or the share of the text.",
)
@_asked_of_all
def along(wanted: _Wanted, parts: int, measure: str) -> None:
    """Print where in the interviews each code is applied."""
    from rcqual.report.tables.along import along as table

    wanted.answer(lambda found: table(found, parts, measure))


@tables.command(help="Whether each code is general, typical, variant or rare among the cases (Hill et al. 2005).")
@click.option(
    "--cases",
    type=click.Choice(["participants", "interviews"]),
    default="participants",
    show_default=True,
    help="What is a case.",
)
@_asked_of_all
def typicality(wanted: _Wanted, cases: str) -> None:
    """Print how typical each code is."""
    from rcqual.report.tables.typicality import typicality as table

    wanted.answer(lambda found: table(found, cases))


@tables.command(help="New codes by interview, and saturation (Guest, Namey & Chen 2020).")
@click.option("--base", type=click.IntRange(1), default=4, show_default=True, help="Interviews of the base.")
@click.option("--run", type=click.IntRange(1), default=2, show_default=True, help="Interviews of a run.")
@click.option(
    "--threshold", type=click.FloatRange(0, 1), default=0.05, show_default=True, help="New information; 0 is strictest."
)
@_asked_of_all
def saturation(wanted: _Wanted, base: int, run: int, threshold: float) -> None:
    """Print new codes by interview, and saturation."""
    from rcqual.report.tables.saturation import saturation as table

    wanted.answer(lambda found: table(found, base, run, threshold))


COMMANDS = {"tables": tables}
