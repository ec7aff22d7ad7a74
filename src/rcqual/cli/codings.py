"""codings import, codings export."""

from pathlib import Path

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options
from rcqual.model.rounds import Rule, Unit


@click.group(help="Import or export codings as CSV.")
def codings() -> None:
    """Commands about many codings."""


@codings.command("import", help="Take over codings from CSV files, all or nothing.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--round", "into", metavar="N|new", help="An open round, or a new one made of them; else open coding.")
@click.option("--assignments", type=click.Path(path_type=Path), help="CSV transcript,coder: who read what.")
@click.option("--create", is_flag=True, help="Add coders and codes that the study does not know.")
@click.option("--unit", type=click.Choice([each.value for each in Unit]), default="sentence", help="Of a new round.")
@click.option("--rule", type=click.Choice([each.value for each in Rule]), default="any", help="Of a new round.")
@click.option("--encoding", metavar="NAME", help="Of files that are not UTF-8.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@options
def import_(
    asked: Asked,
    files: tuple[Path, ...],
    into: str | None,
    assignments: Path | None,
    create: bool,
    unit: str,
    rule: str,
    encoding: str | None,
    dry_run: bool,
) -> None:
    """Import codings."""
    from rcqual.errors import WrongUsage
    from rcqual.study.exchange import Target, import_codings
    from rcqual.study.study import counted

    if into is not None and into != "new" and not (into.isascii() and into.isdigit()):
        raise WrongUsage(f"--round is “{into}”.", hint="Give the number of an open round, or new.")
    target = Target(
        round_number=int(into) if into is not None and into != "new" else None,
        makes_round=into == "new",
        assignments=assignments,
        creates=create,
        unit=Unit(unit),
        rule=Rule(rule),
        encoding=encoding,
    )
    with asked.open() as study:
        report = import_codings(study, files, target, dry_run=dry_run).value
    output.warnings(report.problems)
    if not report.is_assignment_given and report.assigned and into is not None:
        pairs = ", ".join(f"{coder}: {text}" for text, coder in report.assigned)
        output.note(f"Taken to have been read, for there are codings in them: {pairs}.")
        output.note("A coder who read one and coded nothing has no row; name them with --assignments.")
    if asked.as_json:
        output.data(
            {
                "dry_run": dry_run,
                "new": report.new,
                "known": report.known,
                "untold": report.untold,
                "round": None if report.round is None else report.round.number,
                "assigned": [{"transcript": text, "coder": coder} for text, coder in report.assigned],
                "created": list(report.created),
            }
        )
        return
    verb = "Would import" if dry_run else "Imported"
    where = "a new round" if report.round is None else report.round.label
    known = f"; there already: {report.known}" if report.known else ""
    if report.new or report.known or not report.untold:
        output.out(f"{verb} {counted(report.new, 'coding')} into {where}{known}.")
    if report.untold:
        output.out(
            f"{verb} {counted(report.untold, 'coding')} of others into {where}, but for those that were there already;"
            " how many, is not told while it is open for coding."
        )
    if report.created:
        output.out(f"{'Would add' if dry_run else 'Added'} {', '.join(report.created)}.")
    if into == "new" and not dry_run:
        output.out("The round was handed in for its coders and closed; see `rcqual agreement`.")


@codings.command(help="Write the codings that you may see to FILE, as CSV; `-` is stdout.")
@click.argument("file")
@click.option("--round", "number", type=int, help="Of one round; else of all.")
@options
def export(asked: Asked, file: str, number: int | None) -> None:
    """Export codings."""
    from rcqual.study.exchange import export_codings
    from rcqual.study.passes import hidden_codings
    from rcqual.study.study import counted

    with asked.open() as study:
        text, count = export_codings(study, number)
        hidden = hidden_codings(study, number)
    where = "stdout" if file == "-" else file
    output.write_file(study, file, text, f"Wrote {counted(count, 'coding')} to {where}. {hidden.words}".rstrip())


COMMANDS = {"codings": codings}
