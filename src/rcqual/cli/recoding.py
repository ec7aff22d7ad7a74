"""code change, split and merge; `coding` has them in its group."""

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options
from rcqual.model.span import Span

_ROUND = click.option("--round", "number", type=int, help="In that round; else the one in which you are coding it.")


@click.command(help="Give one of your codings another code. Memo, stars and certainty stay.")
@click.argument("transcript")
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.argument("code_name", metavar="CODE")
@click.argument("new_name", metavar="NEW")
@_ROUND
@options
def change(
    asked: Asked, transcript: str, start: int, end: int, code_name: str, new_name: str, number: int | None
) -> None:
    """Change the code of a coding."""
    from rcqual.study import coding, recoding, rounds
    from rcqual.study.study import transcript_named

    with asked.open(needs_coder=True) as study:
        text = transcript_named(study, transcript)
        place = None if number is None else rounds.round_numbered(study, number)
        found = coding.find_own(study, text, Span(start, end), code_name, place)
        outcome = recoding.change_code(study, found.id, new_name, transcript=text)
        code = coding.code_of(study, outcome.value).name
    if asked.as_json:
        output.data({"id": outcome.value.id, "code": code})
    else:
        output.out(outcome.said)


@click.command(help="Make two codings of one. The first ends before the character AT, the second begins there.")
@click.argument("transcript")
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.argument("code_name", metavar="CODE")
@click.argument("at", type=int)
@_ROUND
@options
def split(asked: Asked, transcript: str, start: int, end: int, code_name: str, at: int, number: int | None) -> None:
    """Split a coding."""
    from rcqual.study import coding, recoding, rounds
    from rcqual.study.study import transcript_named

    with asked.open(needs_coder=True) as study:
        text = transcript_named(study, transcript)
        place = None if number is None else rounds.round_numbered(study, number)
        found = coding.find_own(study, text, Span(start, end), code_name, place)
        outcome = recoding.split(study, found.id, at, transcript=text)
    if asked.as_json:
        output.data(
            {
                "codings": [
                    {"id": each.id, "start": each.span.start, "end": each.span.end, "quote": each.quote}
                    for each in outcome.value
                ]
            }
        )
    else:
        output.out(outcome.said)


@click.command(help="Make one coding of several. These are all yours with CODE that the passage touches.")
@click.argument("transcript")
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.argument("code_name", metavar="CODE")
@_ROUND
@options
def merge(asked: Asked, transcript: str, start: int, end: int, code_name: str, number: int | None) -> None:
    """Merge codings."""
    from rcqual.study import recoding, rounds
    from rcqual.study.study import transcript_named

    with asked.open(needs_coder=True) as study:
        text = transcript_named(study, transcript)
        place = None if number is None else rounds.round_numbered(study, number)
        found = recoding.own_codings_in(study, text, Span(start, end), code_name, place)
        outcome = recoding.merge(study, [each.id for each in found], across=Span(start, end), transcript=text)
        merged = outcome.value
    if asked.as_json:
        output.data({"id": merged.id, "start": merged.span.start, "end": merged.span.end, "quote": merged.quote})
    else:
        output.out(outcome.said)
