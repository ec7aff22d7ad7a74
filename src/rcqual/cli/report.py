"""report: what goes into a paper, and to those who review it."""

import click


@click.group(help="What goes into a paper, and to those who review it.")
def report() -> None:
    """Commands about reports."""


COMMANDS = {"report": report}
