"""tables: what the codings say, from the analysis set or one coder's codings."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from rcqual.cli.analysed import Wanted, of_codings
from rcqual.cli.asked import several

if TYPE_CHECKING:
    from rcqual.model.analysis import AnalysisSet
    from rcqual.report.tables.table import AnalysisTable


def _answer(wanted: Wanted, question: "Callable[[AnalysisSet], AnalysisTable]") -> None:
    """Print the table, or write it to a file."""
    format_ = wanted.format()
    with wanted.asked.open() as study:
        table = question(wanted.analysed(study))
    wanted.write(study, table, format_, {})


@click.group(help="What the codings say: tables for the paper, from what the team holds or of one coder.")
def tables() -> None:
    """Commands about tables."""


@tables.command(help="How often each code is applied: codings, units, words, interviews and participants.")
@click.option("--by", type=click.Choice(["transcript", "participant"]), help="A column for each, in place of totals.")
@click.option(
    "--measure", type=click.Choice(["codings", "units", "words"]), help="With --by: what is shown; codings if not said."
)
@of_codings()
def frequency(wanted: Wanted, by: str | None, measure: str | None) -> None:
    """Print how often each code is applied."""
    from rcqual.errors import WrongUsage
    from rcqual.report.tables.frequency import frequency as table

    if measure is not None and by is None:
        raise WrongUsage("--measure is for a table by transcript or participant.", hint="Give --by, too.")
    _answer(wanted, lambda found: table(found, by or "", measure or "codings"))


@tables.command("by-attribute", help="Each code by what the participants sheet says of who speaks: a COLUMN or more.")
@click.argument("columns", nargs=-1, required=True, metavar="COLUMN…")
@of_codings()
def by_attribute(wanted: Wanted, columns: tuple[str, ...]) -> None:
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

    _answer(wanted, made)


@tables.command("co-occurrence", help="Which codes occur together, with Jaccard's coefficient.")
@click.option(
    "--by",
    type=click.Choice(["overlap", "turn"]),
    default="overlap",
    show_default=True,
    help="In the same words, or in the same turn.",
)
@of_codings()
def co_occurrence(wanted: Wanted, by: str) -> None:
    """Print which codes occur together."""
    from rcqual.report.tables.co_occurrence import co_occurrence as table

    _answer(wanted, lambda found: table(found, by))


@tables.command(help="Where in the interviews each code is applied, from beginning to end.")
@click.option("--parts", type=click.IntRange(2, 100), default=10, show_default=True, help="So many equal parts.")
@click.option(
    "--measure",
    type=click.Choice(["codings", "share"]),
    default="codings",
    show_default=True,
    help="What is shown: codings, or the share of the text.",
)
@of_codings()
def along(wanted: Wanted, parts: int, measure: str) -> None:
    """Print where in the interviews each code is applied."""
    from rcqual.report.tables.along import along as table

    _answer(wanted, lambda found: table(found, parts, measure))


@tables.command(help="Whether each code is general, typical, variant or rare among the cases (Hill et al. 2005).")
@click.option(
    "--cases",
    type=click.Choice(["participants", "interviews"]),
    default="participants",
    show_default=True,
    help="What is a case.",
)
@of_codings()
def typicality(wanted: Wanted, cases: str) -> None:
    """Print how typical each code is."""
    from rcqual.report.tables.typicality import typicality as table

    _answer(wanted, lambda found: table(found, cases))


@tables.command(help="New codes by interview, and saturation (Guest, Namey & Chen 2020).")
@click.option("--base", type=click.IntRange(1), default=4, show_default=True, help="Interviews of the base.")
@click.option("--run", type=click.IntRange(1), default=2, show_default=True, help="Interviews of a run.")
@click.option(
    "--threshold", type=click.FloatRange(0, 1), default=0.05, show_default=True, help="New information; 0 is strictest."
)
@of_codings()
def saturation(wanted: Wanted, base: int, run: int, threshold: float) -> None:
    """Print new codes by interview, and saturation."""
    from rcqual.report.tables.saturation import saturation as table

    _answer(wanted, lambda found: table(found, base, run, threshold))


COMMANDS = {"tables": tables}
