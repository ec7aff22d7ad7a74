"""decide, consensus export."""

from pathlib import Path

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options

_NUMBER = click.option("--round", "number", type=int, help="Its number; else the newest closed one.")


@click.command(
    help="Record the decisions of a meeting from a CSV FILE with the columns disagreement, decision (adopt, both,"
    " neither, other, park), coder, code, start, end, reason, note, present. No coding is changed."
)
@click.argument("file", type=click.Path(path_type=Path))
@_NUMBER
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@options
def decide(asked: Asked, file: Path, number: int | None, dry_run: bool) -> None:
    """Record decisions."""
    from rcqual.study.deciding import agenda, decide_from_file, outcome_in_words

    with asked.open() as study:
        outcome = decide_from_file(study, file, number, dry_run=dry_run)
        summary = outcome_in_words(study, agenda(study, number))
    if asked.as_json:
        output.data({"recorded": 0 if dry_run else len(outcome.value), "summary": summary})
    else:
        output.out(outcome.said)
        output.out(f"{summary}.")


@click.group(help="Export the settled codings.")
def consensus() -> None:
    """Commands about the consensus."""


@consensus.command(help="Write what the team holds to FILE, in the codings format, with what each rests on.")
@click.argument("file")
@_NUMBER
@options
def export(asked: Asked, file: str, number: int | None) -> None:
    """Export the consensus."""
    from rcqual.study.deciding import export_consensus

    with asked.open() as study:
        text, settled = export_consensus(study, number)
    output.write_file(file, text)
    output.note(
        f"Wrote {len(settled.codings)} settled codings; of {settled.disagreements} disagreements {settled.parked} are"
        f" parked and {settled.undecided} undecided, and stay out."
    )


COMMANDS = {"decide": decide, "consensus": consensus}
