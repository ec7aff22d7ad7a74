"""code change, split and merge; `coding` has them in its group."""

import click

from rcqual.cli import output
from rcqual.cli.coded import Coded, of_coding


@click.command(help="Give one of your codings another code. Memo, stars and certainty stay.")
@of_coding(click.argument("new_name", metavar="NEW"))
def change(coded: Coded, new_name: str) -> None:
    """Change the code of a coding."""
    from rcqual.study import coding, recoding

    with coded.open_own() as (study, text, found):
        outcome = recoding.change_code(study, found.id, new_name, transcript=text)
        code = coding.code_of(study, outcome.value).name
    if coded.asked.as_json:
        output.data({"id": outcome.value.id, "code": code})
    else:
        output.out(outcome.said)


@click.command(help="Make two codings of one. The first ends before the character AT, the second begins there.")
@of_coding(click.argument("at", type=int))
def split(coded: Coded, at: int) -> None:
    """Split a coding."""
    from rcqual.study import recoding

    with coded.open_own() as (study, text, found):
        outcome = recoding.split(study, found.id, at, transcript=text)
    if coded.asked.as_json:
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
@of_coding()
def merge(coded: Coded) -> None:
    """Merge codings."""
    from rcqual.study import recoding

    with coded.open() as (study, text, place):
        found = recoding.own_codings_in(study, text, coded.span, coded.code, place)
        outcome = recoding.merge(study, [each.id for each in found], across=coded.span, transcript=text)
    merged = outcome.value
    if coded.asked.as_json:
        output.data({"id": merged.id, "start": merged.span.start, "end": merged.span.end, "quote": merged.quote})
    else:
        output.out(outcome.said)
