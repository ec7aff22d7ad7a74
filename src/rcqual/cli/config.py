"""config show, path, check, keys: how one likes the program, which is nobody else's matter and in no study."""

import os
from itertools import groupby

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options
from rcqual.config import SETTINGS, Settings, memory_file, read_settings, settings_file
from rcqual.errors import FaultsInFiles, Problem

_FROM = {"default": "the program", "file": "the file", "remembered": "the screen, as you left it"}
_ENVIRONMENT = (
    ("RCQUAL_STUDY", "The study, where -s names none."),
    ("RCQUAL_CODER", "Who is working, where --as names nobody."),
    ("RCQUAL_CONFIG", "The file of these settings."),
    ("NO_COLOR", "Where it is set, the screen has no colours."),
)


@click.group(help="Your own settings: colours, the panel beside the text, and the keys.")
def config() -> None:
    """Settings of the person who codes."""


@config.command(help="Each setting, what it is, and where that came from.")
@options
def show(asked: Asked) -> None:
    """List the settings."""
    settings = read_settings()
    output.warnings(_faults(asked, settings))
    set_there = [(name, os.environ[name], meaning) for name, meaning in _ENVIRONMENT if os.environ.get(name)]
    if asked.as_json:
        output.data(
            {
                "file": settings.path,
                "settings": [
                    {
                        "name": each.name,
                        "value": settings.values[each.name],
                        "from": settings.origin(each.name),
                        "possible": each.possible,
                        "meaning": each.meaning,
                    }
                    for each in SETTINGS
                ],
                "keys": {name: list(keys) for name, keys in settings.keys.items()},
                "environment": {name: value for name, value, _ in set_there},
            }
        )
        return
    for each in SETTINGS:
        output.out(f"{each.name}  {settings.values[each.name]}  (from {_FROM[settings.origin(each.name)]})")
        output.out(f"    {each.meaning}\n    It can be: {each.possible}.")
    for name, keys in settings.keys.items():
        output.out(f"keys: {name}  {', '.join(keys)}  (from {_FROM['file']})")
    for name, value, meaning in set_there:
        output.out(f"{name}  {value}  (from the environment)\n    {meaning}")


@config.command(help="The file in which your settings stand, whether there is one or not.")
@options
def path(asked: Asked) -> None:
    """Say where the file is."""
    if asked.as_json:
        output.data(
            {"file": str(settings_file()), "exists": settings_file().is_file(), "remembered": str(memory_file())}
        )
    else:
        output.out(str(settings_file()))
        output.note(
            "" if settings_file().is_file() else "There is no such file yet; everything is as the program has it."
        )


@config.command(help="Whether anything is wrong with your settings: values, names, keys that clash.")
@options
def check(asked: Asked) -> None:
    """Look for faults."""
    settings = read_settings()
    faults = _faults(asked, settings)
    if asked.as_json:
        output.data(
            {
                "file": settings.path,
                "faults": [{"line": each.line, "message": each.message} for each in faults],
            }
        )
    if faults:
        raise FaultsInFiles(
            f"{len(faults)} of the settings cannot be as the file has them.",
            faults,
            hint="Until that is mended, the program's own hold there.",
        )
    if not asked.as_json:
        output.out(f"Nothing is wrong with {settings.path}.")


@config.command(help="Every command of the screen: its name for the settings, its keys, and what it does.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "md"]),
    default="table",
    help="A table for the terminal, or Markdown to print and put beside the screen.",
)
@options
def keys(asked: Asked, form: str) -> None:
    """List the commands of the screen."""
    settings = read_settings()
    rows, faults = asked.screen.keys(settings)
    output.warnings([*settings.faults, *faults])
    if asked.as_json:
        output.data(
            {
                "commands": [
                    {
                        "id": each.id,
                        "screen": each.screen,
                        "keys": list(each.keys),
                        "label": each.label,
                        "help": each.help,
                        "mapped": each.is_mapped,
                    }
                    for each in rows
                ]
            }
        )
        return
    for screen, group in groupby(rows, lambda each: each.screen):
        if form == "md":
            output.out(f"## {screen}\n\n| keys | what it does | command |\n|---|---|---|")
            for each in group:
                shown = " ".join(_in_code(key) for key in each.keys)
                output.out(f"| {shown} | {each.help} | `{each.id}` |")
            output.out("")
            continue
        output.out(screen)
        output.table([("  " + each.id, " ".join(each.keys), each.help) for each in group], ("  command", "keys", ""))


def _in_code(key: str) -> str:
    # A bar ends the cell of a table, in code as well.
    return f"`{key}`".replace("|", "\\|")


def _faults(asked: Asked, settings: Settings) -> list[Problem]:
    # Without keys in the file nothing of the screen need be loaded.
    return [*settings.faults, *(asked.screen.keys(settings)[1] if settings.keys else ())]


COMMANDS = {"config": config}
