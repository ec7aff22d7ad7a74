"""nothing: a passage was read, and no code applies."""

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options
from rcqual.errors import WrongUsage
from rcqual.model.span import Span


@click.command(help="Say that you have read a passage and that no code applies: it counts as read, and as no coding.")
@click.argument("transcript")
@click.argument("place", nargs=-1, type=int, metavar="[START END]")
@click.option("--turn", type=int, help="The speech of the turn of that number, from 1.")
@click.option("--sentence", type=int, help="The sentence of that number, from 1.")
@click.option("--rest", is_flag=True, help="All behind your last coding or mark.")
@click.option("--undo", is_flag=True, help="Take back what you said so of the passage.")
@click.option("--round", "number", type=int, help="In that round; else the one in which you are coding it.")
@options
def nothing(
    asked: Asked,
    transcript: str,
    place: tuple[int, ...],
    turn: int | None,
    sentence: int | None,
    rest: bool,
    undo: bool,
    number: int | None,
) -> None:
    """Mark a passage as read."""
    from rcqual.study import reading, rounds
    from rcqual.study.study import transcript_named

    ways = [bool(place), turn is not None, sentence is not None, rest]
    if sum(ways) != 1 or len(place) not in (0, 2):
        raise WrongUsage("Say which passage, in one way.", hint="Give START END, --turn, --sentence or --rest.")
    with asked.open(needs_coder=True) as study:
        text = transcript_named(study, transcript)
        round_ = None if number is None else rounds.round_numbered(study, number)
        if rest:
            span = Span(0, len(text.text)) if undo else reading.rest_of(study, text, round_)
        else:
            span = Span(*place) if place else reading.place_of(text, turn=turn, sentence=sentence)
        change = reading.unmark if undo else reading.mark
        outcome = change(study, text, span, round_=round_)
    if asked.as_json:
        output.data({"undo": undo, "passages": [list(each) for each in outcome.value]})
    else:
        output.out(outcome.said)


COMMANDS = {"nothing": nothing}
