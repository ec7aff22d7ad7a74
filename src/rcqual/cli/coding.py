"""code add, remove and certainty, beside those of `recoding`; undo, redo."""

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options
from rcqual.cli.coded import Coded, of_coding
from rcqual.cli.recoding import change, merge, split


@click.group(help="Tag a passage with a code, or remove it. START and END count characters, END not included.")
def code() -> None:
    """Commands about one coding."""


@code.command(help="Tag a passage with a code.")
@click.option("--memo", default="", help="A note on it.")
@click.option("--certainty", type=click.IntRange(1, 3), help="How certain you are: 1 (unsure) to 3 (sure).")
@of_coding()
def add(coded: Coded, memo: str, certainty: int | None) -> None:
    """Add a coding."""
    from rcqual.study import coding
    from rcqual.study.scoping import why_unjudged

    with coded.open() as (study, text, place):
        outcome = coding.add(
            study, text.id, coded.span, coded.code, memo=memo, certainty=certainty, round_=place, transcript=text
        )
        made = outcome.value
        why_not = why_unjudged(study, coding.place_of_own(study, made), text, made.span)
    if coded.asked.as_json:
        told = {"id": made.id, "start": made.span.start, "end": made.span.end, "quote": made.quote}
        output.data(told | {"in_no_figure": why_not or None})
    else:
        output.out(outcome.said)
        if why_not:
            output.out(f"It is kept, but in no figure: {why_not}.")


@code.command(help="Remove one of your codings.")
@of_coding()
def remove(coded: Coded) -> None:
    """Remove a coding."""
    from rcqual.study import coding

    with coded.open_own() as (study, text, found):
        outcome = coding.remove(study, found.id, transcript=text)
    if coded.asked.as_json:
        output.data({"removed": outcome.value.id})
    else:
        output.out(outcome.said)


@code.command(help="Say how certain you are of a coding. From 1 (unsure) to 3 (sure); 0 takes that back.")
@of_coding(click.argument("level", type=click.IntRange(0, 3), metavar="CERTAINTY"))
def certainty(coded: Coded, level: int) -> None:
    """Give a coding its certainty."""
    from rcqual.study import coding

    with coded.open_own() as (study, text, found):
        outcome = coding.put_certainty(study, found.id, level or None, transcript=text)
    if coded.asked.as_json:
        output.data({"id": outcome.value.id, "certainty": outcome.value.certainty})
    else:
        output.out(outcome.said)


for each in (change, split, merge):
    code.add_command(each)


@click.command(help="Take back the last thing that you did, also after a restart.")
@options
def undo(asked: Asked) -> None:
    """Undo."""
    from rcqual.study import undoing

    with asked.open(needs_coder=True) as study:
        outcome = undoing.undo(study)
    if asked.as_json:
        output.data({"undone": outcome.value})
    else:
        output.out(outcome.said)


@click.command(help="Do again what was undone.")
@options
def redo(asked: Asked) -> None:
    """Redo."""
    from rcqual.study import undoing

    with asked.open(needs_coder=True) as study:
        outcome = undoing.redo(study)
    if asked.as_json:
        output.data({"redone": outcome.value})
    else:
        output.out(outcome.said)


COMMANDS = {"code": code, "undo": undo, "redo": redo}
