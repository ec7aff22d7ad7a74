"""agreement."""

import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options, several
from rcqual.model.rounds import Rule, Unit
from rcqual.report.write.agreement_words import BY, OFF

if TYPE_CHECKING:
    from rcqual.agreement.result import AgreementReport

_DISTANCES = ("masi", "jaccard", "dice", "exact")
_BENCHMARKS = ("landis-koch",)
_FORMATS = ("table", "csv", "md", "latex")
_OF_ROUNDS = ("round", "unit")
_WIDEST = 160
_FEWEST_RESAMPLES, _MOST_RESAMPLES = 100, 1_000_000


@click.command(
    help="How far coders agree in a closed round, from the copy made before anyone saw another's codings; or in a table"
    " of ratings from elsewhere."
)
@click.option("--round", "number", type=int, help="Its number; else the newest closed one.")
@click.option(
    "--second-pass", "passes_of", metavar="CODER", help="A coder's round against an earlier one of their own."
)
@click.option("--against", type=int, metavar="N", help="Of a second pass: the earlier round; else the newest.")
@click.option("--unit", type=click.Choice([each.value for each in Unit]), help="Other than the round's own.")
@click.option("--rule", type=click.Choice([each.value for each in Rule]), help="Other than the round's own.")
@click.option("--distance", type=click.Choice(_DISTANCES), default="masi", help="Between sets of codes; masi is usual.")
@click.option("--level", type=float, default=0.95, help="Of the intervals, between 0 and 1; else .95.")
@click.option(
    "--bootstrap", type=int, metavar="N", help="Intervals from N resamples of transcripts, e.g. 10000; for 20 or more."
)
@click.option("--seed", type=int, metavar="N", help="Of the resamples; else 1.")
@click.option("--by", "parts", multiple=True, metavar="PARTS", help=f"By what, with commas: {', '.join(BY)}.")
@click.option("--format", "written", type=click.Choice(_FORMATS), help="A table to read (else), CSV, Markdown, LaTeX.")
@click.option("--csv", "as_csv", is_flag=True, help="Short for --format csv.")
@click.option(
    "--benchmark", type=click.Choice(_BENCHMARKS), help="Labels of alpha in the table, which are conventions."
)
@click.option(
    "--ratings", type=click.Path(path_type=Path), metavar="FILE", help="A CSV of ratings in place of a round."
)
@click.option("--encoding", metavar="NAME", help="Of a table of ratings that is not UTF-8.")
@click.option("--units-independent", is_flag=True, help="Of ratings: intervals for units that are independent.")
@options
def agreement(
    asked: Asked,
    number: int | None,
    passes_of: str | None,
    against: int | None,
    unit: str | None,
    rule: str | None,
    distance: str,
    level: float,
    bootstrap: int | None,
    seed: int | None,
    parts: tuple[str, ...],
    written: str | None,
    as_csv: bool,
    benchmark: str | None,
    ratings: Path | None,
    encoding: str | None,
    units_independent: bool,
) -> None:
    """Print the figures of a round, or of a table of ratings."""
    by = _parts(parts, ratings)
    of_a_round = {"--round": number, "--unit": unit, "--rule": rule, "--second-pass": passes_of, "--against": against}
    _check_source(ratings, of_a_round, encoding, units_independent)
    _check_intervals(level, bootstrap, seed, units_independent)
    format_ = _format(asked, written, as_csv, benchmark)
    with _progress(is_long=bootstrap is not None) as progress:
        if ratings is not None:
            from rcqual.study.rating import agreement_of_file

            report, problems = agreement_of_file(
                ratings,
                encoding=encoding,
                distance=distance,
                level=level,
                bootstrap=bootstrap,
                seed=1 if seed is None else seed,
                independent_units=units_independent,
                progress=progress,
            )
        else:
            from rcqual.study.measuring import agreement as figures
            from rcqual.study.second_pass import second_pass

            problems = ()
            with asked.open() as study:
                ask = partial(figures, study, number)
                report = (ask if passes_of is None else partial(second_pass, study, passes_of, number, against))(
                    unit=None if unit is None else Unit(unit),
                    rule=None if rule is None else Rule(rule),
                    distance=distance,
                    level=level,
                    bootstrap=bootstrap,
                    seed=1 if seed is None else seed,
                    progress=progress,
                )
    output.warnings(problems)
    _print(report, format_, by, with_labels=benchmark is not None)


def _print(report: "AgreementReport", format_: str, by: list[str], with_labels: bool) -> None:
    """The report in one format. by: the parts asked for; none for those that a format shows of itself."""
    if format_ == "json":
        from rcqual.report.write.agreement_json import agreement_json

        output.data(agreement_json(report, by or BY))
    elif format_ == "csv":
        from rcqual.report.write.agreement_csv import agreement_csv

        output.file_text(agreement_csv(report, by or BY))
    elif format_ == "table":
        from rcqual.report.write.agreement_text import agreement_table

        width = min(_WIDEST, shutil.get_terminal_size((100, 24)).columns)
        output.out(agreement_table(report, width, by or None, with_labels=with_labels))
    else:
        output.file_text(_paper(report, format_, by))


def _paper(report: "AgreementReport", format_: str, by: list[str]) -> str:
    """Tables for a paper. Raises NotAllowed where there is none."""
    from rcqual.errors import NotAllowed
    from rcqual.report.write.agreement_latex import agreement_latex
    from rcqual.report.write.agreement_markdown import agreement_markdown
    from rcqual.report.write.paper_tables import DEFAULT

    write = agreement_latex if format_ == "latex" else agreement_markdown
    text = write(report, by or DEFAULT)
    if not text:
        why = "By round there is a table from two closed rounds on; the others take codes and coders to compare."
        raise NotAllowed(
            f"There is nothing to put into a table by {', '.join(by or DEFAULT)}.",
            hint=why if report.has_coefficients else OFF,
        )
    return text


def _parts(parts: tuple[str, ...], ratings: Path | None) -> list[str]:
    """The parts asked for with --by. Raises WrongUsage."""
    from rcqual.errors import WrongUsage

    offered = [part for part in BY if ratings is None or part not in _OF_ROUNDS]
    by = several(parts)
    if (parts and not by) or any(part not in offered for part in by):
        raise WrongUsage(
            f"--by is “{', '.join(parts)}”.",
            hint=f"Give some of {', '.join(offered)}, with commas between."
            + (" A table of ratings has no rounds, and no unit but its own." if ratings is not None else ""),
        )
    return by


def _check_source(
    ratings: Path | None, of_a_round: Mapping[str, object], encoding: str | None, units_independent: bool
) -> None:
    """Raises WrongUsage for what does not go with a round, or not with a table of ratings."""
    from rcqual.errors import WrongUsage

    if ratings is not None:
        for option, value in of_a_round.items():
            if value is not None:
                raise WrongUsage(
                    f"{option} is for a round, and --ratings is measured as it stands in the file.",
                    hint="Leave one of them out.",
                )
        return
    if of_a_round["--against"] is not None and of_a_round["--second-pass"] is None:
        raise WrongUsage("--against is for a second pass.", hint="Name its coder with --second-pass CODER.")
    for option, is_given in (("--encoding", encoding is not None), ("--units-independent", units_independent)):
        if is_given:
            raise WrongUsage(f"{option} is for a table of ratings.", hint="Name its file with --ratings FILE.")


def _check_intervals(level: float, bootstrap: int | None, seed: int | None, units_independent: bool) -> None:
    """Raises WrongUsage for intervals that cannot be."""
    from rcqual.errors import WrongUsage

    if not 0 < level < 1:
        raise WrongUsage(f"--level is {level:g}, and must lie between 0 and 1.", hint="For 95% give .95.")
    if bootstrap is not None and not _FEWEST_RESAMPLES <= bootstrap <= _MOST_RESAMPLES:
        raise WrongUsage(
            f"--bootstrap is {bootstrap:,}.",
            hint=f"Give a number of resamples from {_FEWEST_RESAMPLES} to {_MOST_RESAMPLES:,}; 10000 is usual.",
        )
    if bootstrap is not None and units_independent:
        raise WrongUsage(
            "--bootstrap resamples transcripts, and --units-independent says that units were sampled.",
            hint="Leave one of them out.",
        )
    if seed is not None and bootstrap is None:
        raise WrongUsage("--seed is for resamples, and there are none.", hint="Ask for them with --bootstrap 10000.")
    if seed is not None and seed < 0:
        raise WrongUsage(f"--seed is {seed}.", hint="Give 0 or more.")


def _format(asked: Asked, written: str | None, as_csv: bool, benchmark: str | None) -> str:
    """One of _FORMATS, or json. Raises WrongUsage where two are asked for, or labels in one that has no place."""
    from rcqual.errors import WrongUsage

    wanted = {"json"} if asked.as_json else set()
    wanted |= {"csv"} if as_csv else set()
    wanted |= {written} if written is not None else set()
    if len(wanted) > 1:
        raise WrongUsage(
            f"The answer cannot be {' and '.join(sorted(wanted))} at once.",
            hint="Give one of --json, --csv and --format.",
        )
    format_ = wanted.pop() if wanted else "table"
    if benchmark is not None and format_ != "table":
        raise WrongUsage(
            f"--benchmark is for the table to read, and this is {format_}.",
            hint="CSV and JSON hold the label of each figure anyway, as landis_koch.",
        )
    return format_


@contextmanager
def _progress(is_long: bool) -> Iterator[Callable[[float], None]]:
    """Takes the share that is done; on a terminal it is shown, on stderr."""
    if not (is_long and _is_watched()):
        yield lambda share: None
        return
    with click.progressbar(length=100, label="Resampling", file=sys.stderr) as bar:
        yield lambda share: bar.update(max(int(100 * share) - bar.pos, 0))


def _is_watched() -> bool:
    return sys.stderr.isatty()


COMMANDS = {"agreement": agreement}
