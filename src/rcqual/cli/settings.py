"""settings."""

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options


@click.command(help="The study's settings, or the one called NAME; with a VALUE, sets that one for the whole team.")
@click.argument("name", required=False)
@click.argument("value", required=False)
@options
def settings(asked: Asked, name: str | None, value: str | None) -> None:
    """Show or change settings."""
    from rcqual.study.settings import SETTINGS, change, setting_named, setting_of

    about = SETTINGS if name is None else (setting_named(name),)
    said = ""
    with asked.open(needs_coder=value is not None) as study:
        if name is not None and value is not None:
            said = change(study, name, value).said
        found = [(each, setting_of(study, each.name)) for each in about]
    if asked.as_json:
        output.data(
            {
                "settings": [
                    {
                        "name": each.name,
                        "value": now,
                        "values": [] if each.form else list(each.values),
                        "meaning": each.meaning,
                    }
                    for each, now in found
                ]
            }
        )
    elif said:
        output.out(said)
    else:
        for each, now in found:
            output.out(f"{each.name}  {now}\n    {each.meaning}\n    It can be: {each.possible}.")


COMMANDS = {"settings": settings}
