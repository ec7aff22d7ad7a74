"""agreement, disagreements."""

import shutil

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options, several
from rcqual.model.rounds import Rule, Unit

_LONGEST_QUOTE = 240
_DISTANCES = ("masi", "jaccard", "dice", "exact")


@click.command(help="How far coders agree in a closed round, from the copy made before anyone saw another's codings.")
@click.option("--round", "number", type=int, help="Its number; else the newest closed one.")
@click.option("--unit", type=click.Choice([each.value for each in Unit]), help="Other than the round's own.")
@click.option("--rule", type=click.Choice([each.value for each in Rule]), help="Other than the round's own.")
@click.option("--distance", type=click.Choice(_DISTANCES), default="masi", help="Between sets of codes; masi is usual.")
@click.option("--by", "parts", multiple=True, metavar="PARTS", help="Of code, pair, transcript: by what, with commas.")
@options
def agreement(
    asked: Asked, number: int | None, unit: str | None, rule: str | None, distance: str, parts: tuple[str, ...]
) -> None:
    """Print the figures of a round."""
    from rcqual.errors import WrongUsage
    from rcqual.report.write.agreement_json import BY, agreement_json
    from rcqual.report.write.agreement_text import agreement_table
    from rcqual.study.measuring import agreement as figures

    by = several(parts)
    unknown = [part for part in by if part not in BY]
    if unknown or (parts and not by):
        raise WrongUsage(f"--by is “{', '.join(parts)}”.", hint=f"Give some of {', '.join(BY)}, with commas between.")
    with asked.open() as study:
        report = figures(
            study,
            number,
            unit=None if unit is None else Unit(unit),
            rule=None if rule is None else Rule(rule),
            distance=distance,
        )
    if asked.as_json:
        output.data(agreement_json(report, by or BY))
    else:
        output.out(agreement_table(report, min(160, shutil.get_terminal_size((100, 24)).columns), by or None))


@click.command(help="Where coders disagree in a closed round, each once, with everyone's position.")
@click.option("--round", "number", type=int, help="Its number; else the newest closed one.")
@options
def disagreements(asked: Asked, number: int | None) -> None:
    """List the disagreements."""
    from rcqual.study.agenda import agenda
    from rcqual.study.deciding import outcome_in_words
    from rcqual.study.listing import listed_disagreements, listed_extents

    with asked.open() as study:
        on = agenda(study, number)
        rows = listed_disagreements(study, on)
        extents = listed_extents(study, on)
        summary = outcome_in_words(study, on)
    if asked.as_json:
        output.data(
            {
                "round": on.round.number,
                "reopened": on.is_reopened,
                "summary": summary,
                "transcripts": list(on.compared),
                "disagreements": [row.as_json() for row in rows],
                "extents": [row.as_json() for row in extents],
            }
        )
        return
    for row in rows:
        decided = f"  [{row.decision}]" if row.decision else ""
        output.out(f"{row.id}  {row.kind}  {row.transcript} {row.start}–{row.end}  {', '.join(row.codes)}{decided}")
        output.out(f"    “{_shortened(row.quote)}”")
        for coder, codes in row.positions:
            output.out(f"    {coder}: {', '.join(codes) or 'nothing'}")
    if extents:
        output.out("\nMarked to a different extent, inside units on which all agree (in no figure, and not counted):")
    for extent in extents:
        output.out(f"{extent.transcript} {extent.start}–{extent.end}  {extent.code}")
        output.out(f"    “{_shortened(extent.quote)}”")
        for coder, spans in extent.extents:
            output.out(f"    {coder}: {', '.join(f'{start}–{end}' for start, end in spans) or 'nothing'}")
    if on.is_reopened:
        output.note("The round was reopened: this is what coders hold now; the figures come from the copy made before.")
    output.note(f"{summary}.")


def _shortened(quote: str) -> str:
    words = output.on_one_line(quote)
    return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + "…"


COMMANDS = {"agreement": agreement, "disagreements": disagreements}
