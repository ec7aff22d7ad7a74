"""decide, consensus export."""

from pathlib import Path

import click

from rcqual import __version__
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
    from rcqual.study.agenda import agenda
    from rcqual.study.deciding import decide_from_file, outcome_in_words

    with asked.open() as study:
        outcome = decide_from_file(study, file, number, dry_run=dry_run)
        summary = outcome_in_words(study, agenda(study, number))
    if asked.as_json:
        output.data({"dry_run": dry_run, "recorded": 0 if dry_run else len(outcome.value), "summary": summary})
    else:
        output.out(outcome.said)
        output.out(f"{summary}.")


@click.group(help="What became of a round's disagreements; export the settled codings.")
def consensus() -> None:
    """Commands about the consensus."""


@consensus.command(
    help="How many disagreements were settled and how, and each coder against the consensus. After discussion this is"
    " negotiated agreement, and no reliability."
)
@_NUMBER
@options
def show(asked: Asked, number: int | None) -> None:
    """Show the outcome of a meeting."""
    from rcqual.study.agenda import agenda
    from rcqual.study.listing import meeting_outcome
    from rcqual.study.study import counted

    with asked.open() as study:
        on = agenda(study, number)
        outcome = meeting_outcome(study, on)
    if asked.as_json:
        output.data(outcome.as_json())
        return
    round_ = on.round
    output.out(f"Round {round_.number} ({round_.kind}), negotiated agreement: {outcome.summary}.")
    output.out(
        f"By {round_.unit}, rule {round_.rule}, scope {outcome.scope}, codebook version {round_.codebook_version},"
        f" frozen copy {on.snapshot.sha256[:12]}, {counted(len(outcome.transcripts), 'transcript')},"
        f" {counted(outcome.units, 'unit')};"
        f" rcqual {__version__}."
    )
    if not outcome.transcripts:
        return
    if outcome.is_open:
        output.note("Nothing is settled yet; each coder against the consensus comes when something is.")
        return
    output.out("\nEach coder against the consensus; what is not settled counts for nobody:")
    rows = []
    for each in outcome.coders:
        shares = [_share(share) for share in (each.precision, each.recall, each.f1)]
        shown = [] if outcome.is_in_counts else shares
        rows.append([each.coder.name, *shown, each.both, each.only_coder, each.only_consensus])
    heads = [] if outcome.is_in_counts else ["precision", "recall", "F1"]
    output.table(rows, ["coder", *heads, "both", "coder only", "consensus only"])
    if outcome.settled.unmatched:
        count = counted(len(outcome.settled.unmatched), "decision")
        output.note(f"About disagreements that the codings no longer have: {count}.")


def _share(share: float | None) -> str:
    return "–" if share is None else f"{share:.3f}"


@consensus.command(help="Write what the team holds to FILE, in the codings format, with what each rests on.")
@click.argument("file")
@_NUMBER
@options
def export(asked: Asked, file: str, number: int | None) -> None:
    """Export the consensus."""
    from rcqual.study.deciding import export_consensus
    from rcqual.study.study import counted

    with asked.open() as study:
        text, settled = export_consensus(study, number)
    told = (
        f"Wrote {counted(len(settled.codings), 'settled coding')}; of {counted(settled.disagreements, 'disagreement')},"
        f" {settled.parked} parked and {settled.undecided} undecided stay out."
    )
    output.write_file(study, file, text, told)


COMMANDS = {"decide": decide, "consensus": consensus}
