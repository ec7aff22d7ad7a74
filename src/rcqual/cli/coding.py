"""code add, remove and certainty, beside those of `recoding`; undo, redo."""

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options
from rcqual.cli.recoding import change, merge, split
from rcqual.model.span import Span

_ROUND = click.option("--round", "number", type=int, help="In that round; else the one in which you are coding it.")


@click.group(help="Tag a passage with a code, or remove it. START and END count characters, END not included.")
def code() -> None:
    """Commands about one coding."""


@code.command(help="Tag a passage with a code.")
@click.argument("transcript")
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.argument("code_name", metavar="CODE")
@click.option("--memo", default="", help="A note on it.")
@click.option("--certainty", type=click.IntRange(1, 3), help="How certain you are: 1 (unsure) to 3 (sure).")
@_ROUND
@options
def add(
    asked: Asked,
    transcript: str,
    start: int,
    end: int,
    code_name: str,
    memo: str,
    certainty: int | None,
    number: int | None,
) -> None:
    """Add a coding."""
    from rcqual.study import coding, rounds
    from rcqual.study.study import transcript_named

    with asked.open(needs_coder=True) as study:
        text = transcript_named(study, transcript)
        place = None if number is None else rounds.round_numbered(study, number)
        outcome = coding.add(
            study,
            text.id,
            Span(start, end),
            code_name,
            memo=memo,
            certainty=certainty,
            round_=place,
            transcript=text,
        )
    if asked.as_json:
        output.data({"id": outcome.value.id, "start": start, "end": end, "quote": outcome.value.quote})
    else:
        output.out(outcome.said)


@code.command(help="Remove one of your codings.")
@click.argument("transcript")
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.argument("code_name", metavar="CODE")
@_ROUND
@options
def remove(asked: Asked, transcript: str, start: int, end: int, code_name: str, number: int | None) -> None:
    """Remove a coding."""
    from rcqual.study import coding, rounds
    from rcqual.study.study import transcript_named

    with asked.open(needs_coder=True) as study:
        text = transcript_named(study, transcript)
        place = None if number is None else rounds.round_numbered(study, number)
        found = coding.find_own(study, text, Span(start, end), code_name, place)
        outcome = coding.remove(study, found.id, transcript=text)
    if asked.as_json:
        output.data({"removed": outcome.value.id})
    else:
        output.out(outcome.said)


@code.command(help="Say how certain you are of a coding. From 1 (unsure) to 3 (sure); 0 takes that back.")
@click.argument("transcript")
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.argument("code_name", metavar="CODE")
@click.argument("level", type=click.IntRange(0, 3), metavar="CERTAINTY")
@_ROUND
@options
def certainty(
    asked: Asked, transcript: str, start: int, end: int, code_name: str, level: int, number: int | None
) -> None:
    """Give a coding its certainty."""
    from rcqual.study import coding, rounds
    from rcqual.study.study import transcript_named

    with asked.open(needs_coder=True) as study:
        text = transcript_named(study, transcript)
        place = None if number is None else rounds.round_numbered(study, number)
        found = coding.find_own(study, text, Span(start, end), code_name, place)
        outcome = coding.put_certainty(study, found.id, level or None, transcript=text)
    if asked.as_json:
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
