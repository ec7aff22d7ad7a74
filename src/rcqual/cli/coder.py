"""coder add, coder list."""

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options, several


@click.group(help="Add coders, or list them.")
def coder() -> None:
    """Commands about coders."""


@coder.command(help="Add coders to the team.")
@click.argument("names", nargs=-1, required=True)
@options
def add(asked: Asked, names: tuple[str, ...]) -> None:
    """Add coders."""
    from rcqual.errors import WrongUsage
    from rcqual.study.study import add_coders

    wanted = several(names)
    if not wanted:
        raise WrongUsage("No name was given.", hint="rcqual coder add ann bob")
    with asked.open(adding=wanted) as study:
        outcome = add_coders(study, wanted)
    if asked.as_json:
        output.data({"added": [each.name for each in outcome.value]})
    else:
        output.out(outcome.said)


@coder.command("list", help="The coders, by name.")
@options
def list_(asked: Asked) -> None:
    """List the coders."""
    from rcqual.study.study import team

    with asked.open() as study:
        found = team(study)
    if asked.as_json:
        output.data({"coders": [{"id": each.id, "name": each.name} for each in found]})
    else:
        for each in found:
            output.out(each.name)


COMMANDS = {"coder": coder}
