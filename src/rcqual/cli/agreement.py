"""agreement, disagreements."""

import shutil

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options
from rcqual.model.rounds import Rule, Unit


@click.command(help="How far coders agree in a closed round, from the copy made before anyone saw another's codings.")
@click.option("--round", "number", type=int, help="Its number; else the newest closed one.")
@click.option("--unit", type=click.Choice([each.value for each in Unit]), help="Other than the round's own.")
@click.option("--rule", type=click.Choice([each.value for each in Rule]), help="Other than the round's own.")
@options
def agreement(asked: Asked, number: int | None, unit: str | None, rule: str | None) -> None:
    """Print the figures of a round."""
    from rcqual.report.write.agreement_json import agreement_json
    from rcqual.report.write.agreement_text import agreement_table
    from rcqual.study.measuring import agreement as figures

    with asked.open() as study:
        report = figures(
            study, number, unit=None if unit is None else Unit(unit), rule=None if rule is None else Rule(rule)
        )
    if asked.as_json:
        output.data(agreement_json(report))
    else:
        output.out(agreement_table(report, min(160, shutil.get_terminal_size((100, 24)).columns)))


@click.command(help="Where coders disagree in a closed round, each once, with everyone's position.")
@click.option("--round", "number", type=int, help="Its number; else the newest closed one.")
@options
def disagreements(asked: Asked, number: int | None) -> None:
    """List the disagreements."""
    from rcqual.study.deciding import agenda, outcome_in_words
    from rcqual.study.listing import listed_disagreements

    with asked.open() as study:
        on = agenda(study, number)
        rows = listed_disagreements(study, on)
        summary = outcome_in_words(study, on)
    if asked.as_json:
        output.data({"round": on.round.number, "summary": summary, "disagreements": [row.as_json() for row in rows]})
        return
    for row in rows:
        decided = f"  [{row.decision}]" if row.decision else ""
        output.out(f"{row.id}  {row.kind}  {row.transcript} {row.start}–{row.end}  {', '.join(row.codes)}{decided}")
        output.out(f"    “{row.quote if len(row.quote) <= 240 else row.quote[:239] + '…'}”")
        for coder, codes in row.positions:
            output.out(f"    {coder}: {', '.join(codes) or 'nothing'}")
    output.note(f"{summary}.")


COMMANDS = {"agreement": agreement, "disagreements": disagreements}
